"""What makes a start quick: for a while Python does without what no first screen needs."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_ssl() -> Iterator[None]:
    """Let asyncio be imported without TLS, which the screen never speaks.

    It is a twentieth of the whole start. Whoever imports ssl later gets it.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # so Python is told that there is none
    try:
        yield
    finally:
        del sys.modules["ssl"]


def pause_collector() -> None:
    """Look for no garbage: what is made at a start is there to stay."""
    gc.disable()


def resume_collector() -> None:
    """Look for garbage again, but not among what has been made until now."""
    gc.freeze()
    gc.enable()
