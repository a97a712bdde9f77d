"""What is followed, on the desk: subscriptions, when each was fetched, and fetching them."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from msgspec import Struct

from reader.desk.followed import FEEDS
from reader.desk.gathering import Gathering, Landed, Stage, Tell
from reader.desk.pages import Missed, bring_pages
from reader.feeds.discovery import Discovery, Found, discover
from reader.feeds.errors import FeedsError
from reader.feeds.fetching import LIMITS, Credentials, Limits, Login, Manner, credentials
from reader.feeds.importing import Imported
from reader.feeds.landing.shelf import Shelves
from reader.feeds.records import FILE, Record, Records
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from reader.loaders.workers import Workers
from reader.model import Problem
from reader.settings import Settings

__all__ = [
    "Discovery",
    "FeedsError",
    "Following",
    "Found",
    "Gathering",
    "Imported",
    "Landed",
    "Stage",
    "Subscription",
]


class Feed(Struct, frozen=True):
    """A feed with what is known of its fetching."""

    subscription: Subscription
    record: Record


class Following:
    """The feeds of the configuration; FeedsError for what cannot be done, in words."""

    def __init__(self, settings: Settings, limits: Limits = LIMITS) -> None:
        self._settings = settings
        self._limits = limits
        self.subscriptions = Subscriptions(settings.config.parent / FEEDS)
        self.records = Records(settings.cache / FILE if settings.cache else None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file of the subscriptions."""
        return self.subscriptions.problems

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong with what is known of fetching, or with the names and passwords."""
        return tuple(filter(None, (self.records.trouble, self._credentials().trouble)))

    def feeds(self) -> list[Feed]:
        """All that is followed, in the order of the file."""
        known = self.records.all()
        return [Feed(one, known.get(one.url, Record(one.url))) for one in self.subscriptions]

    def discover(self, url: str) -> Discovery:
        """The feeds of an address."""
        return discover(url, self._manner(by_name=True))

    def gathering(self, tell: Tell = lambda _: None, *, by_name: bool = False) -> Gathering:
        """A fetch; asked for by name also what wants to be left alone is fetched."""
        library = self._settings.library
        manner = self._manner(by_name=by_name)
        return Gathering(self.subscriptions, self.records, library, tell, manner)

    def named(self, words: Sequence[str]) -> list[Subscription]:
        """The feeds of addresses or titles; all for none."""
        return [self.subscriptions.find(one) for one in words] or list(self.subscriptions)

    def bring_page(self, path: str, url: str) -> str:
        """Give a fetched story the text of its page; why that could not be, or ""."""
        faults: list[str] = []

        def done(_path: Path, missed: Missed | None) -> None:
            faults.extend([missed.why] if missed else [])

        async def run() -> None:
            with Workers(1) as workers:
                shelves = Shelves(self._settings.library)
                manner = self._manner(by_name=True)
                await bring_pages({url: [Path(path)]}, shelves, workers, manner, done=done)

        asyncio.run(run())
        return next(iter(faults), "")

    def _manner(self, *, by_name: bool) -> Manner:
        return Manner(by_name=by_name, limits=self._limits, credentials=self._credentials())

    def _credentials(self) -> Credentials:
        # As the programs of the system find it; read anew, since it may have been corrected.
        netrc = Path(os.environ.get("NETRC") or os.path.expanduser("~/.netrc"))  # noqa: PTH111 - without a home it stays as it is
        logins = (
            Login(host, login.user, login.password_command)
            for host, login in self._settings.logins.items()
        )
        there = os.path.lexists(netrc)
        return credentials(netrc if there else None, tuple(logins))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.records.close()
