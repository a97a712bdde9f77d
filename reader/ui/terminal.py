"""The terminal before there is a screen, and whether there still is one."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

Attributes = list[Any]

# Where in the attributes the local modes are.
_LOCAL = 3


def attributes() -> Attributes | None:
    """How the terminal is set; None where there is none."""
    try:
        return termios.tcgetattr(sys.__stdin__ or 0)
    except (termios.error, OSError, ValueError):
        return None


@contextmanager
def unechoed() -> Iterator[Attributes | None]:
    """What is typed meanwhile waits for the screen; gives how the terminal was set before."""
    before = attributes()
    if before is None:
        yield None
        return
    silent = list(before)
    silent[_LOCAL] &= ~(termios.ECHO | termios.ICANON)
    _set(silent)
    try:
        yield before
    finally:
        _set(before)


def _set(wanted: Attributes) -> None:
    with suppress(termios.error, OSError, ValueError):
        termios.tcsetattr(sys.__stdin__ or 0, termios.TCSANOW, wanted)
