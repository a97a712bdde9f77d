"""Fetching in tests: all answers, and that nothing is left behind."""

import asyncio
from collections.abc import Iterable, Mapping

from reader.feeds.fetching import Answer, Failed, Fetched, Limits, Manner, Same, fetch
from reader.feeds.records import Record

# Fractions of a second where a test waits for them to pass, and long ones where it must not.
SHORT = 0.15
LIMITS = Limits(connect=10, read=10, whole=20, password=10)
MANNER = Manner(limits=LIMITS)


async def all_of(
    urls: Iterable[str], records: Mapping[str, Record] | None = None, manner: Manner = MANNER
) -> list[Answer]:
    """The answers for these addresses, as they came."""
    answers: list[Answer] = []

    async def take(answer: Answer) -> None:
        answers.append(answer)

    await fetch(urls, records or {}, take, manner=manner)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    return answers


async def one(url: str, record: Record | None = None, manner: Manner = MANNER) -> Answer:
    """The answer for one address."""
    (answer,) = await all_of([url], {url: record} if record else {}, manner)
    assert answer.url == url
    return answer


async def fetched(url: str, record: Record | None = None, manner: Manner = MANNER) -> Fetched:
    """The answer for one address, which must bring something new."""
    answer = await one(url, record, manner)
    assert isinstance(answer, Fetched), answer
    return answer


async def same(url: str, record: Record, manner: Manner = MANNER) -> Same:
    """The answer for one address, at which nothing must be new."""
    answer = await one(url, record, manner)
    assert isinstance(answer, Same), answer
    return answer


async def failed(url: str, record: Record | None = None, manner: Manner = MANNER) -> Failed:
    """The answer for one address, which must fail."""
    answer = await one(url, record, manner)
    assert isinstance(answer, Failed), answer
    return answer
