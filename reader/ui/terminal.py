"""The terminal before there is a screen, and whether there still is one."""

import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

Attributes = list[Any]

# Where in the attributes the local modes are.
_LOCAL = 3
# Until there is an app that hears them, these would leave a terminal that echoes nothing.
_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
# Over what one types in Textual gives it the shape of a text cursor, where terminals can.
POINTER_AS_EVERYWHERE = "\x1b]22;default\x07"
# What the driver writes as it leaves, for a way out on which it does not come to that: pointer,
# keyboard, pasting, mouse and focus, then the screen, its colours and the cursor.
_LEAVE = POINTER_AS_EVERYWHERE.encode() + (
    b"\x1b[?2026l\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[?1004l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
)
# The line that tells of progress, taken away.
_CLEAR_LINE = b"\r\x1b[K"


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

    def end(number: int, _: FrameType | None) -> None:
        _leave_line(before)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def pause(_number: int, _: FrameType | None) -> None:
        _leave_line(before)
        os.kill(os.getpid(), signal.SIGSTOP)
        _set(silent)

    for number in _ENDING:
        hear(number, end)
    hear(signal.SIGTSTP, pause)
    _set(silent)
    try:
        yield before
    finally:
        _set(before)


def hear(number: signal.Signals, handler: Callable[[int, FrameType | None], object]) -> None:
    """Be told of a signal, unless Reader was started so that it is ignored: so it is wanted."""
    if not is_ignored(number):
        signal.signal(number, handler)


def is_ignored(number: signal.Signals) -> bool:
    """Whether a signal is ignored, as by nohup, or by who has no shell to go back to."""
    return signal.getsignal(number) is signal.SIG_IGN


def give_back(before: Attributes | None, said: str) -> None:
    """Leave the screen without the driver; a terminal that takes nothing is not waited for."""
    with suppress(OSError):
        # As a file of its own: that it does not wait would hold for the shell's as well.
        own = os.open("/dev/tty", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        os.write(own, _LEAVE + said.encode())
    if before is not None:
        _set(before)


def is_behind() -> bool:
    """Whether the terminal is the shell's now, or another program's."""
    try:
        return os.tcgetpgrp(0) != os.getpgrp()
    except OSError:  # it is gone
        return False


def _leave_line(before: Attributes) -> None:
    with suppress(OSError):
        os.write(2, _CLEAR_LINE)
    _set(before)


def _set(wanted: Attributes) -> None:
    # From behind it would stop Reader, or change the terminal under who has it.
    if not is_behind():
        with suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.__stdin__ or 0, termios.TCSANOW, wanted)
