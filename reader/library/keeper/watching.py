"""Hearing of files that change, by the means of the system; where it has none, by looking."""

import os
import threading
import time
from collections.abc import Callable, Sequence

# Where the system tells of no change, the folders are looked at so often.
_LOOK_EVERY = 60.0
_QUIET_MS = 1_000
_TURN_MS = 2_000


def watch(roots: Sequence[str], changed: Callable[[], None]) -> None:
    """Call whenever something changes below the roots, a little after it has."""
    threading.Thread(target=_watch, args=(roots, changed), daemon=True).start()


def _watch(roots: Sequence[str], changed: Callable[[], None]) -> None:
    there = [root for root in roots if os.path.exists(root)]  # noqa: PTH110 - the path stays exact
    try:
        # A tenth of a second, which the first look needs not wait for.
        from watchfiles import watch as changes  # noqa: PLC0415

        watched = False
        for found in changes(
            *there, watch_filter=None, debounce=_QUIET_MS, rust_timeout=_TURN_MS,
            yield_on_timeout=True, raise_interrupt=False, ignore_permission_denied=True,
        ):  # fmt: skip
            # What changed before the watch began is seen by one more look.
            if found or not watched:
                changed()
            watched = True
    except (OSError, RuntimeError, ValueError):
        # Too many folders for the system to watch, or none that it can.
        pass
    while True:
        time.sleep(_LOOK_EVERY)
        changed()
