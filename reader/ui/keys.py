"""The keys of the command table: as Textual binds them, and as people write them."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding

from reader.layout import Room
from reader.ui.commands import COMMANDS, HINTS, Command, command

# The commands whose first keys are shown, and a word for what they do.
Hint = tuple[tuple[str, ...], str]

_SHOWN = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "colon": ":",
    "minus": "-",
    "less_than_sign": "<",
    "greater_than_sign": ">",
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
    return hints_of(HINTS[room])


def hints_of(hints: Iterable[Hint]) -> list[tuple[str, str]]:
    """The first keys of commands, and a word for what they do."""
    return [
        ("/".join(shown_key(command(name).keys[0]) for name in names), word)
        for names, word in hints
    ]


def single_keys(entry: Command) -> str:
    """The keys of a command that are no chords, as Textual binds them."""
    return ",".join(key for key in entry.keys if " " not in key)


def keys_of(name: str) -> str:
    """The same by the command's id."""
    return single_keys(command(name))


def bindings(commands: Iterable[Command] = COMMANDS) -> Iterator[Binding]:
    """Textual's bindings of the table; chords are not among them."""
    for entry in commands:
        if keys := single_keys(entry):
            yield Binding(keys, entry.id, entry.title, show=False, id=entry.id, tooltip=entry.help)


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
        yield Binding(keys_of(name), action, command(name).title, show=False)


def sheet_chords() -> dict[tuple[str, str], str]:
    """The chords of such a screen."""
    return {keys: _SHEET[name] for keys, name in chords().items() if name in _SHEET}


def chords(commands: Iterable[Command] = COMMANDS) -> dict[tuple[str, str], str]:
    """The chords of the table: first and second key to the command's id."""
    found = {}
    for entry in commands:
        for key in entry.keys:
            first, blank, second = key.partition(" ")
            if blank:
                found[first, second] = entry.id
    return found
