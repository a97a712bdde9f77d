"""What goes wrong on the way, told in words, each for itself."""

import socket
from pathlib import Path

import httpcore
import pytest

from reader.feeds.fetching import Failed, Fetched, Limits, Manner
from reader.feeds.fetching.addresses import literal
from reader.feeds.fetching.explaining import explain
from tests.feeds.fetching.asking import LIMITS, MANNER, SHORT, all_of, failed, fetched
from tests.feeds.server import (
    FEED,
    Act,
    FeedServer,
    Handler,
    Page,
    dripping,
    raw,
    serving,
    slow,
    unused_port,
)
from tests.feeds.wiring import wiring

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (401, "login", "wants a name and a password"),
        (403, "refused", "refuses"),
        (404, "missing", "nothing at this address"),
        (410, "gone", "gone for good"),
        (418, "refused", "does not take"),
        (429, "busy", "too often"),
        (451, "refused", "law"),
        (500, "server", "has a fault"),
        (503, "busy", "overloaded"),
        (599, "server", "has a fault"),
        (204, "server", "of no use"),
        (206, "server", "of no use"),
        (300, "server", "of no use"),
    ],
)
async def test_a_status_is_told_in_words(
    server: FeedServer, status: int, kind: str, words: str
) -> None:
    server.pages["/feed"] = Page(b"sorry", status)
    fault = (await failed(server.url())).fault
    assert fault.kind == kind
    assert words in fault.why
    assert str(status) in fault.why
    assert fault.advice


async def test_who_is_gone_is_to_be_removed(server: FeedServer) -> None:
    server.pages["/feed"] = Page(b"", 410)
    assert (await failed(server.url())).fault.advice == "remove the feed"


async def test_nobody_listens() -> None:
    fault = (await failed(f"http://127.0.0.1:{unused_port()}/feed")).fault
    assert (fault.kind, fault.why) == ("unreachable", "nothing answers at this address (refused)")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (socket.EAI_NONAME, "there is no host named nowhere.example"),
        (socket.EAI_AGAIN, "the name nowhere.example could not be looked up"),
    ],
)
async def test_a_name_that_is_not_found(number: int, words: str) -> None:
    async def resolver(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(number, "no")

    wires = wiring({})
    manner = Manner(limits=LIMITS, wiring=type(wires)(resolver, wires.backend))
    fault = (await failed("http://nowhere.example/feed", manner=manner)).fault
    assert (fault.kind, fault.why) == ("unreachable", words)


async def test_the_system_looks_names_up() -> None:
    with serving() as server:
        server.pages["/feed"] = Page()
        assert (await fetched(server.url(host="localhost"))).data == FEED


async def test_a_host_without_addresses() -> None:
    manner = Manner(limits=LIMITS, wiring=wiring({"empty.example": []}))
    fault = (await failed("http://empty.example/feed", manner=manner)).fault
    assert (fault.kind, fault.why) == ("unreachable", "the connection failed (it has no address)")


@pytest.mark.parametrize(
    "url", ["http://", "http:///feed", "http://[::1/feed", "http://a:b/feed", "https://\x00/feed",
            "http://exa mple/", "http://ex%61mple/", "ftp://127.0.0.1/feed"],
)  # fmt: skip
async def test_what_is_no_address(url: str) -> None:
    fault = (await failed(url)).fault
    assert fault.kind == "address"
    assert fault.why.isprintable()


@pytest.mark.parametrize(
    ("act", "kind", "words"),
    [
        (raw(b""), "server", "without an answer"),
        (raw(b"220 mail.example ESMTP\r\n\r\n"), "server", "does not speak HTTP"),
        (raw(HEAD + b"X: " + b"y" * 200_000), "server", "does not speak HTTP"),
        (raw(HEAD + b"Content-Length: 1000\r\n\r\n" + FEED), "broken", "broke off before its end"),
        (
            raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n99\r\n<rss"),
            "broken",
            "broke off before its end",
        ),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "server", "does not speak HTTP"),
    ],
)
async def test_an_answer_that_is_none(server: FeedServer, act: Act, kind: str, words: str) -> None:
    server.pages["/feed"] = act
    fault = (await failed(server.url())).fault
    assert fault.kind == kind
    assert words in fault.why
    assert fault.why.isprintable()


@pytest.mark.parametrize(
    "act", [slow(b""), slow(HEAD), slow(HEAD + b"Content-Length: 100\r\n\r\n<rss")]
)
async def test_a_server_that_stops_answering(server: FeedServer, act: Act) -> None:
    server.pages["/feed"] = act
    manner = Manner(limits=Limits(read=SHORT))
    fault = (await failed(server.url(), manner=manner)).fault
    assert (fault.kind, fault.why) == ("slow", "the server stopped answering")


async def test_a_body_that_drips_has_its_time_as_a_whole(server: FeedServer) -> None:
    server.pages["/feed"] = dripping
    manner = Manner(limits=Limits(whole=SHORT))
    fault = (await failed(server.url(), manner=manner)).fault
    assert (fault.kind, fault.why) == ("slow", "it was not there whole after 0.15 seconds")


async def test_no_connection_comes_about() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        # What is not accepted fills the queue, and the next one waits.
        waiting = [socket.socket() for _ in range(8)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        manner = Manner(limits=Limits(connect=SHORT))
        fault = (await failed(f"http://127.0.0.1:{port}/feed", manner=manner)).fault
        for one in waiting:
            one.close()
    assert (fault.kind, fault.why) == ("unreachable", "no connection within 0.15 seconds")


async def test_a_connection_that_the_server_closed_meanwhile_is_made_anew(
    server: FeedServer,
) -> None:
    def once(handler: Handler) -> None:
        server.pages["/2"] = Page(b"2")
        handler.close_connection = True

    server.pages["/1"] = Page(b"1")
    server.pages["/2"] = once
    manner = Manner(limits=Limits(per_host=1))
    answers = await all_of([server.url("/1"), server.url("/2")], manner=manner)
    assert [type(answer) for answer in answers] == [Fetched, Fetched]
    assert server.paths() == ["/1", "/2", "/2"]


async def test_a_failing_feed_never_stops_the_others(server: FeedServer) -> None:
    server.pages["/good"] = Page()
    server.pages["/garbage"] = raw(b"\x00" * 100)
    server.pages["/bad"] = Page(b"", 302, (("Location", "http://[::bad"),))
    server.pages["/slow"] = slow(b"")
    paths = ["/garbage", "/missing", "/good", "/bad", "/slow"]
    urls = [*map(server.url, paths), "http://[bad", "exec:rm", "\ud800", "http://\ud800/"]
    answers = await all_of(urls, manner=Manner(limits=Limits(read=SHORT)))
    assert {answer.url for answer in answers} == set(urls)
    good = [answer.url for answer in answers if isinstance(answer, Fetched)]
    assert good == [server.url("/good")]
    for answer in answers:
        if isinstance(answer, Failed):
            assert answer.fault.kind != "unexpected", answer
            assert answer.record.failures == 1


def test_what_nobody_thought_of_is_told_too() -> None:
    fault = explain(KeyError("a\x1bb")).fault
    assert fault.kind == "unexpected"
    assert fault.why == "something unexpected happened (KeyError: 'a\\x1bb')"


def test_words_of_servers_are_shown_clean_and_short() -> None:
    error = httpcore.RemoteProtocolError("\x1b[31m \x9b2J \u202e" + "x" * 10_000)
    why = explain(error).fault.why
    assert why.isprintable()
    assert "\u202e" not in why
    assert "␛[31m" in why
    assert len(why) < 300


async def test_a_file_is_read_as_a_feed(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(FEED)
    answer = await fetched(str(path))
    assert (answer.data, answer.content_type, answer.address) == (FEED, "", str(path))
    again = await all_of([str(path)], {str(path): answer.record}, MANNER)
    assert type(again[0]).__name__ == "Same"


async def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    assert (await failed(str(path))).fault.why == "it is not there"
    path.write_bytes(FEED)
    manner = Manner(limits=Limits(most=len(FEED) - 1))
    assert (await failed(str(path), manner=manner)).fault.kind == "large"
    assert (await failed("/dev/zero")).fault.kind == "file"


def test_hosts_that_are_addresses_in_odd_writing() -> None:
    for host in ("127.1", "0x7f000001", "2130706433", "0177.0.0.1", "localhost", "a.localhost"):
        assert str(literal(host)) == "127.0.0.1", host
    for host in ("example.org", "1and1.example", "f00d"):
        assert literal(host) is None, host
