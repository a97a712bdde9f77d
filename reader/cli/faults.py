"""Faults of Reader itself: a report is left, and nothing of them reaches the terminal as it is."""

import errno
import logging
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress

from reader.cli.output import CRASHED, OutputError, say


def listen() -> None:
    """Be told of what is raised where nobody catches it, in place of whoever would print it."""
    threading.excepthook = _in_thread
    # What fails as it is thrown away matters to nobody any more.
    sys.unraisablehook = lambda _: None
    sys.excepthook = lambda *_: say("Reader has ended by a fault of its own.")
    # Whatever a library has to say, its messages may hold text of documents.
    logging.getLogger().addHandler(logging.NullHandler())


def crashed(error: Exception, given: Sequence[str]) -> int:
    """Tell of the fault that has ended Reader; the exit code."""
    from reader.crash import tell  # noqa: PLC0415 - nothing else needs it

    with suppress(OutputError):
        say(tell(error, given))
    return CRASHED


def _in_thread(about: threading.ExceptHookArgs) -> None:
    from reader.crash import keep  # noqa: PLC0415 - as above

    error = about.exc_value
    # A terminal that is gone takes no output any more, which is nobody's fault.
    is_gone = isinstance(error, OSError) and error.errno == errno.EIO
    if error is not None and not is_gone:
        with suppress(OSError):
            keep(error)
