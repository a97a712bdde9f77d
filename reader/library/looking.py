"""A look at the folders of a library: what changed since the last one is read, and written down."""

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from reader.library.documents import Document
from reader.library.maker import fingerprint
from reader.library.order import Sort, drop, keep_order
from reader.library.reading import read
from reader.library.related import building
from reader.library.rows import forget, put, settle
from reader.library.states import state_of
from reader.library.store import Progress, Stop, Store, transaction
from reader.loaders import walk
from reader.model import Problem

# So that another Reader that wants to write need not wait.
_COMMIT_EVERY = 0.5
_FORGOTTEN_AT_ONCE = 50
# By this part and so many stories the list grows at least before its orders are worked out again.
_GROWTH, _LEAST_GROWTH = 0.25, 200


def look(  # noqa: PLR0913 - what is looked at, and how
    store: Store,
    roots: Sequence[str],
    progress: Progress = lambda *_: None,
    stop: Stop = lambda: False,
    *,
    again: bool = False,
    sort: Sort = "date",
) -> bool:
    """Bring a library up to its folders and files; whether it came to the end.

    Only what changed is read; `again`: also documents that could not be read the last time. What
    was read stays where it is stopped, and the next look goes on there. sqlite3.Error where the
    store cannot be written.
    """
    with store.lock:
        return _look(store, roots, progress, stop, again=again, sort=sort)


def _look(  # noqa: PLR0913 - as above
    store: Store,
    roots: Sequence[str],
    progress: Progress,
    stop: Stop,
    *,
    again: bool,
    sort: Sort,
) -> bool:
    connection = store.connect()
    try:
        found = _compare(connection, roots, stop, again=again)
        if found is None:
            return False
        if not found.changed and not found.gone and not found.astray_changed:
            _close_look(connection, sort, roots)
            return True
        return _Look(connection, found, progress, sort, roots).run(stop)
    finally:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        store.let_go(connection)


class _Changes(NamedTuple):
    """What is not as the library has it: paths with the states of their files, and paths."""

    changed: Sequence[tuple[str, str | None]]
    gone: Sequence[str]
    astray: Sequence[Problem]
    astray_changed: bool


def _compare(
    connection: sqlite3.Connection, roots: Sequence[str], stop: Stop, *, again: bool
) -> _Changes | None:
    """Walk through the folders and the library side by side; None where that is stopped."""
    _mistrust_another_version(connection)
    trusted = "" if again else " OR 1"
    known = connection.execute(
        "SELECT path, state, id IN (SELECT document FROM article) OR problems = '[]'"  # noqa: S608 - words of ours
        f"{trusted} FROM document ORDER BY path"
    )
    before = next(known, None)
    changed: list[tuple[str, str | None]] = []
    gone: list[str] = []
    astray: list[Problem] = []
    for found in _walk(roots):
        if stop():
            return None
        if isinstance(found, Problem):
            astray.append(found)
            continue
        exact = os.fsencode(found)
        while before and before[0] < exact:
            gone.append(os.fsdecode(before[0]))
            before = next(known, None)
        state = state_of(found)
        if before and before[0] == exact:
            if state is None or before[1] != state or not before[2]:
                changed.append((found, state))
            before = next(known, None)
        else:
            changed.append((found, state))
    while before:
        gone.append(os.fsdecode(before[0]))
        before = next(known, None)
    told = connection.execute("SELECT path, why, advice FROM astray").fetchall()
    return _Changes(changed, gone, astray, told != [_row(problem) for problem in astray])


def _mistrust_another_version(connection: sqlite3.Connection) -> None:
    """Where another version read the documents, which makes something else of them, read all."""
    made_by = fingerprint()
    if connection.execute("SELECT made_by FROM about").fetchone() == (made_by,):
        return
    with transaction(connection):
        connection.execute("UPDATE document SET state = ''")
        building.clear(connection)
        connection.execute("UPDATE about SET made_by = ?", (made_by,))


def _walk(roots: Iterable[str]) -> Iterator[str | Problem]:
    """What the walks through all roots find, each path once, in the order of the paths."""
    every = merge(*map(walk, sorted(set(roots))), key=_path_of)
    return (_document_first(found) for _, found in groupby(every, _path_of))


def _document_first(found: Iterator[str | Problem]) -> str | Problem:
    """What is a document by one root is one, whatever another one says of it."""
    first, *others = found
    return next((one for one in others if isinstance(one, str)), first)


def _path_of(found: str | Problem) -> bytes:
    return os.fsencode(found if isinstance(found, str) else found.path)


def _row(problem: Problem) -> tuple[bytes, str, str]:
    return os.fsencode(problem.path), problem.why, problem.advice


def _close_look(connection: sqlite3.Connection, sort: Sort, roots: Iterable[str]) -> None:
    """A look that had broken off has come to its end; what it left open is listed."""
    told = json.dumps(sorted(roots))
    whole, before = connection.execute("SELECT whole, roots FROM about").fetchone()
    if (whole, before) == (1, told):
        return
    with transaction(connection):
        if not whole:
            _list(connection, sort)
        _end_look(connection, roots)


def _end_look(connection: sqlite3.Connection, roots: Iterable[str]) -> None:
    told = json.dumps(sorted(roots))
    connection.execute("UPDATE about SET whole = 1, roots = ?", (told,))


def _list(connection: sqlite3.Connection, sort: Sort) -> None:
    """Work out what is listed, and in which order."""
    settle(connection)
    keep_order(connection, "date", "folder", sort)
    connection.execute("UPDATE about SET changes = changes + 1")


class _Look:
    """What is found is written down, in short transactions.

    Where it is killed between two of them, what is listed is there, and the next look goes on.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        found: _Changes,
        progress: Progress,
        sort: Sort,
        roots: Sequence[str],
    ) -> None:
        self._connection = connection
        self._roots = roots
        self._found = found
        self._progress = progress
        self._sort = sort
        self._begun = 0.0
        self._done = self._forgotten = 0
        # The keys that are gone, but still in the orders.
        self._gone: list[int] = []
        # How many documents were written since the orders were worked out.
        self._unlisted = 0

    def run(self, stop: Stop) -> bool:
        """Write everything down; whether it was not stopped before the end."""
        changed, gone = self._found.changed, self._found.gone
        self._progress(0, len(changed))
        self._begin()
        number = self._begin_look()
        self._connection.execute("DELETE FROM astray")
        astray = map(_row, self._found.astray)
        self._connection.executemany("INSERT INTO astray VALUES (?, ?, ?)", astray)
        while self._forgotten < len(gone) and not stop():
            self._forget(gone[self._forgotten : self._forgotten + _FORGOTTEN_AT_ONCE])
        for documents in read(changed, stop):
            self._put(documents, number)
            if stop():
                break
        whole = (self._forgotten, self._done) == (len(gone), len(changed))
        _list(self._connection, self._sort)
        if whole:
            _end_look(self._connection, self._roots)
        self._connection.execute("COMMIT")
        self._progress(self._done, len(changed))
        return whole

    def _forget(self, paths: Sequence[str]) -> None:
        self._gone += forget(self._connection, paths)
        self._connection.execute("UPDATE about SET changes = changes + 1")
        self._forgotten += len(paths)
        self._let_others_in()

    def _put(self, documents: Sequence[Document], number: int) -> None:
        self._gone += put(self._connection, documents, number)
        self._done += len(documents)
        self._unlisted += len(documents)
        self._let_others_in()

    def _let_others_in(self) -> None:
        """End the transaction where it has taken long, and begin another one."""
        if time.monotonic() - self._begun <= _COMMIT_EVERY:
            return
        if self._unlisted > max(_LEAST_GROWTH, (self._done - self._unlisted) * _GROWTH):
            _list(self._connection, self._sort)
            self._unlisted = 0
        elif self._gone:
            drop(self._connection, frozenset(self._gone))
        self._gone = []
        self._connection.execute("COMMIT")
        self._progress(self._done, len(self._found.changed))
        self._begin()

    def _begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._begun = time.monotonic()

    def _begin_look(self) -> int:
        """The number of this look: that of the last one where it broke off."""
        self._connection.execute("UPDATE about SET look = look + 1, whole = 0 WHERE whole")
        return int(self._connection.execute("SELECT look FROM about").fetchone()[0])
