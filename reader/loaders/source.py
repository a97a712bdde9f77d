"""The bytes of a file: regular files only, never more than the limit, never a wait."""

import os

from reader import regular
from reader.loaders import limits
from reader.model import Problem


def read(path: str) -> bytes | Problem:
    """The bytes of the file, or why there are none."""
    try:
        handle = regular.opened(path)
        try:
            return _read_open(path, handle, os.fstat(handle).st_size)
        finally:
            os.close(handle)
    except regular.OtherKindError as error:
        return _unfit(path, str(error))
    except (OSError, ValueError) as error:
        return unreachable(path, error)


def unfit(path: str, mode: int) -> Problem | None:
    """The problem with a thing that is no regular file."""
    kind = regular.other_kind(mode)
    return _unfit(path, kind) if kind else None


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


def _unfit(path: str, kind: str) -> Problem:
    return Problem(path, kind, "Reader opens regular files only; move it out of the folder")


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
