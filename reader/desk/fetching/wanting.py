"""The pages that are wanted in place of summaries: what one fetch misses, the next one brings."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from reader.desk.fetching.pages import Missed, bring_pages
from reader.feeds.fetching import Manner
from reader.feeds.landing.entries import Document
from reader.feeds.landing.shelf import Shelf, Shelves
from reader.feeds.records import Page, Records
from reader.loaders.workers import Workers

# A page is asked for no more often, whatever ended the asking.
MOST_TRIES = 3


class Wanting:
    """The wanted pages of one fetch.

    Each is written down before its entry is, and until it is there: a process may end at any
    moment. A story that somebody has changed, moved or deleted since is left alone.
    """

    def __init__(self, records: Records, shelves: Shelves, manner: Manner) -> None:
        self._records = records
        self._shelves = shelves
        self._manner = manner
        self._by_feed: defaultdict[str, dict[str, Page]] = defaultdict(dict)
        for page in records.pages():
            self._by_feed[page.feed][page.entry] = page
        self._chosen: dict[Path, Page] = {}

    def want(self, shelf: Shelf, documents: Iterable[Document]) -> None:
        """Want the pages of what is to be written into the folder of a feed."""
        feed = shelf.feed.feed
        new = [Page(one.id, feed, one.url) for one in documents if one.url and not shelf.has(one)]
        self._records.want(new)
        self._by_feed[feed].update((page.entry, page) for page in new)

    def choose(self, shelf: Shelf) -> None:
        """All that is wanted of a feed is to be fetched now, as far as it still can be."""
        past = []
        for page in self._by_feed.pop(shelf.feed.feed, {}).values():
            path = shelf.untouched(page.entry) if page.tries < MOST_TRIES else None
            if path:
                self._chosen[path] = page
            else:
                past.append(page.entry)
        self._records.want_no_more(past)

    @property
    def urls(self) -> list[str]:
        """The addresses of what is chosen, each once."""
        return list(dict.fromkeys(page.url for page in self._chosen.values()))

    async def bring(
        self, workers: Workers, begun: Callable[[str], None], ended: Callable[[str], None]
    ) -> None:
        """Fetch what is chosen; `begun` and `ended` hear of each address."""
        wanted: defaultdict[str, list[Path]] = defaultdict(list)
        for path, page in self._chosen.items():
            wanted[page.url].append(path)

        def ask(url: str) -> None:
            for path in wanted[url]:
                page = self._chosen[path]
                self._chosen[path] = replace(page, tries=page.tries + 1)
            self._records.want(self._chosen[path] for path in wanted[url])
            begun(url)

        def done(path: Path, missed: Missed | None) -> None:
            page = self._chosen[path]
            if not missed or not missed.passes or page.tries >= MOST_TRIES:
                self._records.want_no_more([page.entry])
            if path == wanted[page.url][-1]:
                ended(page.url)

        if wanted:
            await bring_pages(wanted, self._shelves, workers, self._manner, done=done, begun=ask)
