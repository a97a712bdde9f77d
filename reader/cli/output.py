"""What the command line says: data to standard output, messages to standard error."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from reader.text import clean

DONE, WRONG_DOCUMENTS, WRONG_USE = 0, 1, 2
# That of the system for faults of a program.
CRASHED = 70


def print_lines(lines: Iterable[str]) -> None:
    """Write lines as they come."""
    for line in lines:
        print(line)


def say(message: str) -> None:
    """Tell a person something."""
    print(clean(message, lines=True), file=sys.stderr)


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a stream leads to a terminal; one that was closed leads nowhere."""
    return stream is not None and stream.isatty()


def drop_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter's end is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
