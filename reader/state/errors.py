"""What can go wrong with the file of the state, in words for the person whose file it is."""

import sqlite3
from pathlib import Path

from reader.text import clean

_UNWRITABLE = ("it may not be written", "Make the file and its folder writable")
_DAMAGED = ("it is damaged", "Leave Reader and start it again")

_CAUSES = {
    sqlite3.SQLITE_BUSY: ("another program keeps it locked", "Close the other program"),
    sqlite3.SQLITE_FULL: ("the disk is full", "Make room on the disk"),
    sqlite3.SQLITE_IOERR: ("the disk is full or fails", "Make room on the disk, or check it"),
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "Make the file and its folder writable"),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


# Of a torn file Python cannot even read all that SQLite says of it.
FAILURES = (sqlite3.Error, UnicodeError)
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class StateError(Exception):
    """What the reader did could not be kept or read; the text says what, where, what to do."""


class UnusableError(Exception):
    """Why a file cannot hold this session's marks, and what the user can do about it."""

    def __init__(self, why: str, remedy: str, *, may_change: bool = True) -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy
        self.may_change = may_change


def code(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; errors of Python's own module have none."""
    extended: int | None = getattr(error, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF


def is_damage(error: Exception) -> bool:
    """Whether the error says that the file is not what SQLite or Reader has written."""
    if isinstance(error, UnicodeError):
        return True
    # A text that is none: Python's own error, which has no code.
    undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
    return isinstance(error, sqlite3.Error) and (code(error) in _DAMAGE or undecodable)


def damaged(why: str) -> sqlite3.Error:
    """The error that SQLite would raise had it seen what is wrong with a file."""
    error = sqlite3.DatabaseError(why)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def is_of_the_disk(error: Exception) -> bool:
    """Whether the file is to blame and not what was asked of it, so that it may be otherwise."""
    known = isinstance(error, sqlite3.Error) and code(error) in _CAUSES
    return known or is_damage(error) or isinstance(error, UnusableError)


def cause(error: Exception) -> tuple[str, str]:
    """Why it went wrong and what to do, each to be made part of a sentence."""
    if isinstance(error, UnusableError):
        return error.why, error.remedy
    if isinstance(error, sqlite3.Error) and (known := _CAUSES.get(code(error) or 0)):
        return known
    if is_damage(error):
        return _DAMAGED
    if isinstance(error, PermissionError):
        return _UNWRITABLE
    said = error.strerror if isinstance(error, OSError) else None
    return clean(said or str(error)).rstrip("."), "Check the file and its folder"


def state_error(what: str, path: Path, error: Exception) -> StateError:
    """The error to raise; `what` is such as "could not be saved in"."""
    why, remedy = cause(error)
    return StateError(f"Your marks {what} {clean(str(path))}: {why}. {remedy}, then try again.")
