"""Files that are there whole or not at all, whenever the process ends."""

import os
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

_WRITING = ".writing-"
# Seconds after which nobody writes it any more.
_LEFT_OVER = 3600


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and into no other; OSError where that cannot be done."""
    writing = path.with_name(f"{_WRITING}{os.getpid()}-{hashed(path.name.encode())}")
    try:
        # Of a process that had the same number, or a link that somebody else made.
        writing.unlink(missing_ok=True)
        with writing.open("xb") as file:
            file.write(data)
        writing.replace(path)
    except BaseException:
        with suppress(OSError):
            writing.unlink()
        raise


def is_left_over(entry: os.DirEntry[str]) -> bool:
    """Whether a process left it half written."""
    is_ours = entry.name.startswith(_WRITING)
    return is_ours and time.time() - entry.stat().st_mtime > _LEFT_OVER


def hashed(data: bytes) -> str:
    """The hash by which a text is known again."""
    return blake2b(data, digest_size=8).hexdigest()
