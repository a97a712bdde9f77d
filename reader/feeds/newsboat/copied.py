"""A copy of a database of SQLite that another program may be writing: the original is only read.

Beside it can lie what a program that ended, or is still at work, has not put into it yet: a log of
what is to be written (WAL), or a journal of what was there before. SQLite brings these in, or takes
them back, where it is opened to write, so this happens to the copy.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

# Times to copy again what was changed meanwhile.
_TRIES = 3
_BESIDE = ("-wal", "-journal")
# So ends a journal that names a file of another journal, which SQLite would read and may delete.
_NAMES_ANOTHER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"

_Stamp = tuple[tuple[int, int] | None, ...]


class Copy(Struct, frozen=True):
    """The copy; `is_torn` if the original was changed while it was made, each time."""

    path: Path
    is_torn: bool


@contextmanager
def copied(path: Path) -> Iterator[Copy]:
    """A copy for as long as it is wanted; OSError where there is none to be made."""
    if path.exists() and not path.is_file():
        raise OSError(f"{path.name} is no file")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "cache.db"
        yield Copy(copy, not any(_copy(path, copy) for _ in range(_TRIES)))


def _copy(path: Path, copy: Path) -> bool:
    """Copy the file and what lies beside it; whether they stayed as they were."""
    before = _stamp(path)
    shutil.copyfile(path, copy)
    for end in _BESIDE:
        beside, copied_beside = _beside(path, end), _beside(copy, end)
        copied_beside.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            if not _names_another(beside):
                shutil.copyfile(beside, copied_beside)
    return before == _stamp(path)


def _stamp(path: Path) -> _Stamp:
    return tuple(_stamp_of(one) for one in (path, *(_beside(path, end) for end in _BESIDE)))


def _stamp_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _names_another(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - len(_NAMES_ANOTHER)))
        return file.read() == _NAMES_ANOTHER
