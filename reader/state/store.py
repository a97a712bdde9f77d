"""The file of the state: begun, brought to this version, or set aside where it is damaged."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from reader.model import Problem
from reader.state import connection as connections
from reader.state.connection import connect
from reader.state.damage import damage, set_aside
from reader.state.errors import FAILURES, UnusableError, cause
from reader.state.schema import VERSION, create, migrate, version_of
from reader.text import clean

# What is carried over from a damaged file, until that is out of the way.
_CARRIED = ".carried"


def make_way(path: Path, now: datetime, *, thorough: bool = False) -> Problem | None:
    """Create the folder; set a damaged file aside, which is a problem to tell."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.is_dir():
        raise UnusableError("it is a folder", "Move it away")
    carried = path.with_name(path.name + _CARRIED)
    with suppress(sqlite3.OperationalError):  # it may be set aside just now: see again, alone
        if not carried.exists() and damage(path, thorough=thorough) is None:
            return None
    with _lock(path.parent):
        if carried.exists():  # whoever set the file aside was killed before the end
            carried.unlink() if path.exists() else carried.replace(path)
        why = damage(path, thorough=thorough)  # of several processes only the first finds it
        return _set_aside(path, carried, now, why) if why else None


def _set_aside(path: Path, carried: Path, now: datetime, why: str) -> Problem:
    from reader.state.backup import back_up  # noqa: PLC0415 - rarely needed, as the next
    from reader.state.rescue import copy_in_memory, missing_changes  # noqa: PLC0415

    with closing(copy_in_memory(path)) as rescued:
        try:
            back_up(rescued, carried)
            name = clean(set_aside(path, now))
            carried.replace(path)
        except (OSError, *FAILURES) as error:
            with suppress(OSError):
                carried.unlink(missing_ok=True)
            reason, remedy = cause(error)
            raise UnusableError(f"it is damaged ({clean(why)}), and {reason}", remedy) from error
        (marks,) = rescued.execute("SELECT count(*) FROM mark").fetchone()
        lost = missing_changes(rescued)
    return Problem(
        str(path),
        f"Your marks in {clean(str(path))} could not all be read: the file is damaged "
        f"({clean(why)}). It is kept as {name}, and a new one was begun; {_told(marks, lost)}.",
        "If something is missing, `reader state check` names your backups, and "
        "`reader state restore FILE` brings one of them back.",
    )


def _told(marks: int, lost: int) -> str:
    if not marks:
        return "nothing could be carried over"
    carried = f"{marks:,} mark{'' if marks == 1 else 's'} could be carried over"
    changes = (
        f"at least {lost:,} change{'' if lost == 1 else 's'}" if lost else "the newest changes"
    )
    return f"{carried}, and {changes} may be lost"


def open_file(path: Path, now: datetime, patience: float | None = None) -> sqlite3.Connection:
    """A connection to a file that can be written, or what forbids it.

    So many seconds it waits for other processes.
    """
    connection = connect(path, "rwc")
    try:
        if patience is not None:
            connection.execute(f"PRAGMA busy_timeout = {round(1000 * patience)}")
        _prepare(connection, path, now)
        connection.execute(f"PRAGMA busy_timeout = {round(1000 * connections.BUSY_SECONDS)}")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Make the file ready for marks, or raise what forbids it."""
    if (version := version_of(connection)) > VERSION:
        raise newer(version)
    connection.execute("PRAGMA synchronous = FULL")
    if version == 0 or connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        with _lock(path.parent):  # SQLite does not wait where two switch to WAL at once
            connection.execute("PRAGMA journal_mode = WAL")
            if version_of(connection) == 0:
                create(connection)
    if version_of(connection) < VERSION:
        with _lock(path.parent):  # of several processes only the first finds it of that version
            _migrate(connection, path, now)
    # Only a write tells whether one may write; nothing comes of this one.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("ROLLBACK")


def newer(version: int) -> UnusableError:
    """The error to raise for the file of a newer Reader."""
    why = f"it was written by a newer Reader (version {version}; this one knows {VERSION})"
    return UnusableError(why, "Update Reader", may_change=False)


def _migrate(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Bring the file of an older Reader to this version; what it was is kept among the backups."""
    from reader.state.backup import back_up, backups  # noqa: PLC0415 - once for each version

    if (version := version_of(connection)) < VERSION:
        name = f"{path.stem}-{now:%Y-%m-%d}-version-{version}{path.suffix}"
        back_up(connection, backups(path) / name)
        migrate(connection, version)


def write_whole(copy: sqlite3.Connection, path: Path) -> None:
    """Write a whole state where there is no file, unless another process does."""
    from reader.state.backup import back_up  # noqa: PLC0415 - rarely needed

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _lock(path.parent):
        if not path.exists():
            back_up(copy, path)


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Only one process at a time begins a file or sets one aside."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
