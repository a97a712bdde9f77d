"""What a worker says of an address that may be a feed: taken, or nothing at all."""

import asyncio
from concurrent.futures import Future
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from reader.feeds import discovery

if TYPE_CHECKING:
    from reader.feeds.fetching import Fetched
    from reader.loaders.workers import Workers

FEED = b"<rss><channel><title>River News</title><item><title>A</title></item></channel></rss>"


class Answering:
    """A worker that answers something."""

    def __init__(self, answer: bytes | None) -> None:
        self._answer = answer

    def batch(self, _module: str, _data: bytes) -> "Future[bytes | None]":
        future: Future[bytes | None] = Future()
        future.set_result(self._answer)
        return future


def seen(answer: bytes | None) -> Any:  # noqa: ANN401 - what only the module knows
    fetched = cast("Fetched", SimpleNamespace(address="https://e.org/", data=FEED))
    workers = cast("Workers", Answering(answer))
    return asyncio.run(discovery._looked_at(fetched, workers))


def test_a_feed_is_seen() -> None:
    found = seen(discovery.batch(b'"https://e.org/"\n' + FEED))
    assert found.is_feed
    assert found.title == "River News"


@pytest.mark.parametrize("answer", [None, b"", b"nonsense", b"{}", b'{"a":' + b"[" * 2_000])
def test_nonsense_of_a_worker_is_nothing_seen(answer: bytes | None) -> None:
    assert seen(answer) is None
