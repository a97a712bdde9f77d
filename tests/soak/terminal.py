"""Hostile documents of all formats on every screen in all modes: python3 -m tests.soak.terminal."""

import os
import tempfile
import time
from itertools import product
from pathlib import Path

from tests.terminal.hostile.place import Hostile
from tests.terminal.tour import Mode, Tour, visit

_SIZES = ((120, 40), (90, 30), (60, 20))
_ROOMS = (
    Tour.read_all,
    Tour.follow_and_copy,
    Tour.mark,
    Tour.search,
    Tour.screens,
    Tour.feeds,
    Tour.arrange,
)


def main() -> None:
    """Visit everything in each mode; a HarmfulError tells what came that may not come."""
    for name in ("COLUMNS", "LINES", "NO_COLOR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ.pop(name, None)
    os.environ["COLORTERM"] = "truecolor"
    with tempfile.TemporaryDirectory() as place:
        library = Hostile(Path(place))
        library.warm()
        for size, plain, colours in product(_SIZES, (False, True), (True, False)):
            _visit(library, Mode(*size, plain, colours), Path(place))


def _visit(library: Hostile, mode: Mode, place: Path) -> None:
    own = place / str(mode).replace(" ", "-")
    own.mkdir()
    hostile = Hostile(own, library)
    os.environ.update(hostile.environment)
    start = time.monotonic()
    tour = visit(hostile, mode, *_ROOMS)
    received, calls = tour.received(), hostile.calls()
    for _, address in calls:
        assert address.isascii()
        assert address.startswith(("https://", "http://"))
    print(
        f"{mode!s:24} {len(tour.terminal.received):>10,} bytes, {len(received.links):>3} links,"
        f" {len(received.copied)} copied, {len(calls)} opened,"
        f" {time.monotonic() - start:.0f} s: harmless",
        flush=True,
    )


if __name__ == "__main__":
    main()
