"""What a key waits for while feeds are fetched, beside what it waits for when nothing goes on.

    python3 -m tests.bench.meanwhile [--reader PATH] [--feeds 200] [--entries 50] [--stories 1000]

The installed program in a pseudo-terminal, over a library of its own, follows feeds of a server
beside it, which yields to everybody. Down is pressed again and again: at rest, while feeds are
fetched, and while what came is read and indexed. Quote the ratios.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from tests.bench.corpus import make
from tests.bench.landing import served
from tests.bench.terminal import Run, UnseenError

_AT_REST = 80
# So many rows down, then up again.
_ROWS = 40
_WORKS = ("fetching", "reading", "indexing", "comparing")
_LONGEST = 180.0
# A process that takes less than so much of a processor in so many seconds rests.
_RESTS, _LOOK = 0.05, 2.0


def main() -> None:
    """Make all that is needed, and measure."""
    parser = argparse.ArgumentParser(description="How long a key waits while feeds are fetched.")
    parser.add_argument("--reader", default=shutil.which("reader") or "reader")
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--stories", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        corpus = make(Path(place, "corpus"), options.stories)
        home = Path(place, "home")
        config = home / ".config" / "reader" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f'folders = ["{corpus / "text"}"]\n')
        feeds = Path(place, "feeds")
        feeds.mkdir()
        with served(feeds, options.feeds, options.entries, yielding=True) as urls:
            follow(options.reader, home, urls)
            with Run([options.reader], environment(home)) as run:
                show(measured(run))


def environment(home: Path) -> dict[str, str]:
    """Nothing of ours but the path."""
    told = {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **told}


def follow(reader: str, home: Path, urls: list[str]) -> None:
    """Follow feeds."""
    listed = home / "urls"
    listed.write_text("\n".join(urls) + "\n", "utf-8")
    command = [reader, "feeds", "import", str(listed)]
    subprocess.run(command, env=environment(home), check=True, stderr=subprocess.DEVNULL)


def measured(run: Run) -> dict[str, list[float]]:
    """Seconds by what went on; a key that nothing came of waited for ever."""
    run.until("stories")
    rest(run)
    # From the first row on up nothing would come.
    run.answer("jjj", {}, quiet=0.5)
    waits: defaultdict[str, list[float]] = defaultdict(list)
    press(run, waits, _AT_REST, "nothing")
    begun = time.perf_counter()
    run.press("r")
    while time.perf_counter() < begun + _LONGEST and (press(run, waits, 10) or len(waits) == 1):
        pass
    return waits


def rest(run: Run) -> None:
    """Wait until nothing goes on behind the screen."""
    end = time.perf_counter() + _LONGEST
    while time.perf_counter() < end:
        before = run.processor()
        time.sleep(_LOOK)
        if run.processor() - before < _RESTS * _LOOK:
            return
    raise UnseenError("a program at rest")


def press(run: Run, waits: defaultdict[str, list[float]], times: int, what: str = "") -> bool:
    """Move so many times; whether anything went on."""
    works = False
    for _ in range(times):
        moved = sum(map(len, waits.values()))
        answer = run.answer("k" if moved // _ROWS % 2 else "j", {}, quiet=0.05)
        header = run.text().partition("\n")[0]
        work = what or next((one for one in _WORKS if one in header), "")
        if work:
            waits[work].append(float("inf") if answer.frame is None else answer.frame)
        works = works or bool(work)
    return works


def show(waits: dict[str, list[float]]) -> None:
    """Print it."""
    idle = statistics.median(waits["nothing"])
    for work, some in waits.items():
        ordered = sorted(some)
        middle, high = statistics.median(ordered), ordered[int(0.95 * len(ordered))]
        print(
            f"{work:<10} {1000 * middle:6.1f} ms ({1000 * high:.1f} p95, {1000 * ordered[-1]:.0f}"
            f" at most) of {len(some)} keys   {middle / idle:.2f} x"
        )


if __name__ == "__main__":
    main()
