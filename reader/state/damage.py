"""A damaged file, seen before it is used."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.state.connection import connect, connect_to_memory
from reader.state.errors import FAILURES, is_damage
from reader.state.schema import TABLES, VERSION, columns, create_tables, kind, version_of


def damage(path: Path, *, thorough: bool = False, patience: float | None = None) -> str | None:
    """What is wrong with the file as a database of Reader's; None for a missing file.

    The connection is for reading only: closing another kind deletes the write-ahead log.
    """
    if not path.exists():
        return None
    try:
        with closing(connect(path, "ro", patience)) as connection:
            return damage_of(connection, thorough=thorough)
    except sqlite3.Error as error:
        if is_damage(error):
            return str(error)
        if path.exists():
            raise
        return None  # it was taken away meanwhile


def damage_of(connection: sqlite3.Connection, *, thorough: bool = False) -> str | None:
    """The same of a file that is open; a `thorough` look takes in indexes and every value."""
    try:
        return _damage(connection, thorough=thorough)
    except FAILURES as error:
        if not is_damage(error):
            raise
        return str(error) if isinstance(error, sqlite3.Error) else "no text where text should be"


def _damage(connection: sqlite3.Connection, *, thorough: bool) -> str | None:
    version = version_of(connection)
    if version > VERSION:  # a newer Reader's file is not for this one to judge
        return None
    check = "integrity_check" if thorough else "quick_check"
    result = str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
    if result != "ok":
        return result.splitlines()[-1]  # the first line names the database
    found = columns(connection)
    if version == 0:
        return "it holds the tables of another program" if found else None
    with closing(connect_to_memory()) as wanted:
        create_tables(wanted, version)
        if not columns(wanted) <= found:
            return "some of its tables are missing"
    tables = {table for table, _ in found} & set(TABLES)
    # The log is long, and not read at a start.
    read = tables if thorough else tables - {"change", "process"}
    if wrong := [table for table in sorted(read) if has_wrong_value(connection, table)]:
        return f"wrong values in its table {wrong[0]}"
    for table in tables if thorough else ():
        for _ in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - raises for no text
            pass
    return None


def has_wrong_value(connection: sqlite3.Connection, table: str) -> bool:
    """Whether something was overwritten inside a row, where SQLite does not look."""
    wrong = " OR ".join(
        f"typeof({column}) NOT IN ('{kind(column)}', 'null')" for column in TABLES[table]
    )
    found = connection.execute(f"SELECT 1 FROM {table} WHERE {wrong} LIMIT 1")  # noqa: S608 - ours
    return found.fetchone() is not None
