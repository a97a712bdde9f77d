"""How long a server that fails is left alone."""

import pytest
from msgspec.structs import replace

from reader.feeds.fetching import Fetched, Manner, NotYet
from reader.feeds.fetching.limits import (
    BACKOFF_SECONDS,
    GONE_SECONDS,
    MAX_BACKOFF_SECONDS,
    MAX_RETRY_AFTER_SECONDS,
)
from reader.feeds.fetching.waiting import pause, retry_after
from reader.feeds.records import Record
from tests.feeds.fetching.asking import LIMITS, all_of, failed, fetched
from tests.feeds.server import FeedServer, Page, unused_port

# 2024-11-13 10:00:00 GMT
NOW = 1731492000.0


def at(moment: float, *, by_name: bool = False) -> Manner:
    return Manner(by_name=by_name, limits=LIMITS, clock=lambda: moment)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("-5", 0),
        ("9" * 5000, MAX_RETRY_AFTER_SECONDS),
        ("Wed, 13 Nov 2024 10:05:00 GMT", 300),
        ("Wed, 13 Nov 2024 12:05:00 +0200", 300),
        ("Wed, 13 Nov 2024 10:05:00", 300),
        ("Wed, 13 Nov 2024 09:05:00 GMT", 0),
        ("Wed, 13 Nov 9999 10:05:00 GMT", MAX_RETRY_AFTER_SECONDS),
        ("soon", 0),
        ("1.5", 0),
        ("", 0),
        ("٣", 0),
    ],
)
def test_retry_after(header: str, seconds: float) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize("status", [429, 503, 500, 404])
async def test_a_server_is_left_alone_as_long_as_it_says(server: FeedServer, status: int) -> None:
    server.pages["/feed"] = Page(b"", status, (("Retry-After", "120"),))
    record = (await failed(server.url(), manner=at(NOW))).record
    assert record.not_before == NOW + 120
    known = {server.url(): record}
    assert await all_of([server.url()], known, at(NOW + 119)) == [NotYet(server.url(), NOW + 120)]
    assert len(server.seen) == 1
    server.pages["/feed"] = Page()
    (answer,) = await all_of([server.url()], known, at(NOW + 120))
    assert isinstance(answer, Fetched)
    assert answer.record.not_before == 0.0


async def test_who_is_asked_for_by_name_is_asked(server: FeedServer) -> None:
    server.pages["/feed"] = Page()
    known = {server.url(): Record(server.url(), not_before=NOW + 1)}
    (answer,) = await all_of([server.url()], known, at(NOW, by_name=True))
    assert isinstance(answer, Fetched)


async def test_a_server_that_goes_on_failing_is_asked_less_and_less(server: FeedServer) -> None:
    server.pages["/feed"] = Page(status=500)
    record, now = Record(server.url()), NOW
    waits = []
    for _ in range(12):
        record = (await failed(server.url(), record, at(now))).record
        waits.append(max(record.not_before - now, 0.0))
        now = max(now + 1, record.not_before)
    # The first time may be a hiccup.
    assert waits[:4] == [0.0, BACKOFF_SECONDS, 2 * BACKOFF_SECONDS, 4 * BACKOFF_SECONDS]
    assert waits[-1] == MAX_BACKOFF_SECONDS
    assert waits == sorted(waits)
    assert record.failures == 12


def test_no_number_of_failures_is_too_large() -> None:
    assert pause("server", 100_000, 0.0) == MAX_BACKOFF_SECONDS
    assert pause("server", 100_000, MAX_RETRY_AFTER_SECONDS) == MAX_RETRY_AFTER_SECONDS


async def test_without_a_network_nothing_waits() -> None:
    """Whoever is back in the network wants the news at once."""
    url = f"http://127.0.0.1:{unused_port()}/feed"
    record = replace(Record(url), failures=50, failing_since=1.0)
    record = (await failed(url, record, at(NOW))).record
    assert (record.failures, record.failing_since, record.not_before) == (51, 1.0, 0.0)


async def test_what_is_gone_is_hardly_asked_again(server: FeedServer) -> None:
    server.pages["/feed"] = Page(b"", 410)
    record = (await failed(server.url(), manner=at(NOW))).record
    assert record.not_before == NOW + GONE_SECONDS


async def test_a_clock_that_was_wrong_does_not_stop_a_feed_for_ever(server: FeedServer) -> None:
    server.pages["/feed"] = Page()
    record = Record(server.url(), not_before=NOW + GONE_SECONDS + 1)
    assert isinstance(await fetched(server.url(), record, at(NOW)), Fetched)
