"""Processes of Reader's own that work beside it, and hear and tell by pipes."""

import os
import subprocess
import sys
from pathlib import Path

_PACKAGES = str(Path(__file__).parents[1])


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
        start_new_session=True,  # ^C on the terminal is for Reader to answer
    )
