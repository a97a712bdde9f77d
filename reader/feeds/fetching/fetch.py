"""Fetching many feeds: which when, and how many at once."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from reader.feeds.fetching.answers import Answer, NotYet
from reader.feeds.fetching.credentials import NO_CREDENTIALS, Credentials
from reader.feeds.fetching.limits import LIMITS, Limits
from reader.feeds.fetching.waiting import is_due
from reader.feeds.records import Record

if TYPE_CHECKING:
    from reader.feeds.fetching.asking import Asker
    from reader.feeds.fetching.transport import Wiring

Take = Callable[[Answer], Awaitable[None]]


def _nobody(_url: str) -> None:
    """Tell nobody."""


class Manner(Struct, frozen=True):
    """How to fetch. With `by_name` also those are asked that want to be left alone for now.

    `wiring` are the means of connecting, the system's if None; `clock` gives seconds since 1970.
    """

    by_name: bool = False
    limits: Limits = LIMITS
    credentials: Credentials = NO_CREDENTIALS
    wiring: "Wiring | None" = None
    clock: Callable[[], float] = time.time


_USUAL = Manner()


async def fetch(
    urls: Iterable[str],
    records: Mapping[str, Record],
    take: Take,
    begun: Callable[[str], None] = _nobody,
    manner: Manner = _USUAL,
) -> None:
    """Ask for each address, those first that were not asked for longest.

    Every answer is given to `take` as it comes, several at a time; the next feed is asked for when
    it is done with one, so that no more wait in memory than are asked for at once. What it raises
    ends all. `begun` hears of each address as it is asked for. To stop, cancel the task: nothing is
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
    lanes = _lanes(due, manner.limits.per_host)
    if not lanes:
        return
    # The client takes a tenth of a second to import, which no start pays.
    from reader.feeds.fetching.asking import Asker  # noqa: PLC0415
    from reader.feeds.fetching.transport import Wiring  # noqa: PLC0415

    slots = asyncio.Semaphore(manner.limits.at_once)
    asker = Asker(manner.limits, manner.credentials, manner.wiring or Wiring(), manner.clock)
    async with aclosing(asker):
        tasks = [asyncio.create_task(_go(lane, slots, asker, begun, take)) for lane in lanes]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _go(
    lane: deque[Record],
    slots: asyncio.Semaphore,
    asker: "Asker",
    begun: Callable[[str], None],
    take: Take,
) -> None:
    """Ask for the feeds of a lane, one after the other."""
    while lane:
        async with slots:
            if lane:
                record = lane.popleft()
                begun(record.url)
                await take(await asker.answer(record.url, record))


def _lanes(records: Iterable[Record], per_host: int) -> list[deque[Record]]:
    """The same queue for each request that a host may have at once, the oldest host first."""
    hosts: dict[str, deque[Record]] = {}
    for record in sorted(records, key=lambda record: record.fetched_at):
        hosts.setdefault(_host(record.url), deque()).append(record)
    return [queue for queue in hosts.values() for _ in range(min(per_host, len(queue)))]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return url
