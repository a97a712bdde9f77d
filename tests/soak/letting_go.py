"""Reader as the soak runs it: at a signal it lets go of all that it holds only for a while.

Garbage waits for its collector, the caches of Textual and rich take hours to come to their bounds,
and the allocator keeps what was freed: beside them nobody sees a megabyte that Reader holds on to.
"""

import ctypes
import gc
import signal
from contextlib import suppress
from functools import _lru_cache_wrapper
from pathlib import Path

from reader.cli import entry

ASKED = signal.SIGUSR1
# The file in the home that is there once it has let go.
TOLD = "let-go"
_CACHED_BY = ("textual", "rich")


def _let_go(*_: object) -> None:
    gc.unfreeze()  # else what was made at the start is not among the objects
    for one in gc.get_objects():
        if type(one) is _lru_cache_wrapper and one.__module__.partition(".")[0] in _CACHED_BY:
            one.cache_clear()
    gc.collect()
    with suppress(AttributeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
    (Path.home() / TOLD).touch()


if __name__ == "__main__":
    signal.signal(ASKED, _let_go)
    entry()
