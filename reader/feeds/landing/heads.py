"""Whose the folders of fetched stories are: the first line of what is known in each."""

import os
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.json import decode

from reader import regular

# The file of a feed's folder in which that line and its entries stand.
KNOWN = ".entries"


class Feed(Struct, frozen=True, omit_defaults=True):
    """Whose folder it is: the address by which its entries are known, and the one of now.

    `private`: all that came was from the own network; None is that nobody looked.
    """

    feed: str
    address: str
    private: bool | None = None

    @property
    def is_first(self) -> bool:
        """Whether it had its address before any other that has moved there since."""
        return self.feed == self.address


def folders(library: Path) -> dict[str, str]:
    """The names of the folders of feeds, by the addresses that these have now."""
    found: dict[str, str] = {}
    with suppress(OSError):
        for name in sorted(os.listdir(library)):  # noqa: PTH208 - the names alone are wanted
            with suppress(OSError, DecodeError), regular.file(library / name / KNOWN) as file:
                feed = decode(file.readline(), type=Feed)
                if feed.is_first or feed.address not in found:
                    found[feed.address] = name
    return found
