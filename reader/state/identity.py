"""The identity rule: marks follow a file that was moved or edited.

An article is known by its bytes. The same bytes at another path are the same article; a file
that held one article alone and now holds another one alone was edited.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from reader.state.change import HEIR, Known, draft_of
from reader.state.log import Group, Wanted, append, differing, next_group, values


class Edit(Struct, frozen=True):
    """An article whose file was edited, and the one that the file holds now."""

    gone: Known
    heir: Known


class Plan(Struct, frozen=True):
    """What a loaded library changes: articles to be known anew, and edits."""

    seen: tuple[Known, ...]
    edits: tuple[Edit, ...]

    def __bool__(self) -> bool:
        return bool(self.seen or self.edits)


class Sightings(Protocol):
    """Where the articles of a library are."""

    def article(self, article: str) -> Known | None:
        """Where an article is; None where the library has it not."""
        ...

    def alone_at(self, path: str) -> Known | None:
        """The article that a file holds alone."""
        ...


def plan(before: Iterable[tuple[Known, bool]], seen: Sightings) -> Plan:
    """Compare what is known with the library, of which only what is known is looked at."""
    elsewhere: list[Known] = []
    edits: list[Edit] = []
    for was, alone in before:
        now = seen.article(was.article)
        if now is None:
            if alone and (heir := seen.alone_at(was.path)):
                edits.append(Edit(was, heir))
        elif now != was or alone != (seen.alone_at(now.path) is not None):
            elsewhere.append(now)
    return Plan(tuple(elsewhere), tuple(edits))


def carry_out(connection: sqlite3.Connection, edits: Sequence[Edit], time: str) -> None:
    """Hand marks and places over to the heirs, in one group that no process has signed.

    So are notes that were begun.
    """
    group = Group(time, None, next_group(connection))
    for edit in edits:
        rows = list(differing(connection, _moves(connection, edit)))
        append(connection, rows, group)
        connection.execute(
            "UPDATE OR IGNORE place SET article = ? WHERE article = ?",
            (edit.heir.article, edit.gone.article),
        )
        connection.execute("DELETE FROM place WHERE article = ?", (edit.gone.article,))
        # What a rule did once it does not do again.
        connection.execute(
            "UPDATE OR IGNORE ruled SET article = ? WHERE article = ?",
            (edit.heir.article, edit.gone.article),
        )
        connection.execute("DELETE FROM ruled WHERE article = ?", (edit.gone.article,))
        begun = draft_of(edit.gone.article)
        connection.execute(
            "UPDATE OR IGNORE choice SET name = ? WHERE name = ?",
            (draft_of(edit.heir.article), begun),
        )
        connection.execute("DELETE FROM choice WHERE name = ?", (begun,))


def _moves(connection: sqlite3.Connection, edit: Edit) -> Iterator[Wanted]:
    """Take every mark off the article, and put those on its heir that the heir has not set."""
    gone, heir = edit.gone.article, edit.heir.article
    own = values(connection, heir)
    for field, value in values(connection, gone).items():
        if field != HEIR:
            yield gone, field, None
            if field not in own:
                yield heir, field, value
    # A file may come back to what it was: then what is there has no heir any more.
    yield heir, HEIR, None
    yield gone, HEIR, heir
