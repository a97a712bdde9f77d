"""The problems, one below the other."""

from collections.abc import Sequence

from reader.layout import Line, Row
from reader.layout.problems import problem_row
from reader.layout.rows import lines_of_words
from reader.model import Problem
from reader.ui.widgets.sheet_list import SheetList


class ProblemList(SheetList):
    """What could not be read, wholly or in part."""

    def __init__(
        self,
        problems: Sequence[Problem],
        roots: Sequence[str],
        *,
        id: str,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.problems, self._roots = problems, roots

    def show(self, problems: Sequence[Problem], roots: Sequence[str]) -> None:
        """Other problems; the cursor stays about where it is."""
        self.problems, self._roots = problems, roots
        self.reset(self.cursor)

    @property
    def chosen(self) -> Problem | None:
        """The problem under the cursor."""
        return self.problems[self.cursor] if self.problems else None

    @property
    def count(self) -> int:
        """How many problems there are."""
        return len(self.problems)

    def lay_out(self, index: int, columns: int) -> Row:
        """The lines of a problem."""
        return problem_row(self.problems[index], columns, self._roots)

    @property
    def empty_lines(self) -> list[Line]:
        """What is said where all is well."""
        return lines_of_words(("No problems: every document could be read.",), self.size.width - 1)
