"""What a document names is asked for with less trust than what somebody typed."""

from collections.abc import Sequence

import pytest

from reader.feeds.fetching import Credentials, Manner, Origin
from reader.feeds.fetching.credentials import basic
from tests.feeds.fetching.asking import LIMITS, failed, fetched
from tests.feeds.proxy import proxying
from tests.feeds.server import FeedServer, Page, redirect
from tests.feeds.wiring import PUBLIC, Detour, wiring

NAMES = {
    "public.example": [PUBLIC],
    "inner.example": ["10.0.0.5"],
    "both.example": ["10.0.0.5", PUBLIC],
    "mine.example": ["10.0.0.1"],
    # As the system looks these up.
    "localhost": ["127.0.0.1", "::1"],
    "0x7f.1": ["127.0.0.1"],
}
KNOWN = Credentials((), dict.fromkeys(NAMES, ("me", "secret")))


def manner(url: str, origins: Sequence[Origin], detour: Detour | None = None) -> Manner:
    wires = wiring(NAMES, detour)
    return Manner(limits=LIMITS, credentials=KNOWN, wiring=wires, origins={url: origins})


def public(server: FeedServer) -> Origin:
    return Origin(server.url("/feed", "public.example"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "inner.example", "[::ffff:10.0.0.9]", "[::1]", "0x7f.1"]
)
async def test_a_public_document_never_leads_into_the_own_network(
    server: FeedServer, host: str
) -> None:
    server.pages["/page"] = Page(b"secret")
    url, detour = server.url("/page", host), Detour()
    for origins in ([public(server)], []):
        fault = (await failed(url, manner=manner(url, origins, detour))).fault
        assert "a public site leads to an address within the own network (" in fault.why
        assert fault.lasts
    assert (detour.reached, server.seen) == ([], [])


async def test_nor_does_it_through_a_proxy(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/page"] = Page(b"secret")
    with proxying(server) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        await failed(server.url("/page"), manner=manner(server.url("/page"), [public(server)]))
        assert proxy.asked == []


async def test_nor_by_way_of_a_page_that_sends_on(server: FeedServer) -> None:
    url = server.url("/page", "public.example")
    server.pages["/page"] = redirect(server.url("/secret", "inner.example"))
    assert (await failed(url, manner=manner(url, [public(server)]))).fault.kind == "redirect"
    assert server.paths() == ["/page"]


async def test_of_what_it_names_the_public_addresses_alone_are_reached(server: FeedServer) -> None:
    server.pages["/page"] = Page()
    url, detour = server.url("/page", "both.example"), Detour()
    await fetched(url, manner=manner(url, [public(server)], detour))
    assert detour.reached == [PUBLIC]


async def test_a_document_of_the_own_network_may_lead_there(server: FeedServer) -> None:
    server.pages["/page"] = Page()
    mine = Origin(server.url("/feed", "mine.example"), private=True)
    url = server.url("/page", "inner.example")
    await fetched(url, manner=manner(url, [public(server), mine]))


async def test_whether_it_came_from_the_own_network_is_told(server: FeedServer) -> None:
    server.pages["/feed"] = Page()
    server.pages["/away"] = redirect(server.url("/feed", "public.example"))
    server.pages["/back"] = redirect(server.url("/away", "mine.example"))
    told = {}
    for path, host in (
        ("/feed", "mine.example"), ("/feed", "public.example"), ("/away", "mine.example"),
        ("/back", "mine.example"),
    ):  # fmt: skip
        url = server.url(path, host)
        plain = Manner(limits=LIMITS, wiring=wiring(NAMES))
        told[path, host.partition(".")[0]] = (await fetched(url, manner=plain)).private
    assert told == {
        ("/feed", "mine"): True,
        ("/feed", "public"): False,
        ("/away", "mine"): False,
        ("/back", "mine"): False,
    }


async def test_a_name_and_a_password_go_where_the_document_is_from(server: FeedServer) -> None:
    server.pages["/page"] = Page()
    url = server.url("/page", "public.example")
    sent = []
    for origins in (
        [public(server)],
        [Origin(server.url("/feed", "both.example"))],
        [Origin(server.url("/feed", "both.example")), public(server)],
        [Origin("http://public.example/feed")],
        [Origin(server.url("/feed", "public.example").replace("http:", "https:"))],
        [Origin("/home/me/feed.xml")],
        [Origin("http://[broken")],
        [],
    ):
        await fetched(url, manner=manner(url, origins))
        sent.append(server.seen[-1].headers.get("authorization"))
    me = basic("me", "secret")
    assert sent == [me, None, me, None, None, None, None, None]


async def test_those_that_a_document_names_are_never_sent(server: FeedServer) -> None:
    server.pages["/page"] = Page()
    url = server.url("/page", "who:ever@both.example")
    await fetched(url, manner=manner(url, [public(server)]))
    assert "authorization" not in server.seen[-1].headers
    # Typed by somebody they are meant.
    await fetched(url, manner=Manner(limits=LIMITS, wiring=wiring(NAMES)))
    assert server.seen[-1].headers["authorization"] == basic("who", "ever")


@pytest.mark.parametrize("url", ["/etc/hostname", "file:///etc/hostname", "hostname", "exec:ls"])
async def test_a_document_names_no_file(url: str) -> None:
    for origin in (Origin("http://public.example/feed"), Origin("http://a/", private=True)):
        assert (await failed(url, manner=manner(url, [origin]))).fault.kind == "address"
