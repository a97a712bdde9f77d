"""The reading pane."""

from collections.abc import Mapping, Sequence
from math import ceil

from rich.style import Style as RichStyle
from textual import events
from textual.geometry import Offset, Region
from textual.selection import Selection
from textual.strip import Strip

from reader.layout import Line, Spot, lay_out_article, lay_out_teaser, lay_out_words
from reader.layout.article import text_column
from reader.layout.lines import BLANK
from reader.layout.links import Link, links_in, with_letters
from reader.layout.manner import USUAL
from reader.model import NO_MARK, NO_RELATED, Article, Mark, Related, RelatedItem
from reader.ui.messages import LinkChosen, LinkPointed
from reader.ui.widgets.paged import NOTHING
from reader.ui.widgets.seeking import Seeking

# Textual's selections know lines by one number: no section has so many.
_SECTION = 1 << 24
# What they say for the end of a line.
_TO_THE_END = -1


class ArticleView(Seeking):
    """A story, a teaser or a few words; links can be followed and text selected."""

    ALLOW_SELECT = True

    def __init__(self, *, measure: int, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.measure = measure
        self.manner = USUAL
        self._shown: Article | RelatedItem | tuple[str, ...] = ()
        self._mark = NO_MARK
        self._after = NO_RELATED
        self._ending = ""
        self._lettered: Mapping[Spot, Line] = {}
        self._pointed = ""
        self._tells_places = True

    # What is shown

    def show_article(self, article: Article, mark: Mark, ending: str = "") -> None:
        """Show a story from where it was left, with what the reader wrote on it.

        The words of `ending` stand below it.
        """
        self._ending = ending
        self._show(article, mark)

    def show_teaser(self, item: RelatedItem) -> None:
        """Show a teaser whose story is not there."""
        self._show(item)

    def show_words(self, *words: str) -> None:
        """Show a few words instead of a story, a paragraph each."""
        self._show(words)

    def _show(self, shown: Article | RelatedItem | tuple[str, ...], mark: Mark = NO_MARK) -> None:
        self._shown, self._place, self._mark = shown, mark.place, mark
        self.seek(None)
        self._lay_out()

    def show_after(self, related: Related) -> None:
        """Related items that shall follow the end of the story; NO_RELATED for none."""
        if related != self._after:
            self._after = related
            self._lay_out()

    def show_mark(self, mark: Mark) -> None:
        """Show what the reader wrote on the story by now; the place in it stays."""
        before, self._mark = self._mark, mark
        if isinstance(self._shown, Article) and _own(mark) != _own(before):
            self._lay_out()
            self.let_lost_hit_go()

    @property
    def columns(self) -> tuple[int, int]:
        """The columns that the text has, and the most that it can have in this pane."""
        width = self.size.width
        return text_column(width, self.measure)[0], text_column(width, width)[0]

    def set_measure(self, measure: int) -> None:
        """Wrap again, no wider than this."""
        self.measure = measure
        self._lay_out()

    def _lay_out(self) -> None:
        if self.text_selection:
            self.screen.clear_selection()
        sizes = (self.size.width, self.measure)
        if not self.size.width or not self.display:
            flow = NOTHING
            self.unfit()
        elif isinstance(self._shown, Article):
            flow = lay_out_article(
                self._shown,
                *sizes,
                self.manner,
                related=self._after,
                mark=self._mark,
                ending=self._ending,
            )
        elif isinstance(self._shown, RelatedItem):
            flow = lay_out_teaser(self._shown, *sizes, self.manner)
        else:
            flow = lay_out_words(self._shown, *sizes)
        self.forget_hits()
        self.show_flow(flow, self._place)
        self.seek_at_last()

    @property
    def remaining(self) -> int:
        """The minutes left to read."""
        minutes = self._shown.minutes if isinstance(self._shown, Article) else 0
        return ceil(minutes * (1 - self.progress))

    # Links

    @property
    def links(self) -> Sequence[Link]:
        """The links that are visible."""
        return links_in(self.seen)

    def show_letters(self, letters: Mapping[str, Link]) -> None:
        """Show letters on links; {} for none."""
        self._lettered = with_letters(self.seen, letters)
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell where the link under the pointer leads to."""
        self._point(event.style.link or "")

    def on_leave(self) -> None:
        """No link is under the pointer."""
        self._point("")

    def _point(self, address: str) -> None:
        if address != self._pointed:
            self._pointed = address
            self.post_message(LinkPointed(address))

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it."""
        if event.style.link and event.button == 1 and not self.text_selection:
            self.post_message(LinkChosen(event.style.link))

    # Lines, and the text selected in them

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is painted tells no places: each makes a style, and Textual keeps 16,384 of them."""
        self._tells_places = False
        try:
            return super().render_lines(crop)
        finally:
            self._tells_places = True

    def render_line(self, y: int) -> Strip:
        """A line of the pane, and what is selected of it."""
        spot, line = self.seen[y] if y < len(self.seen) else (self._below, BLANK)
        margin, number = self.flow.margin, spot.section * _SECTION + spot.line
        shown = self._lettered.get(spot) or self.lit_line(spot, line)
        strip = self.strip(shown, margin=margin)
        selection = self.text_selection
        if selection and (span := selection.get_span(number)):
            start, end = (margin + line.column(at - margin) for at in span)
            if span[1] == _TO_THE_END:
                end = margin + line.width
            strip = _highlighted(strip, start, end, self.ink("selection"))
        return strip.apply_offsets(0, number) if self._tells_places else strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is selected and seen, as it stands in the story."""
        if not self.seen:
            return None
        margin = self.flow.margin
        start, end = selection
        first, character = self.seen[0][0], 0
        if start:
            first, character = _spot(start), max(0, start.x - margin)
        last, behind = self.seen[-1][0], self.size.width
        if end:
            last, behind = _spot(end), max(0, end.x - margin)
        return self.flow.told(first, character, last, behind), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's
        """Another stretch of the text is selected."""
        self.refresh()

    # What happens to it

    def on_show(self) -> None:
        """What came while it was hidden is laid out now."""
        self._fit_to_size()

    def fit(self) -> None:
        """Wrap again; the line that was at the top stays there."""
        self._lay_out()


def _own(mark: Mark) -> tuple[tuple[str, ...], str]:
    """What of a mark is shown."""
    return mark.tags, mark.note


def _highlighted(strip: Strip, start: int, end: int, style: RichStyle) -> Strip:
    """A strip with another style between two columns."""
    parts = (strip.crop(0, start), strip.crop(start, end).apply_style(style), strip.crop(end))
    return Strip.join(parts)


def _spot(offset: Offset) -> Spot:
    return Spot(*divmod(offset.y, _SECTION))
