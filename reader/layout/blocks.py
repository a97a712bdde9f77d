"""The lines of one block of an article's body."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import chain, islice
from typing import NamedTuple

from msgspec import Struct

from reader.layout import notes
from reader.layout.cells import width
from reader.layout.code import lay_out_code
from reader.layout.lines import (
    Line,
    Piece,
    Stretch,
    Style,
    line,
    rule,
    stretches_of_lines,
    styled,
)
from reader.layout.links import addresses_in, followed, style_of_link
from reader.layout.tables import extent as extent_of_table
from reader.layout.tables import lay_out_table
from reader.layout.wrap import is_right_to_left, lines_of
from reader.model import Block, Figure, Place, Span

# Spans in which an address is what it is.
_OWN = ("link", "code")
# By level, the last for all that are deeper.
_HEADINGS: tuple[Style, ...] = (
    "heading", "heading", "subheading", "emphasis", "caption", "dim",
)  # fmt: skip
_STYLES: dict[str, Style] = {"quote": "quote", "footnote": "dim"}
# What stands beside a quotation, a caption and an item; in plain mode nothing is drawn.
_QUOTE, _QUOTE_PLAIN = Piece("│ ", "rule", beside=True), Piece("> ", "dim", beside=True)
_CAPTION, _CAPTION_PLAIN = "▌ ", "Picture: "
_BULLET, _BULLET_PLAIN = "• ", "- "
_RULE_PLAIN = "* * *"
_RULE_ABOVE_NOTES = 8
# A further paragraph of a note stands below the text of the first.
_BELOW_NOTE = Piece("    ", "dim", beside=True)
_INDENT = 2
# At most so many lines stand below a block.
_GAP = 3


class Setting(Struct, frozen=True):
    """What all blocks of an article are laid out with.

    `labels` are those of its footnotes; in `plain` mode nothing is drawn.
    """

    figures: Sequence[Figure]
    column: int
    labels: frozenset[str] = frozenset()
    plain: bool = False

    def quote(self, depth: int) -> Piece:
        """What stands beside each line of a quotation, in another or not."""
        mark = _QUOTE_PLAIN if self.plain else _QUOTE
        return mark._replace(text=mark.text * depth)

    def rule(self, columns: int, place: Place) -> Line:
        """A rule, where rules are drawn."""
        return rule(columns, place, plain=self.plain)


def lay_out_block(block: Block, setting: Setting, number: int, item: int = 0) -> Iterator[Line]:
    """The lines of a block, each laid out when it is asked for.

    `number` is the block's in the places of the story, `item` that of an item in its numbered
    list.
    """
    column, place = setting.column, Place(number)
    match block.kind:
        case "figure" if figure := _figure(block, setting.figures):
            lines = caption_card(figure.caption, figure.credit, column, place, plain=setting.plain)
        case "rule":
            drawn = rule(column // 3, place)
            lines = iter([line(_RULE_PLAIN, "rule", place) if setting.plain else drawn])
        case "code":
            lines = lay_out_code(block, column, number, plain=setting.plain)
        case "table" if block.rows:
            lines = lay_out_table(block.rows, column, number, plain=setting.plain)
        case "heading":
            lines = _heading(block, setting, number)
        case _:
            lines = _text(block, setting, number, _beside(block, setting, item))
    return lines


def gap(block: Block, following: Block | None, setting: Setting, number: int) -> Iterator[Line]:
    """What stands below a block: a blank, but nothing between items, and in a quote its bar."""
    kinds = (block.kind, following.kind if following else "")
    if kinds in (("list", "list"), ("footnote", "footnote")):
        return
    below = extent(block, setting.figures) - _GAP
    bar: tuple[Piece, ...] = ()
    if following and kinds == ("quote", "quote"):
        bar = (setting.quote(min(_depth(block, setting), _depth(following, setting)) + 1),)
    yield Line(bar, Place(number, below))
    if kinds[1] == "footnote":
        yield setting.rule(_RULE_ABOVE_NOTES, Place(number, below + 1))
        yield Line((), Place(number, below + 2))


def extent(block: Block, figures: Sequence[Figure]) -> int:
    """How many characters places count in a block, and in what stands below it."""
    size = len(block.text)
    if block.rows:
        size = max(size, extent_of_table(block.rows))
    if figure := _figure(block, figures):
        size = max(size, len(_caption(figure.caption, figure.credit)))
    return size + 1 + _GAP


def text_of_block(block: Block, figures: Sequence[Figure]) -> str:
    """What the characters are that places count in a block; those of a table are not told."""
    figure = _figure(block, figures)
    return _caption(figure.caption, figure.credit) if figure else "" if block.rows else block.text


def _figure(block: Block, figures: Sequence[Figure]) -> Figure | None:
    shown = block.kind == "figure" and block.figure is not None and block.figure < len(figures)
    return figures[block.figure or 0] if shown else None


def _caption(caption: str, credit: str | None) -> str:
    return "  ".join(part for part in (caption, credit) if part)


def caption_card(
    caption: str, credit: str | None, column: int, place: Place, *, plain: bool = False
) -> Iterator[Line]:
    """A figure: its caption beside a bar, and who is to be credited."""
    text = _caption(caption, credit)
    mark = Piece(_CAPTION_PLAIN if plain else _CAPTION, "accent", beside=True)
    to_the_right = is_right_to_left(text)
    credited = Stretch(len(text) - len(credit or ""), len(text), "dim")
    for start, end, joint in wrapped(text, column - width(mark.text)):
        split = min(max(credited.start, start), end)
        pieces = (Piece(text[start:split], "caption"), Piece(text[split:end], "dim"))
        shown = [piece for piece in pieces if piece.text]
        if to_the_right:
            free = _free(column - width(mark.text), text[start:end], "caption")
            shown = [free, *shown, _mirrored(mark)]
        else:
            shown.insert(0, mark)
        yield Line(tuple(shown), Place(place.block, place.character + start), joint)
        if plain:
            mark = Piece(" " * width(mark.text), "text", beside=True)


def text_lines(
    text: str, column: int, style: Style, place: Place, link: str = ""
) -> Iterator[Line]:
    """A text in one style."""
    to_the_right = is_right_to_left(text)
    for start, end, joint in wrapped(text, column):
        free = [_free(column, text[start:end], style)] if to_the_right else []
        told = (*free, Piece(text[start:end], style, link))
        yield Line(told, Place(place.block, place.character + start), joint)


def wrapped(text: str, column: int) -> Iterator[tuple[int, int, str]]:
    """The lines of a text, and what stands between each and the one before it."""
    before = -1
    for start, end in lines_of(text, column):
        yield start, end, "\n" if before < 0 else " " if start > before else ""
        before = end


def _heading(block: Block, setting: Setting, number: int) -> Iterator[Line]:
    """A heading; one of the first level stands on a rule."""
    longest = 0
    for told in _text(block, setting, number, _NOTHING):
        longest = max(longest, told.width)
        yield told
    if block.level == 1 and longest:
        yield setting.rule(longest, Place(number, len(block.text)))


class _Beside(NamedTuple):
    """What stands beside a text: a mark on its first line or `again` on each.

    Without a mark the lines after the first are indented by `hanging` columns.
    """

    mark: Piece = Piece("", "text")
    again: bool = False
    hanging: int = 0


_NOTHING = _Beside()


def _depth(block: Block, setting: Setting) -> int:
    """How deep a block lies in others of its kind; half of the column is left for the text."""
    return min((block.level or 1) - 1, setting.column // (2 * _INDENT) - _INDENT)


def _beside(block: Block, setting: Setting, item: int) -> _Beside:
    depth = _depth(block, setting)
    match block.kind:
        case "list":
            bullet = _BULLET_PLAIN if setting.plain else _BULLET
            sign = f"{item}. " if block.ordered else bullet
            return _Beside(Piece(" " * _INDENT * depth + sign, "accent"))
        case "quote":
            return _Beside(setting.quote(depth + 1), again=True)
        case "footnote" if told := notes.label(block):
            return _Beside(hanging=width(f"[{told}] "))
        case "footnote":
            return _Beside(_BELOW_NOTE, again=True)
        case _:
            return _NOTHING


def _text(block: Block, setting: Setting, number: int, beside: _Beside) -> Iterator[Line]:
    """A wrapped text and what stands beside it."""
    text, style = block.text, _style(block)
    indent = width(beside.mark.text) or beside.hanging
    spans = _spans(text, setting.column, setting.column - indent, hanging=bool(beside.hanging))
    to_the_right = is_right_to_left(text)
    mark, before = beside.mark, -1
    for start, end, stretches in stretches_of_lines(_stretches(block, setting), spans):
        pieces = styled(text, start, end, style, stretches)
        if to_the_right:
            free = _free(setting.column - width(mark.text), text[start:end], style)
            pieces = (free, *pieces, _mirrored(mark))
        else:
            pieces = (mark, *pieces)
        joint = "\n" if before < 0 else " " if start > before else ""
        yield Line(tuple(piece for piece in pieces if piece.text), Place(number, start), joint)
        before = end
        if not beside.again:
            mark = Piece(" " * indent, style, beside=True)


def _spans(text: str, column: int, room: int, *, hanging: bool) -> Iterator[tuple[int, int]]:
    """The lines of a text; with `hanging` the first of them may be longer."""
    if not hanging:
        return lines_of(text, room)
    first = list(islice(lines_of(text, column), 1))
    return chain(first, lines_of(text, room, first[0][1]) if first else ())


def _free(columns: int, text: str, style: Style) -> Piece:
    """What is free before a line that stands at the right."""
    return Piece(" " * (columns - width(text)), style, beside=True)


def _mirrored(mark: Piece) -> Piece:
    """A mark for the other side of a text."""
    sign = mark.text.strip()
    return mark._replace(text=f" {sign}".ljust(len(mark.text)) if sign else mark.text)


def _style(block: Block) -> Style:
    if block.kind == "heading":
        return _HEADINGS[min(block.level or 2, len(_HEADINGS)) - 1]
    return _STYLES.get(block.kind, "text")


def _stretches(block: Block, setting: Setting) -> Iterator[Stretch]:
    """Where a style of its own lies over the text: the spans, and the marks of footnotes.

    They come by their starts, and each is looked at when it is asked for: there may be many.
    """
    ordered = sorted(block.spans, key=lambda span: (span.start, span.end))
    spans = (_stretch(block.text, span) for span in ordered)
    marks = (Stretch(*span, "accent") for span in notes.marked(block.text, setting.labels))
    return merge(spans, marks, _addresses(block), key=lambda one: one.start)


def _stretch(text: str, span: Span) -> Stretch:
    link = followed(span.url) if span.url else ""
    style = style_of_link(text[span.start : span.end], link) if link else span.style
    return Stretch(span.start, span.end, style, link)


def _addresses(block: Block) -> Iterator[Stretch]:
    """Addresses that stand in the text itself, where it has no link or code of its own."""
    taken = sorted((span.start, span.end) for span in block.spans if span.style in _OWN)
    for start, end, address in addresses_in(block.text):
        at = bisect_left(taken, (end,))
        if not at or taken[at - 1][1] <= start:
            style = style_of_link(block.text[start:end], address)
            yield Stretch(start, end, style, address)
