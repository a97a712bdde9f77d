"""A list of rows that is moved through by the keys of a sheet."""

from reader.ui.widgets.row_list import RowList


class SheetList(RowList):
    """The keys move its cursor; a subclass says what the rows are."""

    def scroll_lines(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.move(by)

    def scroll_pages(self, by: float) -> None:
        """Move the cursor by about so many pages."""
        rows = len({index for index, _ in self._visible()})
        self.move(round(by * max(1, rows - 1)) or (1 if by > 0 else -1))

    def scroll_to_top(self) -> None:
        """To the first row."""
        self.move_to(0)

    def scroll_to_bottom(self) -> None:
        """To the last row."""
        self.move_to(self.count - 1)
