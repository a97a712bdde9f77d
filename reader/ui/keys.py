"""The keys of the command table: as Textual binds them, and as people write them."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding

from reader.layout import Room
from reader.ui.commands import COMMANDS, HINTS, Command, command

_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "shift+tab": "⇧tab",
}


def shown_key(key: str) -> str:
    """A key as people write it: "^P", "?", "g g"."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return _SHOWN.get(key, key)


def shown_keys(entry: Command) -> str:
    """All keys of a command as people write them, two blanks between them."""
    return "  ".join(shown_key(key) for key in entry.keys)


def footer_hints(room: Room) -> list[tuple[str, str]]:
    """What the footer says while a pane has the focus: keys, and what they do."""
    return [
        ("/".join(shown_key(command(name).keys[0]) for name in names), word)
        for names, word in HINTS[room]
    ]


def bindings(commands: Iterable[Command] = COMMANDS) -> Iterator[Binding]:
    """Textual's bindings of the table; chords are not among them."""
    for entry in commands:
        keys = ",".join(key for key in entry.keys if " " not in key)
        if keys:
            yield Binding(keys, entry.id, entry.title, show=False, id=entry.id, tooltip=entry.help)


def chords(commands: Iterable[Command] = COMMANDS) -> dict[tuple[str, str], str]:
    """The chords of the table: first and second key to the command's id."""
    found = {}
    for entry in commands:
        for key in entry.keys:
            first, blank, second = key.partition(" ")
            if blank:
                found[first, second] = entry.id
    return found
