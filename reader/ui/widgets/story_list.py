"""The story list."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reader.layout import Line, Row, story_row
from reader.layout.dates import DATE_FORMAT
from reader.layout.hits import NO_HITS, StoryHits
from reader.layout.lines import BLANK
from reader.layout.manner import Manner
from reader.layout.rows import lines_of_words
from reader.model import NO_MARK, Mark, Summary
from reader.ui.widgets.row_list import RowList


class Stories(Protocol):
    """What the list is handed: a view's length and its summaries one by one."""

    def __len__(self) -> int:
        """How many stories the view has."""
        ...

    def __getitem__(self, index: int) -> Summary:
        """The story at a place of the view."""
        ...


class StoryList(RowList):
    """The stories of a view, with their marks."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._stories: Stories = ()
        self._mark: Callable[[str], Mark] = lambda _: NO_MARK
        self._hint: Sequence[str] = ()
        # The stories that came since last time.
        self.is_new: Callable[[Summary], bool] = lambda _: False
        # Which other publishers have the story of a row.
        self.also_in: Callable[[int], Sequence[str]] = lambda _: ()
        # Where a story has what was looked for.
        self.found_in: Callable[[Summary], StoryHits] = lambda _: NO_HITS
        self.dates = DATE_FORMAT

    def show(
        self, stories: Stories, mark: Callable[[str], Mark], cursor: int, hint: Sequence[str]
    ) -> None:
        """Show a view; `mark` tells what was done to a story, `hint` what an empty view says."""
        self._stories, self._mark, self._hint = stories, mark, hint
        self.reset(cursor)

    @property
    def count(self) -> int:
        """How many stories there are."""
        return len(self._stories)

    def lay_out(self, index: int, columns: int) -> Row:
        """The lines of a story."""
        summary = self._stories[index]
        mark, new = self._mark(summary.id), self.is_new(summary)
        manner = Manner(self.plain, self.dates)
        found = self.found_in(summary)
        also = self.also_in(index)
        row = story_row(summary, mark, columns, new=new, also=also, found=found, manner=manner)
        # Air below the rule, as above a story.
        return row if index else Row((BLANK, *row.lines), 1, len(row.lines))

    @property
    def empty_lines(self) -> list[Line]:
        """What to do about an empty view."""
        return lines_of_words(self._hint, self.size.width - 1)
