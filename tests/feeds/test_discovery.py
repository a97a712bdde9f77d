"""The feeds of an address: what a worker says of it, and what a page may name."""

import asyncio
from concurrent.futures import Future
from pathlib import Path
from time import monotonic
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from httpcore import AsyncNetworkStream

from reader.feeds import discovery
from reader.feeds.discovery import discover
from reader.feeds.fetching import Credentials, Manner
from reader.feeds.fetching.transport import Wiring
from tests.feeds.fetching.asking import LIMITS, SHORT
from tests.feeds.proxy import proxying
from tests.feeds.server import FeedServer, Page, redirect
from tests.feeds.wiring import PUBLIC, Detour, wiring

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


NAMES = {
    "site.example": [PUBLIC],
    "else.example": [PUBLIC],
    "mine.example": ["10.0.0.1"],
    "inner.example": ["10.0.0.5"],
    "both.example": ["10.0.0.5", PUBLIC],
}


def manner(detour: Detour | None = None) -> Manner:
    known = Credentials((), dict.fromkeys(NAMES, ("me", "word")))
    return Manner(limits=LIMITS, credentials=known, wiring=wiring(NAMES, detour))


def naming(*urls: str) -> Page:
    links = (f"<link rel='alternate' type='application/rss+xml' href='{url}'>" for url in urls)
    return Page(f"<html><head>{''.join(links)}</head></html>".encode())


def test_a_public_page_names_no_feed_within_the_own_network(server: FeedServer) -> None:
    inner = [
        server.url("/1"), server.url("/2", "inner.example"), server.url("/3", "both.example"),
        server.url("/4", "unknown.example"), "http://[::ffff:10.0.0.9]/5", "http://x:99999/6",
    ]  # fmt: skip
    good = server.url("/good", "else.example")
    server.pages["/"] = naming(*inner, good)
    looked = Manner(limits=LIMITS, wiring=wiring(NAMES | {"unknown.example": []}))
    found = discover(server.url("/", "site.example"), looked)
    assert [one.url for one in found.feeds] == [good]
    server.pages["/"] = naming(*inner)
    found = discover(server.url("/", "site.example"), looked)
    assert found.feeds == ()
    assert f"within your own network or cannot be found ({inner[0]})" in found.fault
    # What is at home may name what it likes.
    found = discover(server.url("/", "mine.example"), looked)
    assert [one.url for one in found.feeds] == inner


def test_nor_does_a_page_that_was_saved(server: FeedServer, tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_bytes(naming(server.url("/1", "inner.example")).body)
    found = discover(str(saved), manner())
    assert found.feeds == ()
    assert "within your own network" in found.fault


def test_a_name_that_cannot_be_looked_up_is_not_public(server: FeedServer) -> None:
    async def resolver(host: str, _port: int) -> list[str]:
        if host == "site.example":
            return [PUBLIC]
        raise OSError(5, "nobody knows")

    server.pages["/"] = naming(server.url("/1", "unknown.example"))
    looked = Manner(limits=LIMITS, wiring=Wiring(resolver, Detour()))
    assert "cannot be found" in discover(server.url("/", "site.example"), looked).fault


def test_behind_a_proxy_addresses_in_figures_are_known(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/"] = naming("http://unknown.example/1", "http://10.0.0.5/2", "http://127.1/3")
    with proxying(server) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        # No name is looked up: that is the proxy's affair.
        found = discover("http://site.example/", Manner(limits=LIMITS, wiring=wiring({})))
    assert [one.url for one in found.feeds] == ["http://unknown.example/1"]


def test_a_page_names_no_password(server: FeedServer) -> None:
    server.pages["/"] = naming(server.url("/feed", "who:ever@else.example"))
    found = discover(server.url("/", "site.example"), manner())
    assert [one.url for one in found.feeds] == [server.url("/feed", "else.example")]


def test_what_is_guessed_is_not_within_the_own_network(server: FeedServer) -> None:
    server.pages["/"] = Page(b"<html><body>No feed is named here.</body></html>")
    server.pages["/feed"] = Page(FEED)
    home = server.url("/feed", "mine.example")
    assert discover(server.url("/", "mine.example"), manner()).feeds[0].url == home
    server.seen.clear()

    class Rebound(Detour):
        """The name leads elsewhere from the second look on."""

        async def resolve(self, _host: str, _port: int) -> list[str]:
            return ["10.0.0.5"] if server.seen else [PUBLIC]

    wires = Wiring(Rebound().resolve, Rebound())
    found = discover(server.url("/", "site.example"), Manner(limits=LIMITS, wiring=wires))
    assert found.feeds == ()
    assert server.paths() == ["/"]


def test_the_password_for_another_server_is_not_for_what_is_guessed(server: FeedServer) -> None:
    server.pages["/"] = redirect(server.url("/home", "else.example"))
    server.pages["/home"] = Page(b"<html><body>No feed is named here.</body></html>")
    server.pages["/feed"] = Page(FEED)
    found = discover(server.url("/", "site.example"), manner())
    assert [one.url for one in found.feeds] == [server.url("/feed", "else.example")]
    sent = {seen.path for seen in server.seen if "authorization" in seen.headers}
    assert sent == {"/"}


def test_https_that_says_nothing_costs_little(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "GUESS_SECONDS", SHORT)
    server.pages["/feed"] = Page(FEED)
    asked: list[int] = []

    class Silent(Detour):
        """It answers on port 80 alone."""

        async def connect_tcp(
            self, host: str, port: int, *_: object, **__: object
        ) -> AsyncNetworkStream:
            asked.append(port)
            if port == 443:
                await asyncio.Event().wait()
            return await super().connect_tcp(host, server.port)

    begun = monotonic()
    found = discover("site.example/feed", manner(Silent()))
    assert [one.url for one in found.feeds] == ["http://site.example/feed"]
    assert asked == [443, 80]
    assert monotonic() - begun < LIMITS.connect / 2


def test_what_is_tried_last_has_all_its_time(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "GUESS_SECONDS", SHORT)
    server.pages["/feed"] = Page(FEED)

    class Late(Detour):
        """It takes its time."""

        async def connect_tcp(self, host: str, *_: object, **__: object) -> AsyncNetworkStream:
            await asyncio.sleep(3 * SHORT)
            return await super().connect_tcp(host, server.port)

    for typed in ("site.example/feed", "http://site.example/feed"):
        found = discover(typed, manner(Late()))
        assert [one.url for one in found.feeds] == ["http://site.example/feed"]
