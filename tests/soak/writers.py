"""Four processes that write at once with a clock that jumps, and are killed."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

_WRITER = """
import random, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from reader.state import Change, Known, open_state

def clock():  # set forward and back by up to a year
    return datetime.now(UTC) + timedelta(days=random.uniform(-365, 365))

path, name = Path(sys.argv[1]), sys.argv[2]
with open_state(path, clock=clock) as state:
    for number in range(100_000):
        article = f"{name}-{number}"
        known = Known(article, f"/{article}", article)
        state.record([Change("shared", "read", number % 2 == 0)], [])
        state.record([Change(article, "bookmarked", True)], [known])
        if number % 7 == 6:
            step = state.undo(lambda _: None)
            assert step.rows[0].article == article, step
            state.redo(lambda _: None)
        state.refresh()
        print(article if not state.held else "held", flush=True)
"""


def write_at_once(path: Path, times: int, seed: int) -> tuple[int, int]:
    """Kill four writers so many times; how many changes were said to be made, and how often killed.

    An AssertionError tells what is lost, or undone by another.
    """
    chance = random.Random(seed)
    said: set[str] = set()
    for number in range(times):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", _WRITER, str(path), f"{number}{name}"],
                stdout=subprocess.PIPE,
                text=True,
            )
            for name in "abcd"
        ]
        time.sleep(chance.uniform(0.5, 1.5))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            time.sleep(chance.uniform(0, 0.05))
        for writer in writers:
            told, _ = writer.communicate()
            assert writer.returncode == -signal.SIGKILL
            # Each line was written at once, but the last may be cut.
            said.update(line for line in told.split("\n")[:-1])
    assert "held" not in said
    _look_at(path, said)
    return len(said), times * 4


def _look_at(path: Path, said: set[str]) -> None:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = file.execute("SELECT article FROM mark WHERE field = 'bookmarked'")
        there = {article for (article,) in found}
        assert said <= there, said - there
        mixed = 'SELECT 1 FROM change GROUP BY "group" HAVING count(DISTINCT process) > 1'
        assert file.execute(mixed).fetchall() == []
        # Every change says what it found, whoever had written that.
        log = file.execute("SELECT old, new FROM change WHERE article = 'shared' ORDER BY id")
        assert all(before[1] == after[0] for before, after in pairwise(log))
        # Nobody undid what another one had done.
        strange = """SELECT 1 FROM change AS a JOIN change AS b ON a.undoes = b."group"
        WHERE a.process <> b.process"""
        assert file.execute(strange).fetchall() == []
