"""The bytes of a file: regular files only, never more than the limit, never a wait."""

import os
import stat
from collections.abc import Callable

from reader.loaders import limits
from reader.model import Problem

# A name that became a FIFO or a terminal since it was looked at neither hangs nor takes over.
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe (FIFO)"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


def read(path: str) -> bytes | Problem:
    """The bytes of the file, or why there are none."""
    try:
        if problem := unfit(path, os.stat(path).st_mode):  # noqa: PTH116 - the path stays exact
            return problem
        handle = os.open(path, _FLAGS)
        try:
            about = os.fstat(handle)
            return unfit(path, about.st_mode) or _read_open(path, handle, about.st_size)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        return unreachable(path, error)


def unfit(path: str, mode: int) -> Problem | None:
    """The problem with a thing that is no regular file."""
    if stat.S_ISREG(mode):
        return None
    kind = next((words for test, words in _KINDS if test(mode)), "it is no regular file")
    return Problem(path, kind, "Reader opens regular files only; move it out of the folder")


def unreachable(path: str, error: Exception) -> Problem:
    """The problem with a file or folder that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return Problem(path, "it is not there", "check the name")
    if isinstance(error, PermissionError):
        return Problem(path, "Reader has no right to read it", "change its rights (chmod u+rX)")
    why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return Problem(path, f"the system does not give it: {why}", "check the name and the disk")


def too_large(path: str, count: int) -> Problem:
    """The problem with a document over the limit on bytes."""
    why = f"it is larger ({limits.size(count)}) than the limit on a document"
    return Problem(path, f"{why} ({limits.size(limits.MAX_BYTES)})", "split it into smaller files")


def _read_open(path: str, handle: int, expected: int) -> bytes | Problem:
    if expected > limits.MAX_BYTES:
        return too_large(path, expected)
    pieces: list[bytes] = []
    total = 0
    while piece := os.read(handle, limits.MAX_BYTES + 1 - total):
        pieces.append(piece)
        total += len(piece)
        if total > limits.MAX_BYTES:
            return too_large(path, total)
    return b"".join(pieces)
