"""A copy of the state beside it, before something is done to it that cannot be taken back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

_FOLDER = "backups"
_WRITING = ".writing"


def backups(state: Path) -> Path:
    """The folder of the copies of a state."""
    return state.parent / _FOLDER


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database to a file, which is there whole or not at all.

    OSError or sqlite3.Error where that cannot be.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = target.with_name(f"{target.name}{_WRITING}")
    written.unlink(missing_ok=True)
    with closing(sqlite3.connect(written)) as copy:
        connection.backup(copy)
    with written.open("rb") as file:
        os.fsync(file.fileno())
    written.replace(target)
