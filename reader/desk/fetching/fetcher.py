"""All that is fetched: feeds, the feeds of a site, the page of a story."""

import asyncio
from pathlib import Path

from reader.desk.fetching.gathering import Gathering
from reader.desk.fetching.logins import known_credentials
from reader.desk.fetching.pages import Missed, bring_pages
from reader.desk.fetching.stages import Listed, Stage, Tell
from reader.feeds.discovery import Discovery, discover
from reader.feeds.fetching import LIMITS, Limits, Manner
from reader.feeds.landing.shelf import Shelves
from reader.feeds.records import Records
from reader.loaders.workers import Workers
from reader.settings import Settings


def _nobody(_: Stage) -> None:
    """Tell nobody."""


class Fetcher:
    """Fetches as the configuration says."""

    def __init__(self, settings: Settings, limits: Limits = LIMITS) -> None:
        self._settings = settings
        self._limits = limits

    def gathering(
        self,
        listed: Listed,
        records: Records,
        tell: Tell = lambda _: None,
        *,
        by_name: bool = False,
    ) -> Gathering:
        """A fetch; asked for by name also what wants to be left alone is fetched."""
        manner = self._manner(by_name=by_name)
        return Gathering(listed, records, self._settings.library, tell, manner)

    def discover(self, url: str) -> Discovery:
        """The feeds of an address."""
        return discover(url, self._manner(by_name=True))

    def bring_page(self, path: str, url: str) -> str:
        """Give a fetched story the text of its page; why that could not be, or ""."""
        shelves = Shelves(self._settings.library)
        if not shelves.at(Path(path)):
            return "it is not the entry of a feed that was fetched"
        faults: list[str] = []

        def done(_path: Path, missed: Missed | None) -> None:
            faults.extend([missed.why] if missed else [])

        async def run() -> None:
            with Workers(1) as workers:
                manner = self._manner(by_name=True)
                await bring_pages({url: [Path(path)]}, shelves, workers, manner, done=done)

        asyncio.run(run())
        return next(iter(faults), "")

    def _manner(self, *, by_name: bool) -> Manner:
        known = known_credentials(self._settings)
        return Manner(by_name=by_name, limits=self._limits, credentials=known)
