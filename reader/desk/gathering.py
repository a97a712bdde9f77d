"""Fetching what is followed: what is new lands as documents in the library of fetched stories."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader.desk.pages import bring_pages
from reader.feeds.errors import FeedsError
from reader.feeds.fetching import Answer, Failed, Fetched, Manner, NotYet, Same, fetch
from reader.feeds.landing import entries
from reader.feeds.landing.shelf import Put, Shelf, Shelves
from reader.feeds.records import Record, Records
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from reader.loaders.loading import most_workers
from reader.loaders.workers import Workers
from reader.text import clean

_MODULE = entries.__name__


class Landed(Struct, frozen=True):
    """What came of a feed: how many stories, or why none did and what to do.

    `waits`: it was not asked, since it wants to be left alone. `moved` is the address that it has
    from now on.
    """

    url: str
    title: str
    new: int = 0
    changed: int = 0
    fault: str = ""
    waits: bool = False
    moved: str = ""


class Stage(Struct, frozen=True):
    """How far a fetch is: feeds done, of how many, those under way, and what came so far."""

    done: int
    of: int
    under_way: tuple[str, ...] = ()
    new: int = 0
    failed: int = 0


Tell = Callable[[Stage], None]


class Gathering:
    """One fetch of feeds; `landed` is what came of each, in the order that they came in.

    `stop` may be called from any thread: what landed stays, all else is as if it was not asked.
    """

    def __init__(
        self,
        subscriptions: Subscriptions,
        records: Records,
        library: Path,
        tell: Tell = lambda _: None,
        manner: Manner | None = None,
    ) -> None:
        self.landed: list[Landed] = []
        self._subscriptions = subscriptions
        self._records = records
        self._shelves = Shelves(library)
        self._tell = tell
        self._manner = manner or Manner()
        self._under_way: dict[str, str] = {}
        self._of = 0
        # The documents that are to get the texts of their pages, by the addresses of these.
        self._pages: dict[str, list[Path]] = {}
        # Of feeds that have none in the list: their own.
        self._titles: dict[str, str] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self.is_stopped = False

    def run(self, feeds: Iterable[Subscription]) -> None:
        """Fetch these feeds; OSError where the library cannot be written."""
        asked = {feed.url: feed for feed in feeds}
        self._of = len(asked)
        with Workers(most_workers()) as workers:
            try:
                asyncio.run(self._run(asked, workers))
            except asyncio.CancelledError:
                self.is_stopped = True
        with suppress(FeedsError):
            self._subscriptions.entitle(self._titles)

    def stop(self) -> None:
        """End it soon."""
        self.is_stopped = True
        if self._loop and self._task:
            self._loop.call_soon_threadsafe(self._task.cancel)

    async def _run(self, asked: Mapping[str, Subscription], workers: Workers) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self.is_stopped:
            return
        known = self._records.all()

        async def take(answer: Answer) -> None:
            landed = await self._take(answer, asked[answer.url], workers)
            self._under_way.pop(answer.url, None)
            self.landed.append(landed)
            self._say()

        def begun(url: str) -> None:
            self._under_way[url] = asked[url].title or url
            self._say()

        await fetch(asked, known, take, begun, self._manner)
        if self._pages:
            await bring_pages(self._pages, self._shelves, workers, self._manner)

    def _say(self) -> None:
        new = sum(one.new for one in self.landed)
        failed = sum(bool(one.fault) for one in self.landed)
        under_way = tuple(self._under_way.values())
        self._tell(Stage(len(self.landed), self._of, under_way, new, failed))

    async def _take(self, answer: Answer, feed: Subscription, workers: Workers) -> Landed:
        landed = Landed(feed.url, feed.title or feed.url)
        match answer:
            case NotYet():
                return replace(landed, waits=True)
            case Failed():
                self._records.keep([answer.record])
                return replace(landed, fault=str(answer.fault))
            case Same():
                self._records.keep([answer.record])
                return self._moved(landed, answer.record)
            case Fetched():
                return await self._land(answer, feed, landed, workers)

    async def _land(
        self, answer: Fetched, feed: Subscription, landed: Landed, workers: Workers
    ) -> Landed:
        shelf = self._shelves.find(feed.url)
        known_by = shelf.feed.feed if shelf else feed.url
        asked = entries.Asked(known_by, answer.address, feed.title)
        found = await _read(workers, entries.asked(asked, answer.data))
        if found.refusal:
            fault = f"what came is no feed: {clean(found.refusal)}; look whether it has moved"
            # Without them it comes whole the next time, and is not taken for what has not changed.
            known = replace(answer.record, digest="", etag="", last_modified="")
            self._records.keep([replace(known, error=fault)])
            return replace(landed, fault=fault)
        shelf = shelf or self._shelves.of(feed.url, feed.title or found.title or feed.url)
        documents = found.documents[::-1]
        puts = list(zip(await _written(shelf, documents), documents, strict=True))
        landed = replace(
            landed,
            new=sum(put == "new" for put, _ in puts),
            changed=sum(put == "changed" for put, _ in puts),
        )
        if feed.full_text:
            self._want_pages(shelf, [document for put, document in puts if put != "same"])
        if not feed.title and found.title:
            self._titles[feed.url] = found.title
            landed = replace(landed, title=found.title)
        # Only now: had the process ended before, they would not have come again.
        self._records.keep([answer.record])
        return self._moved(landed, answer.record)

    def _want_pages(self, shelf: Shelf, documents: Iterable[entries.Document]) -> None:
        for document in documents:
            path = shelf.path(document)
            if document.url and path:
                self._pages.setdefault(document.url, []).append(path)

    def _moved(self, landed: Landed, record: Record) -> Landed:
        """Follow a feed to the address that it has for good."""
        new = record.moved_to
        if not new or new == landed.url:
            return landed
        try:
            self._subscriptions.change_address(landed.url, new)
        except FeedsError:
            return landed
        if shelf := self._shelves.find(landed.url):
            shelf.move(new)
        self._records.keep([replace(record, url=new, moved_to="")])
        self._records.forget([landed.url])
        return replace(landed, moved=new)


async def _written(shelf: Shelf, documents: Sequence[entries.Document]) -> list[Put]:
    """Put documents onto their shelf, beside the loop; who stops that waits until it is done."""
    writing = asyncio.get_running_loop().run_in_executor(None, shelf.put_all, documents)
    try:
        return await asyncio.shield(writing)
    finally:
        await asyncio.wait([writing])


async def _read(workers: Workers, asked: bytes) -> entries.Documents:
    """What a worker makes of a feed; whatever it answers costs no other feed."""
    data = await asyncio.wrap_future(workers.batch(_MODULE, asked))
    try:
        return entries.answered(data or b"")
    except ValueError:
        return entries.Documents(refusal="its reader failed on it, which is a fault of Reader")
