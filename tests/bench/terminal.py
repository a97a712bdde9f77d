"""A full-screen program in a pseudo-terminal, with the time at which each of its bytes came.

A thread does nothing but read and note the time; a terminal in Python is too slow to be on the
clock, so what was read is shown afterwards, once the program is quiet. Needs Linux's /proc.
"""

import fcntl
import math
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import NoReturn, Self

import pyte
from msgspec import Struct, field

SIZE = COLUMNS, LINES = 120, 40
# Without output for so many seconds a frame has ended.
_PAUSE = 0.02
# So long a key may remain without any answer.
_DEAF = 1.0
_PATIENCE = 30.0
# A terminal of today holds frames back until they are whole, and says so when asked.
_ASKS, _SAYS = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
# What pyte does not know and would print.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?]\d*u|\x1b\[\?\d+\$p|\x1b\[>[\d;]*[mq]")

# The cells of a screen, line by line, with their colours.
Picture = tuple[tuple[pyte.screens.Char, ...], ...]


class UnseenError(Exception):
    """What was waited for did not come."""


class Area(Struct, frozen=True):
    """A part of the screen."""

    columns: slice = field(default_factory=lambda: slice(None))
    lines: slice = field(default_factory=lambda: slice(None))

    def of(self, picture: Picture) -> Picture:
        """What a picture has there."""
        return tuple(line[self.columns] for line in picture[self.lines])


WHOLE = Area()


class Answer(Struct, frozen=True):
    """What came of a key, in seconds after it.

    `frame`: the last byte of the first frame that changed the screen. `changed`: the last byte of
    the last frame that changed an area, by its name. What did not change has none.
    """

    frame: float | None
    changed: dict[str, float]


class Run:
    """A program that runs; it is killed on leaving, unless it has ended."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._unshown: deque[tuple[float, bytes]] = deque()
        self._last = self.begun = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            _become(command, environment)
        # The listener gets its turn at once, whatever the terminal is at.
        sys.setswitchinterval(0.0002)
        self._handle = os.pidfd_open(self.pid)
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        while True:
            try:
                data = os.read(self._terminal, 65536)
            except OSError:  # the other end is closed
                return
            self._last = time.perf_counter()
            self._unshown.append((self._last, data))
            if _ASKS in data:
                os.write(self._terminal, _SAYS)

    def press(self, keys: str) -> float:
        """Type all of the keys at once; returns when."""
        now = time.perf_counter()
        try:
            os.write(self._terminal, keys.encode())
        except OSError as error:  # the other end is closed
            raise UnseenError(f"a program that takes {keys!r}") from error
        return now

    def rest(self, quiet: float) -> None:
        """Wait until nothing has come for so many seconds."""
        end = time.perf_counter() + _PATIENCE
        while (left := self._last + quiet - time.perf_counter()) > 0:
            if time.perf_counter() > end:
                raise UnseenError(f"a pause of {quiet} s")
            time.sleep(min(left, 0.01))

    def _show(self) -> Iterator[float]:
        """Bring the screen up to date; the time of each chunk, when it is shown."""
        while self._unshown:
            stamp, data = self._unshown.popleft()
            self._stream.feed(_UNKNOWN.sub(b"", data))
            yield stamp

    def picture(self) -> Picture:
        """The screen as it is now."""
        deque(self._show(), maxlen=0)
        return self._cells()

    def _cells(self) -> Picture:
        columns, lines = range(COLUMNS), range(LINES)
        return tuple(tuple(self._screen.buffer[at][x] for x in columns) for at in lines)

    def until(self, pattern: str, patience: float = _PATIENCE) -> float:
        """Wait until the screen shows the pattern; returns when it came.

        Raises UnseenError if it does not come.
        """
        end = time.perf_counter() + patience
        while time.perf_counter() < end and self.is_alive:
            # The terminal takes no time from the program while that is at work, up to a point.
            slept = time.perf_counter()
            while time.perf_counter() < min(self._last + _PAUSE / 2, slept + 10 * _PAUSE):
                time.sleep(0.002)
            for stamp in self._show():
                if re.search(pattern, self.text()):
                    return stamp
            time.sleep(0.002)
        raise UnseenError(f"{pattern!r}")

    def leads_to(self, keys: str, pattern: str) -> float:
        """Type; the seconds until the screen shows the pattern, which it must not show before."""
        self.picture()
        if re.search(pattern, self.text()):
            raise UnseenError(f"{pattern!r} after {keys!r}: it was there before")
        begun = self.press(keys)
        return self.until(pattern) - begun

    def text(self) -> str:
        """What the screen shows, as far as it was looked at."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def answer(self, key: str, areas: Mapping[str, Area], quiet: float = 0.1) -> Answer:
        """Type a key, wait until nothing came for so many seconds, and tell what came when."""
        before = self.picture()
        return self._told(before, self.press(key), areas, quiet)

    def hold(self, key: str, times: int, every: float, areas: Mapping[str, Area]) -> Answer:
        """The same for a key that comes so many times; seconds are counted from the last one."""
        before = self.picture()
        begun = self.press(key)
        for _ in range(times - 1):
            time.sleep(max(0, begun + every - time.perf_counter()))
            begun = self.press(key)
        return self._told(before, begun, areas, quiet=0.5)

    def _told(
        self, before: Picture, begun: float, areas: Mapping[str, Area], quiet: float
    ) -> Answer:
        while self._last < begun and time.perf_counter() < begun + _DEAF:
            time.sleep(0.001)
        self.rest(quiet)
        now = before
        frame: float | None = None
        changed: dict[str, float] = {}
        stamps = [*(stamp for stamp, _ in self._unshown), math.inf]
        ends = {stamp for stamp, after in pairwise(stamps) if after - stamp > _PAUSE}
        for stamp in self._show():
            if stamp not in ends:
                continue
            last, now = now, self._cells()
            if frame is None and now != before:
                frame = stamp - begun
            for name, area in areas.items():
                if area.of(now) != area.of(last):
                    changed[name] = stamp - begun
        return Answer(frame, changed)

    @property
    def is_alive(self) -> bool:
        """Whether the program has not ended."""
        return not select.select([self._handle], [], [], 0)[0]

    def quit(self, keys: str) -> float:
        """Type what ends the program; the seconds until it has ended."""
        begun = self.press(keys)
        if not select.select([self._handle], [], [], _PATIENCE)[0]:
            raise UnseenError(f"the end of the program after {keys!r}")
        return time.perf_counter() - begun

    def _family(self) -> list[int]:
        """The program and all processes it has begun."""
        family = [self.pid]
        for member in family:
            for children in Path(f"/proc/{member}/task").glob("*/children"):
                family += map(int, children.read_text().split())
        return family

    def memory(self) -> float:
        """Resident megabytes, of all its processes together."""
        pages = [Path(f"/proc/{one}/statm").read_text().split()[1] for one in self._family()]
        return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def processor(self) -> float:
        """Seconds of processor time so far, of all its processes together."""
        # The clock of another process has the number that clock_getcpuclockid(3) gives.
        return sum(time.clock_gettime((~one << 3) | 2) for one in self._family())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if self.is_alive:
            # The fork made it the leader of a group of its own.
            os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self._listener.join(1)
        os.close(self._handle)
        os.close(self._terminal)


def _become(command: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Become the program, or end."""
    try:
        # The size first: the program may ask for it at once.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.execve(command[0], list(command), dict(environment))  # noqa: S606 - as a terminal does
    finally:
        os._exit(127)
