"""The installed program in a pseudo-terminal: keys in, bytes and screen out."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

READER = str(Path(sys.executable).with_name("reader"))
# Longer than a loaded machine needs; a test that waits so long has failed.
_PATIENCE = 30.0
_AS_IN_A_TERMINAL = (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int] = (120, 40), cwd: Path | None = None
    ) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.received = bytearray()
        self.exit_code: int | None = None
        wait, go = os.pipe()
        self.pid, self._fd = pty.fork()
        if not self.pid:  # pragma: no cover - this is the child
            os.read(wait, 1)
            os.chdir(cwd or "/")
            # Whoever runs the tests behind a shell ignores some of them.
            for number in _AS_IN_A_TERMINAL:
                signal.signal(number, signal.SIG_DFL)
            # The size is that of this terminal, not what readline says of the tester's.
            kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
            environment = {**kept, "TERM": "xterm-256color"}
            os.execvpe(command[0], list(command), environment)  # noqa: S606 - as a terminal does
        self.resize(columns, lines)
        # The settings that the program finds: it may have changed them a moment later.
        self.before = self.modes
        os.write(go, b"!")
        os.close(wait)
        os.close(go)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode("utf-8", "surrogateescape"))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def modes(self) -> list[int]:
        """The terminal's own settings: with and without echo, line by line, and so on."""
        return [int(part) for part in termios.tcgetattr(self._fd)[:4]]

    def set_modes(self, modes: list[int]) -> None:
        """Set the terminal otherwise, as a shell does while a program is stopped."""
        now = termios.tcgetattr(self._fd)
        termios.tcsetattr(self._fd, termios.TCSANOW, [*modes, *now[4:]])

    def wait_for(self, pattern: str) -> str:
        """Read until the screen shows the pattern."""
        self.wait_until(lambda: bool(re.search(pattern, self.text)), f"{pattern!r} did not appear")
        return self.text

    def wait_until_gone(self, shown: str) -> None:
        """Read until the screen does not show this any more."""
        self.wait_until(lambda: shown not in self.text, f"{shown!r} stayed")

    def wait_until(self, holds: Callable[[], bool], failed: str) -> None:
        """Read until something holds."""
        end = time.monotonic() + _PATIENCE
        while not holds():
            if time.monotonic() > end or not self._read(0.1):
                raise AssertionError(f"{failed} in\n{self.text}")
            self._read_all()

    def read_on(self, seconds: float) -> None:
        """Take in all that comes for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._read(left):
            pass

    def settle(self) -> None:
        """Take in what a key leads to, if that is anything."""
        self._read(0.15)
        self._read_all(quiet=0.04)

    def _read_all(self, quiet: float = 0.0) -> None:
        """Take in all that comes until there is nothing for so many seconds."""
        while select.select([self._fd], [], [], quiet)[0] and self._read():
            pass

    def wait_for_exit(self) -> int:
        """Read until the program has ended; its exit code, or minus the signal."""
        end = time.monotonic() + _PATIENCE
        while self.exit_code is None:
            if time.monotonic() > end:
                raise AssertionError(f"the program did not end:\n{self.text}")
            if not self._read(0.05):
                time.sleep(0.01)  # nothing more will come, but it has not ended yet
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.read_on(0.3)
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code

    def wait_for_stop(self) -> None:
        """Read until the program was suspended."""
        end = time.monotonic() + _PATIENCE
        while True:
            if time.monotonic() > end:
                raise AssertionError(f"the program was not suspended:\n{self.text}")
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid and os.WIFSTOPPED(status):
                self.read_on(0.3)
                return

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDONLY)

    def _read(self, seconds: float = 1.0) -> bool:
        """Read once; False when nothing will come any more."""
        ready, _, _ = select.select([self._fd], [], [], max(0.0, seconds))
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # the other end is closed
            return False
        self.received += data
        # pyte knows neither the keyboard protocol nor the report of modes.
        self._stream.feed(re.sub(rb"\x1b\[[<>=?]\d*u|\x1b\[\?\d+\$p", b"", data))
        return bool(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)
