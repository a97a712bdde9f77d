"""What is followed, on the desk: subscriptions, and when each was fetched.

`discover` and `bring_page` fetch beside the screen, as `Following.gathering` does.
"""

from collections.abc import Sequence
from typing import Self

from msgspec import Struct

from reader.desk.fetching.beside import GatheringBeside, bring_page, discover
from reader.desk.fetching.logins import known_credentials
from reader.desk.fetching.stages import Landed, Stage
from reader.desk.followed import FEEDS
from reader.feeds.discovery import Discovery, Found
from reader.feeds.errors import FeedsError
from reader.feeds.importing import Imported
from reader.feeds.records import FILE, Record, Records
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from reader.model import Problem
from reader.settings import Settings

__all__ = [
    "Discovery",
    "FeedsError",
    "Following",
    "Found",
    "GatheringBeside",
    "Imported",
    "Landed",
    "Stage",
    "Subscription",
    "bring_page",
    "discover",
]


class Feed(Struct, frozen=True):
    """A feed with what is known of its fetching."""

    subscription: Subscription
    record: Record


class Following:
    """The feeds of the configuration; FeedsError for what cannot be done, in words."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.subscriptions = Subscriptions(settings.config.parent / FEEDS)
        self.records = Records(settings.cache / FILE if settings.cache else None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file of the subscriptions."""
        return self.subscriptions.problems

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong with what is known of fetching, or with the names and passwords."""
        return tuple(filter(None, (self.records.trouble, known_credentials(self.settings).trouble)))

    def feeds(self) -> list[Feed]:
        """All that is followed, in the order of the file."""
        known = self.records.all()
        return [Feed(one, known.get(one.url, Record(one.url))) for one in self.subscriptions]

    @property
    def failing(self) -> int:
        """How many of them failed when they were fetched last."""
        return sum(bool(feed.record.error) for feed in self.feeds())

    def gathering(self) -> GatheringBeside:
        """A fetch of all that is followed, beside the screen."""
        return GatheringBeside(self.subscriptions)

    def named(self, words: Sequence[str]) -> list[Subscription]:
        """The feeds of addresses or titles; all for none."""
        return [self.subscriptions.find(one) for one in words] or list(self.subscriptions)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.records.close()
