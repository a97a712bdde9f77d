"""How far a fetch is, told on standard error."""

import shutil
import sys
import time
from typing import TYPE_CHECKING

from reader.cli.output import on_terminal, say

if TYPE_CHECKING:
    from reader.desk.following import Stage

_TELL_EVERY = 0.1
_TERMINAL_END = "\r\x1b[K"


class Progress:
    """Tells what fails as it does; on a terminal also, in one line, how far a fetch is."""

    def __init__(self) -> None:
        self._shows = on_terminal(sys.stderr)
        self._next = 0.0
        self._told = 0

    def __call__(self, stage: "Stage") -> None:
        """Tell of a stage."""
        for one in stage.failed[self._told :]:
            self.end()
            say(f"{one.title} ({one.url}): {one.fault}")
            self._next = 0.0
        self._told = len(stage.failed)
        if self._shows and time.monotonic() > self._next:
            self._next = time.monotonic() + _TELL_EVERY
            print(f"{_TERMINAL_END}{_line(stage)}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._shows:
            print(_TERMINAL_END, end="", file=sys.stderr, flush=True)


def _line(stage: "Stage") -> str:
    """How far a fetch is, in a line of the terminal."""
    from reader.layout.cells import clip  # noqa: PLC0415 - only this needs it
    from reader.layout.feeds import under_way  # noqa: PLC0415 - the same

    failed = f", {len(stage.failed):,} failed" if stage.failed else ""
    told = f"Fetching: {stage.done:,} of {stage.of:,}, {stage.new:,} new{failed}"
    room = shutil.get_terminal_size().columns - 1
    way = under_way(list(stage.under_way.values()), room - len(told) - 3)
    return clip(" · ".join(filter(None, (told, way))), room)
