"""Certificates are checked, always, and what is wrong with one is told."""

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from reader.feeds.fetching import Manner, transport
from reader.feeds.fetching.certificates import of_the_system
from tests.feeds.fetching.asking import LIMITS, failed, fetched
from tests.feeds.server import FEED, FeedServer, Page, serving
from tests.feeds.wiring import CERTIFICATES, trusting, wiring

# What OpenSSL calls the authority of the tests in a folder of them.
HASHED = "3ffc9ef1"
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


@pytest.fixture
async def known_by_nobody() -> AsyncIterator[str]:
    """The address of a feed whose certificate no system knows the authority of."""
    with serving(str(CERTIFICATES / "good.pem")) as server:
        server.pages["/feed"] = Page()
        assert (await failed(server.url())).fault.kind == "untrusted"
        yield server.url()


@pytest.mark.parametrize("at", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
async def test_the_certificates_of_the_system_are_what_counts(
    known_by_nobody: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    authority = (CERTIFICATES / "authority.pem").read_text()
    if at == "SSL_CERT_DIR":
        (tmp_path / f"{HASHED}.0").write_text(authority)
        monkeypatch.setenv(at, str(tmp_path))
    else:
        (tmp_path / "trusted.pem").write_text(authority)
        monkeypatch.setenv(at, str(tmp_path / "trusted.pem"))
    assert (await fetched(known_by_nobody)).data == FEED


async def test_the_file_of_the_system_itself_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    expected = ssl.create_default_context().get_ca_certs()
    assert expected, "this system has none"
    assert of_the_system().get_ca_certs() == expected


@pytest.mark.parametrize("has", ["nothing", "others", "no folder", "folder", "said so"])
def test_only_a_system_without_any_gets_those_that_come_with_httpx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has: str
) -> None:
    def empty() -> ssl.SSLContext:
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    lent = empty()
    paths = ssl.get_default_verify_paths()._replace(capath=str(tmp_path))
    monkeypatch.setattr(ssl, "create_default_context", empty)
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    monkeypatch.setattr(httpx, "create_ssl_context", lambda: lent)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    if has == "folder":
        (tmp_path / f"{HASHED}.0").touch()
    elif has == "others":
        (tmp_path / "README").touch()
    elif has == "no folder":
        tmp_path.rmdir()
    elif has == "said so":
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    assert (of_the_system() is lent) is (has not in ("folder", "said so"))


async def test_these_are_what_is_fetched_with(
    known_by_nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "of_the_system", trusting)
    assert (await fetched(known_by_nobody)).data == FEED


async def test_a_proxy_over_tls_is_checked_by_the_same(
    known_by_nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is behind it is never asked: the proxy's certificate comes first."""
    monkeypatch.setenv("HTTP_PROXY", known_by_nobody.removesuffix("/feed"))
    url = "http://feeds.example/feed"
    assert (await failed(url, manner=Manner(limits=LIMITS))).fault.kind == "untrusted"
    # It knows no page of this name, as a server that is no proxy.
    assert (await failed(url, manner=MANNER)).fault.kind == "missing"


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
