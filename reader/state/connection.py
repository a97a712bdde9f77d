"""A connection to the file of the state, and the transactions on it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

from reader import regular
from reader.state.errors import damaged

# How long a write waits for another process; a write itself takes milliseconds.
BUSY_SECONDS = 5.0

BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

Mode = Literal["ro", "rwc"]


def uri(path: Path, mode: Mode) -> str:
    """The file as SQLite is told of it: for reading only, or created if it is missing."""
    return f"{path.as_uri()}?mode={mode}"


def connect(path: Path, mode: Mode, patience: float | None = None) -> sqlite3.Connection:
    """A connection to the file, which waits so many seconds for other processes.

    One that is created is for the user alone, as is then what SQLite keeps beside it. OSError
    where another kind of thing has its name; sqlite3.Error where it was emptied.
    """
    if path.exists():
        regular.check(path)
        check_size(path)
    elif mode == "rwc":
        _create(path)
    return _connect(uri(path, mode), patience)


def _create(path: Path) -> None:
    # Where that cannot be, SQLite says why. One that is there by now has locks, which closing it
    # would take away.
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, mode=0o600))


def check_size(path: Path) -> None:
    """Raise for an empty file that has a log, which SQLite would delete."""
    with suppress(FileNotFoundError):
        if not path.stat().st_size and Path(f"{path}-wal").stat().st_size:
            raise damaged("it was emptied")


def connect_to_memory(patience: float | None = None) -> sqlite3.Connection:
    """A connection to an empty database that is gone with it; files may be attached to it."""
    return _connect("file::memory:", patience)


def _connect(database: str, patience: float | None) -> sqlite3.Connection:
    return sqlite3.connect(
        database,
        uri=True,
        timeout=BUSY_SECONDS if patience is None else patience,
        isolation_level=None,  # transactions begin and end where the code says so
        check_same_thread=False,  # the state has a lock of its own
    )


def set_patience(connection: sqlite3.Connection, patience: float | None = None) -> None:
    """Let it wait so many seconds for other processes from now on, or as long as any."""
    seconds = BUSY_SECONDS if patience is None else patience
    connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for reading alone, after which nothing lies beside the file that did not."""
    before = Path(f"{path}-wal").exists()
    try:
        with closing(connect(path, "ro")) as connection:
            yield connection
    finally:
        # Whoever only reads makes a log beside the file, and may not take it away.
        if not before and path.exists():
            with suppress(sqlite3.Error), closing(connect(path, "rwc")) as connection:
                connection.execute("PRAGMA user_version").fetchone()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it, while nobody else writes."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # after some errors SQLite itself has rolled back
            connection.execute("ROLLBACK")
        raise


def at_once(status: int, remaining: int, pages: int) -> None:  # noqa: ARG001 - SQLite's
    """To be told of the progress of a copy, which would wait for another program for ever."""
    if status in BUSY:
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = status
        raise error
