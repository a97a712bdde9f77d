"""What it costs to fetch feeds: all of them new, and again when nothing is.

    python3 -m tests.bench.fetching [FEEDS] [KILOBYTES]

They come from Python's own server in a process beside it, which knows Last-Modified; nothing is
parsed. Beside it stands the least that it could take: the same requests without a client at all.
Feeds of less than 64 KB wait for that server, which sends head and body in two packets (Nagle).
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from reader.feeds.fetching import Answer, Fetched, Same, fetch
from reader.feeds.fetching.limits import PER_HOST
from reader.feeds.records import Record
from tests.feeds.server import unused_port

ROUNDS = 5


async def fetching(urls: list[str], records: Mapping[str, Record]) -> list[Answer]:
    """All answers."""
    answers: list[Answer] = []

    async def take(answer: Answer) -> None:
        answers.append(answer)

    await fetch(urls, records, take)
    return answers


async def without_a_client(port: int, paths: list[str]) -> None:
    """The same bytes over as many connections."""
    left = list(paths)

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while left:
            writer.write(f"GET {left.pop()} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await reader.readexactly(int(head.partition(b"content-length: ")[2].split(b"\r")[0]))
        writer.close()

    await asyncio.gather(*(connection() for _ in range(PER_HOST)))


def best(what: str, count: int, run: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Print the best of some rounds."""
    walls, computing = [], []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        asyncio.run(run())
        walls.append(time.perf_counter() - wall)
        computing.append(time.process_time() - cpu)
    wall, cpu = min(walls), min(computing)
    times = f"{1000 * wall:5.0f} ms  {1000 * cpu:5.0f} ms computing"
    print(f"{what:<18} {times}  {count / wall:5.0f} feeds/s")


def main(count: int, kilobytes: int) -> None:
    """Serve, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"/{number}.xml" for number in range(count)]
        for path in paths:
            Path(folder + path).write_bytes(f"<rss>{path}".encode() + b" " * 1024 * kilobytes)
        port = unused_port()
        command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
        server = subprocess.Popen(
            [*command, "--protocol", "HTTP/1.1", "--directory", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            measure(port, paths)
        finally:
            server.terminate()
            server.wait()


def measure(port: int, paths: list[str]) -> None:
    """Print what it takes, as soon as the server is there."""
    urls = [f"http://127.0.0.1:{port}{path}" for path in paths]
    while True:
        try:
            urlopen(urls[0]).close()  # noqa: S310 - our own server
            break
        except OSError:
            time.sleep(0.05)
    new = asyncio.run(fetching(urls, {}))
    records = {answer.url: answer.record for answer in new if isinstance(answer, Fetched)}
    again = asyncio.run(fetching(urls, records))
    assert all(isinstance(answer, Same) for answer in again)
    best("all new", len(urls), lambda: fetching(urls, {}))
    best("nothing new", len(urls), lambda: fetching(urls, records))
    best("without a client", len(urls), lambda: without_a_client(port, paths))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [200, 270][len(numbers) :]))
