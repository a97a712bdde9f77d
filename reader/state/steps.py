"""Steps: what one deed changed, how it is undone, and how that is undone again.

A step is a group of the log that a process has signed. A group that undoes another one says so
in `undoes`; one that does it again undoes the undoing. Which steps are undone follows from the
log alone, so a restart changes nothing of it.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from reader.state.log import Row, values


@dataclass(frozen=True, slots=True)
class Step:
    """What one deed changed; a field that it changed twice stands once, from first to last."""

    group: int
    time: str
    rows: tuple[Row, ...]
    undone: bool = False


class ChangedSinceError(Exception):
    """A field of the step has another value than the step gave it; nothing was undone."""

    def __init__(self, step: Step) -> None:
        super().__init__("It was changed since.")
        self.step = step


@dataclass(frozen=True, slots=True)
class _Group:
    number: int
    process: int
    undoes: int | None
    time: str


def history(connection: sqlite3.Connection, most: int) -> list[Step]:
    """The newest steps of all processes, the newest first."""
    groups = _groups(connection)
    undone = _undone(groups)
    deeds = [group for group in reversed(groups) if group.undoes is None][:most]
    return [_step(connection, group, group.number in undone) for group in deeds]


def to_undo(connection: sqlite3.Connection, process: int | None) -> Step | None:
    """This process's newest step, else the newest of those that have ended."""
    groups = _groups(connection)
    undone = _undone(groups)
    steps = [one for one in groups if one.undoes is None and one.number not in undone]
    return _newest(connection, steps, process)


def to_redo(connection: sqlite3.Connection, process: int | None) -> Step | None:
    """The newest undoing that no step came after, of this process, else of one that has ended."""
    groups = _groups(connection)
    undone = _undone(groups)
    deeds = {one.number for one in groups if one.undoes is None}
    mine = _ours(connection, groups, process)
    newest = max((one.number for one in mine if one.undoes is None), default=0)
    undoings = [
        one
        for one in groups
        if one.undoes in deeds and one.number not in undone and one.number > newest
    ]
    return _newest(connection, undoings, process)


def reversed_rows(connection: sqlite3.Connection, step: Step) -> list[Row]:
    """The rows that take a step back; ChangedSinceError where a field was changed since.

    Marks that went over to an edited file are taken back there.
    """
    rows = []
    for row in step.rows:
        article = _heir(connection, row, step.group)
        if values(connection, article).get(row.field) != row.new:
            raise ChangedSinceError(step)
        rows.append(Row(article, row.field, row.new, row.old))
    return rows


def _groups(connection: sqlite3.Connection) -> list[_Group]:
    """The groups that processes have signed, in order."""
    found = connection.execute(
        """SELECT "group", process, undoes, min(time) FROM change
        WHERE process IS NOT NULL GROUP BY "group" ORDER BY 1"""
    )
    return [_Group(*row) for row in found]


def _undone(groups: Sequence[_Group]) -> set[int]:
    """The groups that are undone, and whose undoing is not undone itself."""
    undone: set[int] = set()
    for group in reversed(groups):
        if group.undoes is not None and group.number not in undone:
            undone.add(group.undoes)
    return undone


def _ours(
    connection: sqlite3.Connection, groups: Iterable[_Group], process: int | None
) -> list[_Group]:
    ended = _ended(connection)
    return [group for group in groups if group.process == process or group.process in ended]


def _newest(
    connection: sqlite3.Connection, groups: Sequence[_Group], process: int | None
) -> Step | None:
    own = [group for group in groups if group.process == process]
    ours = own or _ours(connection, groups, process)
    return _step(connection, ours[-1], undone=False) if ours else None


def _ended(connection: sqlite3.Connection) -> set[int]:
    """The processes that will make no more changes; one that was killed never said so."""
    found = connection.execute("SELECT id, pid, ended FROM process")
    return {number for number, pid, ended in found if ended or not _lives(pid)}


def _lives(pid: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True


def _step(connection: sqlite3.Connection, group: _Group, undone: bool) -> Step:
    rows: dict[tuple[str, str], Row] = {}
    for article, field, old, new in connection.execute(
        'SELECT article, field, old, new FROM change WHERE "group" = ? ORDER BY id',
        (group.number,),
    ):
        first = rows.get((article, field))
        rows[article, field] = Row(article, field, first.old if first else old, new)
    return Step(group.number, group.time, tuple(rows.values()), undone)


def _heir(connection: sqlite3.Connection, row: Row, group: int) -> str:
    """The article that a mark went over to since: Reader's own changes stand in pairs."""
    article = row.article
    for gone, heir in connection.execute(
        """SELECT gone.article, heir.article FROM change AS gone
        JOIN change AS heir ON heir.id = gone.id + 1 AND heir."group" = gone."group"
        WHERE gone.process IS NULL AND gone."group" > ? AND gone.field = ? AND gone.new IS NULL
        AND heir.field = gone.field AND heir.new = gone.old ORDER BY gone.id""",
        (group, row.field),
    ):
        if gone == article:
            article = heir
    return article
