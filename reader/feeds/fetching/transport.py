"""Requests over connections, which are kept while they are of use, and through proxies.

This is httpx without its client, which would have to be kept from all that it adds: cookies, its
own redirects, and credentials out of the environment.
"""

import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpcore
import httpx
from msgspec import Struct

from reader.feeds.fetching.addresses import is_public, literal
from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.certificates import of_the_system
from reader.feeds.fetching.limits import AT_ONCE, Limits
from reader.feeds.fetching.network import Network, Resolver, Stream, inward, resolve
from reader.feeds.fetching.proxies import Proxies

# A connection may have been closed by the server while it waited, which shows only when it is used.
_STALE = (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError)


class Wiring(Struct, frozen=True):
    """What connections are made with: the system's means, or those of a test."""

    resolver: Resolver = resolve
    backend: httpcore.AsyncNetworkBackend | None = None
    certificates: ssl.SSLContext | None = None


class Response(Struct, frozen=True):
    """The head of an answer, its body as it comes, and whether a public address gave it."""

    status: int
    headers: httpx.Headers
    pieces: AsyncIterator[bytes]
    public: bool


class Transport:
    """Requests to servers; errors are those of httpcore, or FaultError."""

    def __init__(self, wiring: Wiring, limits: Limits) -> None:
        backend = wiring.backend or httpcore.AnyIOBackend()
        self._networks = {
            guarded: Network(wiring.resolver, backend, guarded=guarded) for guarded in (False, True)
        }
        self._proxies = Proxies()
        self._certificates = wiring.certificates
        self._pools: dict[tuple[str, str, bool], httpcore.AsyncConnectionPool] = {}
        self._timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read}

    @asynccontextmanager
    async def get(
        self, url: httpx.URL, headers: Mapping[str, str], *, guarded: bool
    ) -> AsyncIterator[Response]:
        """Ask for an address; a `guarded` request reaches public ones only."""
        port = url.port or (443 if url.scheme == "https" else 80)
        proxy = self._proxies.of(url.scheme, url.host, port)
        address = literal(url.host)
        public = address is None or is_public(address)
        if proxy and guarded and not public:
            raise inward(url.host)
        # What is guarded has connections of its own: one that is open was checked by its like.
        pool = self._pool(url.scheme, proxy, guarded=guarded and not proxy)
        try:
            response = await _send(pool, self._request(url, headers))
        except FaultError as error:
            raise _of_proxy(error) if proxy else error from None
        try:
            stream = response.extensions.get("network_stream")
            if not proxy and isinstance(stream, Stream):
                public = stream.public
            found = httpx.Headers(response.headers)
            yield Response(response.status, found, response.aiter_stream(), public)
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()
        for network in self._networks.values():
            await network.aclose()

    def _request(self, url: httpx.URL, headers: Mapping[str, str]) -> httpcore.Request:
        return httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=[(b"Host", url.netloc), *httpx.Headers(headers).raw],
            extensions={"timeout": self._timeout},
        )

    def _pool(self, scheme: str, proxy: str, *, guarded: bool) -> httpcore.AsyncConnectionPool:
        key = (scheme, proxy, guarded)
        if key not in self._pools:
            if "https" in (scheme, proxy.partition(":")[0].lower()):
                self._certificates = self._certificates or of_the_system()
            self._pools[key] = httpcore.AsyncConnectionPool(
                ssl_context=self._certificates,
                proxy=_proxy(proxy, self._certificates) if proxy else None,
                # How many there are at once is the business of whoever asks.
                max_connections=None,
                max_keepalive_connections=AT_ONCE,
                keepalive_expiry=5.0,
                network_backend=self._networks[guarded],
            )
        return self._pools[key]


async def _send(pool: httpcore.AsyncConnectionPool, request: httpcore.Request) -> httpcore.Response:
    try:
        return await pool.handle_async_request(request)
    except _STALE:
        return await pool.handle_async_request(request)


def _proxy(address: str, certificates: ssl.SSLContext | None) -> httpcore.Proxy:
    try:
        proxy = httpx.Proxy(address)
    except (httpx.InvalidURL, ValueError):
        proxy = None
    if proxy is None or proxy.url.scheme not in ("http", "https"):
        # Its address is not shown, since it may hold a password.
        why = "Reader cannot use the proxy that the environment names"
        raise FaultError("unreachable", why, "name one that begins with http:// or https://")
    url = proxy.url
    return httpcore.Proxy(
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
        auth=proxy.raw_auth,
        ssl_context=certificates if url.scheme == "https" else None,
    )


def _of_proxy(error: FaultError) -> FaultError:
    """The fault of a proxy, to which no connection came about."""
    why = f"the proxy cannot be reached: {error.fault.why}"
    return FaultError("unreachable", why, "check the proxy that the environment names")
