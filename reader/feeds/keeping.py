"""The file of the subscriptions: read, and written so that it is always whole."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from xml.parsers import expat

from reader import regular


def read(path: Path) -> bytes:
    """What is in the file; nothing if it is missing. Raises OSError."""
    try:
        return regular.read(path)
    except FileNotFoundError:
        return b""


@contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Where the file is, links followed, while no other Reader changes it. Raises OSError."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The folder is locked, since each change puts another file into the place of this one.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield path
    finally:
        os.close(folder)


def write(path: Path, data: bytes) -> None:
    """Put the data into the locked file, all of it or nothing; its rights are kept.

    Raises OSError. A new file is for its owner alone: the addresses of feeds can be secrets.
    """
    there = path.exists()
    if there and not os.access(path, os.W_OK):
        raise PermissionError(f"{path} may not be written")
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)  # of a Reader that was killed
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            if there:
                _like(path, handle)
            file.write(data)
            file.flush()
            os.fsync(handle)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    _remember(path.parent)


def copy_aside(path: Path, now: datetime) -> Path:
    """Copy a damaged file to a new name beside it. Raises OSError."""
    dated = f"{path.name}.broken-{now:%Y%m%d-%H%M%S}"
    names = (dated if number == 1 else f"{dated}-{number}" for number in count(1))
    aside = next(
        path.with_name(name) for name in names if not os.path.lexists(path.with_name(name))
    )
    shutil.copy2(path, aside)
    return aside


def damage(data: bytes) -> str:
    """What is wrong with the data as OPML; "" if nothing is, or there is none."""
    if not data.strip():
        return ""
    names: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: None if names else names.append(name)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.ErrorString(error.code)}"
    except (LookupError, ValueError) as error:
        return str(error)
    return "" if names == ["opml"] else f"it begins with <{names[0]}>"


def _like(path: Path, handle: int) -> None:
    """Give a file the rights and, where that is allowed, the owner of another one."""
    was = path.stat()
    with suppress(OSError):
        os.fchown(handle, was.st_uid, was.st_gid)
    os.fchmod(handle, was.st_mode & 0o7777)


def _remember(folder: Path) -> None:
    """See to it that a new name in the folder outlives a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
