"""Makes cache.sql anew with an installed newsboat: `python3 -m tests.feeds.newsboat.make`.

The feeds beside it are served on this machine, fetched, and some of their stories are read,
flagged and deleted by the keys of newsboat. What is of the day or the machine is made neutral.
"""

import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.bench.terminal import Run

HERE = Path(__file__).parent
FEEDS = HERE / "feeds"
DUMP = HERE / "cache.sql"
ADDRESS = "https://feeds.example.org"
# When it was fetched, for what says no time itself.
FETCHED = 1731600000
_CTRL_E = "\x05"
_CONFIG = """
auto-reload no
article-sort-order title-asc
confirm-exit no
goto-next-feed no
text-width 70
"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a port of this machine; no file says when it was changed."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def send_header(self, keyword: str, value: str) -> None:
            if keyword != "Last-Modified":
                super().send_header(keyword, value)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def drive(command: list[str], home: Path) -> None:
    """Read, flag and delete some stories, as a person does."""
    environment = {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    with Run(command, environment) as run:
        run.until("The Sky at Night")
        run.leads_to("\r", "Articles in feed 'Birds")
        _read(run, "\r", "A swift is no swallow")
        _flag(run, "", "k")
        _read(run, "3\r\r", "The song of a male blackbird")
        _flag(run, "", "Zk")
        _delete(run, "4\r")
        run.leads_to("q", "Your feeds")
        run.leads_to("2\r\r", "Articles in feed 'Along the Shore'")
        _flag(run, "3\r", "a")
        run.leads_to("q", "Your feeds")
        run.leads_to("3\r\r", "Articles in feed 'The Sky")
        _read(run, "1\r\r", "The Moon turns once")
        run.leads_to("q", "Your feeds")
        run.quit("q")


def _read(run: Run, keys: str, text: str) -> None:
    run.leads_to(keys, text)
    run.leads_to("q", "Articles in feed")


def _flag(run: Run, keys: str, flags: str) -> None:
    """Flag the story that the keys go to."""
    run.leads_to(f"{keys}{_CTRL_E}", "Flags:")
    run.leads_to(f"{flags}\r", "Flags updated")


def _delete(run: Run, keys: str) -> None:
    run.leads_to(f"{keys}D", r"(?m)^ +\d+ +N?D ")


def dump(cache: Path, address: str) -> str:
    """The database as SQL, without what is of this day and this machine."""
    with sqlite3.connect(cache) as connection:
        dateless = "UPDATE rss_item SET pubDate = ? WHERE pubDate > ?"
        connection.execute(dateless, (FETCHED, FETCHED))
        connection.commit()
        lines = "\n".join(connection.iterdump())
    text = lines.replace(address, ADDRESS)
    # Statistics of SQLite, which no reader wants.
    return re.sub(r"(?m)^(?:ANALYZE.*|.*sqlite_stat\d.*)\n", "", text) + "\n"


def main() -> None:
    """Write the dump."""
    program = shutil.which("newsboat")
    if not program:
        raise SystemExit("newsboat is not installed: apt-get install newsboat")
    with tempfile.TemporaryDirectory() as folder, served(FEEDS) as address:
        home = Path(folder)
        names = sorted(path.name for path in FEEDS.glob("*.xml"))
        (home / "urls").write_text("".join(f"{address}/{name}\n" for name in names))
        (home / "config").write_text(_CONFIG)
        files = ("-u", f"{home}/urls", "-C", f"{home}/config", "-c", f"{home}/cache.db")
        subprocess.run([program, *files, "-x", "reload"], check=True, env={"HOME": folder})
        # It lists the feeds by their place in urls, which is that of the alphabet by name.
        drive([program, *files], home)
        DUMP.write_text(dump(home / "cache.db", address), encoding="utf-8")


if __name__ == "__main__":
    main()
