"""Which file has the name of the state, and who may give the name to another one.

All that opens, sets aside or replaces the file happens under the lock of its folder. Whoever sets
it aside keeps others from writing to it as well, and whoever writes looks, while he alone may,
whether it is still the file of the name: so nothing is written where nobody would read it.
While the state is open, `state.db.open` beside it says which file and which log belong together.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from reader import regular
from reader.state import connection as connections
from reader.state.connection import BUSY, connect
from reader.state.errors import FAILURES, code

# What SQLite keeps beside the file. The file itself is renamed first, and that decides: as long as
# it has its name nothing was done, and from then on the copy that was made of it counts.
BESIDE = ("-wal", "-shm")
_PARTS = ("", *BESIDE)
# Which of them belong together.
_NOTE, _NOTE_LENGTH = ".open", 160
# A pipe of that name is not waited for, and what a link leads to is not written over.
_NOTE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_POLL_SECONDS = 0.005

Identity = tuple[int, int]


class Lying(NamedTuple):
    """Which files have the names: that of the state, and those of what SQLite keeps beside it."""

    file: Identity | None
    beside: tuple[Identity | None, ...] = (None, None)


def identity(path: Path | str) -> Identity | None:
    """What tells a file from another one of its name; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - of names too
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def lying(path: Path) -> Lying:
    """The files that have the names now."""
    return Lying(identity(path), tuple(identity(f"{path}{end}") for end in BESIDE))


@contextmanager
def locked(folder: Path, patience: float | None = None) -> Iterator[None]:
    """The folder, made where it is missing; only one process at a time changes whose the name is.

    Waits for others so many seconds; sqlite3.Error where that is too short.
    """
    end = time.monotonic() + (connections.BUSY_SECONDS if patience is None else patience)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        while not _is_ours(handle):
            if time.monotonic() >= end:
                connections.at_once(sqlite3.SQLITE_BUSY, 0, 0)
            time.sleep(_POLL_SECONDS)
        yield
    finally:
        os.close(handle)


def _is_ours(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def still(path: Path, patience: float | None = None) -> Iterator[None]:
    """Nobody writes to the file meanwhile, unless it is so damaged that nobody could tell."""
    with ExitStack() as stack:
        try:
            # Where a file is closed last for reading only, the log beside it stays as it is.
            reading = stack.enter_context(closing(connect(path, "ro", patience)))
            with suppress(*FAILURES):
                reading.execute("PRAGMA user_version").fetchone()
            writing = stack.enter_context(closing(connect(path, "rwc", patience)))
            writing.execute("BEGIN IMMEDIATE")
        except (OSError, *FAILURES) as error:
            if isinstance(error, sqlite3.Error) and code(error) in BUSY:
                raise
        yield


def aside(path: Path, why: str, now: datetime) -> Path:
    """A name that a file and what lies beside it can be kept under."""
    dated = f"{path}.{why}-{now:%Y%m%d-%H%M%S}"
    names = (dated if number == 1 else f"{dated}-{number}" for number in count(1))
    return Path(next(name for name in names if not any(os.path.lexists(name + e) for e in _PARTS)))


def newest_aside(path: Path, why: str) -> Path | None:
    """The file that was renamed to such a name last."""
    found = [one for one in path.parent.glob(f"{path.name}.{why}-*") if one.name[-1].isdigit()]
    return max(found, key=lambda one: one.lstat().st_ctime_ns, default=None)


def move_beside(path: Path, target: Path) -> None:
    """Let what lies beside the file lie beside another one."""
    for end in BESIDE:
        with suppress(FileNotFoundError):
            Path(f"{path}{end}").rename(f"{target}{end}")


def leave_behind(path: Path, now: datetime) -> None:
    """Rename what lies beside the file, but belongs to the one that had its name before.

    SQLite would take it for part of the file that has the name now.
    """
    there, was = lying(path), noted(path)
    if was.file in (None, there.file):
        return
    target = aside(path, "replaced", now)
    for end, one, before in zip(BESIDE, there.beside, was.beside, strict=True):
        if one is not None and one == before:
            Path(f"{path}{end}").rename(f"{target}{end}")


def note(path: Path, opened: Lying) -> None:
    """Write down which files belong together: whoever comes next cannot know it otherwise."""
    files = (opened.file, *opened.beside)
    text = " ".join(f"{one[0]}:{one[1]}" if one else "-" for one in files)
    # Always as long, so that a full disk takes it too.
    data = text.ljust(_NOTE_LENGTH).encode()
    with suppress(OSError):
        handle = os.open(f"{path}{_NOTE}", _NOTE_FLAGS, 0o600)
        try:
            os.pwrite(handle, data, 0)
        finally:
            os.close(handle)


def forget_note(path: Path) -> None:
    """Take it away where nothing lies beside the file any more: the last Reader has left."""
    with suppress(OSError, sqlite3.Error), locked(path.parent, 0.0):
        if identity(f"{path}-wal") is None:
            Path(f"{path}{_NOTE}").unlink(missing_ok=True)


def noted(path: Path) -> Lying:
    """What was written down last; nothing where that cannot be read."""
    try:
        words = regular.read_text(f"{path}{_NOTE}", "replace").split()
        file, *beside = (_identity(word) for word in words)
        return Lying(file, tuple(beside)) if len(beside) == len(BESIDE) else Lying(None)
    except (OSError, ValueError):
        return Lying(None)


def _identity(word: str) -> Identity | None:
    if word == "-":
        return None
    device, number = word.split(":")
    return int(device), int(number)
