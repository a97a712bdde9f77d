"""Opening the state, whatever shape its file is in."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from reader.model import Problem
from reader.state.backup import back_up, backups
from reader.state.change import Clock, utc_now
from reader.state.connection import connect
from reader.state.damage import damage, set_aside
from reader.state.errors import UnusableError, cause
from reader.state.schema import VERSION, create, migrate, version_of
from reader.state.state import State
from reader.text import clean


def open_state(path: Path, *, clock: Clock = utc_now) -> State:
    """The state kept in the file, which is created with its folders if it is missing.

    A damaged file is set aside and a new one begun. Where nothing can be written, the state
    is a copy in memory of what can be read. Either is said in `State.problems`.
    """
    path = Path(os.path.realpath(path))  # what SQLite keeps beside it is not beside a link
    try:
        problem = _make_way(path, clock())
        return _open(path, clock, (problem,) if problem else ())
    except (OSError, sqlite3.Error, UnusableError) as error:
        return _without_file(path, clock, _not_kept(path, error))


def _without_file(path: Path, clock: Clock, problem: Problem) -> State:
    from reader.state.rescue import copy_in_memory  # noqa: PLC0415 - slow to import, rarely needed

    return State(copy_in_memory(path), path, clock, (problem,))


def _make_way(path: Path, now: datetime) -> Problem | None:
    """Create the folder; set a damaged file aside, which is a problem to tell."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.is_dir():
        raise UnusableError("it is a folder", "Move it away")
    with suppress(sqlite3.OperationalError):  # it may be set aside just now: see again, alone
        if damage(path) is None:
            return None
    with _lock(path.parent):
        why = damage(path)  # of several processes only the first finds it still there
        return _set_aside(path, now, why) if why else None


def _set_aside(path: Path, now: datetime, why: str) -> Problem:
    try:
        name = clean(set_aside(path, now))
    except OSError as error:
        reason, remedy = cause(error)
        raise UnusableError(f"it is damaged ({clean(why)}), and {reason}", remedy) from error
    return Problem(
        str(path),
        f"Your marks in {clean(str(path))} could not be read: the file is damaged "
        f"({clean(why)}). It is kept as {name}, and a new one was begun.",
        "If you have a backup of it, close Reader and put it in its place.",
    )


def _open(path: Path, clock: Clock, problems: tuple[Problem, ...]) -> State:
    connection = connect(path, "rwc")
    try:
        _prepare(connection, path, clock)
        return State(connection, path, clock, problems)
    except BaseException:
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection, path: Path, clock: Clock) -> None:
    """Make the file ready for marks, or raise what forbids it."""
    if (version := version_of(connection)) > VERSION:
        why = f"it was written by a newer Reader (version {version}; this one knows {VERSION})"
        raise UnusableError(why, "Update Reader")
    connection.execute("PRAGMA synchronous = FULL")
    if version == 0 or connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        with _lock(path.parent):  # SQLite does not wait where two switch to WAL at once
            connection.execute("PRAGMA journal_mode = WAL")
            if version_of(connection) == 0:
                create(connection)
    if version_of(connection) < VERSION:
        with _lock(path.parent):  # of several processes only the first finds it of that version
            _migrate(connection, path, clock())
    # Only a write tells whether one may write; nothing comes of this one.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Bring the file of an older Reader to this version; what it was is kept among the backups."""
    if (version := version_of(connection)) < VERSION:
        name = f"{path.stem}-{now:%Y-%m-%d}-version-{version}{path.suffix}"
        back_up(connection, backups(path) / name)
        migrate(connection, version)


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Only one process at a time begins a file or sets one aside."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _not_kept(path: Path, error: Exception) -> Problem:
    why, remedy = cause(error)
    return Problem(
        str(path),
        f"Marks of this session are not kept in {clean(str(path))}: {why}.",
        f"{remedy}, then start Reader again.",
    )
