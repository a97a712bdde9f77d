"""The file of the state for whoever only looks at it, even where nothing can be written."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from reader import regular
from reader.state.connection import connect, looking
from reader.state.errors import code

# In WAL mode SQLite wants an index beside the file even to read it: what it says where that
# cannot be made.
_NO_INDEX = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for reading alone; OSError or sqlite3.Error where it cannot be read."""
    os.close(regular.opened(path))  # says better than SQLite why it cannot be read
    with ExitStack() as stack:
        connection = stack.enter_context(looking(path))
        if _lacks_index(connection):
            folder = stack.enter_context(TemporaryDirectory())
            connection = stack.enter_context(closing(_elsewhere(path, Path(folder))))
        yield connection


def _lacks_index(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except UnicodeError:
        return False
    except sqlite3.Error as error:
        return code(error) in _NO_INDEX
    return False


def _elsewhere(path: Path, folder: Path) -> sqlite3.Connection:
    """The same of a copy of the file and of what lies beside it."""
    copy = folder / "state.db"
    shutil.copyfile(path, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(f"{path}-wal", f"{copy}-wal")
    return connect(copy, "ro")
