"""A real HTTP server for tests, on 127.0.0.1: it serves feeds, and misbehaves where told to."""

import gzip
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

from msgspec import Struct

FEED = b"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title></channel></rss>"

# What does with a request whatever it likes.
Act = Callable[["Handler"], None]


class Seen(Struct, frozen=True):
    """A request as it came; the names of headers are in small letters."""

    path: str
    headers: dict[str, str]
    # The connection that it came by: what is the same was the same one.
    connection: int


class Page(Struct, frozen=True):
    """What is served at a path: with validators it answers 304 to whoever has it."""

    body: bytes = FEED
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    etag: str = ""
    last_modified: str = ""
    packed: bool = False

    def __call__(self, handler: "Handler") -> None:
        have = handler.headers.get
        known = self.etag and have("If-None-Match") == self.etag
        known = known or (self.last_modified and have("If-Modified-Since") == self.last_modified)
        validators = (("ETag", self.etag), ("Last-Modified", self.last_modified))
        headers = [*self.headers, *(pair for pair in validators if pair[1])]
        if known:
            handler.answer(304, b"", headers)
            return
        body = gzip.compress(self.body) if self.packed else self.body
        packed = [("Content-Encoding", "gzip")] if self.packed else []
        handler.answer(self.status, body, [*headers, *packed])


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: "FeedServer"

    def setup(self) -> None:
        super().setup()
        self.server.count(1)

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:
            pass
        finally:
            self.server.count(-1)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            # Whoever asked went away.
            self.close_connection = True

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.seen.append(Seen(self.path, headers, self.client_address[1]))
        act = self.server.pages.get(self.path, Page(b"nothing here", 404))
        act(self)

    def answer(self, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
        """Send an answer; a Content-Length among the headers stands in place of the right one."""
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if "content-length" not in {name.lower() for name, _ in headers}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.wfile.write(data)
        self.wfile.flush()

    def hang(self) -> None:
        """Say nothing until whoever asked goes away, or the test is over."""
        self.connection.settimeout(0.02)
        gone = False
        while not (gone or self.server.over.is_set()):
            with suppress(TimeoutError):
                gone = not self.connection.recv(1)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


class FeedServer(ThreadingHTTPServer):
    """Serves `pages` by their path, and remembers what was asked; with a certificate, over TLS."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, certificate: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Act] = {}
        self.seen: list[Seen] = []
        self.over = Event()
        self.open = 0
        self.most_open = 0
        self.scheme = "https" if certificate else "http"
        self._lock = Lock()
        self._context: ssl.SSLContext | None = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def url(self, path: str = "/feed", host: str = "127.0.0.1") -> str:
        """The address of a page."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, one after the other."""
        return [seen.path for seen in self.seen]

    def count(self, change: int) -> None:
        """Count the connections that are open."""
        with self._lock:
            self.open += change
            self.most_open = max(self.open, self.most_open)

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Serve a connection, in its thread, from the greeting of TLS on."""
        if self._context is not None:
            try:
                request = self._context.wrap_socket(request, server_side=True)
            except OSError:
                request.close()
                return
        super().finish_request(request, client_address)
        request.close()


@contextmanager
def serving(certificate: str = "") -> Iterator[FeedServer]:
    """A server, until the block ends."""
    server = FeedServer(certificate)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def redirect(location: str, status: int = 302) -> Page:
    """A page that sends on."""
    return Page(b"elsewhere", status, (("Location", location),))


def raw(data: bytes) -> Act:
    """Bytes in place of an answer, and the end of the connection."""

    def act(handler: Handler) -> None:
        handler.send(data)
        handler.close_connection = True

    return act


def slow(data: bytes) -> Act:
    """The beginning of an answer, and then nothing more."""

    def act(handler: Handler) -> None:
        handler.send(data)
        handler.hang()

    return act


def endless(handler: Handler) -> None:
    """A body without an end, as fast as it is read."""
    handler.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
    while not handler.server.over.is_set():
        handler.send(bytes(64 * 1024))


def dripping(handler: Handler) -> None:
    """A body without an end, a byte now and then."""
    handler.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
    while not handler.server.over.wait(0.01):
        handler.send(b" ")


def unused_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
