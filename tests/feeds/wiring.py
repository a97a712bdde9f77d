"""Names and addresses for tests: they lead to servers on 127.0.0.1, and nowhere else."""

import ssl
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpcore
from httpcore import AsyncNetworkStream

from reader.feeds.fetching.transport import Wiring

CERTIFICATES = Path(__file__).parent / "fetching" / "certificates"
# An address that all the world could reach; tests never do.
PUBLIC = "93.184.215.14"


class Detour(httpcore.AsyncNetworkBackend):
    """Connects to 127.0.0.1 whatever the address is, and remembers what it was."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, *_: object, **__: object
    ) -> AsyncNetworkStream:
        self.reached.append(host)
        return await self._backend.connect_tcp("127.0.0.1", port)


def wiring(
    names: Mapping[str, Sequence[str]],
    detour: Detour | None = None,
    certificates: ssl.SSLContext | None = None,
) -> Wiring:
    """Connections by these names alone, to 127.0.0.1 alone."""

    async def resolver(host: str, _port: int) -> Sequence[str]:
        if host not in names:
            raise AssertionError(f"{host} was looked up")
        return names[host]

    return Wiring(resolver, detour or Detour(), certificates)


def trusting() -> ssl.SSLContext:
    """What checks certificates by the authority of the tests."""
    return ssl.create_default_context(cafile=str(CERTIFICATES / "authority.pem"))
