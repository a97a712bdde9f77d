"""An article in a width: the lines of the reading pane."""

from collections.abc import Iterator, Sequence
from itertools import chain

from reader.layout.blocks import Setting, extent, gap, lay_out_block, text_lines, text_of_block
from reader.layout.flow import Flow
from reader.layout.head import Part, lay_out_parts, parts_of, size_of, text_of
from reader.layout.lines import BLANK, Line, Piece, line
from reader.layout.manner import USUAL, Manner
from reader.layout.notes import labels
from reader.layout.numbering import item_numbers
from reader.layout.rows import promotions_note, reason, related_rows
from reader.model import NO_MARK, NO_RELATED, START, Article, Mark, Place, Related, RelatedItem

# Air on both sides of the text, where there is room for it.
_LEAST_MARGIN = 2
_RULE = 24


def text_column(width: int, measure: int) -> tuple[int, int]:
    """The columns of the text and its left margin: centred, no wider than the measure."""
    column = max(8, min(measure, width - 2 * _LEAST_MARGIN))
    return column, max(0, (width - column) // 2)


def lay_out_article(  # noqa: PLR0913 - a story, its place on the screen, and what is said about it
    article: Article,
    width: int,
    measure: int,
    manner: Manner = USUAL,
    *,
    related: Related = NO_RELATED,
    mark: Mark = NO_MARK,
    ending: str = "",
) -> Flow:
    """An article as lines; `related` are the items that shall follow its end.

    Of its `mark` tags and note are shown. The words of `ending` stand right below the text.
    """
    column, margin = text_column(width, measure)
    body, figures = article.body, article.figures
    setting = Setting(figures, column, labels(body), manner.plain)
    parts, items = parts_of(article, manner, mark), item_numbers(body)

    def lay_out(section: int) -> Iterator[Line]:
        if not section:
            return lay_out_parts(parts, column, plain=manner.plain)
        if section > len(body):
            return _after(related, ending, setting, section)
        block, item = body[section - 1], items[section - 1]
        following = body[section] if section < len(body) else None
        return chain(
            lay_out_block(block, setting, section, item), gap(block, following, setting, section)
        )

    def text(section: int) -> str:
        return text_of(parts) if not section else text_of_block(body[section - 1], figures)

    sizes = [size_of(parts), *(extent(block, figures) for block in body)]
    return Flow(lay_out, sizes, margin, following=1, text=text)


def lay_out_teaser(item: RelatedItem, width: int, measure: int, manner: Manner = USUAL) -> Flow:
    """A teaser whose story is not in the library, as lines."""
    teaser = item.teaser
    blank = Part()
    parts = [blank, Part(reason(item).upper(), "accent"), blank]
    parts += [Part(teaser.headline, "headline"), blank]
    if teaser.caption or teaser.credit:
        parts += [Part(teaser.caption or "", "caption", credit=teaser.credit), blank]
    if teaser.text != teaser.headline:
        parts += [Part(teaser.text), blank]
    if teaser.url:
        parts += [Part(teaser.url, "link"), blank]
    parts.append(Part("The story itself is not in your library.", "dim"))
    return _flow(parts, width, measure, plain=manner.plain)


def lay_out_words(words: Sequence[str], width: int, measure: int) -> Flow:
    """A few words instead of a story, a paragraph each."""
    parts = (part for text in words for part in (Part(text, "dim"), Part()))
    return _flow([Part(), *parts], width, measure)


def _flow(parts: Sequence[Part], width: int, measure: int, *, plain: bool = False) -> Flow:
    column, margin = text_column(width, measure)
    return Flow(lambda _: lay_out_parts(parts, column, plain=plain), [size_of(parts)], margin)


def _after(related: Related, ending: str, setting: Setting, section: int) -> Iterator[Line]:
    """The lines below the text, each with a place of its own."""
    lines = list(text_lines(ending, setting.column, "dim", START)) if ending else []
    beside = _related(related, setting)
    lines += [BLANK, *beside] if ending and beside else beside
    for at, told in enumerate(lines):
        yield Line(told.pieces, Place(section, at))


def _related(related: Related, setting: Setting) -> list[Line]:
    """The related items as lines, and how many promotions were hidden."""
    note = promotions_note(related.promotions)
    if not related.items and not related.nearest and not note:
        return []
    column = setting.column
    lines = [setting.rule(min(column, _RULE), START)]
    for row in related_rows(related, column, plain=setting.plain):
        # Here the text's own margin stands in for the blank that rows begin with.
        lines += [_without_first(told) for told in row.lines]
    if note:
        lines.append(line(note, "dim"))
    return lines


def _without_first(told: Line) -> Line:
    pieces = told.pieces[:1]
    return Line((*(Piece(piece.text[1:], piece.style) for piece in pieces), *told.pieces[1:]))
