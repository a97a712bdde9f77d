"""The other texts of documents, in the hidden folder `.revisions` beside them."""

import os
from pathlib import Path

from reader import regular
from reader.feeds.landing.whole import hashed, write

_REVISIONS = ".revisions"


def keep(path: Path) -> None:
    """Keep a document as it is."""
    data = regular.read(path)
    target = _place(path, data)
    if not target.exists():
        stamp = path.stat()
        write(target, data)
        os.utime(target, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def add(path: Path, data: bytes) -> None:
    """Keep a text that a document does not get, as the newest one."""
    write(_place(path, data), data)


def revisions(path: Path) -> list[Path]:
    """The other texts of a fetched document, the oldest first."""
    folder = path.parent / _REVISIONS
    begin = f"{path.stem}."
    try:
        found = [one for one in folder.iterdir() if one.name.startswith(begin)]
        return sorted(found, key=lambda one: (one.stat().st_mtime_ns, one.name))
    except OSError:
        return []


def _place(path: Path, data: bytes) -> Path:
    kept = path.parent / _REVISIONS
    kept.mkdir(exist_ok=True)
    return kept / f"{path.stem}.{hashed(data)}{path.suffix}"
