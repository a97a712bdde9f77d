"""Whose the folders of fetched stories are: the first line of what is known in each."""

import os
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.json import decode

from reader import regular

# The file of a feed's folder in which that line and its entries stand.
KNOWN = ".entries"


class Feed(Struct, frozen=True):
    """Whose folder it is: the address by which its entries are known, and the one of now."""

    feed: str
    address: str


def folders(library: Path) -> dict[str, str]:
    """The names of the folders of feeds, by the addresses that these have now."""
    found: dict[str, str] = {}
    with suppress(OSError):
        for name in sorted(os.listdir(library)):  # noqa: PTH208 - the names alone are wanted
            with suppress(OSError, DecodeError), regular.file(library / name / KNOWN) as file:
                found[decode(file.readline(), type=Feed).address] = name
    return found
