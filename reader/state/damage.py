"""A damaged file: seen before it is used, and set aside whole."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from reader.state.connection import connect, connect_to_memory
from reader.state.errors import code
from reader.state.schema import VERSION, columns, create_tables, version_of

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# SQLite keeps the newest of the data beside the file; the file itself must go last, since
# a log beside a missing file is deleted by whoever comes next.
_PARTS = ("-wal", "-shm", "")


def damage(path: Path) -> str | None:
    """What is wrong with the file as a database of Reader's; None for a missing file.

    The connection is for reading only: closing another kind deletes the write-ahead log.
    """
    if not path.exists():
        return None
    with closing(connect(path, "ro")) as connection:
        try:
            return _damage(connection)
        except sqlite3.DatabaseError as error:
            if code(error) not in _DAMAGE:
                raise
            return str(error)


def _damage(connection: sqlite3.Connection) -> str | None:
    version = version_of(connection)
    if version > VERSION:  # a newer Reader's file is not for this one to judge
        return None
    result = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if result != "ok":
        return result
    found = columns(connection)
    if version == 0:
        return "it holds the tables of another program" if found else None
    with closing(connect_to_memory()) as wanted:
        create_tables(wanted, version)
        return None if columns(wanted) <= found else "some of its tables are missing"


def set_aside(path: Path, now: datetime) -> str:
    """Rename a damaged file and what SQLite keeps beside it; returns the new name."""
    dated = f"{path}.damaged-{now:%Y%m%d-%H%M%S}"
    names = (dated if number == 1 else f"{dated}-{number}" for number in count(1))
    aside = next(name for name in names if not any(os.path.lexists(name + e) for e in _PARTS))
    for part in _PARTS:
        with suppress(FileNotFoundError):
            Path(f"{path}{part}").rename(aside + part)
    return Path(aside).name
