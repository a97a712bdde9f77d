"""The reading pane."""

from collections.abc import Sequence
from math import ceil
from typing import ClassVar

from reader.layout import ArticleLayout, Line, lay_out_article, lay_out_teaser, line
from reader.layout.article import text_column
from reader.layout.dates import DATE_FORMAT
from reader.layout.wrap import wrap
from reader.model import NO_RELATED, START, Article, Place, Related, RelatedItem
from reader.ui.messages import Scrolled
from reader.ui.widgets.paged import Paged
from reader.ui.widgets.painted import inks

_NOTHING = ArticleLayout((), 0, 0)


class ArticleView(Paged):
    """A story, a teaser or a few words, from the line `top` on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = inks(
        "text", "headline", "heading", "subheading", "dim", "accent", "caption", "rule",
        "quote", "strong", "emphasis", "code", "link", "selected",
    )  # fmt: skip

    def __init__(self, *, measure: int, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.measure = measure
        self.dates = DATE_FORMAT
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

    def set_measure(self, measure: int) -> None:
        """Wrap again, no wider than this."""
        self.measure = measure
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.size.width
        if not width or not self.display:
            self._layout = _NOTHING
            return
        if isinstance(self._shown, Article):
            self._layout = lay_out_article(
                self._shown, width, self.measure, self._after, self.dates
            )
        elif isinstance(self._shown, RelatedItem):
            self._layout = lay_out_teaser(self._shown, width, self.measure)
        else:
            self._layout = _lay_out_words(self._shown, width, self.measure)
        self.top = min(self._layout.line(self._place), self.last_top)
        self.refresh()
        self.post_message(Scrolled())

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of what is shown."""
        return self._layout.lines

    @property
    def margin(self) -> int:
        """The columns left of the text."""
        return self._layout.margin

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
    def remaining(self) -> int:
        """The minutes left to read."""
        minutes = self._shown.minutes if isinstance(self._shown, Article) else 0
        return ceil(minutes * (1 - self.progress))

    def move_top(self, top: int) -> bool:
        """Begin with another line, and keep its place."""
        moved = super().move_top(top)
        if moved:
            self._place = self._layout.place(self.top)
            self.post_message(Scrolled())
        return moved

    # What happens to it

    def on_show(self) -> None:
        """What came while it was hidden is laid out now."""
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap again; the line that was at the top stays there."""
        self._lay_out()


def _lay_out_words(words: tuple[str, ...], width: int, measure: int) -> ArticleLayout:
    column, margin = text_column(width, measure)
    lines = [Line()]
    for text in words:
        lines += [line(text[start:end], "dim") for start, end in wrap(text, column)]
        lines.append(Line())
    return ArticleLayout(tuple(lines), margin, len(lines))
