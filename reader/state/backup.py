"""Copies of the state: before what cannot be taken back, where they are asked for, and each day."""

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from reader.state.connection import at_once, connect, looking
from reader.state.damage import damage_of
from reader.state.errors import FAILURES, damaged

_FOLDER = "backups"
_WRITING = ".writing"
_KEPT = 7
# What tells whether anything was done since: the log, the places, what rules were applied to.
_MOMENT = """
    SELECT (SELECT max(id) FROM change), (SELECT count(*) FROM place),
    (SELECT max(saved) FROM place), (SELECT count(*) FROM ruled)
"""


def backups(state: Path) -> Path:
    """The folder of the copies of a state."""
    return state.parent / _FOLDER


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database to a file for the user alone, which is there whole or not at all.

    OSError or sqlite3.Error where that cannot be, or what was copied is damaged.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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

    The newest seven are kept. OSError or sqlite3.Error where that cannot be.
    """
    target = backups(state) / f"{state.stem}-{now:%Y-%m-%d}{state.suffix}"
    if target.exists() or not state.exists():
        return None
    with looking(state) as connection:
        before = dailies(state, now.date())
        if before and _moment_of(before[-1]) == _moment(connection):
            return None
        back_up(connection, target)
    for old in dailies(state, now.date())[:-_KEPT]:
        old.unlink(missing_ok=True)
    return target


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


def _moment(connection: sqlite3.Connection) -> object:
    return connection.execute(_MOMENT).fetchone()


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
