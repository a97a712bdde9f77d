"""A widget that shows lines from one on, and moves through them by line and page."""

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from reader.layout import Line
from reader.ui.messages import Wheeled
from reader.ui.widgets.painted import Painted

_WHEEL_LINES = 3
# Lines of the last page that the next one begins with.
_OVERLAP = 2


class Paged(Painted, can_focus=True):
    """The lines from `top` on; a subclass lays them out."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.top = 0

    @property
    def lines(self) -> Sequence[Line]:
        """All lines there are."""
        raise NotImplementedError

    @property
    def margin(self) -> int:
        """The columns left of the lines."""
        return 0

    @property
    def last_top(self) -> int:
        """The top of the last page."""
        return max(0, len(self.lines) - self.size.height)

    def scroll_lines(self, by: int) -> None:
        """Move by so many lines."""
        self.move_top(self.top + by)

    def scroll_pages(self, by: float) -> None:
        """Move by so many pages, each beginning with the last lines of the one before."""
        page = max(1, self.size.height - _OVERLAP)
        self.scroll_lines(round(page * by) or (1 if by > 0 else -1))

    def scroll_to_top(self) -> None:
        """To the first line."""
        self.move_top(0)

    def scroll_to_bottom(self) -> None:
        """To the last line."""
        self.move_top(self.last_top)

    def move_top(self, top: int) -> bool:
        """Begin with another line; whether that is one."""
        top = max(0, min(top, self.last_top))
        if not self.lines or top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line of the pane."""
        number = self.top + y
        if number >= len(self.lines):
            return self.blank()
        return self.strip(self.lines[number], margin=self.margin)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the text."""
        event.stop()
        self.post_message(Wheeled())
        self.scroll_lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the text."""
        event.stop()
        self.scroll_lines(-_WHEEL_LINES)
