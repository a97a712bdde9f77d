"""How far a fetch is, told on standard error."""

import shutil
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.cli.output import on_terminal, say, show

if TYPE_CHECKING:
    from reader.desk.following import Landed, Stage

_TELL_EVERY = 0.1
# So many that fail alike are told as one.
_MANY = 3
_TERMINAL_END = "\r\x1b[K"


class Progress:
    """Tells what fails as it does; on a terminal also, in one line, how far a fetch is.

    What fails as another feed of its host does waits for the end, where many are told as one.
    """

    def __init__(self) -> None:
        self._shows = on_terminal(sys.stderr)
        self._next = 0.0
        self._told = 0
        self._alike: dict[tuple[str, str], list[Landed]] = {}

    def __call__(self, stage: "Stage") -> None:
        """Tell of a stage."""
        for one in stage.failed[self._told :]:
            host = urlsplit(one.url).netloc
            alike = self._alike.setdefault((host, one.fault), [])
            if host and alike:
                alike.append(one)
                continue
            alike.append(one)
            self._clear()
            say(_failure(one))
            self._next = 0.0
        self._told = len(stage.failed)
        if self._shows and time.monotonic() > self._next:
            self._next = time.monotonic() + _TELL_EVERY
            show(f"{_TERMINAL_END}{_line(stage)}")

    def end(self) -> None:
        """Take the line away, and tell what waited for that."""
        self._clear()
        for (host, fault), alike in self._alike.items():
            others = alike[1:] if host else []
            if len(others) >= _MANY:
                say(f"{len(others):,} more feeds of {host}: {fault}")
            else:
                for one in others:
                    say(_failure(one))
        self._alike.clear()

    def _clear(self) -> None:
        if self._shows:
            show(_TERMINAL_END)


def _failure(one: "Landed") -> str:
    return f"{one.title} ({one.url}): {one.fault}"


def _line(stage: "Stage") -> str:
    """How far a fetch is, in a line of the terminal."""
    from reader.layout.cells import clip  # noqa: PLC0415 - only this needs it
    from reader.layout.feeds import under_way  # noqa: PLC0415 - the same

    failed = f", {len(stage.failed):,} failed" if stage.failed else ""
    told = f"Fetching: {stage.done:,} of {stage.of:,}, {stage.new:,} new{failed}"
    room = shutil.get_terminal_size().columns - 1
    way = under_way(list(stage.under_way.values()), room - len(told) - 3)
    return clip(" · ".join(filter(None, (told, way))), room)
