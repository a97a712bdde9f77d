"""An article in a width: the lines of the reading pane."""

from bisect import bisect_right
from dataclasses import dataclass

from reader.layout.blocks import Setting, caption_card, gap, lay_out_block
from reader.layout.dates import DATE_FORMAT, minutes, short_date
from reader.layout.lines import BLANK, Line, Style, line
from reader.layout.notes import marks
from reader.layout.numbering import item_numbers
from reader.layout.rows import promotions_note, reason, related_rows
from reader.layout.wrap import wrap
from reader.model import NO_RELATED, START, Article, Place, Related, RelatedItem

# Air on both sides of the text, where there is room for it.
_LEAST_MARGIN = 2


@dataclass(frozen=True, slots=True)
class ArticleLayout:
    """The lines of a story, `margin` columns from the left; `end` of them are the story itself.

    Lines after `end` are the related items, where those follow the text.
    """

    lines: tuple[Line, ...]
    margin: int
    end: int

    def place(self, number: int) -> Place:
        """The place in the story that a line shows."""
        if not self.lines:
            return START
        return self.lines[min(number, len(self.lines) - 1)].place

    def line(self, place: Place) -> int:
        """The line that shows a place."""
        number = bisect_right(self.lines, place, key=lambda line: line.place) - 1
        # Lines of one place are shown from the first of them.
        while number > 0 and self.lines[number - 1].place == self.lines[number].place:
            number -= 1
        return max(0, number)


def text_column(width: int, measure: int) -> tuple[int, int]:
    """The columns of the text and its left margin: centred, no wider than the measure."""
    column = max(8, min(measure, width - 2 * _LEAST_MARGIN))
    return column, max(0, (width - column) // 2)


def lay_out_article(
    article: Article,
    width: int,
    measure: int,
    related: Related = NO_RELATED,
    dates: str = DATE_FORMAT,
) -> ArticleLayout:
    """The lines of an article; `related` are the items that shall follow its end.

    `dates` is the form of its date, as strftime has it.
    """
    column, margin = text_column(width, measure)
    lines = _head(article, column, dates)
    setting = Setting(article.figures, column, marks(article.body))
    items = item_numbers(article.body)
    followers = (*article.body[1:], None)
    for at, (block, follower) in enumerate(zip(article.body, followers, strict=False)):
        lines += lay_out_block(block, setting, at + 1, items[at])
        lines += gap(block, follower, at + 1)
    end = len(lines)
    after = Place(len(article.body) + 1)
    lines += _after(related, column, after)
    return ArticleLayout(tuple(lines), margin, end)


def lay_out_teaser(item: RelatedItem, width: int, measure: int) -> ArticleLayout:
    """The lines of a teaser whose story is not in the library."""
    teaser = item.teaser
    column, margin = text_column(width, measure)
    lines = [BLANK, line(reason(item).upper(), "accent"), BLANK]
    lines += _wrapped(teaser.headline, column, "headline")
    lines.append(BLANK)
    if teaser.caption or teaser.credit:
        lines += [*caption_card(teaser.caption or "", teaser.credit, column, START), BLANK]
    if teaser.text != teaser.headline:
        lines += [*_wrapped(teaser.text, column, "text"), BLANK]
    if teaser.url:
        lines += [*_wrapped(teaser.url, column, "link"), BLANK]
    lines += _wrapped("The story itself is not in your library.", column, "dim")
    return ArticleLayout(tuple(lines), margin, len(lines))


def _head(article: Article, column: int, dates: str) -> list[Line]:
    """Everything above the body: who, the headline, by whom, when, and the first figures."""
    lines = [BLANK]
    if article.publisher:
        lines += [*_wrapped(article.publisher.upper(), column, "accent"), BLANK]
    lines += _wrapped(article.headline, column, "headline")
    if article.standfirst:
        lines += [*_wrapped(article.standfirst, column, "emphasis"), BLANK]
    reading = minutes(article.minutes)
    facts = (
        ", ".join(name for name in article.byline if name != article.publisher),
        short_date(article.published, dates),
        reading and f"{reading} read",
    )
    lines += _wrapped(" · ".join(fact for fact in facts if fact), column, "dim")
    lines.append(BLANK)
    placed = {block.figure for block in article.body if block.kind == "figure"}
    for index, figure in enumerate(article.figures):
        if index not in placed:
            lines += [*caption_card(figure.caption, figure.credit, column, START), BLANK]
    return [Line(part.pieces, Place(0, number)) for number, part in enumerate(lines)]


def _after(related: Related, column: int, place: Place) -> list[Line]:
    """The related items as lines below the text, and how many promotions were hidden."""
    note = promotions_note(related.promotions)
    if not related.items and not note:
        return []
    lines = [line("─" * min(column, 24), "rule", place)]
    for row in related_rows(related, column):
        # Here the text's own margin stands in for the blank that rows begin with.
        lines += [
            line(part.text[1:], part.pieces[0].style if part.pieces else "text", place)
            for part in row.lines
        ]
    if note:
        lines.append(line(note, "dim", place))
    return lines


def _wrapped(text: str, column: int, style: Style) -> list[Line]:
    return [line(text[start:end], style) for start, end in wrap(text, column)]
