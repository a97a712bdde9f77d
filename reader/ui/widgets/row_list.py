"""A list of rows of differing height: scrolls by item and lays out only what can be seen."""

from functools import lru_cache
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from reader.layout import Line, Piece, Row
from reader.ui.messages import RowChosen, RowHighlighted
from reader.ui.widgets.painted import Ground, Painted

# Rows laid out and kept: some screenfuls.
_ROWS_KEPT = 512
_WHEEL_ROWS = 1
# The sign that says where one is, left of the row, and its columns.
_HERE, _HERE_PLAIN = "▌", ">"
_BAR = 1


class RowList(Painted, can_focus=True):
    """The cursor and what is visible around it; a subclass says what the rows are."""

    # Whether the cursor is shown while the keys go elsewhere.
    CURSOR_STAYS: ClassVar = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.cursor = 0
        self.top = 0
        # Whether rows are painted without bars, and signs are words.
        self.plain = False
        # Whether the cursor moved and the screen has not answered yet.
        self.unseen = False
        self._row = lru_cache(maxsize=_ROWS_KEPT)(self._lay_out)
        self._seen: tuple[tuple[int, Size] | None, list[tuple[int, int]]] = (None, [])

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def lay_out(self, index: int, columns: int) -> Row:
        """The lines of a row in so many columns."""
        raise NotImplementedError

    @property
    def empty_lines(self) -> list[Line]:
        """What an empty list says."""
        return []

    @property
    def keys_come(self) -> bool:
        """Whether the keys are for this list: it has the focus, with nothing over its screen."""
        return self.has_focus and self.app.screen is self.screen

    # Changing

    def reset(self, cursor: int = 0) -> None:
        """Other rows: forget the old ones and stand on `cursor`."""
        self._forget()
        self.cursor = max(0, min(cursor, self.count - 1))
        self.top = 0
        self._show_cursor()
        self.refresh()

    def show_from(self, top: int) -> None:
        """Show the rows from one on, as far as the cursor stays in sight."""
        self.top = top
        self._show_cursor()
        self.refresh()

    def repaint(self) -> None:
        """The same rows look different now."""
        self._forget()
        self.refresh()

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row and tell; whether it moved."""
        index = max(0, min(index, self.count - 1))
        if not self.count:
            return False
        if index == self.cursor:  # the wheel may have moved it out of sight
            self._show_cursor()
            self.refresh()
            return False
        self.unseen = True
        before, top = self.cursor, self.top
        self.cursor = index
        self._show_cursor()
        if self.top == top:
            self._refresh_rows(before, index)
        else:
            self.refresh()
        self.post_message(RowHighlighted(self.id or "", index))
        return True

    def move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.move_to(self.cursor + by)

    # What is visible

    def _lay_out(self, index: int, columns: int) -> Row:
        return self.lay_out(index, columns)

    def row(self, index: int) -> Row:
        """The row as it is painted now."""
        return self._row(index, max(1, self.size.width - _BAR))

    def _visible(self) -> list[tuple[int, int]]:
        """For each line of the pane the row and which line of it; those after the last are cut."""
        key = (self.top, self.size)
        if self._seen[0] != key:
            lines: list[tuple[int, int]] = []
            index = self.top
            while index < self.count and len(lines) < self.size.height:
                lines += [(index, number) for number in range(len(self.row(index).lines))]
                index += 1
            self._seen = (key, lines[: self.size.height])
        return self._seen[1]

    def _forget(self) -> None:
        """The rows are no longer what they were."""
        self._row.cache_clear()
        self._seen = (None, [])

    def _show_cursor(self) -> None:
        """Scroll so that the row of the cursor is whole, and no room is left below the last."""
        if not self.size.height or not self.count:
            return
        self.top = max(0, min(self.top, self.cursor))
        self.top = max(self.top, self._first_with(self.cursor))
        if self.top:
            self.top = min(self.top, self._first_with(self.count - 1))

    def _first_with(self, last: int) -> int:
        """The first row of the screenful that ends with the row `last`."""
        # The blank line after a row may be cut.
        room = self.size.height + 1 - len(self.row(last).lines)
        first = last
        while first and room >= len(self.row(first - 1).lines):
            first -= 1
            room -= len(self.row(first).lines)
        return first

    def _refresh_rows(self, *indexes: int) -> None:
        changed = [y for y, (index, _) in enumerate(self._visible()) if index in indexes]
        if changed:
            top, bottom = min(changed), max(changed)
            self.refresh(Region(0, top, self.size.width, bottom - top + 1))

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line of the pane."""
        if not self.count:
            lines = self.empty_lines
            return self.strip(lines[y], margin=_BAR) if y < len(lines) else self.blank()
        visible = self._visible()
        if y >= len(visible):
            return self.blank()
        index, number = visible[y]
        row = self.row(index)
        line = row.lines[number]
        here = index == self.cursor and row.first <= number < row.end and bool(line.pieces)
        if here and (self.keys_come or self.CURSOR_STAYS):
            return self._selected(line, first=number == row.first)
        return self.strip(line, margin=_BAR)

    def _selected(self, line: Line, *, first: bool) -> Strip:
        """A line of the row under the cursor."""
        sign = (_HERE_PLAIN if first else " ") if self.plain else _HERE
        ground: Ground = "selected-here" if self.has_focus else "selected"
        if self.ink(ground).reverse:
            # The style sheet reverses the row: a bar and other colours would be blots in it.
            text = f"{sign if self.plain else ' '}{line.text}"
            return self.strip(Line((Piece(text, "text"),)), ground=ground)
        bar = Piece(sign, "accent" if self.keys_come else "dim")
        return self.strip(Line((bar, *line.pieces)), ground=ground)

    # What happens to it

    def fit(self) -> None:
        """Keep the cursor in sight."""
        self._show_cursor()

    def on_focus(self) -> None:
        """Show where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects, a double click opens."""
        visible = self._visible()
        if event.y < len(visible):
            index, _ = visible[event.y]
            self.move_to(index)
            if event.chain > 1:
                self.post_message(RowChosen(self.id or "", index))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the rows, not the cursor."""
        event.stop()
        self._scroll(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the rows, not the cursor."""
        event.stop()
        self._scroll(-_WHEEL_ROWS)

    def _scroll(self, by: int) -> None:
        if self.count:
            self.top = max(0, min(self.top + by, self._first_with(self.count - 1)))
            self.refresh()
