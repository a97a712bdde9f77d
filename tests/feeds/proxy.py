"""A proxy for tests, on 127.0.0.1: whatever host is asked for, one server answers."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from tests.feeds.server import FeedServer


class Proxy(ThreadingHTTPServer):
    """Passes requests on to `server`, and remembers what was asked of it."""

    daemon_threads = True

    def __init__(self, server: FeedServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.to = server
        self.asked: list[str] = []
        self.authorizations: list[str | None] = []
        self.refuses = False

    @property
    def url(self) -> str:
        """The address of the proxy."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def do_GET(self) -> None:
        """Ask for the page, and hand the answer on as it is."""
        if self._remembers():
            parts = urlsplit(self.path)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            with socket.create_connection(("127.0.0.1", self.server.to.port)) as upstream:
                head = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
                upstream.sendall(f"GET {path} HTTP/1.1\r\nConnection: close\r\n{head}\r\n".encode())
                upstream.shutdown(socket.SHUT_WR)
                while piece := upstream.recv(65536):
                    self.wfile.write(piece)
        self.close_connection = True

    def do_CONNECT(self) -> None:
        """Open a tunnel."""
        if self._remembers():
            with socket.create_connection(("127.0.0.1", self.server.to.port)) as upstream:
                self.send_response_only(200)
                self.end_headers()
                back = Thread(target=_pour, args=(upstream, self.connection), daemon=True)
                back.start()
                _pour(self.connection, upstream)
                back.join()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass

    def _remembers(self) -> bool:
        self.server.asked.append(self.path)
        self.server.authorizations.append(self.headers.get("Proxy-Authorization"))
        if self.server.refuses:
            self.send_response_only(407)
            self.send_header("Content-Length", "0")
            self.end_headers()
        return not self.server.refuses


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def proxying(server: FeedServer) -> Iterator[Proxy]:
    """A proxy before a server, until the block ends."""
    proxy = Proxy(server)
    thread = Thread(target=proxy.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()
