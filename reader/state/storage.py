"""Where the state lies: in its file, or in memory as long as that cannot be written."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from reader.model import Problem
from reader.state import log
from reader.state.change import Clock, timestamp
from reader.state.connection import transaction
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
from reader.state.store import make_way, open_file, write_whole
from reader.text import clean

if TYPE_CHECKING:
    from reader.state.holding import Held
    from reader.state.marks import Marks

T = TypeVar("T")

# Who asks each second whether the file can be written again does not wait long for others.
_PATIENCE = 0.1
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
        # What this session knows, in case the file becomes damaged.
        self.marks: Marks | None = None
        self.connection: sqlite3.Connection
        self._clock = clock
        self._told: tuple[Problem, ...] = ()
        self._held: Held | None = None
        self._why = ""
        self._advice = ""
        self._is_doubtful = self._is_closed = False
        self._version: tuple[int, int] | None = None
        self._opened = 0
        # Which file is open, and which was found to be whole.
        self._identity: tuple[int, int] | None = None
        self._whole: tuple[int, int] | None = None
        self._left = 0
        self.lost: list[log.Row] = []  # once it is closed
        try:
            self._take_up(self._open(None))
        except (OSError, *FAILURES, UnusableError) as error:
            self._hold(error)

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
            process = self.process and log.ours(self.connection, self.process)
            writing = Writing(self.connection, timestamp(self._clock()), process)
            result = deed(writing)
        self.process = writing.process
        return result

    def _attempt(self, what: str, do: Callable[[], T]) -> T:
        for _ in range(_ATTEMPTS):
            try:
                return do()
            except FAILURES as error:
                failed = error
                if self._held or self._is_closed or not is_of_the_disk(error):
                    break
                self._hold(error)
                if self._is_doubtful:
                    self.retry()
        raise state_error(what, self.path, failed) from failed

    # From the file to memory, and back

    def retry(self) -> bool:
        """Write what is held to the file; whether nothing is held any more."""
        with self.lock:
            if not self._held or self._is_closed:
                return not self._held
            try:
                connection = self._open(self._held)
            except (OSError, *FAILURES, UnusableError) as error:
                self._explain(error)
                return False
            try:
                with transaction(connection):
                    process = self._held.write_to(connection, self.process)
            except FAILURES as error:
                connection.close()
                self._explain(error)
                return False
            self._held.close()
            self._held, self.process, self._is_doubtful = None, process, False
            self._take_up(connection)
            return True

    def _open(self, held: "Held | None") -> sqlite3.Connection:
        """A connection to the file; what is wrong with that is looked for only in doubt."""
        now = self._clock()
        if held and not self.path.exists():
            write_whole(held.connection, self.path)
        if self._is_doubtful or not self._whole or _identity(self.path) != self._whole:
            problem = make_way(self.path, now, thorough=self._is_doubtful)
            self._told += (problem,) if problem else ()
            self._whole = _identity(self.path)
        return open_file(self.path, now, _PATIENCE if held else None)

    def _take_up(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._identity = self._whole = _identity(self.path)
        self._opened += 1

    def _look(self) -> None:
        """Go over to another file that was put in place of the one that is open."""
        if self._held or self._is_closed:
            return
        with suppress(OSError):
            if _identity(self.path) != self._identity:
                self._hold(UnusableError("another file was put in its place", "Wait a moment"))
                self.retry()

    def _hold(self, error: Exception) -> None:
        """Go on in memory with all that there is."""
        from reader.state.holding import Held  # noqa: PLC0415 - rarely needed, as the next
        from reader.state.rescue import copy_in_memory, copy_open  # noqa: PLC0415

        before: sqlite3.Connection | None = getattr(self, "connection", None)
        self._is_doubtful = is_damage(error)
        copy = copy_open(before) if before and not self._is_doubtful else None
        self._held = Held(copy or copy_in_memory(self.path))
        if self._is_doubtful and self.marks:
            self._held.complete(self.marks, timestamp(self._clock()))
        if before:
            with suppress(*FAILURES):
                before.close()
        self.connection = self._held.connection
        self._opened += 1
        self._explain(error)

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
                    self._hold(damaged(why))
                    self.retry()

    def close(self) -> None:
        """Write what is held if that can be, and say that this process makes no more changes."""
        with self.lock:
            if self._is_closed:
                return
            self.retry()
            # Only undo wants to know it: not worth a complaint on leaving.
            with suppress(*FAILURES):
                if self.process is not None:
                    self._commit(_end)
            self.process = None
            self._left = self.count
            self.lost = self._held.net() if self._held else []
            self._is_closed = True
            self.connection.close()


def _end(it: Writing) -> None:
    if it.process is not None:
        log.end_process(it.connection, it.process, it.time)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of its name; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
