"""The keys of the command table: as Textual binds them, and as people write them."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding

from reader.layout import Room
from reader.ui import keymap
from reader.ui.commands import COMMANDS, HINTS, Command, command

# The commands whose first keys are shown, and a word for what they do.
Hint = tuple[tuple[str, ...], str]


def footer_hints(room: Room, *, of_feed: bool = False) -> list[tuple[str, str]]:
    """What the footer says while a pane has the focus: keys, and what they do.

    From the stories of a feed it goes back to the feeds.
    """
    hints = HINTS[room]
    if of_feed and room == "stories":
        hints = (*hints[:2], (("close",), "feeds"), *hints[2:-1])
    return hints_of(hints)


def hints_of(hints: Iterable[Hint]) -> list[tuple[str, str]]:
    """The first keys of commands, and a word for what they do; those without a key are none."""
    keys = keymap.now()
    shown = (
        ([keys.shown(name) for name in names if keys.keys(name)], word) for names, word in hints
    )
    return [("/".join(found), word) for found, word in shown if found]


def keys_of(entry: Command) -> str:
    """The keys of the table for a command, as Textual binds them; a chord is none of them."""
    return ",".join(key for key in entry.keys if " " not in key)


def binding(name: str, action: str, title: str = "") -> Binding:
    """The keys of a command for an action; they move with the command's keys."""
    return Binding(keys_of(command(name)), action, title, show=False, id=name)


def bindings(commands: Iterable[Command] = COMMANDS) -> Iterator[Binding]:
    """Textual's bindings of the table; chords are not among them."""
    for entry in commands:
        yield Binding(
            keys_of(entry), entry.id, entry.title, show=False, id=entry.id, tooltip=entry.help
        )


# What moves in every screen that lies over the main one, by command: the action there.
_SHEET = {
    "down": "scroll(1)",
    "up": "scroll(-1)",
    "page_down": "page(1)",
    "page_up": "page(-1)",
    "half_page_down": "page(0.5)",
    "half_page_up": "page(-0.5)",
    "top": "top",
    "bottom": "bottom",
    "close": "close",
    "quit": "quit",
    "suspend": "app.suspend_process",
}


def sheet_bindings(*also: str) -> Iterator[Binding]:
    """The bindings of a screen over the main one; the keys of `also` close it too."""
    for name, action in (*_SHEET.items(), *((name, "close") for name in also)):
        yield binding(name, action, command(name).title)


def chords_of(screen: type) -> dict[tuple[str, str], str]:
    """The chords of such a screen: of the commands that it has bindings of, to its actions."""
    actions: dict[str | None, str] = {}
    for part in screen.__mro__:
        for bound in vars(part).get("BINDINGS", ()):
            if isinstance(bound, Binding):
                actions.setdefault(bound.id, bound.action)
    chords = keymap.now().chords()
    return {keys: actions[name] for keys, name in chords.items() if name in actions}
