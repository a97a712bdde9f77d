"""Copies of the state: before what cannot be taken back, where they are asked for, and each day."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from reader.state.connection import at_once, connect, looking
from reader.state.counts import counts_of, marks_in
from reader.state.damage import damage_of
from reader.state.errors import FAILURES, damaged
from reader.state.processes import is_taken

_FOLDER = "backups"
_WRITING = ".writing"
_KEPT = 7
# A backup with so many times as many marks as the state, and so many more, has what that lost.
_TIMES, _MORE = 2, 10
# What tells whether anything was done since: the log, the places, what rules were applied to.
_MOMENT = (
    "SELECT * FROM change ORDER BY id DESC LIMIT 1",
    "SELECT article, block, character FROM place ORDER BY article",
    "SELECT count(*) FROM ruled",
)


def backups(state: Path) -> Path:
    """The folder of the copies of a state."""
    return state.parent / _FOLDER


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database to a file for the user alone, which is there whole or not at all.

    OSError or sqlite3.Error where that cannot be, or what was copied is damaged.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _clear(target.parent, re.escape(target.name))
    written = target.with_name(f"{target.name}{_WRITING}-{os.getpid()}")
    try:
        os.close(os.open(written, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode=0o600))
        with closing(sqlite3.connect(written)) as copy:
            connection.backup(copy, progress=at_once)
            # One file, wherever it is copied to.
            copy.execute("PRAGMA journal_mode = DELETE")
            if why := damage_of(copy, thorough=True):
                raise damaged(why)
        _to_the_disk(written)
        written.replace(target)
        _to_the_disk(target.parent)
    finally:
        written.unlink(missing_ok=True)


def back_up_daily(state: Path, now: datetime) -> Path | None:
    """Make the backup of the day, unless there is one or nothing was done since the last.

    The newest seven are kept, and one before them that has far more marks than there are now,
    where none has more. OSError or sqlite3.Error where that cannot be.
    """
    target = backups(state) / f"{state.stem}-{now:%Y-%m-%d}{state.suffix}"
    if target.exists() or not state.exists():
        return None
    _clear(target.parent, ".*")
    with looking(state) as connection:
        before = dailies(state, now.date())
        if before and _moment_of(before[-1]) == _moment(connection):
            return None
        back_up(connection, target)
        marks = marks_in(counts_of(connection))
    for old in _expendable(dailies(state, now.date()), marks):
        old.unlink(missing_ok=True)
    return target


def _expendable(every: list[Path], marks: int) -> list[Path]:
    """Those of the daily backups, the oldest first, that are not kept beside so many marks."""
    old = every[:-_KEPT]
    if not old:
        return []
    most, _, richest = max((_marks_in(one), number, one) for number, one in enumerate(every))
    is_lost = most > _TIMES * marks and most >= marks + _MORE
    return [one for one in old if not (is_lost and one == richest)]


def dailies(state: Path, today: date) -> list[Path]:
    """The daily backups, the oldest first.

    Those of days to come are from a clock that was wrong, and come before all others.
    """
    name = re.compile(re.escape(state.stem) + r"-(\d{4}-\d\d-\d\d)" + re.escape(state.suffix))
    found: list[tuple[bool, date, Path]] = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for path in backups(state).iterdir():
            if match := name.fullmatch(path.name):
                with suppress(ValueError):
                    day = date.fromisoformat(match[1])
                    found.append((day <= today, day, path))
    return [path for *_, path in sorted(found)]


def forget_old(state: Path, spared: Iterable[Path] = ()) -> None:
    """Keep seven backups of what was before others were brought back, and those to be `spared`.

    OSError where that cannot be.
    """
    found = backups(state).glob(f"{state.stem}-*-before-restore*{state.suffix}")
    by_age = sorted(found, key=lambda path: path.stat().st_mtime_ns)
    for old in by_age[:-_KEPT]:
        if old not in spared:
            old.unlink(missing_ok=True)


def _clear(folder: Path, name: str) -> None:
    """Take away what processes that were killed have left of copies; `name` is a pattern."""
    left = re.compile(rf"{name}{re.escape(_WRITING)}-(\d+)(-journal)?", re.DOTALL)
    with suppress(OSError):
        for path in folder.iterdir():
            if (match := left.fullmatch(path.name)) and not is_taken(int(match[1])):
                path.unlink(missing_ok=True)


def _marks_in(backup: Path) -> int:
    """How many marks a backup holds, as far as that can be read."""
    try:
        with closing(connect(backup, "ro")) as connection:
            return marks_in(counts_of(connection))
    except (OSError, *FAILURES):
        return 0


def _moment(connection: sqlite3.Connection) -> object:
    return [connection.execute(query).fetchall() for query in _MOMENT]


def _moment_of(backup: Path) -> object:
    """The same of a backup; nothing for one that cannot be read, which is as good as none."""
    try:
        with closing(connect(backup, "ro")) as connection:
            return _moment(connection)
    except FAILURES:
        return None


def _to_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
