"""What somebody does by chance: keys, typing, the mouse, and whatever a terminal sends."""

import random
from typing import TYPE_CHECKING

from reader.ui.commands import COMMANDS
from tests.soak.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

_SENT = {
    "down": "\x1b[B", "up": "\x1b[A", "left": "\x1b[D", "right": "\x1b[C", "home": "\x1b[H",
    "end": "\x1b[F", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "enter": "\r", "escape": "\x1b",
    "space": " ", "tab": "\t", "shift+tab": "\x1b[Z", "minus": "-", "slash": "/", "colon": ":",
    "question_mark": "?", "exclamation_mark": "!", "less_than_sign": "<", "greater_than_sign": ">",
    "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip
# Those that end or stop Reader; a long life is one without them.
_LEAVING = ("close", "quit", "suspend")
_SIZES = 16
# Keys of screens over the main one.
_OTHERS = ("a", "e", "m", "d", "H", "y", "j", "k", "x", "/", "\r", "\x1b", "\x1b[B", "g", "G", "h")
_ODD = (
    "\x1b[I", "\x1b[O", "\x1b[97;5u", "\x1b[57441;1u", "\x1b[999;999z", "\x1b]11;?\x07", "\x1bP1$r",
    "\x1b[?2026;2$y", "\x1b[?2048;2$y", "\x1b[48;24;80;0;0t", "é", "語", "\U0001f9ed",
    "\udcff\udcc3", "\x1b\x1b", "\x00", "\x7f", "\x1bj", "\x1b[200~", "\x1b[201~",
)  # fmt: skip
_QUERIES = (
    "river", '"river harbour"', "is:unread", "-swan OR tide", "(", "after:7d", "feed:a",
    "minutes:<5", "headline:ferry", "is:hidden", "tag:x", "x" * 200, "",
)  # fmt: skip


def sent(key: str) -> str:
    """What a terminal sends for a key of Textual's names; a chord is two of them."""
    return "".join(
        chr(ord(one[-1]) - 96) if one.startswith("ctrl+") else _SENT.get(one, one)
        for one in key.split(" ")
    )


class Doing:
    """One who acts by chance; `size` is that of the window."""

    def __init__(self, chance: random.Random, world: World) -> None:
        self._chance = chance
        self._world = world
        self.size = (120, 40)
        # Somebody has few windows; ever new ones only fill Textual's caches, which have bounds.
        self._sizes = [(chance.randint(20, 200), chance.randint(5, 60)) for _ in range(_SIZES)]
        self._titles = [one.title for one in COMMANDS if one.id not in _LEAVING]

    def keys(self, *, leaving: bool) -> str:
        """The next keys or moves of the mouse; those that leave Reader only if `leaving`."""
        ways: tuple[tuple[Callable[[], str], int], ...] = (
            (lambda: self._command(leaving=leaving), 50),
            (lambda: self._chance.choice(_OTHERS), 14),
            (lambda: self._prompt(leaving=leaving), 14),
            (self._mouse, 16),
            (lambda: self._chance.choice(_ODD), 2),
            (lambda: f"\x1b[200~{self._world.words(30)}\n\x1b[201~", 1),
            (lambda: self._chance.choice("jk n") * self._chance.randint(5, 40), 3),
        )
        way = self._chance.choices([way for way, _ in ways], [weight for _, weight in ways])
        return way[0]()

    def new_size(self) -> tuple[int, int]:
        """The window becomes another one."""
        self.size = self._chance.choice(self._sizes)
        return self.size

    def _command(self, *, leaving: bool) -> str:
        wanted = [one for one in COMMANDS if leaving or one.id not in (*_LEAVING, "palette")]
        return sent(self._chance.choice(self._chance.choice(wanted).keys))

    def _prompt(self, *, leaving: bool) -> str:
        """Something that asks for text, the text, and an end to it."""
        choose = self._chance.choice
        begin, text = choose(
            (
                ("/", choose(_QUERIES)),
                (":", choose(self._titles)),
                ("T", self._world.words(3).replace(" ", ", ")),
                ("e", self._world.words(20)),
                ("v/", choose(("", "a", "unread", "one", "zzz"))),
                ("Fa", choose((*self._world.feeds, "nothing", "http://127.0.0.1:9/"))),
                ("Fe", self._world.words(2)),
                ("Fm", choose(("", "one", "one/two"))),
                ("L/", self._world.words(1)),
                ("s", choose("jk")),
                ("f", choose("asdf")),
                ("?/", self._world.words(1)),
            )
        )
        ends = ("\r", "\r", "\x1b\x1b", "\x1b", "\x7f\x7f\r", "")
        # The palette has a way out, which others than its own keys could find.
        end = choose(ends[:3] if begin == ":" and not leaving else ends)
        return begin + text + end

    def _mouse(self) -> str:
        columns, lines = self.size
        x, y = self._chance.randint(1, columns + 2), self._chance.randint(1, lines + 2)
        click = f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"
        to = f"{self._chance.randint(1, columns)};{self._chance.randint(1, lines)}"
        return self._chance.choice(
            (
                click,
                click * 2,
                f"\x1b[<0;{x};{y}M\x1b[<32;{to}M\x1b[<0;{to}m",
                f"\x1b[<64;{x};{y}M" * self._chance.randint(1, 9),
                f"\x1b[<65;{x};{y}M" * self._chance.randint(1, 9),
                f"\x1b[<35;{x};{y}M",
                f"\x1b[<2;{x};{y}M\x1b[<2;{x};{y}m",
            )
        )
