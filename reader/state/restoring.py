"""Bringing a backup back, while other Readers may be at work."""

import os
import sqlite3
import time
from contextlib import ExitStack, closing
from datetime import datetime
from itertools import count
from pathlib import Path

from msgspec import Struct

from reader import regular
from reader.model import Problem
from reader.state import connection as connections
from reader.state.backup import back_up, backups
from reader.state.change import timestamp
from reader.state.connection import BUSY, at_once, connect, looking
from reader.state.damage import damage_of
from reader.state.errors import UnusableError
from reader.state.folder import Identity, forget_note, identity, locked
from reader.state.log import RESTORED, choose
from reader.state.rescue import copy_in_memory
from reader.state.schema import VERSION, version_of
from reader.state.store import make_way, newer, open_file

# So many pages at a time, fewer than any backup has: with the first nobody else can write.
_PAGES = 1
# Seconds between two attempts at that.
_POLL = 0.005


class Restored(Struct, frozen=True):
    """The backup of what the state was, if it was any; what was wrong with that."""

    kept: Path | None
    problem: Problem | None


def restore(path: Path, source: Path, now: datetime) -> Restored:
    """Let the state be what a backup holds.

    It is written into the file that is there, all of it or nothing, so that a Reader that has it
    open goes on with it. OSError, sqlite3.Error or UnusableError where nothing was changed.
    """
    if path.exists() and source.samefile(path):
        raise UnusableError("it is the state itself", "Name a backup of it")
    judge(source)
    with locked(path.parent):
        problem = make_way(path, now)
        opened = open_file(path, now)
    with ExitStack() as leaving, closing(opened.connection) as file:
        leaving.callback(forget_note, path)
        # SQLite copies between pages of one size only.
        (size,) = file.execute("PRAGMA page_size").fetchone()
        with closing(copy_in_memory(source.resolve(), size)) as wanted:
            with wanted:
                choose(wanted, RESTORED, timestamp(now))
            writing = _Writing(path, opened.lying.file, now)
            wanted.backup(file, pages=_PAGES, progress=writing, sleep=_POLL)
            return Restored(writing.kept, problem)


def judge(source: Path) -> None:
    """Raise what is wrong with a backup."""
    os.close(regular.opened(source))  # says better than SQLite why it cannot be read
    with looking(source.resolve()) as connection:
        if why := damage_of(connection, thorough=True):
            raise UnusableError(f"it is damaged or no state of Reader ({why})", "Name another")
        if (version := version_of(connection)) > VERSION:
            raise newer(version)
        if version == 0:
            raise UnusableError("it is empty", "Name another")


def _back_up_present(file: sqlite3.Connection, path: Path, now: datetime) -> Path | None:
    if file.execute("SELECT 1 FROM change UNION SELECT 1 FROM place").fetchone() is None:
        return None
    dated = f"{path.stem}-{now:%Y-%m-%d-%H%M%S}-before-restore"
    names = (dated if number == 1 else f"{dated}-{number}" for number in count(1))
    targets = (backups(path) / f"{name}{path.suffix}" for name in names)
    target = next(one for one in targets if not one.exists())
    back_up(file, target)
    return target


class _Writing:
    """Keeps what was once nobody else can write any more; waits for that, but not for ever."""

    def __init__(self, path: Path, file: Identity | None, now: datetime) -> None:
        self.kept: Path | None = None
        self._path, self._file, self._now = path, file, now
        self._has_begun = False
        self._end = time.monotonic() + connections.BUSY_SECONDS

    def __call__(self, status: int, remaining: int, pages: int) -> None:
        if status in BUSY:
            if time.monotonic() > self._end:
                at_once(status, remaining, pages)
        elif not self._has_begun:
            self._has_begun = True
            if identity(self._path) != self._file:
                raise UnusableError("another file was put in its place", "Look at it")
            # Others still read what was, and so does this.
            with closing(connect(self._path, "ro")) as before:
                self.kept = _back_up_present(before, self._path, self._now)
