"""The lines of one block of an article's body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.layout import notes
from reader.layout.cells import fitting, width
from reader.layout.lines import Line, Piece, Stretch, Style, line, stretches_of_lines, styled
from reader.layout.tables import lay_out_table
from reader.layout.wrap import is_right_to_left, wrap
from reader.model import Block, Figure, Place

# By level, the last for all that are deeper.
_HEADINGS: tuple[Style, ...] = (
    "heading", "heading", "subheading", "emphasis", "caption", "dim",
)  # fmt: skip
_STYLES: dict[str, Style] = {"quote": "quote", "footnote": "dim"}
_QUOTE_BAR = Piece("│ ", "rule")
# Beside the part of a line of code that had no room in the line above.
_CODE_MARGIN, _CODE_GOES_ON = Piece("  ", "code"), Piece("↳ ", "dim")
_RULE_ABOVE_NOTES = "─" * 8
# A further paragraph of a note stands below the text of the first.
_BELOW_NOTE = Piece("    ", "dim")
_INDENT = 2
_TAB = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """What all blocks of an article are laid out with."""

    figures: Sequence[Figure]
    column: int
    marks: re.Pattern[str] | None = None


def lay_out_block(block: Block, setting: Setting, number: int, item: int = 0) -> list[Line]:
    """The lines of a block.

    `number` is the block's in the places of the story, `item` that of an item in its numbered
    list.
    """
    place, column = Place(number), setting.column
    lines: list[Line]
    match block.kind:
        case "figure" if block.figure is not None and block.figure < len(setting.figures):
            figure = setting.figures[block.figure]
            lines = caption_card(figure.caption, figure.credit, column, place)
        case "rule":
            lines = [line("─" * (column // 3), "rule", place)]
        case "code":
            lines = _code(block, column, number)
        case "table" if block.rows:
            lines = lay_out_table(block.rows, column, number)
        case "list":
            # However deep, half of the column is left for the text.
            depth = min((block.level or 1) - 1, column // (2 * _INDENT) - _INDENT)
            bullet = f"{item}. " if block.ordered else "• "
            lines = _text(
                block, setting, number, _Beside(Piece(" " * _INDENT * depth + bullet, "accent"))
            )
        case "quote":
            lines = _text(block, setting, number, _Beside(_QUOTE_BAR, again=True))
        case "heading":
            lines = _heading(block, setting, number)
        case "footnote" if told := notes.label(block):
            lines = _text(block, setting, number, _Beside(hanging=width(f"[{told}] ")))
        case "footnote":
            lines = _text(block, setting, number, _Beside(_BELOW_NOTE, again=True))
        case _:
            lines = _text(block, setting, number, _NOTHING)
    return lines


def gap(block: Block, following: Block | None, number: int) -> list[Line]:
    """What stands below a block: a blank, but nothing between items, and in a quote its bar."""
    kinds = (block.kind, following.kind if following else "")
    if kinds in (("list", "list"), ("footnote", "footnote")):
        return []
    place = Place(number, _extent(block))
    bar = (_QUOTE_BAR,) if kinds == ("quote", "quote") else ()
    below = [Line(bar, place)]
    if kinds[1] == "footnote":
        below += [line(_RULE_ABOVE_NOTES, "rule", place), Line((), place)]
    return below


def _extent(block: Block) -> int:
    """A place in the block that is behind all that its lines begin with."""
    cells = sum(len(cell) + 1 for row in block.rows or () for cell in row)
    return max(1, len(block.text), cells + len(block.rows or ()))


def caption_card(caption: str, credit: str | None, column: int, place: Place) -> list[Line]:
    """A figure: its caption beside a bar, and who is to be credited."""
    text = "  ".join(part for part in (caption, credit) if part)
    credited = len(text) - len(credit or "")
    bar = Piece("▌ ", "accent")
    lines = []
    for start, end in wrap(text, column - 2):
        split = min(max(credited, start), end)
        pieces = (Piece(text[start:split], "caption"), Piece(text[split:end], "dim"))
        lines.append(Line((bar, *(piece for piece in pieces if piece.text)), place))
    return lines


def _heading(block: Block, setting: Setting, number: int) -> list[Line]:
    """A heading; one of the first level stands on a rule."""
    lines = _text(block, setting, number, _NOTHING)
    if block.level == 1 and lines:
        longest = max(part.width for part in lines)
        lines.append(line("─" * longest, "rule", lines[-1].place))
    return lines


class _Beside(NamedTuple):
    """What stands beside a text: a mark on its first line or `again` on each.

    Without a mark the lines after the first are indented by `hanging` columns.
    """

    mark: Piece = Piece("", "text")
    again: bool = False
    hanging: int = 0


_NOTHING = _Beside()


def _text(block: Block, setting: Setting, number: int, beside: _Beside) -> list[Line]:
    """A wrapped text and what stands beside it."""
    style = _style(block)
    indent = width(beside.mark.text) or beside.hanging
    room = setting.column - indent
    spans = wrap(block.text, room)
    if beside.hanging and spans:
        end = wrap(block.text, setting.column)[0][1]
        rest = wrap(block.text[end:], room)
        spans = [(spans[0][0], end), *((one + end, other + end) for one, other in rest)]
    to_the_right = is_right_to_left(block.text)
    lines: list[Line] = []
    within = stretches_of_lines(_stretches(block, setting), spans)
    for (start, end), stretches in zip(spans, within, strict=True):
        pieces = styled(block.text, start, end, style, stretches)
        mark = Piece(" " * indent, style) if lines and not beside.again else beside.mark
        if to_the_right:
            free = setting.column - width(mark.text) - width(block.text[start:end])
            pieces = (Piece(" " * free, style), *pieces, _mirrored(mark))
        else:
            pieces = (mark, *pieces)
        lines.append(Line(tuple(piece for piece in pieces if piece.text), Place(number, start)))
    return lines


def _mirrored(mark: Piece) -> Piece:
    """A mark for the other side of a text."""
    sign = mark.text.strip()
    return Piece(f" {sign}".ljust(len(mark.text)) if sign else mark.text, mark.style)


def _style(block: Block) -> Style:
    if block.kind == "heading":
        return _HEADINGS[min(block.level or 2, len(_HEADINGS)) - 1]
    return _STYLES.get(block.kind, "text")


def _stretches(block: Block, setting: Setting) -> list[Stretch]:
    """Where a style of its own lies over the text: the spans, and the marks of footnotes."""
    stretches: list[Stretch] = [(span.start, span.end, span.style) for span in block.spans]
    if setting.marks:
        stretches += [(*match.span(), "accent") for match in setting.marks.finditer(block.text)]
    return stretches


def _code(block: Block, column: int, number: int) -> list[Line]:
    """Code keeps its lines and blanks; one that is too long goes on in the next, and says so."""
    lines = []
    start = 0
    for text in block.text.split("\n"):
        rest, margin = text.expandtabs(_TAB), _CODE_MARGIN
        while True:
            end = max(1, fitting(rest, column - 2))
            lines.append(Line((margin, Piece(rest[:end], "code")), Place(number, start)))
            rest, margin = rest[end:], _CODE_GOES_ON
            if not rest:
                break
        start += len(text) + 1
    return lines
