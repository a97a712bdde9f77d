"""A state in memory, for a session whose marks cannot be kept."""

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.state.connection import connect_to_memory, uri
from reader.state.schema import create_tables, create_triggers

# Column by column, where the backup of SQLite copies all: a newer Reader's file may have a
# schema that this one cannot write.
_COPY = (
    "INSERT INTO main.process SELECT id, pid, started, ended FROM file.process",
    """INSERT INTO main.change
    SELECT id, time, process, "group", undoes, article, field, old, new FROM file.change""",
    "INSERT INTO main.mark SELECT article, field, value FROM file.mark",
    "INSERT INTO main.place SELECT article, block, character, saved FROM file.place",
    "INSERT INTO main.known SELECT article, path, headline, alone FROM file.known",
    "INSERT INTO main.choice SELECT name, value FROM file.choice",
    "INSERT INTO main.ruled SELECT rule, article FROM file.ruled",
)


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """A connection to a copy of all that can be read of the file, which may be nothing."""
    memory = connect_to_memory()
    create_tables(memory)
    with suppress(OSError, sqlite3.Error):
        _copy_anyhow(memory, path)
    create_triggers(memory)
    return memory


def _copy_anyhow(memory: sqlite3.Connection, path: Path) -> None:
    try:
        _copy(memory, path)
    except sqlite3.Error:
        # Where SQLite cannot create an index beside it, it reads no file in WAL mode.
        with TemporaryDirectory() as folder:
            elsewhere = Path(folder, "state.db")
            shutil.copyfile(path, elsewhere)
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}-wal", f"{elsewhere}-wal")
            _copy(memory, elsewhere)


def _copy(memory: sqlite3.Connection, path: Path) -> None:
    memory.execute("ATTACH ? AS file", (uri(path, "ro"),))  # raises where nothing can be read
    memory.execute("BEGIN")
    for statement in _COPY:
        with suppress(sqlite3.Error):
            memory.execute(statement)
    memory.execute("COMMIT")
    memory.execute("DETACH file")
