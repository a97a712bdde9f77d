"""What a glance at the file that is open tells: is it still that one, and still one at all?"""

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from reader.state.connection import uri
from reader.state.errors import UnusableError, code, damaged
from reader.state.folder import Lying, identity

# What failed after more seconds than this is left alone for so many times as long.
_SHORT, _TIMES = 0.05, 30


class Watch:
    """The file that a connection was opened to."""

    def __init__(self, path: Path, lying: Lying) -> None:
        self.lying = lying
        self._path = path
        self._stamp: tuple[int, int] | None = None

    def check(self) -> None:
        """Raise what forbids to go on writing to it; costs next to nothing while it is the same."""
        try:
            found = self._path.stat()
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                raise _replaced() from error
            return
        # The log too: where another process took it away, what is written to it is read by nobody.
        there = (found.st_dev, found.st_ino), identity(f"{self._path}-wal")
        if there != (self.lying.file, self.lying.beside[0]):
            raise _replaced()
        stamp = (found.st_size, found.st_mtime_ns)
        if stamp != self._stamp:
            if why := wrong_beginning(self._path):
                raise damaged(why)
            self._stamp = stamp

    def is_replaced(self) -> bool:
        """Whether another file has the name, or none."""
        with suppress(OSError):
            return identity(self._path) != self.lying.file
        return False


class Pause:
    """Between two attempts at what takes long, so that they never take much of the time."""

    def __init__(self) -> None:
        self._end = 0.0

    def lasts(self) -> bool:
        """Whether it is too early for the next one."""
        return time.monotonic() < self._end

    def begin(self, since: float) -> None:
        """One that began at that time has failed."""
        took = time.monotonic() - since
        if took > _SHORT:
            self._end = time.monotonic() + _TIMES * took


def _replaced() -> UnusableError:
    return UnusableError("another file was put in its place", "Wait a moment")


def wrong_beginning(path: Path) -> str | None:
    """Whether the file itself has no beginning any more, whatever the log beside it says."""
    if not path.stat().st_size:
        return "it was emptied"
    # Not by a handle of our own: closing it would take SQLite's locks away.
    try:
        with closing(sqlite3.connect(f"{uri(path, 'ro')}&immutable=1", uri=True)) as looking:
            looking.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        # How many pages there are is true only together with the log.
        return str(error) if code(error) == sqlite3.SQLITE_NOTADB else None
    return None
