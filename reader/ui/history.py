"""What was read one after the other: back and forward, as in a browser."""

from typing import Generic, TypeVar

T = TypeVar("T")

# More than anyone goes back.
_KEPT = 200


class History(Generic[T]):
    """A row of things visited and where one is in it."""

    def __init__(self) -> None:
        self._entries: list[T] = []
        self._here = -1

    def visit(self, entry: T) -> None:
        """Come to something new: what Back had left is forgotten."""
        if self._entries and self._entries[self._here] == entry:
            return
        self._entries = [*self._entries[: self._here + 1], entry][-_KEPT:]
        self._here = len(self._entries) - 1

    def back(self, shown: T | None) -> T | None:
        """What was visited before; from something passed over in the list, the last visited."""
        if not self._entries:
            return None
        if shown != self._entries[self._here]:
            return self._entries[self._here]
        return self._step(-1)

    def forward(self) -> T | None:
        """What Back had left."""
        return self._step(1)

    def drop(self, entry: T) -> T | None:
        """Forget what is not there any more; what was visited before it."""
        before = [known for known in self._entries[: self._here] if known != entry]
        after = [known for known in self._entries[self._here :] if known != entry]
        self._entries = before + after
        self._here = max(0, len(before) - 1) if self._entries else -1
        return self._entries[self._here] if before else None

    def _step(self, by: int) -> T | None:
        target = self._here + by
        if not 0 <= target < len(self._entries):
            return None
        self._here = target
        return self._entries[target]
