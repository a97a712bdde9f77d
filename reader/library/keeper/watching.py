"""Hearing of files that change, by the means of the system; where it has none, by looking."""

import os
import threading
import time
from collections.abc import Callable, Sequence

# Where the system tells of no change, the folders are looked at so often.
_LOOK_EVERY = 60.0
_QUIET_MS = 1_000
_TURN_MS = 2_000


def watch(roots: Sequence[str], apart: str, changed: Callable[[], None]) -> None:
    """Call whenever something changes below the roots but `apart`, a little after it has."""
    threading.Thread(target=_watch, args=(roots, apart, changed), daemon=True).start()


def _is_of_documents(path: str, roots: Sequence[str], apart: str) -> bool:
    """Whether a look could see it: nothing hidden below a root, nor what Reader itself writes."""
    if path.startswith(apart):
        return False
    if path.endswith("/.readerignore"):
        return True
    below = next((path[len(root) :] for root in roots if path.startswith(root)), path)
    return not any(part.startswith(".") or part.endswith("~") for part in below.split("/"))


def _watch(roots: Sequence[str], apart: str, changed: Callable[[], None]) -> None:
    there = [root for root in roots if os.path.exists(root)]  # noqa: PTH110 - the path stays exact
    try:
        # A tenth of a second, which the first look needs not wait for.
        from watchfiles import watch as changes  # noqa: PLC0415

        watched = False
        for found in changes(
            *there,
            watch_filter=lambda _, path: _is_of_documents(path, there, apart),
            debounce=_QUIET_MS,
            rust_timeout=_TURN_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
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
