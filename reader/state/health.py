"""Whether the file of the state is whole, what is in it, and what lies beside it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader.state.backup import backups, dailies
from reader.state.connection import connect_to_memory
from reader.state.counts import counts_of, marks_in
from reader.state.damage import damage_of
from reader.state.errors import FAILURES, cause
from reader.state.reading import reading
from reader.state.schema import VERSION, columns, create_tables, version_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_UPDATE = "Update Reader."
_START = "Start Reader: it sets the file aside, and carries over all of it that can be read."
_RESTORE = "If there were marks in it, `reader state restore` brings a backup of them back."


class Saved(Struct, frozen=True):
    """A backup: its day, what is wrong with it, if anything, and what is in it."""

    path: str
    day: str
    damage: str | None
    counts: dict[str, int]

    @property
    def marks(self) -> int:
        """How many marks and places it holds."""
        return marks_in(self.counts)


class Health(Struct, frozen=True):
    """What is wrong with the state, if anything, what is in it, and what lies beside it."""

    path: str
    exists: bool
    damage: str | None
    version: int
    counts: dict[str, int]
    # Whether it is a newer Reader's, so that this one cannot judge it.
    newer: bool = False
    advice: str = ""
    daily: tuple[str, ...] = ()
    backups: tuple[str, ...] = ()
    saved: tuple[Saved, ...] = ()
    set_aside: tuple[str, ...] = ()
    left_behind: tuple[str, ...] = ()


def set_asides(path: Path) -> list[Path]:
    """The damaged files that were set aside of a state and still lie beside it."""
    return _kept_beside(path, "damaged")


def left_behind(path: Path) -> list[Path]:
    """What lay beside a file that another one took the place of: a log, and its index."""
    return _kept_beside(path, "replaced", "-(wal|shm)")


def _kept_beside(path: Path, why: str, end: str = "") -> list[Path]:
    name = re.compile(re.escape(f"{path.name}.{why}") + r"-\d{8}-\d{6}(-\d+)?" + end)
    return [one for one in _in_folder(path.parent) if name.fullmatch(one.name)]


def examine(path: Path, today: date) -> Health:
    """Look at everything in the file and change nothing; the oldest of the backups first.

    OSError or sqlite3.Error where it cannot be read.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _beside(Health(str(path), False, None, VERSION, {}), today)
    with reading(path) as connection:
        why = damage_of(connection, thorough=True)
        version, counts = VERSION, counts_of(connection)
        with suppress(*FAILURES):
            version = version_of(connection)
    newer, advice = version > VERSION, _START if why else ""
    if newer:
        advice = _UPDATE
    elif not (why or version):
        why, advice = "it is empty", _RESTORE
    return _beside(Health(str(path), True, why, version, counts, newer, advice), today)


def _beside(health: Health, today: date) -> Health:
    """The same with what lies beside the state."""
    path = Path(health.path)
    there = _backups(path)
    return replace(
        health,
        daily=tuple(map(str, dailies(path, today))),
        backups=tuple(map(str, there)),
        saved=tuple(map(_saved, there)),
        set_aside=tuple(map(str, set_asides(path))),
        left_behind=tuple(map(str, left_behind(path))),
    )


def newest_with_marks(path: Path) -> Saved | None:
    """The newest backup of a state that holds any marks or places."""
    by_age = sorted(_backups(path), key=lambda one: (_day(one), _written(one)), reverse=True)
    return next((found for found in map(_saved, by_age) if found.marks), None)


def _backups(path: Path) -> list[Path]:
    return [one for one in _in_folder(backups(path)) if one.suffix == path.suffix]


def look_at(path: Path) -> Saved:
    """What a file is as a backup. OSError or sqlite3.Error where it cannot be read."""
    with reading(path) as connection:
        why = damage_of(connection) or _is_foreign(connection)
        return Saved(str(path), _day(path), why, {} if why else counts_of(connection))


def _saved(path: Path) -> Saved:
    try:
        return look_at(path)
    except (OSError, *FAILURES) as error:
        return Saved(str(path), _day(path), cause(error)[0], {})


def _is_foreign(connection: sqlite3.Connection) -> str | None:
    """What is wrong with a file that has tables, but not those that any Reader's has."""
    with closing(connect_to_memory()) as oldest:
        create_tables(oldest, 1)
        found = columns(connection)
        is_ours = not found or columns(oldest) <= found
    return None if is_ours else "it holds the tables of another program"


def _day(path: Path) -> str:
    """The day that the name tells, else that on which it was written."""
    if found := _DAY.search(path.name):
        return found[0]
    written = _written(path)
    return date.fromtimestamp(written).isoformat() if written else ""  # noqa: DTZ012 - the user's


def _written(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _in_folder(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError, NotADirectoryError):
        yield from sorted(folder.iterdir())
