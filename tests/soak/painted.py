"""The installed program, killed while it is marked in: what was painted, and what was kept."""

import random
import re
import resource
import signal
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from reader.state import State, open_state
from reader.state.damage import damage
from tests.rights import without_rights
from tests.terminal.terminal import READER, Terminal

# `full`: no file can grow from some moment on; `freed`: then it can again, before the kill.
Disk = Literal["good", "full", "freed"]

_STORIES = 24
_SIZE = (120, 40 + _STORIES * 3)
_ROW = re.compile(r"^[▌ ]([●◐ ]) Story number (\d\d)( +★)? *│")
_WAITING = re.compile(r"(\d+) not on the disk")
_LEAST_LEFT = 8


class Row(NamedTuple):
    """A story as it is painted or kept."""

    bookmarked: bool
    read: bool
    hidden: bool


class Figures(NamedTuple):
    """How often the program was killed, and how many of the changes that it painted are lost."""

    kills: int = 0
    painted: int = 0
    told: int = 0
    lost: int = 0

    def __add__(self, other: "Figures") -> "Figures":  # type: ignore[override] # number by number
        return Figures(*(mine + more for mine, more in zip(self, other, strict=True)))


def write_stories(folder: Path) -> None:
    """A library whose stories tell their numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(_STORIES):
        date = f"By the Test Desk\n{number + 1} May 2024"
        text = f"Story number {number:02}\n\n{date}\n\nSomething happened, {number} times.\n"
        (folder / f"{number:02}.txt").write_text(text, "utf-8")


def painted(text: str) -> dict[str, Row]:
    """The stories that the screen lists."""
    lines = text.splitlines()
    found = {}
    for line, below in pairwise(lines):
        if match := _ROW.match(line):
            found[match[2]] = Row(bool(match[3]), match[1] != "●", "hidden ·" in below)
    return found


def kept(state: State, ids: dict[str, str]) -> dict[str, Row]:
    """What a state has of the stories."""
    marks = {number: state.mark(article) for number, article in ids.items()}
    return {no: Row(mark.bookmarked, mark.read, mark.hidden) for no, mark in marks.items()}


def identities(folder: Path) -> dict[str, str]:
    """The ids of the stories."""
    run = [READER, "list", "--json", str(folder)]
    listed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    pairs = re.findall(r'"id": "(\w+)".*?"headline": "Story number (\d\d)"', listed)
    return {number: article for article, number in pairs}


def kill_readers(folder: Path, path: Path, times: int, seed: int, disk: Disk = "good") -> Figures:
    """Kill the program so many times; an AssertionError tells what was painted and is lost."""
    write_stories(folder)
    ids = identities(folder)
    assert len(ids) == _STORIES
    chance = random.Random(seed)
    sum_ = Figures()
    for number in range(times):
        with Terminal([READER, str(folder)], _SIZE) as terminal:
            terminal.wait_for("q quit")
            terminal.wait_for(r"▌[●◐ ] Story number")
            before = painted(terminal.text)
            _press(terminal, chance, disk)
            terminal.signal(signal.SIGKILL)
            assert terminal.wait_for_exit() == -signal.SIGKILL
            after = painted(terminal.text)
            waiting = _WAITING.search(terminal.text)
        told = int(waiting[1]) if waiting else 0
        assert damage(path, thorough=True) is None
        with open_state(path) as state:
            assert state.problems == ()
            there = kept(state, ids)
        changes = [
            (story, field, now)
            for story, row in after.items()
            for field, was, now in zip(Row._fields, before.get(story, row), row, strict=True)
            if was != now
        ]
        gone = [one for one in changes if getattr(there[one[0]], one[1]) != one[2]]
        sum_ += Figures(1, len(changes), min(told, len(changes)), len(gone))
        # What is not kept was told not to be; the header is painted up to a frame after the row.
        may_go = told + (disk == "full")
        assert len(gone) <= may_go, f"kill {number} of seed {seed}: {gone} of {changes}, {told}"
        if sum(not row.hidden for row in there.values()) < _LEAST_LEFT:
            _begin_anew(path)
    return sum_


def _press(terminal: Terminal, chance: random.Random, disk: Disk) -> None:
    """Mark one story after the other, each once, and be killed at any moment of it."""
    here = painted(terminal.text[terminal.text.index("▌") :])
    full_at = chance.randrange(6) if disk != "good" else -1
    for number in range(min(chance.randint(1, 7), len(here))):
        if number == full_at:
            _limit(terminal.pid, 1)
        key = chance.choice("bbbmmd")
        terminal.send(key if key == "d" else f"{key}j")
        terminal.read_on(chance.choice([0.0, 0.0, 0.01, 0.05, 0.12]))
    terminal.read_on(chance.uniform(0.0, 0.3))
    if disk == "freed":
        _limit(terminal.pid, resource.RLIM_INFINITY)
        terminal.settle()
        terminal.wait_until(lambda: not _WAITING.search(terminal.text), "something waits")


def _begin_anew(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _limit(pid: int, size: int) -> None:
    """Let no file of a process grow beyond this size."""
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def leave_read_only(folder: Path, path: Path) -> str:
    """Mark three stories where nothing may be written, and quit; what the terminal shows then."""
    write_stories(folder)
    _begin_anew(path)
    open_state(path).close()
    before = path.read_bytes()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with Terminal(without_rights(READER, str(folder)), _SIZE) as terminal:
            terminal.wait_for("not kept in")
            for number, key in enumerate(("b", "jb", "jm"), 1):
                terminal.send(key)
                terminal.wait_for(f"{number} not on the disk")
            assert sum(row.bookmarked for row in painted(terminal.text).values()) == 2
            terminal.send("Q")
            terminal.wait_for("Q again leaves and loses 3 changes that are not on the disk")
            terminal.send("Q")
            assert terminal.wait_for_exit() == 0
            assert path.read_bytes() == before
            return terminal.received.decode().rpartition("\x1b[?1049l")[2]
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)
