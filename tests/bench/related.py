"""How long related stories take: to take in, to ask for, and on disk.

    python3 -m tests.bench.related FOLDER [FOLDER ...]

Each folder holds pages saved as text, the headline in the first line, and they are read as plainly
as that. `words` is what making words of a story's text costs, which the full-text index needs too;
`build` is what comes on top. Times are of the processor, as others may work on the machine.
"""

import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from reader.library.query.texts import joined
from reader.library.query.tree import TextField
from reader.library.related.asking import nearest
from reader.library.related.building import add, remove
from reader.library.related.tables import TABLES

AT_ONCE = 500
ASKED = 400
REMOVED = 200


def main(folders: list[str]) -> None:
    """Print a line for each folder."""
    heads = ("stories", "words", "build", "p50", "p95", "slowest", "remove", "near", "disk", "RSS")
    print(" ".join(f"{head:>10}" for head in heads))
    for folder in folders:
        with tempfile.TemporaryDirectory() as place:
            print(" ".join(f"{told:>10}" for told in _measured(folder, Path(place) / "bench.db")))


def _measured(folder: str, file: Path) -> list[str]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(TABLES)
    paths = sorted(entry.path for entry in os.scandir(folder))
    words = build = 0.0
    for first in range(0, len(paths), AT_ONCE):
        pages = [Path(path).read_text("utf-8") for path in paths[first : first + AT_ONCE]]
        begun = time.process_time()
        texts = [_texts(page) for page in pages]
        made = time.process_time()
        connection.execute("BEGIN IMMEDIATE")
        add(connection, enumerate(texts, first + 1))
        connection.execute("COMMIT")
        words += made - begun
        build += time.process_time() - made
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = file.stat().st_size
    times, near = _asked(connection, len(paths))
    begun = time.process_time()
    connection.execute("BEGIN IMMEDIATE")
    remove(connection, range(1, len(paths), max(1, len(paths) // REMOVED)))
    connection.execute("COMMIT")
    removed = (time.process_time() - begun) / REMOVED
    connection.close()
    each = (words / len(paths), build / len(paths), *times, removed)
    return [
        f"{len(paths):,}",
        *(f"{seconds * 1000:.2f} ms" for seconds in each),
        f"{near:.1f}",
        f"{size / 1e6:.1f} MB",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB",
    ]


def _texts(page: str) -> Mapping[TextField | None, str]:
    headline, _, body = page.partition("\n")
    return {"headline": joined([headline]), "tag": "", "body": joined(body.split("\n\n"))}


def _asked(connection: sqlite3.Connection, stories: int) -> tuple[list[float], float]:
    """The seconds that half, 95 of 100 and all queries take at most; stories near to one."""
    times: list[float] = []
    near = 0
    for key in range(1, stories, max(1, stories // ASKED)):
        begun = time.process_time()
        near += len(nearest(connection, key))
        times.append(time.process_time() - begun)
    times.sort()
    return [times[len(times) // 2], times[len(times) * 95 // 100], times[-1]], near / len(times)


if __name__ == "__main__":
    main(sys.argv[1:])
