"""What the command line says: data to standard output, messages to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from reader.text import clean

if TYPE_CHECKING:
    from reader.desk import Desk

DONE, WRONG_DOCUMENTS, WRONG_USE = 0, 1, 2
# That of the system for faults of a program.
CRASHED = 70


class OutputError(Exception):
    """What the command line says cannot be written; `is_closed`: nobody reads it any more."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror)
        self.is_closed = isinstance(error, BrokenPipeError)


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(error) from error


def print_lines(lines: Iterable[str]) -> None:
    """Write lines as they come."""
    for line in lines:
        with _written():
            print(line)


def write(data: bytes) -> None:
    """Write bytes as they are."""
    if sys.stdout:
        with _written():
            sys.stdout.buffer.write(data)


def flush() -> None:
    """Let all go out that was written."""
    if sys.stdout:
        with _written():
            sys.stdout.flush()


def say(message: str) -> None:
    """Tell a person something."""
    with _written():
        print(clean(message, lines=True), file=sys.stderr)


def show(text: str) -> None:
    """Tell a person something that is not to be a line."""
    with _written():
        print(text, end="", file=sys.stderr, flush=True)


def counted(count: int, one: str, many: str) -> str:
    """So many of something, in words."""
    return f"{count:,} {one if count == 1 else many}"


def say_unkept(desk: "Desk") -> bool:
    """Tell what could not be kept of what was done on a desk that was left; whether it was any."""
    if desk.unkept:
        say(desk.unkept)
    return bool(desk.unkept)


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a stream leads to a terminal; one that was closed leads nowhere."""
    return stream is not None and stream.isatty()


def drop_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter's end is quiet."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
