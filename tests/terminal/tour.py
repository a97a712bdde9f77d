"""A visit to every screen and prompt, with all that it shows and takes being hostile."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from tests.terminal.hostile.place import Hostile
from tests.terminal.hostile.strings import HOSTILE, MARKUP, SHORT
from tests.terminal.received import Received, parse
from tests.terminal.terminal import READER, Terminal

# Pasted as terminals do: whatever stands in it is no key.
PASTED = f"\x1b[200~{SHORT}{MARKUP}\x1b[201~"
PASTED_WHOLE = f"\x1b[200~{HOSTILE}\x1b[201~"
_ESC, _CLEAR, _UNDO, _REDO, _INTERRUPT = "\x1b", "\x15", "u", "\x12", "\x03"
# What a long visit turns of each story.
_PAGES = 5
# Screens over the main one: the key, what then stands there, and keys to move in it.
SCREENS = (
    ("L", "What was done", "j"),
    ("v", "Views", "GG"),
    ("s", "Sort by", "j"),
    ("t", "Theme", "jk"),
    ("?", "In the focused pane", " G"),
    ("!", "Problems", "jG"),
    ("F", "Feeds", "jG"),
)


class Mode(Struct, frozen=True):
    """A terminal and how Reader is started in it."""

    columns: int
    lines: int
    plain: bool = False
    colours: bool = True

    def __str__(self) -> str:
        ways = ("--plain" if self.plain else "", "" if self.colours else "NO_COLOR")
        return " ".join((f"{self.columns}x{self.lines}", *filter(None, ways)))

    def command(self, folder: Path) -> Sequence[str]:
        """What is started."""
        colour = () if self.colours else ("NO_COLOR=1",)
        return ["env", *colour, READER, *(["--plain"] if self.plain else []), str(folder)]


class Tour:
    """Drives Reader through its rooms; what it received is taken apart at the end."""

    def __init__(self, terminal: Terminal, stories: int) -> None:
        self.terminal = terminal
        self._stories = stories
        # From which byte to which one something was to be copied.
        self._copying: list[tuple[int, int]] = []
        # How often the browser was to be called.
        self.opened = 0

    def begin(self) -> None:
        """Wait until the stories are there."""
        # Where there is little room, how many there are gives way to what is wrong.
        self.terminal.wait_for(rf"(?m)\b{self._stories} stories|^ [^,\d]*, \d+ problems$")

    def received(self) -> Received:
        """All that came up to now, taken apart."""
        return parse(bytes(self.terminal.received))

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys, and take in what each leads to."""
        for key in keys:
            self.terminal.send(key)
            self.terminal.settle()

    @contextmanager
    def copying(self, told: str = "") -> Iterator[None]:
        """Something may be copied now, and only now; what is then told says that it was."""
        start = len(self.terminal.received)
        yield
        if not told:
            # Keys are dealt with one after the other: what those before it do is done.
            self.terminal.send(_INTERRUPT)
        self.terminal.wait_for(told or "quits Reader")
        self._copying.append((start, len(self.terminal.received)))

    def _leave(self, shown: str) -> None:
        # A lone Esc is told from the beginning of another key by the time that passes.
        self.terminal.send(_ESC)
        self.terminal.wait_until_gone(shown)

    # Rooms

    def read(self) -> None:
        """Every story at its beginning, one to its end and as it was, and a related item."""
        self.press("1", "gg", "\r", " ", "G", "x", "G", "q", *"J" * (self._stories - 1))
        self.press("3", "\r", "[", "R")

    def read_all(self) -> None:
        """Every story and every document page by page, and related items."""
        self.press("1", "G", "gg", "\r")
        for _ in range(self._stories):
            self.press(*" " * _PAGES, "G", "x", *" " * _PAGES, "G", "q", "J")
        self.press("3", "j", "\r", " ", "[", "]", "R", "R", "2")

    def follow_and_copy(self) -> None:
        """Letters on links, the pointer on text and links, and all ways to copy and to open."""
        self.press("1", "/", "has:link bank", "\r")
        self.terminal.wait_for("bank")
        self.press("f", "9")
        # A letter may lead to mail, which is copied.
        with self.copying():
            self.press("o", "y", "f", "A", "f", "a")
        self.opened += 2
        self._point()

    def _point(self) -> None:
        """Hover and click on what wants to act, then select text with the mouse."""
        for wanted, clicks in (("bank.example", False), ("app.quit", True)):
            for row, line in enumerate(self.terminal.screen.display, start=1):
                if wanted in line:
                    place = f"{line.index(wanted) + 1};{row}"
                    self.press(f"\x1b[<35;{place}M")
                    if clicks:
                        self.press(f"\x1b[<0;{place}M\x1b[<0;{place}m")
                    break
        with self.copying():
            x, y = self.terminal.screen.columns // 2, self.terminal.screen.lines // 2
            self.press(f"\x1b[<0;{x};{y - 3}M", f"\x1b[<32;{x + 9};{y}M", f"\x1b[<0;{x + 9};{y}m")

    def mark(self) -> None:
        """Marks of every kind, tags and a note with whatever is pasted, and back again."""
        self.press("1", "b", "m", "d", "d", "A", _UNDO, _REDO)
        for key in ("T", "e"):
            self.terminal.send(key)
            self.terminal.wait_for("enter keeps")
            self.press(PASTED_WHOLE, PASTED, "\r")
        self.press("T", "\r", "X")

    def search(self) -> None:
        """What is looked for in all stories, wrongly too, and in one."""
        self.press("1", "/", PASTED, _CLEAR, f'"{MARKUP[:4]}', _CLEAR, "is:", PASTED, "\r")
        self._leave("esc back")
        self.press("2", "/", PASTED, _CLEAR, "pwned", "\r", "n", "N", "1")

    def screens(self) -> None:
        """What lies over the main screen; a search where that is to be had."""
        for key, shown, moves in SCREENS:
            self.terminal.send(key)
            self.terminal.wait_for(shown)
            self.press(*moves)
            if key == "!":
                with self.copying("[Cc]opied"):
                    self.press("y")
            self.press("q")
        self.terminal.send(":")
        self.terminal.wait_for("What to do")
        self.press(PASTED, _CLEAR)
        self._leave("What to do")
        for view in ("name", "mhtml"):
            self.press("v", "/", view, "\r", "1")

    def feeds(self) -> None:
        """What is followed: another name, another folder, another address, and a fetch."""
        self.press("F", "e", PASTED, "\r", "m", PASTED, "\r", "H", "H", "r", "u", "u", _REDO)
        with self.copying("[Cc]opied"):
            self.press("y")
        self.press("a", PASTED, "\r", "d", _UNDO, "q")

    def arrange(self) -> None:
        """Whatever else a key does."""
        self.press("1", *"CcBBUU<>zznN\t", "\x04", "r", _INTERRUPT)

    def end(self) -> Received:
        """Quit, and take apart what was received; what was copied was to be copied."""
        assert self.terminal.exit_code is None
        self.press("1", "Q")
        assert self.terminal.wait_for_exit() == 0
        received = self.received()
        for copied in received.copied:
            assert any(start <= copied.at <= end for start, end in self._copying), copied
        return received


def visit(hostile: Hostile, mode: Mode, *rooms: Callable[[Tour], None]) -> Tour:
    """Go through rooms in a terminal; nothing harmful came, and nothing was done."""
    size = (mode.columns, mode.lines)
    with Terminal(mode.command(hostile.folder), size, hostile.here) as terminal:
        tour = Tour(terminal, hostile.stories)
        try:
            tour.begin()
            for room in rooms:
                room(tour)
        except Exception:
            # Whatever went wrong, harm is the reason that counts.
            tour.received()
            raise
        received = tour.end()
    assert received.requests == 1
    assert "␛" in received.text
    hostile.is_as_it_was(feeds=Tour.feeds not in rooms)
    return tour
