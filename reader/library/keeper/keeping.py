"""How Reader begins, hears and ends the keeper of a library."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from reader import beside
from reader.library.order import Sort

_AT_ONCE = 1 << 16


class Report(NamedTuple):
    """What the keeper did: "read", "index" or "compare" so many of so many, or something else.

    "look": it looked, and `asked`: as it was asked to. "rest": all that it found is worked off.
    "held": the log of the store cannot shrink for a reader of an old moment. "fail": and `why`;
    where the store is `damaged`, it is to be made anew. "fault": one of Reader ends it, and `why`
    tells of the report.
    """

    did: str
    done: int = 0
    of: int = 0
    asked: bool = False
    why: str = ""
    damaged: bool = False


class Keeper:
    """The process; OSError where the system gives none."""

    def __init__(self, store: Path, roots: Sequence[str], sort: Sort) -> None:
        self._process = beside.begin("reader.library.keeper.process")
        self._unread = b""
        os.set_blocking(self.fileno(), False)
        self._say({"store": str(store), "roots": list(roots), "sort": sort})

    def fileno(self) -> int:
        """What can be read from when there is something to hear."""
        assert self._process.stdout is not None  # noqa: S101 - a pipe was asked for
        return self._process.stdout.fileno()

    def look(self) -> None:
        """Ask for a look at once; also at what could not be read the last time."""
        self._say({})

    def heard(self) -> list[Report] | None:
        """What it told since it was heard last; None where it has ended."""
        try:
            data = os.read(self.fileno(), _AT_ONCE)
        except BlockingIOError:
            return []
        if not data:
            return None
        *lines, self._unread = (self._unread + data).split(b"\n")
        return [Report(**json.loads(line)) for line in lines]

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _say(self, message: dict[str, Any]) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - as above
        with suppress(OSError, ValueError):  # it has ended, which is heard elsewhere
            stdin.write(json.dumps(message).encode("ascii") + b"\n")
            stdin.flush()
