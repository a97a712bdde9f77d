"""Regular files: what else has their name is told as an OSError, and never waited for.

So is one that is larger than any file of Reader's own ever is, which no memory might hold.
"""

import errno
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

MOST = 64 * 1024 * 1024
# A name that became a FIFO or a terminal since it was looked at neither hangs nor takes over.
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe (FIFO)"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


class _SaidError(OSError):
    """What is said of a file in words of our own: `strerror`."""

    def __str__(self) -> str:
        return str(self.strerror)


class OtherKindError(_SaidError):
    """What has a name is no regular file."""


class TooLargeError(_SaidError):
    """A file is larger than is read of one."""


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


def file(path: str | Path, most: int = MOST) -> BinaryIO:
    """The file, open for reading, if it is not larger than so many bytes. Raises OSError."""
    found = os.fdopen(opened(path), "rb")
    try:
        _check_size(path, os.fstat(found.fileno()).st_size, most)
    except OSError:
        found.close()
        raise
    return found


def read(path: str | Path, most: int = MOST) -> bytes:
    """All that is in the file. Raises OSError, also where that is more than so many bytes."""
    with file(path, most) as found:
        data = found.read(most + 1)
    if len(data) > most:
        raise _too_large(path, len(data), most)
    return data


def read_text(path: str | Path, errors: str = "strict", most: int = MOST) -> str:
    """The same as text in UTF-8, lines ended as Python has them. Raises OSError, UnicodeError."""
    text = read(path, most).decode("utf-8", errors)
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text, final=True)


def _check(path: str | Path, mode: int) -> None:
    if kind := other_kind(mode):
        raise OtherKindError(errno.EINVAL, kind, str(path))


def _check_size(path: str | Path, size: int, most: int) -> None:
    if size > most:
        raise _too_large(path, size, most)


def _too_large(path: str | Path, size: int, most: int) -> TooLargeError:
    said, limit = (f"{count / (1024 * 1024):,.1f} MB" for count in (size, most))
    why = f"it is larger ({said}) than the limit on a file of its kind ({limit})"
    return TooLargeError(errno.EFBIG, why, str(path))
