"""How fast Reader is on the screen, beside the floor of any program on Textual.

    python3 -m tests.bench.speed [--stories 14 10000 100000] [--against newsboat]

The news is made up. The programs run in turn, round after round, so that a slow hour of the machine
meets all of them: compare the ratios, not the times, of one run. Reader is the one beside this
Python, or that of --reader; time one that is installed and compiled, not an editable one.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from tests.bench.corpus import make
from tests.bench.programs import Program, newsboat, reader, the_floor
from tests.bench.session import Session
from tests.bench.terminal import Run, UnseenError

_STARTS = 2
# So many stories a second are read at least, when there is no cache.
_SLOWEST = 10


class Row(NamedTuple):
    """A line of the table; `floor` is the row of the floor that it is compared with."""

    name: str
    title: str
    floor: str = ""
    unit: float = 1000


_ROWS = (
    Row("start", "start to the list, ms", "start"),
    Row("cursor", "j, the cursor moves", "cursor"),
    Row("scroll", "j, the list scrolls", "cursor"),
    Row("story", "j to its story", "cursor"),
    Row("related", "j to its related items", "cursor"),
    Row("held", "j held: behind the last", "held"),
    Row("open", "a story opens", "cursor"),
    Row("letter", "search: a letter", "cursor"),
    Row("word", "search: a word at once", "cursor"),
    Row("quit", "quit", "quit"),
    Row("memory", "memory when idle, MB", "memory", unit=1),
    Row("idle", "processor when idle, %", unit=1),
    Row("load", "first load, stories/s", unit=1),
)


def main() -> None:
    """Measure, and print a table for each corpus."""
    options = _options()
    for warning in _warnings(options.reader):
        print(f"Warning: {warning}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch, "corpora")
        for count in options.stories:
            _say(f"{count:,} stories: making them")
            corpus = make(folder / str(count), count)
            home = Path(scratch, f"homes-{count}")
            python = options.reader.with_name("python")
            ours = reader(options.reader, corpus, count, home / "reader")
            programs = [the_floor(python, home / "floor"), ours]
            programs += [newsboat(path, corpus, corpus / name) for name, path in options.against]
            sessions = [Session(program, most_moves=count - 1) for program in programs]
            _say("the first load")
            sessions[1].samples["load"].append(count / _first_load(ours, count))
            _rounds(sessions, options.rounds)
            _table(f"{count:,} stories", sessions)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench.speed", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    add = parser.add_argument
    add(
        "--stories",
        type=int,
        nargs="+",
        default=[14, 10_000],
        metavar="COUNT",
        help="so many in each corpus (14 10000)",
    )
    add("--folder", type=Path, help="where corpora are kept (default: nowhere)")
    add(
        "--reader",
        type=Path,
        default=Path(sys.executable).with_name("reader"),
        metavar="PATH",
        help="the program (the one beside this Python)",
    )
    add("--against", nargs="*", default=[], choices=["newsboat"], help="others to measure")
    add("--rounds", type=int, default=5, help="runs of each program (5)")
    options = parser.parse_args()
    if not options.reader.exists():
        parser.error(f"{options.reader}: there is no reader; name it with --reader")
    options.reader = options.reader.absolute()
    missing = [name for name in options.against if not shutil.which(name)]
    if missing:
        parser.error(f"{' '.join(missing)}: not on the PATH; install it, or leave --against out")
    options.against = [(name, shutil.which(name)) for name in options.against]
    return options


def _warnings(path: Path) -> list[str]:
    """What would make the times wrong."""
    found = "import reader.text as it; print(it.__file__, it.__cached__, sep='\\n')"
    command = [str(path.with_name("python")), "-I", "-c", found]
    environment = {"PYTHONDONTWRITEBYTECODE": "1"}
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    source, compiled = map(Path, said.stdout.splitlines())
    warnings = []
    if "site-packages" not in source.parts:
        warnings.append(f"{path} is an editable install of {source.parent}; time a real one.")
    if not compiled.exists():
        warnings.append(f"{path} is not compiled: python -m compileall {source.parent}")
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        warnings.append("PYTHONDONTWRITEBYTECODE is set; the programs measured do not get it.")
    return warnings


def _first_load(ours: Program, count: int) -> float:
    """Let Reader read all stories without a cache, and keep its state; returns the seconds."""
    with Run(ours.command, ours.environment) as run:
        try:
            seconds = run.until(ours.ready, 60 + count / _SLOWEST) - run.begun
        except UnseenError as error:
            sys.exit(f"Reader did not show {error}, but\n{run.text()}")
        run.rest(2)
        run.quit(ours.quit)
    ours.keep()
    return seconds


def _rounds(sessions: Sequence[Session], rounds: int) -> None:
    for at in range(rounds):
        for session in sessions:
            _say(f"round {at + 1} of {rounds}: {session.program.name}")
            for _ in range(_STARTS):
                session.start_and_quit()
            session.use()
    _say("")


def _table(title: str, sessions: Sequence[Session]) -> None:
    """Median and 95th percentile of each program, and the ratio of its median to the floor's."""
    print(f"\n{title:26}" + "".join(f"{one.program.name:>27}" for one in sessions))
    print(" " * 26 + f"{'median':>10}{'p95':>9}{'x floor':>8}" * len(sessions))
    floor = sessions[0].samples
    for row in _ROWS:
        print(f"{row.title:26}" + "".join(_cells(row, one.samples, floor) for one in sessions))
    for one in sessions:
        for note, times in one.notes.items():
            print(f"\n{one.program.name}, {times} times: {note}\n{one.screens[note]}")


def _cells(row: Row, samples: Mapping[str, list[float]], floor: Mapping[str, list[float]]) -> str:
    values = samples.get(row.name)
    if not values:
        return f"{'-':>10}{'':17}"
    middle = median(values)
    highest = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else middle
    base = floor.get(row.floor)
    ratio = f"{middle / median(base):8.1f}" if base and samples is not floor else " " * 8
    return f"{middle * row.unit:10,.1f}{highest * row.unit:9,.1f}{ratio}"


def _say(what: str) -> None:
    """Tell how far it is, on a line that is written over."""
    print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
