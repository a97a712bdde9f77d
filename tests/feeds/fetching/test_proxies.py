"""Proxies: which requests go through one, and what is checked when they do."""

from collections.abc import Iterator

import pytest

from reader.feeds.fetching import Manner
from reader.feeds.fetching.proxies import Proxies
from tests.feeds.fetching.asking import LIMITS, failed, fetched
from tests.feeds.proxy import Proxy, proxying
from tests.feeds.server import FEED, FeedServer, Page, redirect, serving, unused_port
from tests.feeds.wiring import CERTIFICATES, Detour, trusting, wiring

# No name is looked up: that is the proxy's affair.
MANNER = Manner(limits=LIMITS, wiring=wiring({}, certificates=trusting()))


@pytest.fixture
def proxy(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    with proxying(server) as running:
        monkeypatch.setenv("HTTP_PROXY", running.url)
        yield running


async def test_requests_go_through_the_proxy(server: FeedServer, proxy: Proxy) -> None:
    server.pages["/feed?a"] = Page()
    assert (await fetched("http://feeds.example/feed?a", manner=MANNER)).data == FEED
    assert proxy.asked == ["http://feeds.example/feed?a"]
    assert server.seen[0].headers["host"] == "feeds.example"


async def test_a_name_and_a_password_of_the_proxy_are_for_it_alone(
    server: FeedServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url.replace("//", "//me:secret@"))
    server.pages["/feed"] = Page()
    await fetched("http://feeds.example/feed", manner=MANNER)
    assert proxy.authorizations == ["Basic bWU6c2VjcmV0"]
    assert "authorization" not in server.seen[0].headers


async def test_https_goes_through_a_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(str(CERTIFICATES / "good.pem")) as server, proxying(server) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        server.pages["/feed"] = Page()
        assert (await fetched("https://feeds.example/feed", manner=MANNER)).data == FEED
        assert proxy.asked == ["feeds.example:443"]
        # The certificate is checked all the same.
        fault = (await failed("https://else.example/feed", manner=MANNER)).fault
        assert fault.why == "its certificate is that of another site"
        proxy.refuses = True
        fault = (await failed("https://feeds.example/feed", manner=MANNER)).fault
        assert (fault.kind, "the proxy refuses it (407" in fault.why) == ("unreachable", True)


async def test_a_proxy_that_wants_a_password(proxy: Proxy) -> None:
    proxy.refuses = True
    fault = (await failed("http://feeds.example/feed", manner=MANNER)).fault
    assert fault.why == "the proxy wants a name and a password (407)"


async def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{unused_port()}")
    fault = (await failed("http://feeds.example/feed", manner=MANNER)).fault
    assert fault.why == "the proxy cannot be reached: nothing answers at this address (refused)"


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:1", "gopher://127.0.0.1", "http://a:b"])
async def test_a_proxy_of_another_kind_is_told(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", address)
    fault = (await failed("http://feeds.example/feed", manner=MANNER)).fault
    assert fault.kind == "unreachable"
    assert fault.why == "Reader cannot use the proxy that the environment names"


async def test_no_proxy(server: FeedServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.pages["/feed"] = Page()
    await fetched(server.url())
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("without", "host", "port", "through"),
    [
        ("", "feeds.example", 80, True),
        ("feeds.example", "feeds.example", 80, False),
        ("example", "feeds.example", 80, False),
        (".example", "feeds.example", 80, False),
        ("s.example", "feeds.example", 80, True),
        ("feeds.example:8080", "feeds.example", 80, True),
        ("feeds.example:8080", "feeds.example", 8080, False),
        ("a.example, 10.0.0.0/8", "10.1.2.3", 80, False),
        ("10.0.0.0/8", "11.1.2.3", 80, True),
        ("fc00::/7", "fd00::1", 80, False),
        ("*", "feeds.example", 80, False),
    ],
)
def test_whom_no_proxy_means(
    monkeypatch: pytest.MonkeyPatch, without: str, host: str, port: int, through: bool
) -> None:
    monkeypatch.setenv("http_proxy", "proxy.example:3128")
    monkeypatch.setenv("no_proxy", without)
    expected = "http://proxy.example:3128" if through else ""
    assert Proxies().of("http", host, port) == expected
    assert Proxies().of("https", host, port) == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "[::1]", "192.168.0.1"])
async def test_a_site_never_sends_into_the_own_network_through_it(
    server: FeedServer, proxy: Proxy, host: str
) -> None:
    server.pages["/feed"] = redirect(f"http://{host}/secret")
    server.pages["/secret"] = Page(b"secret")
    fault = (await failed("http://feeds.example/feed", manner=MANNER)).fault
    assert "an address within the own network" in fault.why
    assert proxy.asked == ["http://feeds.example/feed"]


async def test_nor_past_it(
    server: FeedServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "inner.example")
    detour = Detour()
    manner = Manner(limits=LIMITS, wiring=wiring({"inner.example": ["10.0.0.1"]}, detour))
    server.pages["/feed"] = redirect(server.url("/secret", "inner.example"))
    server.pages["/secret"] = Page(b"secret")
    fault = (await failed("http://feeds.example/feed", manner=manner)).fault
    assert "an address within the own network (10.0.0.1)" in fault.why
    assert detour.reached == ["127.0.0.1"]
    assert len(proxy.asked) == 1
