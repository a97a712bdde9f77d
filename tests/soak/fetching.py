"""Fetches killed at moments of chance: python3 -m tests.soak.fetching [TIMES] [SEED]."""

import os
import sys
import tempfile
from pathlib import Path

from tests.feeds.server import serving
from tests.test_cli_feeds import kill_fetches

_TIMES, _SEED = 100, 1


def main() -> None:
    """Kill so many fetches; an AssertionError tells what was torn, lost or there twice."""
    times, seed, *_ = (*map(int, sys.argv[1:]), *(_TIMES, _SEED)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as home, serving() as server:
        os.environ["HOME"] = home
        for name in ("CONFIG", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home, name.lower()))
        kill_fetches(server, times=times, seed=seed)
    print(f"{times:,} fetches killed (seed {seed}): nothing torn, lost or twice")


if __name__ == "__main__":
    main()
