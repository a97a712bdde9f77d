"""Steps: what one deed changed, how it is undone, and how that is undone again.

A step is a group of the log that a process has signed. A group that undoes another one says so
in `undoes`; one that does it again undoes the undoing. Which steps are undone follows from the
log alone, so a restart changes nothing of it.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.state.change import HEIR, OFF, RULES
from reader.state.log import Row, values
from reader.state.processes import lives


class Step(Struct, frozen=True):
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


class _Group(Struct, frozen=True):
    number: int
    process: int
    undoes: int | None
    time: str


def history(connection: sqlite3.Connection, most: int) -> list[Step]:
    """The newest steps of all processes, the newest first."""
    groups = _groups(connection)
    undone = _undone(groups)
    deeds = [group for group in reversed(groups) if group.undoes is None][:most]
    rows = _rows(connection, deeds)
    return [
        Step(group.number, group.time, tuple(rows[group.number].values()), group.number in undone)
        for group in deeds
    ]


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
    # What a rule did is no step of anybody's.
    rules = _rules(connection)
    mine = [one for one in _ours(connection, groups, process) if one.process not in rules]
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
    now: dict[str, dict[str, str]] = {}
    for row in step.rows:
        article = heir(connection, row.article)
        if article not in now:
            now[article] = values(connection, article)
        value = now[article].get(row.field)
        # A flag that was never set is as good as one that is off.
        if (value or OFF) != (row.new or OFF):
            raise ChangedSinceError(step)
        rows.append(Row(article, row.field, value, row.old))
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
    return _step(connection, ours[-1]) if ours else None


def _rules(connection: sqlite3.Connection) -> set[int]:
    """The processes that rules have signed by."""
    found = connection.execute("SELECT id FROM process WHERE pid = ?", (RULES,))
    return {number for (number,) in found}


def _ended(connection: sqlite3.Connection) -> set[int]:
    """The processes that will make no more changes; one that was killed never said so."""
    found = connection.execute("SELECT id, pid, started, ended FROM process")
    return {number for number, pid, started, ended in found if ended or not lives(pid, started)}


def _step(connection: sqlite3.Connection, group: _Group) -> Step:
    rows = _rows(connection, [group])[group.number]
    return Step(group.number, group.time, tuple(rows.values()))


def _rows(
    connection: sqlite3.Connection, groups: Sequence[_Group]
) -> dict[int, dict[tuple[str, str], Row]]:
    """The rows of groups, by article and field."""
    found: dict[int, dict[tuple[str, str], Row]] = {group.number: {} for group in groups}
    # A group begins with the row that has its number.
    for number, article, field, old, new in connection.execute(
        'SELECT "group", article, field, old, new FROM change WHERE id >= ? ORDER BY id',
        (min(found, default=0),),
    ):
        rows = found.get(number)
        if rows is not None:
            first = rows.get((article, field))
            rows[article, field] = Row(article, field, first.old if first else old, new)
    return found


def heir(connection: sqlite3.Connection, article: str) -> str:
    """The article that has the marks of one whose file was edited, perhaps more than once."""
    passed = {article}
    while (now := values(connection, article).get(HEIR)) and now not in passed:
        passed.add(article := now)
    return article
