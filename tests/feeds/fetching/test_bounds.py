"""No feed is larger than the limit, neither as it comes nor when it is unpacked."""

import gzip
import tracemalloc
import zlib
from functools import cache

import pytest

from reader.feeds.fetching import Limits, Manner
from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.body import Body
from reader.feeds.fetching.limits import LIMITS, MAX_BYTES
from tests.feeds.fetching.asking import failed, fetched
from tests.feeds.server import FEED, FeedServer, Page, endless, raw

SMALL = Manner(limits=Limits(most=100_000))


@cache
def bomb() -> bytes:
    """300 MB of zeros, packed."""
    packer = zlib.compressobj(9, wbits=31)
    piece = bytes(1024 * 1024)
    packed = b"".join(packer.compress(piece) for _ in range(300))
    return packed + packer.flush()


def packed(data: bytes) -> bytes:
    """The same at any time: the names of tests are made of it."""
    return gzip.compress(data, mtime=0)


def served(body: bytes, encoding: str) -> Page:
    return Page(body, headers=(("Content-Encoding", encoding),))


async def test_packed_feeds_are_unpacked(server: FeedServer) -> None:
    server.pages["/feed"] = Page(packed=True)
    assert (await fetched(server.url())).data == FEED


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (packed(FEED[:9]) + packed(FEED[9:]), "gzip"),
        (packed(FEED) + b"\0\0\0", "GZIP"),
        (packed(FEED), "x-gzip"),
        (zlib.compress(FEED), "deflate"),
        (FEED, "identity"),
        (FEED, ""),
    ],
)
async def test_each_way_of_packing(server: FeedServer, body: bytes, encoding: str) -> None:
    server.pages["/feed"] = served(body, encoding)
    assert (await fetched(server.url())).data == FEED


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (FEED, "gzip", "what it sends is damaged"),
        (packed(FEED)[:-9], "gzip", "ends too early"),
        (packed(FEED)[:-8] + b"damaged!", "gzip", "what it sends is damaged"),
        (zlib.compress(FEED)[2:-4], "deflate", "what it sends is damaged"),
        (FEED, "br", "not asked for (br)"),
        (FEED, "gzip, gzip", "not asked for (gzip, gzip)"),
        (FEED, "\x1b]0;x\x07", "not asked for"),
    ],
)
async def test_packing_that_is_wrong(
    server: FeedServer, body: bytes, encoding: str, words: str
) -> None:
    server.pages["/feed"] = served(body, encoding)
    fault = (await failed(server.url())).fault
    assert fault.kind in ("broken", "server")
    assert words in fault.why or "does not speak HTTP" in fault.why
    assert fault.why.isprintable()


async def test_a_few_bytes_do_not_become_hundreds_of_megabytes(server: FeedServer) -> None:
    assert len(bomb()) < 400_000
    server.pages["/feed"] = served(bomb(), "gzip")
    tracemalloc.start()
    fault = (await failed(server.url())).fault
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (fault.kind, fault.why) == ("large", "it is larger than 15.0 MB")
    assert peak < 4 * MAX_BYTES


def test_not_even_when_they_come_in_one_piece() -> None:
    most = 1024 * 1024
    body = Body("gzip", most)
    tracemalloc.start()
    with pytest.raises(FaultError):
        body.add(bomb())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * most


async def test_packed_twice_is_unpacked_once(server: FeedServer) -> None:
    """What is 455 bytes long for 300 MB: the reader of feeds has the rest of it."""
    twice = packed(bomb())
    assert len(twice) < 2_000
    server.pages["/feed"] = served(twice, "gzip")
    assert (await fetched(server.url())).data == bomb()
    server.pages["/feed"] = served(twice, "gzip, gzip")
    assert (await failed(server.url())).fault.kind == "broken"


async def test_what_is_as_large_as_the_limit_is_taken(server: FeedServer) -> None:
    for smaller in (False, True):
        server.pages["/feed"] = Page(b"x" * 100_000, packed=smaller)
        assert len((await fetched(server.url(), manner=SMALL)).data) == 100_000
        server.pages["/feed"] = Page(b"x" * 100_001, packed=smaller)
        assert (await failed(server.url(), manner=SMALL)).fault.kind == "large"


async def test_an_endless_body_is_read_up_to_the_limit(server: FeedServer) -> None:
    server.pages["/feed"] = endless
    assert (await failed(server.url(), manner=SMALL)).fault.kind == "large"


async def test_nor_is_one_that_unpacks_to_nothing(server: FeedServer) -> None:
    nothing = packed(b"") * 10_000
    server.pages["/feed"] = raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + nothing)
    assert (await failed(server.url(), manner=SMALL)).fault.kind == "large"


async def test_what_says_that_it_is_too_large_is_not_read(server: FeedServer) -> None:
    server.pages["/feed"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
    # Read on, it would break off.
    assert (await failed(server.url(), manner=SMALL)).fault.kind == "large"


async def test_a_packed_answer_with_nothing_in_it_is_empty(server: FeedServer) -> None:
    server.pages["/feed"] = served(b"", "gzip")
    assert (await failed(server.url())).fault.why == "it is empty"


def test_the_limit_is_that_of_a_large_feed() -> None:
    assert LIMITS.most == MAX_BYTES == 15 * 1024 * 1024
