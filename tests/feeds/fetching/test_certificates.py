"""Certificates are checked, always, and what is wrong with one is told."""

import pytest

from reader.feeds.fetching import Manner
from tests.feeds.fetching.asking import LIMITS, failed, fetched
from tests.feeds.server import FEED, FeedServer, Page, serving
from tests.feeds.wiring import CERTIFICATES, trusting, wiring

MANNER = Manner(
    limits=LIMITS,
    wiring=wiring(
        {"feeds.example": ["127.0.0.1"], "else.example": ["127.0.0.1"]}, certificates=trusting()
    ),
)


async def test_a_good_certificate() -> None:
    with serving(str(CERTIFICATES / "good.pem")) as server:
        server.pages["/feed"] = Page(etag='"1"')
        for host in ("127.0.0.1", "feeds.example"):
            assert (await fetched(server.url(host=host), manner=MANNER)).data == FEED


@pytest.mark.parametrize(
    ("name", "host", "words"),
    [
        ("expired", "feeds.example", "its certificate is out of date"),
        ("early", "feeds.example", "its certificate is not valid yet"),
        ("other", "feeds.example", "its certificate is that of another site"),
        ("other", "127.0.0.1", "its certificate is that of another site"),
        ("good", "else.example", "its certificate is that of another site"),
        ("own", "feeds.example", "its certificate is signed by itself"),
        ("stranger", "feeds.example", "its certificate is signed by an authority that is not"),
    ],
)
async def test_a_certificate_that_is_wrong(name: str, host: str, words: str) -> None:
    with serving(str(CERTIFICATES / f"{name}.pem")) as server:
        server.pages["/feed"] = Page()
        fault = (await failed(server.url(host=host), manner=MANNER)).fault
        assert (fault.kind, fault.why[: len(words)]) == ("untrusted", words)
        assert server.seen == []


async def test_the_certificates_of_the_system_are_what_counts() -> None:
    with serving(str(CERTIFICATES / "good.pem")) as server:
        server.pages["/feed"] = Page()
        assert (await failed(server.url())).fault.kind == "untrusted"


async def test_a_server_that_does_not_speak_tls(server: FeedServer) -> None:
    url = server.url().replace("http:", "https:")
    fault = (await failed(url, manner=MANNER)).fault
    assert fault.kind == "untrusted"
    assert "no safe connection came about" in fault.why


async def test_two_hosts_of_one_address_have_connections_of_their_own() -> None:
    """A connection whose certificate was checked for one name is not used for another."""
    with serving(str(CERTIFICATES / "good.pem")) as server:
        server.pages["/feed"] = Page()
        await fetched(server.url(host="feeds.example"), manner=MANNER)
        assert (await failed(server.url(host="else.example"), manner=MANNER)).fault.kind
        assert len(server.seen) == 1
