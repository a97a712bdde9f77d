"""The orders of the list: the newest first, undated stories last in the order of the folder.

Any other order keeps that one among equals. An order is an array of the keys of all that is
listed; those that were asked for once are kept, and made anew with each change of the library.
"""

import re
import sqlite3
from array import array
from collections.abc import Callable, Container, Iterable
from datetime import UTC, datetime
from json import loads
from typing import Literal, TypeAlias, get_args

Sort = Literal["date", "publisher", "length", "headline", "folder"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Keys: TypeAlias = "array[int]"

_FOLDER = "path, number"
_DATE = f"moment IS NULL, moment DESC, {_FOLDER}"
_SIGNS_BEFORE = re.compile(r"^\W+")


def moment(published: str) -> float:
    """An ISO date or time as seconds since 1970; a day without a time is its first moment."""
    when = datetime.fromisoformat(published)
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when.timestamp()


def keys_of(values: Iterable[int] = ()) -> Keys:
    """Keys as they are held and kept."""
    return array("I", values)


def ordered(connection: sqlite3.Connection, sort: Sort) -> Keys:
    """The keys of all that is listed, in an order."""
    row = connection.execute("SELECT keys FROM listing WHERE sort = ?", (sort,)).fetchone()
    if row is None:
        return _worked_out(connection, sort)
    return _unpacked(row[0])


def keep_order(connection: sqlite3.Connection, *wanted: Sort) -> None:
    """Work out anew the orders that are kept, and keep these as well."""
    kept = {sort for (sort,) in connection.execute("SELECT sort FROM listing")}
    for sort in SORTS:
        if sort in kept or sort in wanted:
            keys = _worked_out(connection, sort).tobytes()
            connection.execute("INSERT OR REPLACE INTO listing VALUES (?, ?)", (sort, keys))


def drop(connection: sqlite3.Connection, gone: Container[int]) -> None:
    """Take keys out of the orders that are kept."""
    for sort, packed in connection.execute("SELECT sort, keys FROM listing").fetchall():
        keys = keys_of(key for key in _unpacked(packed) if key not in gone)
        connection.execute("UPDATE listing SET keys = ? WHERE sort = ?", (keys.tobytes(), sort))


def _unpacked(packed: bytes) -> Keys:
    keys = keys_of()
    keys.frombytes(packed)
    return keys


def _worked_out(connection: sqlite3.Connection, sort: Sort) -> Keys:
    match sort:
        case "date":
            return _sorted(connection, _DATE)
        case "folder":
            return _sorted(connection, _FOLDER)
        case "length":
            return _sorted(connection, f"minutes, {_DATE}")
        case "publisher":
            return _by_text(connection, "coalesce(publisher, '')", _publisher)
        case "headline":
            return _by_text(connection, "headline", _headline)


def _sorted(connection: sqlite3.Connection, by: str) -> Keys:
    # As one value: a row for each would hold up the screen.
    (found,) = connection.execute(
        "SELECT json_group_array(key) FROM (SELECT key FROM article"  # noqa: S608 - columns of ours
        f" JOIN document ON document.id = document WHERE NOT copy ORDER BY {by})"
    ).fetchone()
    return keys_of(loads(found))


def _by_text(
    connection: sqlite3.Connection, column: str, rank: Callable[[str], tuple[bool, str]]
) -> Keys:
    """By a text as people look it up: SQLite knows no letters beyond ASCII."""
    texts = dict(connection.execute(f"SELECT key, {column} FROM article WHERE NOT copy"))  # noqa: S608 - as above
    return keys_of(sorted(ordered(connection, "date"), key=lambda key: rank(texts[key])))


def _publisher(name: str) -> tuple[bool, str]:
    return not name, name.casefold()


def _headline(text: str) -> tuple[bool, str]:
    return False, _SIGNS_BEFORE.sub("", text).casefold()
