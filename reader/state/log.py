"""The log of changes: the only way a mark comes into being.

The table of marks is derived by a trigger, so that the two can never differ.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from reader.model import START, Place
from reader.state.change import OFF, ON, Change, timestamp, utc_now
from reader.state.processes import signature


class Row(Struct, frozen=True):
    """A change as the log holds it; None stands for no value."""

    article: str
    field: str
    old: str | None
    new: str | None

    def reversed(self) -> "Row":
        """The change that takes it back."""
        return Row(self.article, self.field, self.new, self.old)


class Group(NamedTuple):
    """What all rows of a deed have in common; `undoes` is the group that it takes back."""

    time: str
    process: int | None
    number: int
    undoes: int | None = None


# The choice that holds when a backup was brought back.
RESTORED = "restored"

# Article, field and the value that the field is to have.
Wanted = tuple[str, str, str | None]


def has_marks(connection: sqlite3.Connection) -> bool:
    """Whether there is anything that the reader did."""
    tables = ("mark", "place", "change")
    return any(connection.execute(f"SELECT 1 FROM {one} LIMIT 1").fetchone() for one in tables)  # noqa: S608 - ours


def values(connection: sqlite3.Connection, article: str) -> dict[str, str]:
    """The fields that an article has set."""
    return dict(connection.execute("SELECT field, value FROM mark WHERE article = ?", (article,)))


def differing(connection: sqlite3.Connection, wanted: Iterable[Wanted]) -> Iterator[Row]:
    """The rows it takes for each field to have the value wanted.

    What was never marked is as good as marked "off", and takes no row to be it.
    """
    news: dict[tuple[str, str], str | None] = {}
    for article, field, new in wanted:
        key = (article, field)
        old = news[key] if key in news else values(connection, article).get(field)
        if new != old and (old is not None or new != OFF):
            news[key] = new
            yield Row(article, field, old, new)


def next_group(connection: sqlite3.Connection) -> int:
    """The number of the group that is written next: the id of its first row."""
    return int(connection.execute("SELECT ifnull(max(id), 0) + 1 FROM change").fetchone()[0])


def append(connection: sqlite3.Connection, rows: Iterable[Row], group: Group) -> None:
    """Write rows of a group."""
    connection.executemany(
        'INSERT INTO change (time, process, "group", undoes, article, field, old, new)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(*group, row.article, row.field, row.old, row.new) for row in rows],
    )


def record(
    connection: sqlite3.Connection, time: str, process: int | None, changes: Iterable[Change]
) -> tuple[int, int | None]:
    """Write changes as one deed; how many rows it took, and the process that signed it.

    Without a process, one is begun where there is anything to sign.
    """
    rows = list(differing(connection, ((one.article, one.field, one.text) for one in changes)))
    if rows:
        process = process or begin_process(connection)
        append(connection, rows, Group(time, process, next_group(connection)))
    return len(rows), process


def begin_process(connection: sqlite3.Connection, pid: int | None = None) -> int:
    """The number of a new process, by which it signs its changes."""
    number = os.getpid() if pid is None else pid
    cursor = connection.execute(
        "INSERT INTO process (pid, started) VALUES (?, ?)",
        (number, signature(number, timestamp(utc_now()))),
    )
    return int(cursor.lastrowid or 0)


def ours(connection: sqlite3.Connection, process: int) -> int | None:
    """The number if it is this process's in the file; in one that was restored it is not."""
    row = connection.execute("SELECT pid FROM process WHERE id = ? AND ended IS NULL", (process,))
    return process if row.fetchone() == (os.getpid(),) else None


def end_process(connection: sqlite3.Connection, process: int, time: str) -> None:
    """Say that a process will make no more changes."""
    connection.execute("UPDATE process SET ended = ? WHERE id = ?", (time, process))


def bookmarked(connection: sqlite3.Connection) -> list[str]:
    """The bookmarked articles, in the order in which they were bookmarked.

    A bookmark that went over to the article's edited file keeps its turn.
    """
    turns: dict[str, int] = {}
    left: dict[int, int] = {}  # the group in which a bookmark left an article, and its turn
    for turn, group, process, article, new in connection.execute(
        """SELECT id, "group", process, article, new FROM change
        WHERE field = 'bookmarked' ORDER BY id"""
    ):
        if new == ON:
            turns[article] = left.pop(group, turn)
        else:
            before = turns.pop(article, turn)
            left = {group: before} if process is None else {}
    now = connection.execute(
        "SELECT article FROM mark WHERE field = 'bookmarked' AND value = ?", (ON,)
    )
    return sorted((article for (article,) in now), key=lambda article: turns.get(article, 0))


def save_place(connection: sqlite3.Connection, article: str, place: Place, time: str) -> None:
    """Keep where a story was left; its start is as good as no place."""
    connection.execute("DELETE FROM place WHERE article = ?", (article,))
    if place != START:
        connection.execute(
            "INSERT INTO place (article, block, character, saved) VALUES (?, ?, ?, ?)",
            (article, place.block, place.character, time),
        )


def choice(connection: sqlite3.Connection, name: str) -> str | None:
    """What was chosen under a name."""
    row = connection.execute("SELECT value FROM choice WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def choose(connection: sqlite3.Connection, name: str, value: str | None) -> None:
    """Keep what was chosen; None is nothing."""
    connection.execute("DELETE FROM choice WHERE name = ?", (name,))
    if value is not None:
        connection.execute("INSERT INTO choice (name, value) VALUES (?, ?)", (name, value))
