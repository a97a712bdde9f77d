"""Fetching many feeds: which when, and how many at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, aclosing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from reader.feeds.fetching.answers import Answer, NotYet
from reader.feeds.fetching.limits import Limits
from reader.feeds.fetching.manner import Manner
from reader.feeds.fetching.waiting import is_due
from reader.feeds.records import Record

if TYPE_CHECKING:
    from reader.feeds.fetching.asking import Asker

Take = Callable[[Answer], Awaitable[None]]


def _nobody(_url: str) -> None:
    """Tell nobody."""


_USUAL = Manner()


async def fetch(
    urls: Iterable[str],
    records: Mapping[str, Record],
    take: Take,
    begun: Callable[[str], None] = _nobody,
    manner: Manner = _USUAL,
) -> None:
    """Ask for each address, those first that were not asked for longest.

    Every answer is given to `take` as it comes, several at a time. While it is at one the next feed
    is asked for already, but no more wait in memory than are asked for at once. What it raises ends
    all. `begun` hears of each address as it is asked for. To stop, cancel the task: nothing is
    left behind.
    """
    known = [records.get(url) or Record(url) for url in dict.fromkeys(urls)]
    now = manner.clock()
    due = []
    for record in known:
        if manner.by_name or is_due(record, now):
            due.append(record)
        else:
            await take(NotYet(record.url, record.not_before))
    if not due:
        return
    # The client takes a tenth of a second to import, which no start pays.
    from reader.feeds.fetching.asking import Asker  # noqa: PLC0415

    slots = asyncio.Semaphore(manner.limits.at_once)
    async with aclosing(Asker(manner)) as asker:
        tasks = [
            asyncio.create_task(_go(lane, slots, asker, begun, take))
            for lane in _lanes(due, manner.limits)
        ]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


class _Lane(Struct, frozen=True):
    """The feeds of a host that are left to ask for, and how many of them may be at once."""

    left: deque[Record]
    requests: asyncio.Semaphore


async def _go(
    lane: _Lane,
    slots: asyncio.Semaphore,
    asker: "Asker",
    begun: Callable[[str], None],
    take: Take,
) -> None:
    """Ask for the feeds of a host, one after the other."""
    while lane.left:
        async with AsyncExitStack() as held:
            async with lane.requests:
                await held.enter_async_context(slots)
                if not lane.left:
                    return
                record = lane.left.popleft()
                begun(record.url)
                answer = await asker.answer(record.url, record)
            await take(answer)


def _lanes(records: Iterable[Record], limits: Limits) -> list[_Lane]:
    """The lane of each host, as often as its feeds may be under way, the oldest host first."""
    hosts: dict[str, deque[Record]] = {}
    for record in sorted(records, key=lambda record: record.fetched_at):
        hosts.setdefault(_host(record.url), deque()).append(record)
    lanes = [_Lane(left, asyncio.Semaphore(limits.per_host)) for left in hosts.values()]
    return [lane for lane in lanes for _ in range(min(limits.at_once, len(lane.left)))]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return url
