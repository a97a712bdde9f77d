"""Where the state lies: in its file, or in memory as long as that cannot be written."""

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from reader.model import Problem
from reader.state import log
from reader.state.change import Clock, timestamp
from reader.state.connection import set_patience, transaction
from reader.state.damage import damage
from reader.state.errors import (
    FAILURES,
    UnusableError,
    cause,
    damaged,
    is_damage,
    is_of_the_disk,
    state_error,
)
from reader.state.folder import forget_note, identity, locked
from reader.state.marks import Marks
from reader.state.store import Opened, make_way, missing, open_file
from reader.state.watching import Pause, Watch
from reader.text import clean

if TYPE_CHECKING:
    from reader.state.folder import Identity
    from reader.state.holding import Held

T = TypeVar("T")

# Seconds that a start which has waited already, and whoever leaves, wait for other processes. Who
# asks again and again whether the file can be written does not wait at all.
_PATIENCE = 0.1
# Whoever leaves with changes that would be lost.
_PARTING = 1.0
# From a damaged file to a new one, from there to memory.
_ATTEMPTS = 3


class Writing(Struct):
    """A transaction: what is written to, when, and the number of the process that signs it."""

    connection: sqlite3.Connection
    time: str
    process: int | None


class Storage:
    """The connection to the file, which gives way to a copy in memory and is taken up again.

    What cannot be written is held there; `retry` writes it. Threads may share a storage.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.lock = threading.RLock()
        self.process: int | None = None  # begun with the first change
        # What this session knows, in case the file becomes damaged, and up to which change.
        self._marks: Marks | None = None
        self._until = 0
        self.connection: sqlite3.Connection
        self._before: sqlite3.Connection | None = None
        self._clock = clock
        self._told: tuple[Problem, ...] = ()
        self._held: Held | None = None
        self._why = ""
        self._advice = ""
        self._is_doubtful = self._is_closed = False
        self._version: tuple[int, int] | None = None
        self._opened = 0
        # The file that is open or was the last to be, and the one that was found to be whole.
        self._watch: Watch | None = None
        self._whole: Identity | None = None
        self._began = ""
        self._pause = Pause()
        self._left = 0
        self.lost: list[log.Row] = []  # once it is closed
        try:
            self._take_up(self._open())
        except (OSError, *FAILURES, UnusableError) as error:
            self._hold(error)
        self._tell_missing()

    def _tell_missing(self) -> None:
        """Tell where a file without marks is open and a backup has some."""
        if not self._held and (problem := self.read(lambda found: missing(self.path, found))):
            self._told += (problem,)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file, in words."""
        return (*self._told, *filter(None, [self.holding]))

    @property
    def holding(self) -> Problem | None:
        """Why changes are held in memory, where they are."""
        if not self._held:
            return None
        told = f"Marks of this session are not kept in {clean(str(self.path))}: {self._why}."
        return Problem(str(self.path), told, self._advice)

    @property
    def count(self) -> int:
        """How many changes are held that are not on the disk."""
        with self.lock:
            if self._is_closed:
                return self._left
            return self._held.count if self._held else 0

    # Reading and writing

    def read(self, look: Callable[[sqlite3.Connection], T]) -> T:
        """What is read; StateError where that cannot be."""
        with self.lock:
            return self._attempt("could not be read from", lambda: look(self.connection))

    def load(self) -> Marks:
        """The marks as they are, which this session knows from then on."""
        with self.lock:
            self._until, self._marks = self.read(lambda it: (log.next_group(it), Marks.load(it)))
            return self._marks

    def write(self, deed: Callable[[Writing], T]) -> T:
        """Do it in one transaction, on the disk where that can be, else in memory.

        StateError where it is not the disk that is to blame; then nothing has changed.
        """
        with self.lock:
            self._look()
            self.retry()
            return self._attempt("could not be saved in", lambda: self._commit(deed))

    def has_changed(self) -> bool:
        """Whether another process has written since the last time that this was asked."""
        with self.lock:
            self._look()
            version = self.read(lambda found: found.execute("PRAGMA data_version").fetchone()[0])
            before, self._version = self._version, (self._opened, int(version))
            return before != self._version

    def _commit(self, deed: Callable[[Writing], T]) -> T:
        with transaction(self.connection):
            # Looked at again where nobody else can write: what went elsewhere would be lost.
            if self._watch and not self._held:
                self._watch.check()
            process = self.process and log.ours(self.connection, self.process)
            writing = Writing(self.connection, timestamp(self._clock()), process)
            result = deed(writing)
        self.process = writing.process
        return result

    def _attempt(self, what: str, do: Callable[[], T]) -> T:
        for _ in range(_ATTEMPTS):
            try:
                return do()
            except (UnusableError, *FAILURES) as error:
                failed = error
                if self._held or self._is_closed or not is_of_the_disk(error):
                    break
                self._go_over(error)
        raise state_error(what, self.path, failed) from failed

    # From the file to memory, and back

    def retry(self, patience: float = 0.0) -> bool:
        """Write what is held to the file; whether nothing is held any more."""
        with self.lock:
            if not self._held or self._is_closed:
                return not self._held
            if self._pause.lasts():
                return False
            began = time.monotonic()
            try:
                opened = self._open(self._held, patience)
                process = self._write_held(self._held, opened)
            except (OSError, *FAILURES, UnusableError) as error:
                self._pause.begin(began)
                self._is_doubtful = self._is_doubtful or is_damage(error)
                if self._watch and self._watch.is_replaced():
                    self._held.count_all_of(self.process)
                self._explain(error)
                return False
            self._held.close()
            self._held, self.process, self._is_doubtful = None, process, False
            self._take_up(opened)
            return True

    def _open(self, held: "Held | None" = None, patience: float | None = None) -> Opened:
        """A connection to the file; what is wrong with that is looked for only in doubt."""
        now = self._clock()
        self._began = self._began or timestamp(now)
        with locked(self.path.parent, patience):
            if self._is_doubtful or not self._whole or identity(self.path) != self._whole:
                session = held.connection if held else None
                thorough = self._is_doubtful
                problem = make_way(self.path, now, session, thorough=thorough, patience=patience)
                self._told += (problem,) if problem else ()
                self._whole = identity(self.path)
            return open_file(self.path, now, patience)

    def _write_held(self, held: "Held", opened: Opened) -> int | None:
        is_other = self._watch and self._watch.lying != opened.lying
        try:
            with transaction(opened.connection):
                Watch(self.path, opened.lying).check()
                since = self._began if is_other else None
                return held.write_to(opened.connection, self.process, since)
        except BaseException:
            opened.connection.close()
            raise

    def _take_up(self, opened: Opened) -> None:
        self._let_go()
        self.connection = opened.connection
        set_patience(self.connection)
        self._watch = Watch(self.path, opened.lying)
        self._whole = opened.lying.file
        self._opened += 1

    def _look(self) -> None:
        """Go over to another file that was put in place of the one that is open."""
        if self._watch and not self._held and not self._is_closed:
            try:
                self._watch.check()
            except (UnusableError, *FAILURES) as error:
                self._go_over(error)

    def _go_over(self, error: Exception) -> None:
        """Go on in memory, or in a file that can be used where it is the file that is to blame."""
        self._hold(error)
        if self._is_doubtful or isinstance(error, UnusableError):
            self.retry()

    def _hold(self, error: Exception) -> None:
        """Go on in memory with all that there is."""
        from reader.state.holding import Held, Remembered  # noqa: PLC0415 - rarely needed, as this
        from reader.state.rescue import copy_in_memory, copy_open  # noqa: PLC0415

        before: sqlite3.Connection | None = getattr(self, "connection", None)
        self._is_doubtful = is_damage(error)
        copy = copy_open(before) if before and not self._is_doubtful else None
        self._held = Held(copy or copy_in_memory(self.path, patience=_PATIENCE))
        if not copy and self._marks and self._watch:
            same = identity(self.path) == self._watch.lying.file
            known = Remembered(self._marks, self._until)
            self._held.complete(known, self.process, timestamp(self._clock()), same=same)
        self._before = before
        if not self._is_doubtful:
            self._let_go()
        self.connection = self._held.connection
        self._opened += 1
        self._explain(error)

    def _let_go(self) -> None:
        """Close the file of before: one that is damaged only when it was set aside.

        Closing it would write what the log beside it holds into it.
        """
        if self._before:
            with suppress(*FAILURES):
                self._before.close()
        self._before = None

    def _explain(self, error: Exception) -> None:
        self._why, remedy = cause(error)
        final = isinstance(error, UnusableError) and not error.may_change
        then = "then start Reader again" if final else "then they are kept"
        self._advice = f"{remedy}, {then}."

    def look_closely(self) -> None:
        """Look at all that is in the file, which takes a while; go on from it where it is damaged.

        OSError or sqlite3.Error where it cannot be read.
        """
        with self.lock:
            if self._held or self._is_closed:
                return
        # In a thread of its own, while the others go on.
        if why := damage(self.path, thorough=True):
            with self.lock:
                if not self._held and not self._is_closed:
                    self._go_over(damaged(why))

    def close(self) -> None:
        """Write what is held if that can be, and say that this process makes no more changes."""
        with self.lock:
            if self._is_closed:
                return
            self._look()
            self._pause = Pause()
            self.retry(_PARTING if self.count else _PATIENCE)
            # Only undo wants to know it: not worth a complaint on leaving.
            with suppress(*FAILURES):
                if self.process is not None:
                    set_patience(self.connection, _PATIENCE)
                    try:
                        self._commit(_end)
                    except UnusableError as error:  # another file was put in its place just now
                        self._go_over(error)
            self.process = None
            self._left = self.count
            self.lost = self._held.net() if self._held else []
            self._is_closed = True
            self.connection.close()
            self._let_go()
            forget_note(self.path)


def _end(it: Writing) -> None:
    if it.process is not None:
        log.end_process(it.connection, it.process, it.time)
