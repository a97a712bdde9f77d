"""Fuzzing: `python3 -m tests.fuzz [SECONDS] [SEED]` gives every loader broken documents.

For each format, so many seconds of the sample stories after accidents, read in this process. A
document on which something fails that must hold is written beside the message; the same seed
gives the same documents.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from reader import resources
from reader.loaders.formats import FORMATS, Format, format_of
from tests.fuzz.mutations import mutated
from tests.loaders.invariants import check

# A document of a few kilobytes that takes longer is told of.
SLOW = 2.0


def main(seconds: float = 20.0, seed: int = 0) -> int:
    """Fuzz each format; the number of formats on which something failed."""
    documents: dict[str, list[bytes]] = {}
    for path in sorted(resources.folder("seeds").iterdir()):
        data = path.read_bytes()
        if form := format_of(str(path), data):
            documents.setdefault(form.name, []).append(data)
    formats = {form.name: form for form in FORMATS.values()}
    return sum(not _fuzzed(formats[name], documents[name], seconds, seed) for name in documents)


def _fuzzed(form: Format, documents: list[bytes], seconds: float, seed: int) -> bool:
    chance = random.Random(seed)
    load = form.loader().load
    end = time.monotonic() + seconds
    count, slowest = 0, 0.0
    while time.monotonic() < end:
        data = mutated(documents, chance)
        begun = time.perf_counter()
        try:
            check(load("/fuzz", data), "/fuzz")
        except Exception as error:
            kept = Path(tempfile.mkstemp(prefix=f"fuzz-{form.name.replace(' ', '-')}-")[1])
            kept.write_bytes(data)
            print(f"{form.name}: {type(error).__name__}: {error} on {kept}")
            return False
        slowest = max(slowest, time.perf_counter() - begun)
        count += 1
    slow = " SLOW" if slowest > SLOW else ""
    print(f"{form.name}: {count:,} documents, the slowest {slowest * 1000:.0f} ms{slow}")
    return True


if __name__ == "__main__":
    given = sys.argv[1:]
    raise SystemExit(main(float(given[0]) if given else 20.0, int(given[1]) if given[1:] else 0))
