"""Redirects are followed by rules: how often, from where, and to where."""

import asyncio

import pytest
from httpcore import AsyncNetworkStream
from msgspec.structs import replace

from reader.feeds.fetching import Failed, Fetched, Manner
from tests.feeds.fetching.asking import LIMITS, all_of, failed, fetched, one, same
from tests.feeds.server import FEED, FeedServer, Page, redirect, serving
from tests.feeds.wiring import CERTIFICATES, PUBLIC, Detour, trusting, wiring


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(server: FeedServer, status: int) -> None:
    server.pages["/old"] = redirect("new?a=1#part", status)
    server.pages["/new?a=1"] = Page()
    answer = await fetched(server.url("/old"))
    assert (answer.data, answer.address) == (FEED, server.url("/new?a=1"))
    moved = server.url("/new?a=1") if status in (301, 308) else ""
    assert answer.record.moved_to == moved
    assert answer.record.url == server.url("/old")


@pytest.mark.parametrize(
    ("statuses", "for_good"), [((301, 308), True), ((301, 302), False), ((302, 301), False)]
)
async def test_only_what_is_permanent_all_the_way_is_a_new_address(
    server: FeedServer, statuses: tuple[int, int], for_good: bool
) -> None:
    server.pages["/1"] = redirect("/2", statuses[0])
    server.pages["/2"] = redirect("/3", statuses[1])
    server.pages["/3"] = Page(etag='"1"')
    answer = await fetched(server.url("/1"))
    assert answer.record.moved_to == (server.url("/3") if for_good else "")
    # And the same where nothing is new.
    again = await same(server.url("/1"), replace(answer.record, moved_to=""))
    assert again.record.moved_to == answer.record.moved_to


async def test_ten_are_followed_and_eleven_are_not(server: FeedServer) -> None:
    for n in range(11):
        server.pages[f"/{n}"] = redirect(f"/{n + 1}")
    server.pages["/11"] = Page()
    assert isinstance(await one(server.url("/1")), Fetched)
    fault = (await failed(server.url("/0"))).fault
    assert (fault.kind, fault.why) == ("redirect", "the server sends on more than 10 times")


async def test_a_circle_is_told(server: FeedServer) -> None:
    server.pages["/1"] = redirect("/2")
    server.pages["/2"] = redirect("/1#again")
    fault = (await failed(server.url("/1"))).fault
    assert (fault.kind, fault.why) == ("redirect", "the server sends on in a circle")
    assert server.paths() == ["/1", "/2"]


@pytest.mark.parametrize(
    "location",
    [
        "", "file:///etc/passwd", "javascript:alert(1)", "ftp://127.0.0.1/", "http://[x", "//a b/",
        "http://xn--/", "http://xn--a/", "http://127.0.0.1:99999/", "http://127.0.0.1:0/",
        "http://127.0.0.1:-1/",
    ],
)  # fmt: skip
async def test_only_web_addresses_are_followed(server: FeedServer, location: str) -> None:
    server.pages["/feed"] = redirect(location)
    fault = (await failed(server.url())).fault
    assert (fault.kind, fault.why) == ("redirect", "the server sends on to what is no address")


async def test_never_from_https_to_http(server: FeedServer) -> None:
    server.pages["/feed"] = Page()
    with serving(str(CERTIFICATES / "good.pem")) as safe:
        safe.pages["/feed"] = redirect(server.url())
        manner = Manner(limits=LIMITS, wiring=wiring({}, certificates=trusting()))
        fault = (await failed(safe.url(), manner=manner)).fault
        assert fault.kind == "redirect"
        assert "from https to http" in fault.why
        # The other way round it is what many sites do.
        server.pages["/feed"] = redirect(safe.url("/new"), 301)
        safe.pages["/new"] = Page()
        answer = await fetched(server.url(), manner=manner)
        assert answer.record.moved_to == safe.url("/new")


PRIVATE = ["127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
           "0.0.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "fec0::1", "::ffff:127.0.0.1",
           "64:ff9b::7f00:1", "2002:7f00:1::"]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_public_site_never_sends_into_the_own_network(
    server: FeedServer, address: str
) -> None:
    names = {"public.example": [PUBLIC], "inner.example": [address]}
    detour = Detour()
    manner = Manner(limits=LIMITS, wiring=wiring(names, detour))
    literal = f"[{address}]" if ":" in address else address
    server.pages["/name"] = redirect(server.url("/inner", "inner.example"))
    server.pages["/address"] = redirect(server.url("/inner", literal))
    server.pages["/inner"] = Page(b"secret")
    for path in ("/name", "/address"):
        fault = (await failed(server.url(path, "public.example"), manner=manner)).fault
        assert fault.kind == "redirect"
        assert "to an address within the own network (" in fault.why
    assert detour.reached == [PUBLIC, PUBLIC]
    assert "/inner" not in server.paths()


async def test_nor_by_a_connection_that_is_there_already(server: FeedServer) -> None:
    names = {"public.example": [PUBLIC], "inner.example": ["10.0.0.1"]}
    manner = Manner(limits=replace(LIMITS, at_once=1), wiring=wiring(names))
    server.pages["/mine"] = Page()
    server.pages["/evil"] = redirect(server.url("/secret", "inner.example"))
    server.pages["/secret"] = Page(b"secret")
    urls = [server.url("/mine", "inner.example"), server.url("/evil", "public.example")]
    answers = await all_of(urls, manner=manner)
    assert [type(answer) for answer in answers] == [Fetched, Failed]
    assert "/secret" not in server.paths()


async def test_nor_by_way_of_another_public_site(server: FeedServer) -> None:
    names = {"a.example": [PUBLIC], "b.example": [PUBLIC], "c.example": ["10.0.0.1"]}
    server.pages["/1"] = redirect(server.url("/2", "b.example"))
    server.pages["/2"] = redirect(server.url("/3", "c.example"))
    server.pages["/3"] = Page(b"secret")
    manner = Manner(limits=LIMITS, wiring=wiring(names))
    assert (await failed(server.url("/1", "a.example"), manner=manner)).fault.kind == "redirect"
    assert "/3" not in server.paths()


async def test_of_several_addresses_only_the_public_ones_are_reached(server: FeedServer) -> None:
    names = {"public.example": [PUBLIC], "both.example": ["10.0.0.1", PUBLIC, "fe80::1"]}
    detour = Detour()
    server.pages["/1"] = redirect(server.url("/2", "both.example"))
    server.pages["/2"] = Page()
    manner = Manner(limits=LIMITS, wiring=wiring(names, detour))
    await fetched(server.url("/1", "public.example"), manner=manner)
    assert detour.reached == [PUBLIC, PUBLIC]


async def test_ones_own_server_may_be_followed_and_sends_where_it_likes(
    server: FeedServer,
) -> None:
    names = {"mine.example": ["10.0.0.1"], "also.example": ["10.0.0.2"], "public.example": [PUBLIC]}
    manner = Manner(limits=LIMITS, wiring=wiring(names))
    server.pages["/1"] = redirect(server.url("/2", "also.example"))
    server.pages["/2"] = redirect(server.url("/3", "public.example"))
    server.pages["/3"] = Page()
    assert (await fetched(server.url("/1", "mine.example"), manner=manner)).data == FEED


async def test_the_next_address_is_tried_where_one_fails_or_says_nothing(
    server: FeedServer,
) -> None:
    server.pages["/feed"] = Page()

    class Half(Detour):
        async def connect_tcp(
            self, host: str, port: int, *_: object, **__: object
        ) -> AsyncNetworkStream:
            if host == "2001:db8::1":
                raise OSError(101, "no way")
            if host == "2001:db8::2":
                await asyncio.Event().wait()
            return await super().connect_tcp(host, port)

    for bad in ("2001:db8::1", "2001:db8::2"):
        names = {"two.example": [bad, PUBLIC]}
        manner = Manner(limits=LIMITS, wiring=wiring(names, Half()))
        assert (await fetched(server.url(host="two.example"), manner=manner)).data == FEED
    names = {"two.example": ["2001:db8::1", "2001:db8::1"]}
    manner = Manner(limits=LIMITS, wiring=wiring(names, Half()))
    fault = (await failed(server.url(host="two.example"), manner=manner)).fault
    assert fault.why == "no way leads there from this network"
