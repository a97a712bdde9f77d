"""A life of the installed program in a terminal, and what the system says of its process."""

import os
import re
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.soak import letting_go
from tests.terminal.giving_back import nothing_left_on
from tests.terminal.terminal import Terminal

# Where a paste was only begun, all that is typed is pasted until it ends.
END_OF_PASTE = "\x1b[201~"
_KEPT, _SHORT = 1 << 20, 1 << 10
_MODES = re.compile(rb"\x1b\[\?\d+[hl]|\x1b\[[<>]\d*u|\x1b\]\d+;[^\x07\x1b]*")
_ANSWERS_WITHIN = 60.0
# What differs from one moment to another: a story that is read, a thread that ends later, and how
# much of what was let go lies between what was not, so that the system cannot have it back.
_GROWTH = {"memory": 4.0, "files": 4, "threads": 4, "children": 2}


class Figures(NamedTuple):
    """Of the process itself: memory in MB, file handles, threads; and of its children how many.

    The memory is what is its own once it has let go of what it need not hold.
    """

    memory: float
    files: int
    threads: int
    children: int

    def grown(self, first: "Figures") -> list[str]:
        """What is more than it was, by so much that something was not let go."""
        return [
            name
            for name, most in _GROWTH.items()
            if getattr(self, name) > getattr(first, name) + most
        ]


class Life(Terminal):
    """Reader from its start to its end; what it paints is taken and thrown away."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__([sys.executable, "-P", letting_go.__file__], size)

    def act(self, keys: str) -> None:
        """Send keys, and wait a little for what comes of them."""
        data = keys.encode("utf-8", "surrogateescape")
        while data and select.select([], [self._fd], [], 5.0)[1]:
            data = data[os.write(self._fd, data[:512]) :]
            self.take(0.02)

    def take(self, seconds: float, quiet: float = 0.01) -> bool:
        """Take what is painted until it is quiet; whether there was anything."""
        taken = False
        end = time.monotonic() + max(0.5, seconds)
        while select.select([self._fd], [], [], quiet if taken else seconds)[0]:
            if not self._read() or time.monotonic() > end:
                break
            taken = True
        return taken

    def settle(self) -> None:
        """Let it work off what was typed: while it does it paints."""
        end = time.monotonic() + _ANSWERS_WITHIN
        while self.take(0.15, quiet=0.15) and time.monotonic() < end:
            pass

    def answers(self, other: tuple[int, int], size: tuple[int, int]) -> bool:
        """Whether it paints anew for another window; it is that of `size` then."""
        self.resize(*other)
        end = time.monotonic() + _ANSWERS_WITHIN
        answered = False
        while not answered and time.monotonic() < end and not self.ended:
            self.go_on()
            answered = self.take(0.5)
        self.resize(*size)
        return answered or self.ended

    @property
    def ended(self) -> bool:
        """Whether it has ended."""
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.take(0.1)
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code is not None

    def figures(self) -> Figures | None:
        """The figures of now; None of one that is just ending."""
        self._let_go()
        process = Path(f"/proc/{self.pid}")
        memory = re.search(r"RssAnon:\s+(\d+)", (process / "status").read_text())
        if not memory:
            return None
        files = len(list((process / "fd").iterdir()))
        threads = len(list((process / "task").iterdir()))
        children = (process / "task" / str(self.pid) / "children").read_text().split()
        return Figures(int(memory[1]) / 1024, files, threads, len(children))

    def _let_go(self) -> None:
        """Have it hold nothing but what it holds on to."""
        told = Path.home() / letting_go.TOLD
        told.unlink(missing_ok=True)
        self.signal(letting_go.ASKED)
        end = time.monotonic() + _ANSWERS_WITHIN
        while not (told.exists() or self.ended or time.monotonic() > end):
            self.take(0.1)

    def go_on(self) -> None:
        """Bring it back where it was suspended: there is no shell that would."""
        if not self.ended and _state(self.pid) == "T":
            self.signal(signal.SIGCONT)
            self.take(0.3)

    def leave(self) -> None:
        """Leave it by its keys, however many things there are to leave."""
        for keys in (END_OF_PASTE, "\x1b", "\x1b", "\x1b", "\x1b", "Q") * 3:
            if not self.ended:
                with suppress(OSError):  # it has just ended
                    self.act(keys)
                time.sleep(0.15)  # a lone escape is told from the beginning of another key
                self.take(2.0 if keys == "Q" else 0.05)
                self.go_on()

    def wait_for_exit(self) -> int:
        """Its exit code, or minus the signal; one that does not end is killed, which tells."""
        end = time.monotonic() + _ANSWERS_WITHIN
        while not self.ended:
            self.go_on()
            self.take(0.1)
            if time.monotonic() > end:
                self.signal(signal.SIGKILL)
                end += _ANSWERS_WITHIN
        return self.exit_code or 0

    def nothing_left_on(self) -> None:
        """The terminal was given back."""
        nothing_left_on(bytes(self.received))

    def _read(self, seconds: float = 1.0) -> bool:
        ready, _, _ = select.select([self._fd], [], [], max(0.0, seconds))
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.received += data
        if len(self.received) > _KEPT:
            self.received = _shortened(self.received)
        return bool(data)


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _shortened(received: bytearray) -> bytearray:
    """What tells of the terminal's modes: of each the last, and all that is counted."""
    kept: dict[bytes, bytes] = {}
    counted = []
    end = received.rfind(b"\x1b", 0, -_SHORT)  # no sequence is cut
    for found in _MODES.findall(received[:end]):
        if found.endswith(b"u"):
            counted.append(found)
        else:
            mode = found[:-1] if found[-1:] in b"hl" else found[:4]
            kept.pop(mode, None)
            kept[mode] = found
    return bytearray(b"".join([*counted, *kept.values()]) + received[end:])


def processes_of(home: str) -> list[int]:
    """The processes that were begun in a home; those that have ended and wait are none."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                environment = (process / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if f"HOME={home}".encode() in environment:
                found.append(int(process.name))
    return found
