"""The related items of the story that is shown."""

from typing import ClassVar

from msgspec.structs import replace

from reader.layout import Line, Row, line, related_rows
from reader.layout.rows import lines_of_words, promotions_note
from reader.model import NO_RELATED, NearStory, Related, RelatedItem
from reader.ui.widgets.row_list import RowList


class RelatedList(RowList):
    """The page's own teasers, the library's nearest stories, and what was hidden."""

    CURSOR_STAYS: ClassVar = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.shown = NO_RELATED
        self._rows: tuple[int, tuple[Row, ...]] = (0, ())

    def show(self, related: Related) -> None:
        """Show the related items of another story."""
        self.shown = related
        self._rows = (0, ())
        self.reset()

    def show_nearest(self, nearest: tuple[NearStory, ...]) -> None:
        """Show the nearest stories of the library below those of the page."""
        self.shown = replace(self.shown, nearest=nearest)
        self._rows = (0, ())
        self.repaint()

    def item(self, index: int) -> RelatedItem | NearStory:
        """The item of a row."""
        return self.shown.entries[index]

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.shown.entries)

    def lay_out(self, index: int, columns: int) -> Row:
        """The lines of an item; below the last one stands what was hidden."""
        if self._rows[0] != columns:
            self._rows = (columns, related_rows(self.shown, columns, plain=self.plain))
        row = self._rows[1][index]
        note = promotions_note(self.shown.promotions)
        if index == self.count - 1 and note:
            return Row((*row.lines, line(f" {note}", "dim")), row.first, len(row.lines))
        return row

    @property
    def empty_lines(self) -> list[Line]:
        """A page without related items says so."""
        note = promotions_note(self.shown.promotions)
        return lines_of_words(("No related stories.", note), self.size.width - 1)
