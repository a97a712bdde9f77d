"""The reading pane."""

from typing import ClassVar

from textual import events
from textual.strip import Strip

from reader.layout import ArticleLayout, Line, lay_out_article, lay_out_teaser, line
from reader.layout.article import text_column
from reader.layout.wrap import wrap
from reader.model import NO_RELATED, START, Article, Place, Related, RelatedItem
from reader.ui.messages import Scrolled, Wheeled
from reader.ui.widgets.painted import Painted, inks

_WHEEL_LINES = 3
# Lines of the last page that the next one begins with.
_OVERLAP = 2
_NOTHING = ArticleLayout((), 0, 0)


class ArticleView(Painted, can_focus=True):
    """A story, a teaser or a few words, from the line `top` on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = inks(
        "text", "headline", "heading", "dim", "accent", "caption", "rule", "quote",
        "strong", "emphasis", "code", "link", "selected",
    )  # fmt: skip

    def __init__(self, *, measure: int, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.measure = measure
        self.top = 0
        self._shown: Article | RelatedItem | tuple[str, ...] = ()
        self._after = NO_RELATED
        self._place = START
        self._layout = _NOTHING

    # What is shown

    def show_article(self, article: Article, place: Place) -> None:
        """Show a story from a place on."""
        self._shown, self._place = article, place
        self._lay_out()

    def show_teaser(self, item: RelatedItem) -> None:
        """Show a teaser whose story is not there."""
        self._shown, self._place = item, START
        self._lay_out()

    def show_words(self, *words: str) -> None:
        """Show a few words instead of a story, a paragraph each."""
        self._shown, self._place = words, START
        self._lay_out()

    def show_after(self, related: Related) -> None:
        """Related items that shall follow the end of the story; NO_RELATED for none."""
        if related != self._after:
            self._after = related
            self._lay_out()

    def _lay_out(self) -> None:
        width = self.size.width
        if not width or not self.display:
            self._layout = _NOTHING
            return
        if isinstance(self._shown, Article):
            self._layout = lay_out_article(self._shown, width, self.measure, self._after)
        elif isinstance(self._shown, RelatedItem):
            self._layout = lay_out_teaser(self._shown, width, self.measure)
        else:
            self._layout = _lay_out_words(self._shown, width, self.measure)
        self.top = min(self._layout.line(self._place), self._last_top)
        self.refresh()
        self.post_message(Scrolled())

    # Where one is in it

    @property
    def place(self) -> Place:
        """The place in the story at the top of the pane."""
        return self._place

    @property
    def at_end(self) -> bool:
        """Whether the end of the story is visible."""
        return bool(self._layout.lines) and self.top + self.size.height >= self._layout.end

    @property
    def progress(self) -> float:
        """How much of the story was visible up to here, from 0 to 1."""
        if not self._layout.end:
            return 0.0
        return min(1.0, (self.top + self.size.height) / self._layout.end)

    @property
    def _last_top(self) -> int:
        return max(0, len(self._layout.lines) - self.size.height)

    def scroll_lines(self, by: int) -> None:
        """Move by so many lines."""
        self._move_top(self.top + by)

    def scroll_pages(self, by: float) -> None:
        """Move by so many pages, each beginning with the last lines of the one before."""
        page = max(1, self.size.height - _OVERLAP)
        self.scroll_lines(round(page * by) or (1 if by > 0 else -1))

    def scroll_to_top(self) -> None:
        """To the headline."""
        self._move_top(0)

    def scroll_to_bottom(self) -> None:
        """To the last line."""
        self._move_top(self._last_top)

    def _move_top(self, top: int) -> None:
        top = max(0, min(top, self._last_top))
        if self._layout.lines and top != self.top:
            self.top = top
            self._place = self._layout.place(top)
            self.refresh()
            self.post_message(Scrolled())

    # What happens to it

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line of the pane."""
        number = self.top + y
        if number >= len(self._layout.lines):
            return self.blank()
        return self.strip(self._layout.lines[number], margin=self._layout.margin)

    def on_show(self) -> None:
        """What came while it was hidden is laid out now."""
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap again; the line that was at the top stays there."""
        self._lay_out()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the text."""
        event.stop()
        self.post_message(Wheeled())
        self.scroll_lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the text."""
        event.stop()
        self.scroll_lines(-_WHEEL_LINES)


def _lay_out_words(words: tuple[str, ...], width: int, measure: int) -> ArticleLayout:
    column, margin = text_column(width, measure)
    lines = [Line()]
    for text in words:
        lines += [line(text[start:end], "dim") for start, end in wrap(text, column)]
        lines.append(Line())
    return ArticleLayout(tuple(lines), margin, len(lines))
