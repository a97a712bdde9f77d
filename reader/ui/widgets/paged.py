"""A widget that shows a flow of lines from one on, and moves through it by line and page."""

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from reader.layout import Flow, Line, Spot
from reader.model import START, Place
from reader.ui.messages import Scrolled, Wheeled
from reader.ui.widgets.painted import Painted

_WHEEL_LINES = 3
# Lines of the last page that the next one begins with.
_OVERLAP = 2

NOTHING = Flow(lambda _: iter(()), (), 0)


class Paged(Painted, can_focus=True):
    """The lines of `flow` from `top` on; what is not looked at is not laid out."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.flow = NOTHING
        self.top = Spot()
        self._place = START
        self._seen: Sequence[tuple[Spot, Line]] = ()
        # The first line that is not visible.
        self._below = Spot()

    def show_flow(self, flow: Flow, place: Place) -> None:
        """Show other lines, from a place on."""
        self.flow, self._place = flow, place
        self._begin_at(flow.filled(flow.spot(place), self.size.height))

    def _begin_at(self, top: Spot) -> None:
        self.top = top
        self._seen, self._below = self.flow.window(top, self.size.height)
        self.refresh()
        self.post_message(Scrolled())

    @property
    def seen(self) -> Sequence[tuple[Spot, Line]]:
        """The lines that are visible."""
        return self._seen

    @property
    def place(self) -> Place:
        """The place at the top: that of its line, or what a wider pane began with."""
        return self._place

    @property
    def progress(self) -> float:
        """How much was visible up to here, from 0 to 1."""
        return self.flow.progress(self._below) if self._seen else 0.0

    @property
    def at_end(self) -> bool:
        """Whether the end of the story itself is visible, which others may follow."""
        return bool(self._seen) and self._below.section >= self.flow.story

    # Moving

    def scroll_lines(self, by: int) -> None:
        """Move by so many lines."""
        self._move_to(self.flow.moved(self.top, by))

    def scroll_pages(self, by: float) -> None:
        """Move by so many pages, each beginning with the last lines of the one before."""
        page = max(1, self.size.height - _OVERLAP)
        self.scroll_lines(round(page * by) or (1 if by > 0 else -1))

    def scroll_to_top(self) -> None:
        """To the first line."""
        self._move_to(Spot())

    def scroll_to_bottom(self) -> None:
        """To the last line."""
        self._move_to(self.flow.last_page(self.size.height))

    def show_place(self, place: Place) -> None:
        """Show the lines from a place on."""
        self.show_flow(self.flow, place)

    def show_from(self, top: Spot) -> None:
        """Show the lines from one on."""
        self._move_to(top)

    def _move_to(self, top: Spot) -> None:
        if not self._seen:
            return
        top = self.flow.filled(top, self.size.height)
        if top != self.top:
            self._place = self.flow.line(top).place
            self._begin_at(top)

    # What Textual asks for and tells

    def render_line(self, y: int) -> Strip:
        """A line of the pane."""
        if y >= len(self._seen):
            return self.blank()
        return self.strip(self._seen[y][1], margin=self.flow.margin)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the text."""
        event.stop()
        self.post_message(Wheeled())
        self.scroll_lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the text."""
        event.stop()
        self.scroll_lines(-_WHEEL_LINES)
