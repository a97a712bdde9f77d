"""Connections: names are looked up here, and what they lead to is checked before it is reached."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from ipaddress import ip_address
from typing import Any

import httpcore
from httpcore import AsyncNetworkBackend, AsyncNetworkStream

from reader.feeds.fetching.addresses import is_public, literal
from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.aside import aside
from reader.feeds.fetching.explaining import explain
from reader.feeds.fetching.limits import NEXT_ADDRESS_SECONDS

# The addresses of a host, best first; OSError where it has none.
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the system gives them."""
    # As bytes, since the name went through IDNA already.
    found = await aside(partial(socket.getaddrinfo, host.encode(), port, 0, socket.SOCK_STREAM))
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Network(AsyncNetworkBackend):
    """Connections to hosts; a `guarded` one reaches public addresses only.

    The address that was checked is the one that is connected to: a name that leads elsewhere at the
    next look leads nowhere.
    """

    def __init__(self, resolver: Resolver, backend: AsyncNetworkBackend, *, guarded: bool) -> None:
        self._resolve = resolver
        self._backend = backend
        self._guarded = guarded
        self._open: set[Stream] = set()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore calls it
        local_address: str | None = None,  # noqa: ARG002 - the same
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the same
    ) -> AsyncNetworkStream:
        """A connection to a host; FaultError where there is none."""
        try:
            async with asyncio.timeout(timeout):
                return await self._first(await self._addresses(host, port), port)
        except TimeoutError:
            raise FaultError(
                "unreachable",
                f"no connection within {timeout:g} seconds",
                "check the network, and the address in a browser",
            ) from None

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(seconds)

    async def aclose(self) -> None:
        """Close what is still open: a request that was cut off at a bad moment leaves that."""
        for stream in tuple(self._open):
            await stream.aclose()

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found: Sequence[str] = (str(ip_address(host)),)
        except ValueError:
            try:
                found = await self._resolve(host, port)
            except (OSError, UnicodeError) as error:
                raise explain(error, host) from error
        allowed = [
            address for address in found if not self._guarded or is_public(ip_address(address))
        ]
        if found and not allowed:
            raise inward(found[0])
        return allowed

    async def _first(self, addresses: Sequence[str], port: int) -> "Stream":
        """A connection to that address which answers first, the earlier ones being preferred."""
        if len(addresses) == 1:
            return await self._dial(addresses[0], port)
        left, faults = list(addresses), [explain(OSError("it has no address"))]
        tries: set[asyncio.Task[Stream]] = set()
        try:
            while left or tries:
                if left:
                    tries.add(asyncio.create_task(self._dial(left.pop(0), port)))
                done, tries = await asyncio.wait(
                    tries,
                    timeout=NEXT_ADDRESS_SECONDS if left else None,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                for task in done:
                    if not isinstance(fault := task.exception(), FaultError):
                        return task.result()
                    faults.append(fault)
            raise faults[-1]
        finally:
            for task in tries:
                task.cancel()
            await asyncio.gather(*tries, return_exceptions=True)

    async def _dial(self, address: str, port: int) -> "Stream":
        try:
            inner = await self._backend.connect_tcp(address, port)
        except (httpcore.ConnectError, OSError) as error:
            raise explain(error) from error
        # Remembered at once: whoever waits for it may be gone, or have another one.
        stream = Stream(inner, self._open, public=is_public(ip_address(address)))
        self._open.add(stream)
        return stream


class Stream(AsyncNetworkStream):
    """A connection that knows whether its other end is public."""

    def __init__(self, inner: AsyncNetworkStream, among: "set[Stream]", *, public: bool) -> None:
        self._inner = inner
        self._among = among
        self.public = public

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """The next bytes."""
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Send bytes."""
        await self._inner.write(buffer, timeout)

    async def start_tls(
        self,
        ssl_context: Any,  # noqa: ANN401 - handed through
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> AsyncNetworkStream:
        """The same connection from now on encrypted."""
        self._inner = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        return self

    async def aclose(self) -> None:
        """Close it."""
        self._among.discard(self)
        await self._inner.aclose()

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        """What httpcore asks of a connection."""
        return self._inner.get_extra_info(info)


def inward(host: str) -> FaultError:
    """The fault of a public site that sends on to, or names, an address of one's own network."""
    address = literal(host) or host
    return FaultError(
        "redirect",
        f"a public site leads to an address within the own network ({address})",
        "ask for that address yourself if it is meant",
    )
