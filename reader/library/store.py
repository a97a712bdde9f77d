"""Where a library is kept: a SQLite file in the user's cache folder, or memory without one.

The file can be deleted at any moment, and several Readers may have it open. One that is damaged or
has other tables is made anew when it is opened; where that cannot be, memory stands in its place.
"""

import fcntl
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock

from reader import regular
from reader.library.checksum import checksum
from reader.library.tables import TABLES, VERSION

# Hears how much of a work on a store is done, and of how much; whether to leave it.
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]

WAIT_SECONDS = 5.0
_POLL_SECONDS = 0.005
# Files of libraries that nobody opened for so long are deleted.
_UNUSED_SECONDS = 60 * 24 * 3600
# What may be raised where a store cannot be used, or holds what does not belong there.
FAILURES = (sqlite3.Error, ValueError, TypeError, KeyError, zlib.error)
# All else that fails in it passes: it is locked, or the disk is full.
_TELLS_DAMAGE = ("no such ", "vtable constructor failed", "Could not decode")


class Store:
    """A place for the tables of a library; `trouble` says why it is no file, if that is so."""

    def __init__(self, path: Path | None = None, trouble: str = "") -> None:
        self.path = path
        self.trouble = trouble
        # In memory threads share a connection, so one of them writes at a time.
        self.lock = RLock()
        self._memory: sqlite3.Connection | None = None
        if path is None:
            self._memory = _connection(":memory:")
            _lay(self._memory)

    def connect(self) -> sqlite3.Connection:
        """A connection of one's own; in memory there is but one."""
        return self._memory or _connection(f"file:{_quoted(self.path)}?mode=rw")

    def connect_if_it_can(self) -> sqlite3.Connection:
        """The same; where the file is gone or damaged, to a library without a story."""
        try:
            return self.connect()
        except sqlite3.Error:
            return Store().connect()

    def shrink(self) -> bool:
        """Give back what the log of the file takes; whether no reader holds it open."""
        connection = self.connect()
        try:
            # Nobody who wants to write shall wait for a reader.
            connection.execute("PRAGMA busy_timeout = 0")
            (is_held, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not is_held
        finally:
            self.let_go(connection)

    def let_go(self, connection: sqlite3.Connection) -> None:
        """End with a connection."""
        if connection is not self._memory:
            connection.close()


def open_store(folder: Path | None, called: Iterable[str]) -> Store:
    """The store of a library, by its roots or its name; in memory where no folder is given."""
    if folder is None:
        return Store()
    name = checksum(json.dumps(sorted(called))) % (1 << 64)
    path = folder / f"{name:016x}.db"
    try:
        prepare(path)
        with suppress(OSError):
            os.utime(path)
    except (sqlite3.Error, OSError) as error:
        return without(path, error)
    return Store(path)


def without(path: Path | None, error: Exception) -> Store:
    """Memory in place of a file that cannot be used."""
    return Store(trouble=f"{path}: the cache cannot be used ({error}), so every start is slow.")


def is_damage(error: Exception) -> bool:
    """Whether a failure is reason to make the store anew."""
    if isinstance(error, sqlite3.OperationalError):
        return any(told in str(error) for told in _TELLS_DAMAGE)
    return isinstance(error, FAILURES)


def delete(path: Path) -> None:
    """Delete the file of a library with what belongs to it."""
    for suffix in ("", "-wal", "-shm", ".lock"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def born_of(connection: sqlite3.Connection) -> str:
    """What tells the library of a connection from one made anew."""
    try:
        return str(connection.execute("SELECT born FROM about").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written within is written whole, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # else SQLite has taken it back
            connection.execute("ROLLBACK")
        raise


def _is_whole(path: Path) -> bool:
    """Whether there is a file with a library of these tables; sqlite3.OperationalError, OSError."""
    if not path.exists():
        return False
    regular.check(path)
    try:
        with closing(_connection(f"file:{_quoted(path)}?mode=rw")) as connection:
            is_of_now = connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
            return is_of_now and bool(connection.execute("SELECT born FROM about").fetchall())
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return False  # damaged: nothing in it is missed


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time makes files in the folder; one that takes long is not waited for."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds all texts
    end = time.monotonic() + WAIT_SECONDS
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        while time.monotonic() < end:
            with suppress(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(_POLL_SECONDS)
        yield
    finally:
        os.close(handle)


def prepare(path: Path) -> None:
    """Make the file, unless it is there and whole; sqlite3.Error or OSError where it cannot be."""
    if not _is_whole(path):
        with _alone(path.parent):
            # Another Reader may just have made it, and works with it.
            if not _is_whole(path):
                _make(path)


def _make(path: Path) -> None:
    """Make it, whole before it has its name; and let others go that are not used."""
    _delete_unused(path.parent)
    making = path.with_name(f"{path.stem}-{os.urandom(4).hex()}.new")
    try:
        connection = sqlite3.connect(making, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            _lay(connection)
        finally:
            connection.close()
        # What a library of that name has left must not be taken for its own.
        delete(path)
        making.replace(path)
    finally:
        delete(making)


def _lay(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN; {TABLES}; PRAGMA user_version = {VERSION}; COMMIT")
    connection.execute("INSERT INTO about (born) VALUES (?)", (os.urandom(8).hex(),))


def _connection(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False, uri=True
    )
    # What a power failure takes is read again.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _quoted(path: Path | None) -> str:
    """A path as the part of an address that SQLite wants."""
    return "".join(
        chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(str(path))
    )


_PLAIN = frozenset("/-._~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def _delete_unused(folder: Path) -> None:
    for path in (*folder.glob("*.db"), *folder.glob("*.new")):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                delete(path)
