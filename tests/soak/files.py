"""Files that are large or deep: `python3 -m tests.soak.files` reads each, and all together.

For each the seconds and megabytes that it takes, which must stay below the limits of Reader. A
name chooses one. It ends with the number of those that took too much, or of which something else
was said than is known.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from reader.loaders import limits, load_file
from tests.library.hostile_files import DEEP, GOOD, READ, entry, feed_of, write_good

_LINKS = 300_000
_MEGABYTE = 1024 * 1024


def _nested(name: str) -> str:
    return f"<{name}>" * DEEP + "Words in the middle." + f"</{name}>" * DEEP


def _entries(megabytes: int) -> str:
    return feed_of(entry("T", "Words of a story. " * 60) * (megabytes * 900))


# By name: how the text is made, and what is said of it.
_FILES: Mapping[str, tuple[Callable[[], str], str]] = {
    "deep.html": (lambda: f"<h1>Deep</h1><p>Words.</p>{_nested('div')}", "more is nested"),
    "deep.xml": (lambda: feed_of(f"<item><title>Deep</title>{_nested('x')}</item>"), READ),
    "deep-text.xml": (lambda: feed_of(entry("Deep", f"<![CDATA[{_nested('b')}]]>")), READ),
    "links.html": (lambda: "<h1>Links</h1>" + "<a href='/x'>link</a> " * _LINKS, "more tags"),
    "links.md": (lambda: "# Links\n\n" + "[link](/x) " * _LINKS, "longer than the limit"),
    "links.txt": (lambda: "Links\n\n" + "https://e.org/x " * _LINKS, READ),
    "lines-of-links.txt": (lambda: "Links\n\n" + "https://e.org/x\n" * _LINKS, "more lines"),
    "links.xml": (lambda: feed_of(entry("Links", "&lt;a href='/x'>y&lt;/a> " * _LINKS)), READ),
    "links.eml": (
        lambda: "Subject: L\nContent-Type: text/html\n\n" + "<a href='/x'>y</a>\n" * _LINKS,
        READ,
    ),
    "links.atom": (
        lambda: "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Links</title>"
        + "<link href='/x'/>" * _LINKS
        + "</entry></feed>",
        READ,
    ),
    "large.xml": (lambda: _entries(50), "larger"),
    "just-small-enough.xml": (lambda: _entries(15), "more entries"),
    "one-line.txt": (lambda: "Words " * 2_500_000, READ),
    "marks.txt": (lambda: "A story\n\n" + "e" + "\u0301" * 5_000_000, READ),
    "tags.md": (lambda: "# A\n\n" + "<b>" * 600_000, READ),
    "stars.md": (lambda: "# A\n\n" + "*a_`" * 400_000, READ),
    "brackets.md": (lambda: "# A\n\n" + "[a](" * 400_000, READ),
    "table.html": (lambda: "<table><tr>" + "<td colspan=1000 rowspan=65534>x" * 20_000, READ),
    "headers.eml": (lambda: "X-A: b\n" * 1_000_000 + "\nText\n", READ),
    "mails.mbox": (lambda: "From a Wed Nov 13 10:00:00 2024\nA: b\n\n" * _LINKS, "more messages"),
}  # fmt: skip


def main(chosen: list[str]) -> int:
    """Read the files; the number of those that did not keep to what is known."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        write_good(top)
        failed = sum(not _kept_to(top / name) for name in chosen or _FILES)
        return failed + sum(not _command(command, top) for command in ("check", "list"))


def _kept_to(path: Path) -> bool:
    """Read one in a process of its own, whose memory tells what it took.

    It is made in another one: a process begins with the memory of the one that begins it.
    """
    _apart("--make", path)
    size = path.stat().st_size / _MEGABYTE
    told = json.loads(_apart("--read", path))
    words = _FILES[path.name][1]
    within = (
        told["seconds"] < limits.MAX_SECONDS and told["megabytes"] * _MEGABYTE < limits.MAX_MEMORY
    )
    good = within and words in told["said"]
    print(
        f"{path.name:22} {size:5.1f} MB  {told['seconds']:6.2f} s  {told['megabytes']:6.0f} MB"
        f"  {'' if good else 'NOT '}{words}",
        flush=True,
    )
    return bool(good)


def _apart(what: str, path: Path) -> str:
    command = (sys.executable, "-m", "tests.soak.files", what, str(path))
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _make(path: Path) -> None:
    path.write_text(_FILES[path.name][0](), "utf-8")


def _read(path: Path) -> None:
    begun = time.monotonic()
    loaded = load_file(str(path))
    seconds = time.monotonic() - begun
    most = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    said = [READ] * bool(loaded.articles) + [problem.why for problem in loaded.problems]
    print(json.dumps({"seconds": seconds, "megabytes": most / 1024, "said": "; ".join(said)}))


def _command(command: str, folder: Path) -> bool:
    """Whether the command line is done with all of them and shows the good ones."""
    begun = time.monotonic()
    reader = (sys.executable, "-m", "reader", command, str(folder))
    run = subprocess.run(reader, capture_output=True, text=True, check=False)
    print(f"reader {command}: {time.monotonic() - begun:.1f} s")
    found = command == "check" or all(headline in run.stdout for headline in GOOD)
    return found and run.returncode in (0, 1)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--make", path]:
            _make(Path(path))
        case ["--read", path]:
            _read(Path(path))
        case chosen:
            raise SystemExit(main(chosen))
