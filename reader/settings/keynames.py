"""Names of keys: as people write them in a configuration, and as the screen knows them."""

import difflib
import string
import unicodedata

from msgspec import Struct

_NAMES = {
    "return": "enter",
    "esc": "escape",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "page up": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page down": "pagedown",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "⇧tab": "shift+tab",
}
_PLAIN = (
    "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup",
    "pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
# With Ctrl they are other keys to every terminal.
_SAME = {"i": "tab", "m": "enter", "left_square_bracket": "escape"}
_MODIFIERS = ("ctrl", "alt", "shift")
# Signs whose Unicode name is not what the screen calls them.
_OTHER_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


class KeyChoice(Struct, frozen=True):
    """The keys that a configuration gives a command, by the screen's names, and their line."""

    keys: tuple[str, ...]
    line: int


def read_key(written: str) -> str:
    """A key or a chord of two by the screen's names; ValueError says what is wrong with it."""
    parts = written.split()
    if not parts or len(parts) > 2:
        raise ValueError(f'"{written}" is neither a key nor a chord of two, such as "g g"')
    return " ".join(map(_single, parts))


def _single(written: str) -> str:
    if len(written) == 2 and written[0] == "^" and written[1].isalpha():
        written = f"ctrl+{written[1].lower()}"
    *modifiers, key = written.split("+") if len(written) > 1 else [written]
    if not key or any(modifier not in _MODIFIERS for modifier in modifiers):
        raise ValueError(_no_key(written))
    if len(key) == 1:
        name = _sign(key)
        if modifiers:
            name = name.lower()
    else:
        name = _NAMES.get(key.lower(), key.lower())
        if name not in _PLAIN and name not in SIGNS:
            raise ValueError(_no_key(written))
    if modifiers == ["shift"] and len(name) == 1 and name.isalpha():
        return name.upper()
    if modifiers == ["ctrl"] and name in _SAME:
        return _SAME[name]
    ordered = [modifier for modifier in _MODIFIERS if modifier in modifiers]
    return "+".join((*ordered, name))


def _sign(character: str) -> str:
    """What the screen calls the key of a character."""
    if character.isalnum():
        return character
    try:
        name = unicodedata.name(character)
    except ValueError:
        raise ValueError(_no_key(character)) from None
    name = name.lower().replace("-", "_").replace(" ", "_")
    return _OTHER_NAMES.get(name, name)


def _no_key(written: str) -> str:
    near = difflib.get_close_matches(written.lower(), (*_PLAIN, *_NAMES), n=1)
    return f'"{written}" is no key' + (f'; did you mean "{near[0]}"?' if near else "")


# What the screen calls the signs; "question_mark" may be written too.
SIGNS = {_sign(character): character for character in string.punctuation}
