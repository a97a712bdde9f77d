"""The state: all that the reader did, with every change on the disk before it is shown."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from reader.model import START, Mark, Place, Problem
from reader.state import identity, log, steps, whereabouts
from reader.state.change import Change, Clock, Field, Flag, Known, timestamp
from reader.state.connection import connect_to_memory, transaction
from reader.state.errors import StateError, state_error
from reader.state.identity import Sightings
from reader.state.marks import Marks
from reader.state.steps import Step

Seen = Callable[[str], Known | None]
# What is to be changed of an article, by its marks.
Deeds = Callable[[str, Mark], Iterable[Change]]

# The choice that holds up to which moment of a library its files were followed.
_FOLLOWED = "followed"


class State:
    """Marks, places and choices; get one from `open_state`.

    Marks are held in memory as well, and change there only after they were committed. What
    cannot be kept or read raises StateError and changes nothing. Threads may share a state.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        clock: Clock,
        problems: tuple[Problem, ...],
    ) -> None:
        self.problems = problems
        self._connection = connection
        self._path = path
        self._clock = clock
        self._lock = threading.RLock()
        self._process: int | None = None  # begun with the first change
        self._seen: Sightings | None = None
        # The moment of the library that is marked in.
        self._moment = ""
        self._version = self._data_version()
        self._marks = Marks.load(connection)

    # Looking at marks: in memory

    def mark(self, article: str) -> Mark:
        """Everything the reader did to an article."""
        return self._marks.of(article)

    def touched(self) -> frozenset[str]:
        """The articles that the reader did anything to."""
        return self._marks.touched()

    def marked(self, flag: Flag) -> frozenset[str]:
        """The articles that have a flag."""
        return frozenset(self._marks.having(flag))

    def told(self) -> frozenset[str]:
        """The articles that have tags or a note."""
        return self._marks.told()

    def tagged(self) -> dict[str, frozenset[str]]:
        """The articles of each tag."""
        return {tag: frozenset(articles) for tag, articles in self._marks.tagged().items()}

    def chosen(self, field: Field) -> str | None:
        """What was chosen for Reader as a whole, such as its theme."""
        return self._marks.chosen(field)

    def begun(self) -> frozenset[str]:
        """The articles that were left in the middle and are not read yet."""
        return self._marks.begun()

    def refresh(self) -> bool:
        """Read the marks again if another process wrote; whether they are others now."""
        with self._reading() as connection:
            version = self._data_version()
            if version == self._version:
                return False
            before, self._marks = self._marks, Marks.load(connection)
            self._version = version
            return self._marks != before

    # Marking

    def record(self, changes: Sequence[Change], seen: Sequence[Known]) -> int:
        """Make the changes as one deed, on the disk when this returns; how many it took."""
        with self._lock:
            with self._writing() as (connection, time):
                count, process = log.record(connection, time, self._process, changes)
                self._remember(connection, seen)
            self._process = process
            self._apply(changes)
        return count

    # Rules

    def ruled(self, rule: str) -> set[str]:
        """The articles that a rule was applied to, and is not again."""
        with self._reading() as connection:
            return log.ruled(connection, rule)

    def apply_rule(
        self, rule: str, articles: Iterable[str], deeds: Deeds, seen: Seen
    ) -> list[Change]:
        """Make the changes that a rule wants of articles as one deed; these.

        `deeds` tells them by the marks of an article as they are on the disk just then. It is
        signed as by a process that has ended, so that undo comes to it after all that the reader
        did.
        """
        with self._lock:
            with self._writing() as (connection, time):
                fresh = self._data_version() == self._version
                marks = self._marks if fresh else Marks.load(connection)
                every = list(articles)
                changes = [one for article in every for one in deeds(article, marks.of(article))]
                _, process = log.record(connection, time, None, changes)
                if process is not None:
                    log.end_process(connection, process, time)
                log.note_ruled(connection, rule, every)
                self._remember(connection, filter(None, map(seen, every)))
            self._apply(changes)
        return changes

    def in_memory(self) -> Self:
        """A copy, where what is done is not kept."""
        memory = connect_to_memory()
        with self._reading() as connection:
            connection.backup(memory)
        return type(self)(memory, self._path, self._clock, ())

    def _apply(self, changes: Iterable[Change]) -> None:
        # All of them: what needed no row was perhaps written by another process.
        self._marks.apply((change.article, change.field, change.text) for change in changes)

    # Taking back

    def undo(self, seen: Seen) -> Step | None:
        """Take back the newest step and return it; None where there is none.

        `seen` tells where an article is. Where something was changed since,
        ChangedSinceError is raised and nothing changes.
        """
        return self._take_back(steps.to_undo, seen)

    def redo(self, seen: Seen) -> Step | None:
        """Do again what was undone last, and return that step; as `undo` otherwise."""
        undoing = self._take_back(steps.to_redo, seen)
        return undoing and replace(undoing, rows=tuple(row.reversed() for row in undoing.rows))

    def _take_back(
        self, newest: Callable[[sqlite3.Connection, int | None], Step | None], seen: Seen
    ) -> Step | None:
        with self._lock:
            process = self._process
            with self._writing() as (connection, time):
                step = newest(connection, process)
                if step is None:
                    return None
                rows = steps.reversed_rows(connection, step)
                process = process or log.begin_process(connection)
                group = log.Group(time, process, log.next_group(connection), step.group)
                log.append(connection, rows, group)
                found = (seen(row.article) for row in rows)
                self._remember(connection, filter(None, found))
            self._process = process
            self._marks.apply((row.article, row.field, row.new) for row in rows)
        return step

    def history(self, most: int) -> list[Step]:
        """The newest steps of all processes, the newest first."""
        with self._reading() as connection:
            return steps.history(connection, most)

    def save_place(self, article: str, place: Place, seen: Known) -> None:
        """Keep where a story was left; its start is as good as no place."""
        with self._lock:
            with self._writing() as (connection, time):
                connection.execute("DELETE FROM place WHERE article = ?", (article,))
                if place != START:
                    connection.execute(
                        "INSERT INTO place (article, block, character, saved) VALUES (?, ?, ?, ?)",
                        (article, place.block, place.character, time),
                    )
                self._remember(connection, [seen])
                whereabouts.forget(connection, [article])
            self._marks.put(article, place)

    # Choices

    def choice(self, name: str) -> str | None:
        """What was chosen on the screen, or None."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM choice WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def choose(self, name: str, value: str | None) -> None:
        """Keep a choice; None goes back to having none."""
        with self._writing() as (connection, _):
            connection.execute("DELETE FROM choice WHERE name = ?", (name,))
            if value is not None:
                connection.execute("INSERT INTO choice (name, value) VALUES (?, ?)", (name, value))

    # Where the articles are

    def known(self, article: str) -> Known | None:
        """Where an article that has marks or a place was last seen."""
        with self._reading() as connection:
            return whereabouts.find(connection, article)

    def bookmarks(self) -> list[Known]:
        """All bookmarked articles, the newest bookmark last."""
        with self._reading() as connection:
            articles = log.bookmarked(connection)
            return [whereabouts.find(connection, item) or Known(item, "", "") for item in articles]

    def follow(self, seen: Sightings, moment: str = "") -> None:
        """Let marks and places follow the files of a library that was loaded.

        An article at another path is known there from now on. One that is gone, with another alone
        in the file that it was alone in, was edited: the other is its heir. What was followed up
        to a `moment` is not looked at again while that is the library's.
        """
        with self._lock:
            self._seen, self._moment = seen, moment
            if moment and self.choice(_FOLLOWED) == moment:
                return
            with self._reading() as connection:
                known = list(whereabouts.all_known(connection))
                plan = identity.plan(known, seen)
            if plan:
                with self._writing() as (connection, time):
                    # Planned again, since another process may have done it meanwhile.
                    plan = identity.plan(whereabouts.all_known(connection), seen)
                    identity.carry_out(connection, plan.edits, time)
                    heirs = (edit.heir for edit in plan.edits)
                    whereabouts.remember(connection, (*plan.seen, *heirs), self._alone)
                    whereabouts.forget(connection, (edit.gone.article for edit in plan.edits))
                    marks = Marks.load(connection)
                self._marks = marks
            if moment and known:
                self.choose(_FOLLOWED, moment)

    def close(self) -> None:
        """End the session; its marks can still be looked at."""
        with self._lock:
            if self._process is not None:
                # Only undo wants to know it: not worth a complaint on leaving.
                with suppress(StateError), self._writing() as (connection, time):
                    log.end_process(connection, self._process, time)
                self._process = None
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise state_error("could not be read from", self._path, error) from error

    @contextmanager
    def _writing(self) -> Iterator[tuple[sqlite3.Connection, str]]:
        """A transaction, and the time of it."""
        with self._lock:
            try:
                with transaction(self._connection):
                    yield self._connection, timestamp(self._clock())
            except sqlite3.Error as error:
                raise state_error("could not be saved in", self._path, error) from error

    def _remember(self, connection: sqlite3.Connection, seen: Iterable[Known]) -> None:
        """Keep where articles are; what another Reader followed up to is not true of them."""
        whereabouts.remember(connection, seen, self._alone)
        connection.execute(
            "DELETE FROM choice WHERE name = ? AND value <> ?", (_FOLLOWED, self._moment)
        )

    def _alone(self, path: str) -> bool:
        """Whether a file holds one article alone; assumed while no library was loaded."""
        return self._seen is None or self._seen.alone_at(path) is not None

    def _data_version(self) -> int:
        """A number that changes when another process has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
