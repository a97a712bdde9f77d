"""Two keys that mean one thing: Textual's bindings know single keys only."""

from collections.abc import Mapping


class Chords:
    """Follows the keys as they come; a first key alone does nothing."""

    def __init__(self, actions: Mapping[tuple[str, str], str]) -> None:
        self._actions = actions
        self._first = {first for first, _ in actions}
        self._pending: str | None = None

    def press(self, key: str) -> tuple[bool, str | None]:
        """Whether the key belongs to a chord, and the action when it ends one."""
        pending, self._pending = self._pending, None
        if pending and (action := self._actions.get((pending, key))):
            return True, action
        if key in self._first:
            self._pending = key
            return True, None
        return False, None
