"""Fetching what is followed: what is new lands as documents in the library of fetched stories."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from reader.desk.fetching.stages import Landed, Listed, Stage, Tell
from reader.desk.fetching.wanting import Wanting
from reader.feeds import address
from reader.feeds.errors import FeedsError
from reader.feeds.fetching import Answer, Failed, Fetched, Manner, NotYet, Same, fetch
from reader.feeds.landing import entries
from reader.feeds.landing.shelf import Put, Shelf, Shelves
from reader.feeds.records import Record, Records
from reader.feeds.subscription import Subscription
from reader.loaders.loading import most_workers
from reader.loaders.workers import Workers
from reader.text import clean

_MODULE = entries.__name__


class Gathering:
    """One fetch of feeds; `landed` is what came of each, in the order that they came in.

    `stage` is how far it is, for any thread; `tell` hears of it in that of the fetch. `stop` may be
    called from any thread: what landed stays, all else is as if it was not asked.
    """

    def __init__(
        self,
        listed: Listed,
        records: Records,
        library: Path,
        tell: Tell = lambda _: None,
        manner: Manner | None = None,
    ) -> None:
        self.landed: list[Landed] = []
        self.stage = Stage()
        self._listed = listed
        self._records = records
        self._shelves = Shelves(library)
        self._tell = tell
        self._manner = manner or Manner()
        self._under_way: dict[str, str] = {}
        self._wanting = Wanting(records, self._shelves, self._manner)
        # Of feeds that have none in the list: their own.
        self._titles: dict[str, str] = {}
        # Where feeds were before, by the addresses that they have moved to.
        self._moved_to: dict[str, str] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self.is_stopped = False

    def run(self, feeds: Iterable[Subscription]) -> None:
        """Fetch these feeds; OSError where the library cannot be written."""
        asked = {feed.url: feed for feed in feeds}
        self.stage = Stage(of=len(asked))
        with Workers(most_workers()) as workers:
            try:
                asyncio.run(self._run(asked, workers))
            except asyncio.CancelledError:
                self.is_stopped = True
        with suppress(FeedsError):
            self._listed.entitle(self._titles)

    def stop(self) -> None:
        """End it soon."""
        self.is_stopped = True
        if self._loop and self._task:
            with suppress(RuntimeError):  # it has just come to its end
                self._loop.call_soon_threadsafe(self._task.cancel)

    async def _run(self, asked: Mapping[str, Subscription], workers: Workers) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self.is_stopped:
            return
        records = self._records.all()
        self._moved_to = {one.moved_to: one.url for one in records.values() if one.moved_to}
        known = {url: self._asked_as(record) for url, record in records.items()}

        async def take(answer: Answer) -> None:
            landed = await self._take(answer, asked[answer.url], workers)
            self.landed.append(landed)
            self._ended(answer.url, landed)

        def begun(url: str) -> None:
            self._begun(url, asked[url].title or url)

        await fetch(asked, known, take, begun, self._manner)
        await self._bring_pages(workers)

    def _asked_as(self, record: Record) -> Record:
        """What a feed is asked with: for all that it has where no folder has its stories.

        So it is where nobody looked whether these are from the own network: that nothing is new
        would not tell it.
        """
        shelf = self._shelves.find(record.url)
        if shelf and shelf.feed.private is not None:
            return record
        return replace(record, digest="", etag="", last_modified="")

    async def _bring_pages(self, workers: Workers) -> None:
        self.stage = replace(self.stage, of=self.stage.of + len(self._wanting.urls))
        await self._wanting.bring(workers, lambda url: self._begun(url, url), self._ended)

    def _begun(self, url: str, name: str) -> None:
        self._under_way[url] = name
        self._say(self.stage)

    def _ended(self, url: str, landed: Landed | None = None) -> None:
        self._under_way.pop(url, None)
        stage = replace(self.stage, done=self.stage.done + 1)
        if landed:
            failed = (*stage.failed, landed) if landed.fault else stage.failed
            stage = replace(stage, new=stage.new + landed.new, failed=failed)
        self._say(stage)

    def _say(self, stage: Stage) -> None:
        self.stage = replace(stage, under_way=dict(self._under_way))
        self._tell(self.stage)

    async def _take(self, answer: Answer, feed: Subscription, workers: Workers) -> Landed:
        landed = Landed(feed.url, feed.title or feed.url)
        match answer:
            case NotYet():
                return replace(landed, waits=True)
            case Failed():
                self._records.keep([answer.record])
                return replace(landed, fault=str(answer.fault))
            case Fetched() | Same() if self._is_double(feed.url, answer.record.moved_to):
                return self._double(landed, answer.record)
            case Same():
                shelf = self._shelf(feed.url)
                if shelf and feed.full_text:
                    self._wanting.choose(shelf)
                self._records.keep([answer.record])
                return self._moved(landed, answer.record)
            case Fetched():
                return await self._land(answer, feed, landed, workers)

    async def _land(
        self, answer: Fetched, feed: Subscription, landed: Landed, workers: Workers
    ) -> Landed:
        # What has moved to where another feed was is that one from now on.
        shelf = self._shelves.find(answer.record.moved_to) or self._shelf(feed.url)
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
        shelf.came(private=answer.private)
        if feed.full_text:
            self._wanting.want(shelf, found.documents)
        puts = await _written(shelf, found.documents[::-1])
        new, edited = puts.count("new"), puts.count("edited")
        landed = replace(landed, new=new, changed=puts.count("changed") + edited, edited=edited)
        if feed.full_text:
            self._wanting.choose(shelf)
        if not feed.title and found.title:
            self._titles[feed.url] = found.title
            landed = replace(landed, title=found.title)
        # Only now: had the process ended before, they would not have come again.
        self._records.keep([answer.record])
        return self._moved(landed, answer.record)

    def _shelf(self, url: str) -> Shelf | None:
        """The folder of a feed, also where it has moved and the process ended just then."""
        before = self._moved_to.get(url)
        if self._shelves.find(url) or not before or self._listed.follows(before):
            return self._shelves.find(url)
        if shelf := self._shelves.find(before):
            self._shelves.move(shelf, url)
        self._records.forget([before])
        return shelf

    def _is_double(self, url: str, new: str) -> bool:
        """Whether a feed has moved for good to where another one is that is followed."""
        return bool(new) and address.key(new) != address.key(url) and self._listed.follows(new)

    def _double(self, landed: Landed, record: Record) -> Landed:
        """Nothing comes of it: what is there comes with the other one, into the folder of that."""
        why = f"it has moved for good to {record.moved_to}, which you follow too"
        fault = f"{why}; remove this one, both are the same feed now"
        # Without them it comes whole as soon as the other one is not followed any more.
        known = replace(record, digest="", etag="", last_modified="", moved_to="", error=fault)
        self._records.keep([known])
        return replace(landed, fault=fault)

    def _moved(self, landed: Landed, record: Record) -> Landed:
        """Follow a feed to the address that it has for good."""
        new = record.moved_to
        if not new or new == landed.url:
            return landed
        try:
            self._listed.change_address(landed.url, new)
        except FeedsError:
            return landed
        if shelf := self._shelves.find(landed.url):
            self._shelves.move(shelf, new)
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
