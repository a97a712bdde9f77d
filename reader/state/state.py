"""The state: all that the reader did, with every change on the disk before it is shown.

What the disk does not take is shown too, and told: it is held until the disk takes it.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from reader.model import Mark, Place, Problem
from reader.state import identity, log, rules, steps, whereabouts
from reader.state.backup import back_up
from reader.state.change import Change, Clock, Field, Flag, Known, utc_now
from reader.state.identity import Sightings
from reader.state.rules import Deeds
from reader.state.steps import Step
from reader.state.storage import Storage, Writing

Seen = Callable[[str], Known | None]

# The choice that holds up to which moment of a library its files were followed.
_FOLLOWED = "followed"


class State:
    """Marks, places and choices; get one from `open_state`.

    Marks are held in memory as well, and change there only after they were committed. What cannot
    be, and not for the disk's sake, raises StateError and changes nothing. Threads may share it.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._lock = storage.lock
        self._seen: Sightings | None = None
        # The moment of the library that is marked in.
        self._moment = ""
        storage.has_changed()
        self._marks = self._storage.load()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file, in words."""
        return self._storage.problems

    @property
    def holding(self) -> Problem | None:
        """Why changes are held in memory and not on the disk, where that is so."""
        return self._storage.holding

    @property
    def held(self) -> int:
        """How many changes are not on the disk; once the state is closed, how many are lost."""
        return self._storage.count

    @property
    def lost(self) -> Sequence[log.Row]:
        """These, once the state is closed."""
        return self._storage.lost

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

    @property
    def newest(self) -> int:
        """Behind the number of the last change: it grows, unless there is another log."""
        return self._storage.read(log.next_group)

    def refresh(self) -> bool:
        """Write what is held; whether the marks are others now, since another process wrote."""
        with self._lock:
            self._storage.retry()
            if not self._storage.has_changed():
                return False
            before, self._marks = self._marks, self._storage.load()
            return self._marks != before

    # Marking

    def record(self, changes: Sequence[Change], seen: Sequence[Known]) -> int:
        """Make the changes as one deed, on the disk when this returns; how many it took.

        What the disk does not take is held, which `held` counts and `problems` tells.
        """

        def deed(it: Writing) -> int:
            count, it.process = log.record(it.connection, it.time, it.process, changes)
            self._remember(it.connection, seen)
            return count

        with self._lock:
            count = self._storage.write(deed)
            self._apply(changes)
        return count

    # Rules

    def ruled(self, rule: str) -> set[str]:
        """The articles that a rule was applied to, and is not again."""
        return self._storage.read(lambda connection: rules.ruled(connection, rule))

    def apply_rule(
        self, rule: str, articles: Iterable[str], deeds: Deeds, seen: Seen
    ) -> list[Change]:
        """Make the changes that a rule wants of articles as one deed; these.

        `deeds` tells them by the marks of an article as they are on the disk just then. It is
        signed as by a process that has ended, so that undo comes to it after all that the reader
        did.
        """

        def deed(it: Writing) -> list[Change]:
            every = list(articles)
            changes = rules.apply(it.connection, it.time, rule, every, deeds)
            self._remember(it.connection, filter(None, map(seen, every)))
            return changes

        with self._lock:
            changes = self._storage.write(deed)
            self._apply(changes)
        return changes

    def copy(self, target: Path) -> None:
        """Copy all of it to a file; OSError or StateError where that cannot be."""
        self._storage.read(lambda connection: back_up(connection, target))

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
        rows: list[log.Row] = []

        def deed(it: Writing) -> Step | None:
            step = newest(it.connection, it.process)
            if step is None:
                return None
            rows[:] = steps.reversed_rows(it.connection, step)
            it.process = it.process or log.begin_process(it.connection)
            group = log.Group(it.time, it.process, log.next_group(it.connection), step.group)
            log.append(it.connection, rows, group)
            found = (seen(row.article) for row in rows)
            self._remember(it.connection, filter(None, found))
            return step

        with self._lock:
            step = self._storage.write(deed)
            self._marks.apply((row.article, row.field, row.new) for row in rows)
        return step

    def history(self, most: int) -> list[Step]:
        """The newest steps of all processes, the newest first."""
        return self._storage.read(lambda connection: steps.history(connection, most))

    def save_place(self, article: str, place: Place, seen: Known) -> None:
        """Keep where a story was left; its start is as good as no place."""

        def keep(it: Writing) -> None:
            log.save_place(it.connection, article, place, it.time)
            self._remember(it.connection, [seen])
            whereabouts.forget(it.connection, [article])

        with self._lock:
            self._storage.write(keep)
            self._marks.put(article, place)

    # Choices

    def choice(self, name: str) -> str | None:
        """What was chosen on the screen, or None."""
        return self._storage.read(lambda connection: log.choice(connection, name))

    def choose(self, name: str, value: str | None, about: Known | None = None) -> None:
        """Keep a choice, perhaps about an article; None goes back to having none."""

        def keep(it: Writing) -> None:
            log.choose(it.connection, name, value)
            if about:
                self._remember(it.connection, [about])
                whereabouts.forget(it.connection, [about.article])

        self._storage.write(keep)

    # Where the articles are

    def heir(self, article: str) -> str:
        """The article that has the marks of one whose file was edited; else the same."""
        return self._storage.read(lambda connection: steps.heir(connection, article))

    def known(self, article: str) -> Known | None:
        """Where an article that has marks or a place was last seen."""
        return self._storage.read(lambda connection: whereabouts.find(connection, article))

    def bookmarks(self) -> list[Known]:
        """All bookmarked articles, the newest bookmark last."""

        def found(connection: sqlite3.Connection) -> list[Known]:
            articles = log.bookmarked(connection)
            return [whereabouts.find(connection, item) or Known(item, "", "") for item in articles]

        return self._storage.read(found)

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
            known = self._storage.read(lambda found: list(whereabouts.all_known(found)))
            if identity.plan(known, seen):
                self._storage.write(self._hand_over)
                self._marks = self._storage.load()
            if moment and known:
                self.choose(_FOLLOWED, moment)

    def _hand_over(self, it: Writing) -> None:
        # Planned again, since another process may have done it meanwhile.
        if self._seen:
            plan = identity.plan(whereabouts.all_known(it.connection), self._seen)
            identity.carry_out(it.connection, plan.edits, it.time)
            heirs = (edit.heir for edit in plan.edits)
            whereabouts.remember(it.connection, (*plan.seen, *heirs), self._alone)
            whereabouts.forget(it.connection, (edit.gone.article for edit in plan.edits))

    def look_closely(self) -> None:
        """Look at all that is in the file, and go on in a new one where it is damaged."""
        self._storage.look_closely()

    def close(self) -> None:
        """End the session; its marks can still be looked at."""
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _remember(self, connection: sqlite3.Connection, seen: Iterable[Known]) -> None:
        """Keep where articles are; what another Reader followed up to is not true of them."""
        whereabouts.remember(connection, seen, self._alone)
        connection.execute(
            "DELETE FROM choice WHERE name = ? AND value <> ?", (_FOLLOWED, self._moment)
        )

    def _alone(self, path: str) -> bool:
        """Whether a file holds one article alone; assumed while no library was loaded."""
        return self._seen is None or self._seen.alone_at(path) is not None


def open_state(path: Path, *, clock: Clock = utc_now) -> State:
    """The state kept in the file, which is created with its folders if it is missing.

    A damaged file is set aside, and a new one begun with all of it that can be read. Where
    nothing can be written, the state is a copy in memory of what can be read, until it can.
    Either is said in `State.problems`.
    """
    # What SQLite keeps beside it is not beside a link.
    return State(Storage(Path(os.path.realpath(path)), clock))
