"""A list to choose from."""

from collections.abc import Sequence

from reader.layout import Line, Row
from reader.layout.choices import Choice, choice_row
from reader.layout.rows import lines_of_words
from reader.ui.widgets.sheet_list import SheetList


class ChoiceList(SheetList):
    """Choices one below the other, some under headings."""

    def __init__(self, *, empty: str, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._choices: Sequence[Choice] = ()
        self._empty = empty

    def show(self, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Show these choices, with the cursor on one of them."""
        self._choices = choices
        self.reset(cursor)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._choices)

    @property
    def keys_come(self) -> bool:
        """While one types the search, the arrows and Enter are for the list too."""
        return self.app.screen is self.screen

    def lay_out(self, index: int, columns: int) -> Row:
        """The lines of a choice."""
        return choice_row(self._choices[index], columns, first=index == 0, plain=self.plain)

    @property
    def empty_lines(self) -> list[Line]:
        """What is said where there is nothing to choose from."""
        return lines_of_words((self._empty,), self.size.width - 1)
