"""What reading folds away: the receipt as it grows."""

from reader.model import Receipt
from reader.text import clean


class Folded:
    """Lines that are no text of the story, kind by kind."""

    def __init__(self) -> None:
        self._kinds: dict[str, list[str]] = {}

    def add(self, what: str, text: str) -> None:
        """Fold a piece of the document away, line by line."""
        lines = (clean(line.expandtabs(4)).strip() for line in text.splitlines())
        if said := [line for line in lines if line]:
            self._kinds.setdefault(what, []).extend(said)

    def receipt(self) -> tuple[Receipt, ...]:
        """What was folded away, kind by kind."""
        return tuple(Receipt(what, tuple(lines)) for what, lines in self._kinds.items())
