"""The keys of the commands as they are now: those of the table, moved by the configuration."""

import difflib
from collections.abc import Iterator, Mapping

from reader.settings import SIGNS, KeyChoice, Settings, complaint
from reader.ui.commands import COMMANDS

# A command without any key keeps none of its own: no terminal sends this one.
_NEVER = "f99"
# Without it Reader could not be left.
_NEEDED = "quit"

Keys = Mapping[str, tuple[str, ...]]


class KeyMap:
    """Which keys each command has, by the screen's names; two with a blank are a chord."""

    def __init__(self, moved: Keys | None = None) -> None:
        moved = moved or {}
        self._keys = {entry.id: moved.get(entry.id, entry.keys) for entry in COMMANDS}

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of a command."""
        return self._keys[name]

    def single(self, name: str) -> str:
        """Those that are no chords, as Textual binds them."""
        return ",".join(key for key in self._keys[name] if " " not in key) or _NEVER

    def shown(self, name: str) -> str:
        """The first key of a command as people write it; its name where it has no key."""
        keys = self._keys[name]
        return shown_key(keys[0]) if keys else f":{name}"

    def all_shown(self, name: str) -> str:
        """All keys of a command as people write them, two blanks between them."""
        return "  ".join(map(shown_key, self._keys[name]))

    def __iter__(self) -> Iterator[str]:
        """The commands, in the order of the table."""
        return iter(self._keys)

    def moved(self) -> dict[str, str]:
        """The commands whose keys are not those of the table, as Textual binds them."""
        return {
            entry.id: self.single(entry.id)
            for entry in COMMANDS
            if self._keys[entry.id] != entry.keys
        }

    def chords(self) -> dict[tuple[str, str], str]:
        """First and second key of each chord to the command's id."""
        found = {}
        for name, keys in self._keys.items():
            for key in keys:
                first, blank, second = key.partition(" ")
                if blank:
                    found[first, second] = name
        return found


class _Now:
    """The key map of this process: set when the app is made, asked by every screen."""

    keymap = KeyMap()


def use(keymap: KeyMap) -> None:
    """Let all screens show these keys."""
    _Now.keymap = keymap


def now() -> KeyMap:
    """The keys as they are now."""
    return _Now.keymap


def complaints(settings: Settings) -> tuple[str, ...]:
    """What is wrong with the keys of a configuration."""
    return tuple(
        complaint(settings, line, f"keys.{name}", why)
        for line, name, why in read_keys(settings.keys)[1]
    )


def read_keys(chosen: Mapping[str, KeyChoice]) -> tuple[KeyMap, list[tuple[int, str, str]]]:
    """The key map of a configuration; and of each choice that does not hold line, id and why."""
    wrong: list[tuple[int, str, str]] = []
    moved: dict[str, tuple[str, ...]] = {}
    known = [entry.id for entry in COMMANDS]
    for name, choice in chosen.items():
        if name in known:
            moved[name] = choice.keys
            continue
        near = difflib.get_close_matches(name, known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "; `reader config` names them all"
        wrong.append((choice.line, name, f"there is no such command{hint}"))
    # Each choice that does not hold gives a command its own keys back, which others may have got.
    while found := next(_clashes(moved), None):
        name, why = found
        wrong.append((chosen[name].line, name, why))
        del moved[name]
    return KeyMap(moved), sorted(wrong)


def _clashes(moved: Keys) -> Iterator[tuple[str, str]]:
    """The choices that do not hold, the last of the file first, since the first one wins."""
    if moved.get(_NEEDED) == ():
        yield _NEEDED, "Reader could not be left: it needs a key"
    table = {entry.id: moved.get(entry.id, entry.keys) for entry in COMMANDS}
    for name in reversed(list(moved)):
        for key in moved[name]:
            for other, keys in table.items():
                for taken in keys:
                    if (other, taken) != (name, key) and (why := _clash(key, taken, other)):
                        yield name, why


def _clash(key: str, taken: str, other: str) -> str:
    """Why a key cannot be had beside another one, if it cannot."""
    if key == taken:
        return f'"{shown_key(key)}" is already taken by "{other}"'
    if taken.startswith(f"{key} "):
        return f'"{shown_key(key)}" begins "{shown_key(taken)}", which is taken by "{other}"'
    if key.startswith(f"{taken} "):
        return f'"{shown_key(key)}" begins with "{shown_key(taken)}", which is taken by "{other}"'
    return ""


_SHORT = {
    **SIGNS,
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
    """A key or a chord as people write it: "^P", "?", "g g"."""
    if " " in key:
        return " ".join(map(shown_key, key.split(" ")))
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return _SHORT.get(key, key)
