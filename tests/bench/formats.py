"""How long a document of each format takes to read.

    python3 -m tests.bench.formats [PATH ...]

The stories that ship, or the documents below the paths, each read three times in this process,
the fastest counted: without what starting a worker and its imports cost, which `first` says.
"""

import statistics
import sys
import time

from reader import resources
from reader.loaders import walk
from reader.loaders.formats import Format, format_of
from reader.loaders.source import read
from reader.model import Problem

ROUNDS = 3


def main(paths: list[str]) -> None:
    """Print a line for each format."""
    documents: dict[Format, list[bytes]] = {}
    for path in (item for root in paths for item in walk(root)):
        data = path if isinstance(path, Problem) else read(path)
        if not isinstance(path, Problem) and isinstance(data, bytes):
            form = format_of(path, data)
            if form:
                documents.setdefault(form, []).append(data)
    print(f"{'format':16} {'documents':>9} {'first':>9} {'median':>9} {'mean':>9} {'slowest':>9}")
    for form, some in documents.items():
        first = _seconds(form, some[0])
        times = [min(_seconds(form, data) for _ in range(ROUNDS)) for data in some]
        told = (first, statistics.median(times), statistics.mean(times), max(times))
        print(f"{form.name:16} {len(some):9,} " + " ".join(f"{t * 1000:6.1f} ms" for t in told))


def _seconds(form: Format, data: bytes) -> float:
    begun = time.perf_counter()
    form.loader().load("/bench", data)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(sys.argv[1:] or [str(resources.folder("seeds"))])
