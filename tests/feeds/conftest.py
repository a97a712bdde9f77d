"""What the tests of feeds share: a server, and no proxy of whoever runs them."""

import os
import socket
from collections.abc import Iterator

import pytest

from tests.feeds.server import FeedServer, serving


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in tuple(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test asks for a name outside of this machine."""
    real = socket.getaddrinfo

    def at_home(host: str | bytes, *rest: object, **more: object) -> object:
        name = host.decode() if isinstance(host, bytes) else host
        assert name in ("localhost", "127.0.0.1", "::1"), f"{name} was looked up"
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", at_home)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as running:
        yield running
