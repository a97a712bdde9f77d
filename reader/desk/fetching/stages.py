"""What is told of a fetch."""

from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct

from reader.feeds.subscription import Subscription


class Landed(Struct, frozen=True):
    """What came of a feed: how many stories, or why none did and what to do.

    Of those that `changed` somebody had `edited` so many, which are left as they are. `waits`: it
    was not asked, since it wants to be left alone. `moved` is the address that it has from now on.
    """

    url: str
    title: str
    new: int = 0
    changed: int = 0
    edited: int = 0
    fault: str = ""
    waits: bool = False
    moved: str = ""


class Stage(Struct, frozen=True):
    """How far a fetch is: how much is done, of how much, and what came so far.

    `under_way` are the names of what is being asked for, by address, what was begun first in front;
    `failed` are the feeds of which nothing came, in the order in which that was known.
    """

    done: int = 0
    of: int = 0
    under_way: Mapping[str, str] = {}
    new: int = 0
    failed: tuple[Landed, ...] = ()


Tell = Callable[[Stage], None]


class Listed(Protocol):
    """The list of what is followed, as a fetch changes it; FeedsError where that cannot be."""

    def follows(self, url: str) -> bool:
        """Whether the feed of an address is in it."""
        ...

    def change_address(self, url: str, new: str) -> Subscription:
        """Follow a feed at its new address."""
        ...

    def entitle(self, titles: Mapping[str, str]) -> None:
        """Give feeds, by their addresses, their own titles where they have none."""
        ...
