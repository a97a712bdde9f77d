"""The file of the state: begun, brought to this version, or set aside where it is damaged."""

import shlex
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader import regular
from reader.model import Problem
from reader.state.connection import connect
from reader.state.damage import damage
from reader.state.errors import FAILURES, UnusableError, cause
from reader.state.folder import (
    BESIDE,
    Lying,
    aside,
    identity,
    leave_behind,
    lying,
    move_beside,
    newest_aside,
    note,
    noted,
    still,
)
from reader.state.log import has_marks
from reader.state.schema import VERSION, create, migrate, version_of
from reader.state.watching import wrong_beginning
from reader.text import clean

# What is carried over from a damaged file, until that is out of the way.
_CARRIED = ".carried"
_ASIDE = "damaged"
# The file may be replaced by another program while it is opened.
_ATTEMPTS = 3


class Opened(NamedTuple):
    """A connection, and the files that it was opened to."""

    connection: sqlite3.Connection
    lying: Lying


# What follows happens under the lock of the folder, which `folder.locked` gives. `patience` is how
# many seconds it waits for other processes.


def make_way(
    path: Path,
    now: datetime,
    session: sqlite3.Connection | None = None,
    *,
    thorough: bool = False,
    patience: float | None = None,
) -> Problem | None:
    """Let the name be that of a whole file or of none.

    A damaged file is set aside, which is a problem to tell. Where there is none, or nothing in it
    could be read, what a `session` has in memory takes its place.
    """
    if path.is_dir():
        raise UnusableError("it is a folder", "Move it away")
    problem = _go_on(path, now)
    leave_behind(path, now)
    if session and not path.exists():
        _back_up(session, path)
    why = _emptied(path) or damage(path, thorough=thorough, patience=patience)
    if session and not why:
        # With a log that has all of it SQLite would do without the file, as long as that is there.
        why = wrong_beginning(path)
    if why:
        return _set_aside(path, now, why, session, patience)
    return problem


def _emptied(path: Path) -> str | None:
    """Whether a file that Reader has written to holds nothing any more.

    Where nothing tells of such a time, somebody made an empty file, or a first start was killed.
    """
    from reader.state.backup import backups  # noqa: PLC0415 - rarely needed

    there = identity(path)
    if not there or path.stat().st_size:
        return None
    regular.check(path)
    beside = any(identity(f"{path}{end}") for end in BESIDE)
    if beside or noted(path).file == there or any(backups(path).glob(f"*{path.suffix}")):
        return "it was emptied"
    return None


def _go_on(path: Path, now: datetime) -> Problem | None:
    """Do the rest where a Reader was killed while it set a file aside."""
    carried = _carried(path)
    if not carried.exists():
        return None
    if path.exists():  # it was not even begun
        carried.unlink()
        return None
    kept, told = newest_aside(path, _ASIDE), None
    if kept:
        with suppress(*FAILURES), closing(connect(carried, "ro")) as copy:
            told = _problem(path, kept, "Reader was killed while it set it aside", copy)
    _replace(path, kept or aside(path, _ASIDE, now))
    return told


def _set_aside(
    path: Path,
    now: datetime,
    why: str,
    session: sqlite3.Connection | None,
    patience: float | None,
) -> Problem:
    from reader.state.rescue import copy_in_memory  # noqa: PLC0415 - rarely needed

    carried = _carried(path)
    with still(path, patience), closing(copy_in_memory(path)) as rescued:
        copy = session if session and not has_marks(rescued) else rescued
        kept = aside(path, _ASIDE, now)
        try:
            _back_up(copy, carried)
            path.rename(kept)
            _replace(path, kept)
        except (OSError, *FAILURES) as error:
            if path.exists():
                with suppress(OSError):
                    carried.unlink(missing_ok=True)
            reason, remedy = cause(error)
            raise UnusableError(f"it is damaged ({clean(why)}), and {reason}", remedy) from error
        return _problem(path, kept, why, copy)


def _replace(path: Path, kept: Path) -> None:
    """Put what was carried over in the place of the file that was renamed."""
    move_beside(path, kept)
    _carried(path).replace(path)


def _carried(path: Path) -> Path:
    return path.with_name(path.name + _CARRIED)


def _back_up(copy: sqlite3.Connection, path: Path) -> None:
    from reader.state.backup import back_up  # noqa: PLC0415 - rarely needed

    back_up(copy, path)


def _problem(path: Path, kept: Path, why: str, copy: sqlite3.Connection) -> Problem:
    from reader.state.rescue import missing_changes  # noqa: PLC0415 - rarely needed

    (marks,) = copy.execute("SELECT count(*) FROM mark").fetchone()
    return Problem(
        str(path),
        f"Your marks in {clean(str(path))} could not all be read: the file is damaged "
        f"({clean(why)}). It is kept as {clean(kept.name)}, and a new one was begun; "
        f"{_told(marks, missing_changes(copy))}.",
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


def missing(path: Path, connection: sqlite3.Connection) -> Problem | None:
    """The newest backup that has marks, where the file that was opened has none."""
    if has_marks(connection):
        return None
    from reader.state.health import newest_with_marks  # noqa: PLC0415 - rarely needed

    if not (found := newest_with_marks(path)):
        return None
    return Problem(
        str(path),
        f"There were no marks in {clean(str(path))} when it was opened; the newest backup that "
        f"has some, of {found.day}, holds {found.marks:,}.",
        f"`reader state restore {clean(shlex.quote(found.path))}` brings them back, and "
        "`reader state check` names all backups.",
    )


def open_file(path: Path, now: datetime, patience: float | None = None) -> Opened:
    """A connection to a file that can be written, or what forbids it."""
    for _ in range(_ATTEMPTS):
        leave_behind(path, now)
        before = identity(path)
        connection = connect(path, "rwc", patience)
        try:
            _prepare(connection, path, now)
            there = lying(path)
        except BaseException:
            connection.close()
            if before is None:
                _take_back(path)
            raise
        if before in (None, there.file):
            note(path, there)
            return Opened(connection, there)
        connection.close()
    raise UnusableError("other files are put in its place all the time", "Wait a moment")


def _take_back(path: Path) -> None:
    """Leave no empty file where one could not be begun: it would seem to have been emptied."""
    with suppress(OSError):
        if not path.stat().st_size:
            path.unlink()


def _prepare(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Make the file ready for marks, or raise what forbids it."""
    if (version := version_of(connection)) > VERSION:
        raise newer(version)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_mode = WAL")
    if version == 0:
        create(connection)
    elif version < VERSION:
        _migrate(connection, path, now, version)
    # Only a write tells whether one may write; nothing comes of this one.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("ROLLBACK")


def newer(version: int) -> UnusableError:
    """The error to raise for the file of a newer Reader."""
    why = f"it was written by a newer Reader (version {version}; this one knows {VERSION})"
    return UnusableError(why, "Update Reader", may_change=False)


def _migrate(connection: sqlite3.Connection, path: Path, now: datetime, version: int) -> None:
    """Bring the file of an older Reader to this version; what it was is kept among the backups."""
    from reader.state.backup import backups  # noqa: PLC0415 - once for each version

    name = f"{path.stem}-{now:%Y-%m-%d}-version-{version}{path.suffix}"
    _back_up(connection, backups(path) / name)
    migrate(connection, version)
