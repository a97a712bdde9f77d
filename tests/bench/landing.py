"""What it takes until the stories of many feeds are there: all of them new, and again when none is.

    python3 -m tests.bench.landing [--feeds 200] [--entries 50] [--rounds 3]
                                   [--reader PATH ...] [--against newsboat]

Feeds of whole stories (500 words, as HTML) from a server beside it, which knows Last-Modified.
Each program is a process of its own, begins with nothing, and is run in turn with the others: quote
the ratios of one run. `--reader` names the commands to compare, of installs that are compiled and
not editable; newsboat runs with one thread and with four.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from html import escape
from multiprocessing import Pool
from pathlib import Path
from urllib.request import urlopen

from msgspec import Struct

from tests.bench.corpus import Story, story
from tests.feeds.server import unused_port

_CHANNEL = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Paper {0}</title><link>https://{0}.invalid/</link><description>{0}</description>
<atom:link href="https://{0}.invalid/feed" rel="self" type="application/rss+xml"/>
<language>en</language>
"""
_ITEM = """<item><title>{title}</title><link>https://news.invalid/{number}</link>
<dc:creator><![CDATA[{author}]]></dc:creator><pubDate>{when}</pubDate>
<category><![CDATA[News]]></category><category><![CDATA[{author}]]></category>
<guid isPermaLink="false">https://news.invalid/?p={number}</guid>
<description><![CDATA[{first}]]></description>
<content:encoded><![CDATA[{body}]]></content:encoded></item>
"""
# No number of threads for a program that is not newsboat.
_NO_THREADS, _NEWSBOAT_THREADS = 0, (1, 4)


class Program(Struct, frozen=True):
    """A program to measure: what readies its home, and what fetches all of it follows."""

    name: str
    ready: tuple[str, ...]
    fetch: tuple[str, ...]
    threads: int = _NO_THREADS


def item(told: Story) -> str:
    """A story as an entry, with the markup that stories have."""
    paragraphs = [f"<p>{escape(one, quote=False)}</p>" for one in told.body]
    paragraphs[0] = f'<p><a href="https://news.invalid/tag">{told.author}</a>: {paragraphs[0][3:]}'
    paragraphs.insert(1, f'<figure><img src="https://news.invalid/{told.number}.jpg" alt="" />'
                         f"<figcaption>{escape(told.caption)}</figcaption></figure>")  # fmt: skip
    paragraphs.append(f"<blockquote><p><em>{escape(told.teasers[0])}</em></p></blockquote>")
    return _ITEM.format(
        title=escape(told.headline),
        number=told.number,
        author=told.author,
        when=format_datetime(told.moment),
        first=escape(told.body[0]),
        body="\n".join(paragraphs),
    )


def _write(asked: tuple[str, int, int]) -> None:
    folder, feed, entries = asked
    numbers = range(feed * entries, (feed + 1) * entries)
    text = _CHANNEL.format(feed) + "".join(item(story(number)) for number in numbers)
    Path(folder, f"{feed}.xml").write_text(f"{text}</channel></rss>\n", "utf-8")


@contextmanager
def served(
    folder: Path, feeds: int, entries: int, *, yielding: bool = False
) -> Iterator[list[str]]:
    """The addresses of so many feeds, while a server has them, perhaps `yielding` to all else."""
    with Pool() as pool:
        pool.map(_write, [(str(folder), feed, entries) for feed in range(feeds)])
    port = unused_port()
    nice = ["nice", "-n", "19"] if yielding else []
    command = [*nice, sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    server = subprocess.Popen(
        [*command, "--protocol", "HTTP/1.1", "--directory", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    urls = [f"http://127.0.0.1:{port}/{feed}.xml" for feed in range(feeds)]
    try:
        while True:
            try:
                urlopen(urls[0]).close()  # noqa: S310 - our own server
                break
            except OSError:
                time.sleep(0.05)
        yield urls
    finally:
        server.terminate()
        server.wait()


def seconds(program: Program, urls: list[str], entries: int) -> tuple[float, float, float]:
    """How long the first fetch and the second take, and the processor in the first."""
    with tempfile.TemporaryDirectory() as home:
        Path(home, "urls").write_text("\n".join(urls) + "\n", "utf-8")
        Path(home, "config").write_text(f"reload-threads {program.threads or 1}\n", "utf-8")
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": home}
        times = []
        for command in (program.ready, program.fetch, program.fetch):
            before, computing = time.perf_counter(), _computing()
            if command:
                subprocess.run(
                    command, env=environment, cwd=home, check=True, stdout=subprocess.DEVNULL
                )
            times += [time.perf_counter() - before, _computing() - computing]
        if program.threads == _NO_THREADS:
            found = sum(1 for _ in Path(home).rglob("*.md"))
            assert found == len(urls) * entries, f"{found} stories landed"
        _, _, first, cpu, second, _ = times
        return first, second, cpu


def _computing() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def programs(readers: list[str], against: str | None) -> list[Program]:
    """All that are measured."""
    found = []
    for path in readers:
        name = path if len(readers) > 1 else "reader"
        found.append(Program(name, (path, "feeds", "import", "urls"), (path, "fetch")))
    if against:
        files = ("-u", "urls", "-c", "cache.db", "-C", "config")
        found += [
            Program(f"newsboat, {threads} threads", (), (against, *files, "-x", "reload"), threads)
            for threads in _NEWSBOAT_THREADS
        ]
    return found


def main() -> None:
    """Serve, and measure."""
    parser = argparse.ArgumentParser(description="How fast the stories of feeds land.")
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reader", nargs="*", default=[shutil.which("reader") or "reader"])
    parser.add_argument("--against", metavar="NEWSBOAT")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = programs(options.reader, options.against)
        times: dict[str, list[tuple[float, float, float]]] = {one.name: [] for one in measured}
        with served(Path(folder), options.feeds, options.entries) as urls:
            for _ in range(options.rounds):
                for one in measured:
                    times[one.name].append(seconds(one, urls, options.entries))
    count = options.feeds * options.entries
    print(f"{options.feeds} feeds of {options.entries}, the best of {options.rounds} rounds")
    for name, some in times.items():
        first, second, cpu = map(min, zip(*some, strict=True))
        print(
            f"{name:<28} all new {first:6.2f} s  {count / first:6.0f} stories/s"
            f"  {1000 * cpu / count:5.2f} ms computing a story   nothing new {second:6.2f} s"
        )


if __name__ == "__main__":
    main()
