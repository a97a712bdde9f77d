"""Processes of Reader's own that work beside it, and hear and tell by pipes."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_PACKAGES = str(Path(__file__).parents[1])
_NICENESS = 10
# Linux shares the processors among sessions first: to be nice within one's own is not enough.
_SESSION = Path("/proc/self/autogroup")
# Whether this process itself is one that works beside Reader.
_yields = False


def begin(module: str) -> "subprocess.Popen[bytes]":
    """Run a module in a process of its own; OSError where the system gives none."""
    paths = (_PACKAGES, os.environ.get("PYTHONPATH", ""))
    return subprocess.Popen(  # noqa: S603 - our own module
        # -P: a file called json.py in the folder where Reader was started is not run.
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        # ^C on the terminal is for Reader to answer. What a process that yields begins stays in
        # its session, and yields with it.
        start_new_session=not _yields,
    )


def yield_to_screen() -> None:
    """Let the screen have the processors first: this process, and all that it begins."""
    global _yields  # noqa: PLW0603 - it is so of the process as a whole
    _yields = True
    niceness = os.nice(_NICENESS)
    with suppress(OSError):
        _SESSION.write_text(str(niceness))
