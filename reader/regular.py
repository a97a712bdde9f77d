"""Regular files: what else has their name is told as an OSError, and never waited for."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

# A name that became a FIFO or a terminal since it was looked at neither hangs nor takes over.
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe (FIFO)"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


class OtherKindError(OSError):
    """What has a name is no regular file; `strerror` says what it is."""

    def __str__(self) -> str:
        return str(self.strerror)


def other_kind(mode: int) -> str:
    """What a thing is that is no regular file; "" for one that is."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for test, words in _KINDS if test(mode)), "it is no regular file")


def check(path: str | Path) -> None:
    """Raise OSError if there is nothing of this name, or no regular file."""
    _check(path, os.stat(path).st_mode)  # noqa: PTH116 - a path that stays exact


def opened(path: str | Path) -> int:
    """A handle to read the file by. Raises OSError."""
    check(path)
    handle = os.open(path, _FLAGS)
    try:
        _check(path, os.fstat(handle).st_mode)
    except OSError:
        os.close(handle)
        raise
    return handle


def file(path: str | Path) -> BinaryIO:
    """The file, open for reading. Raises OSError."""
    return os.fdopen(opened(path), "rb")


def read(path: str | Path) -> bytes:
    """All that is in the file. Raises OSError."""
    with file(path) as found:
        return found.read()


def read_text(path: str | Path, errors: str = "strict") -> str:
    """The same as text in UTF-8, lines ended as Python has them. Raises OSError, UnicodeError."""
    with os.fdopen(opened(path), encoding="utf-8", errors=errors) as found:
        return found.read()


def _check(path: str | Path, mode: int) -> None:
    if kind := other_kind(mode):
        raise OtherKindError(errno.EINVAL, kind, str(path))
