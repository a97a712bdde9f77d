"""The lines of one block of an article's body."""

from collections.abc import Sequence

from reader.layout.cells import fitting, width
from reader.layout.lines import Line, Piece, Style, line, styled
from reader.layout.wrap import is_right_to_left, wrap
from reader.model import Block, Figure, Place

_STYLES: dict[str, Style] = {"heading": "heading", "quote": "quote", "footnote": "dim"}
_TAB = 4


def lay_out_block(
    block: Block, figures: Sequence[Figure], column: int, number: int, numbered: int
) -> list[Line]:
    """The lines of a block and the blank one after it.

    `number` is the block's in the places of the story; `numbered` counts the items of the
    ordered list that it stands in.
    """
    place = Place(number)
    lines: list[Line]
    match block.kind:
        case "figure" if block.figure is not None and block.figure < len(figures):
            figure = figures[block.figure]
            lines = caption_card(figure.caption, figure.credit, column, place)
        case "rule":
            lines = [line("─" * (column // 3), "rule", place)]
        case "code":
            lines = _code(block, column, number)
        case "table":
            lines = _table(block, column, place)
        case "list":
            bullet = f"{numbered}. " if block.ordered else "• "
            indent = "  " * ((block.level or 1) - 1)
            lines = _text(block, column, number, Piece(indent + bullet, "accent"))
        case "quote":
            lines = _text(block, column, number, Piece("│ ", "rule"), again=True)
        case _:
            lines = _text(block, column, number)
    return [*lines, Line(place=Place(number, max(1, len(block.text))))]


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


def _text(
    block: Block, column: int, number: int, mark: Piece | None = None, *, again: bool = False
) -> list[Line]:
    """A wrapped text behind a mark, which stands on its first line or `again` on each."""
    style = _STYLES.get(block.kind, "text")
    indent = width(mark.text) if mark else 0
    to_the_right = is_right_to_left(block.text)
    lines: list[Line] = []
    for start, end in wrap(block.text, column - indent):
        pieces = styled(block.text, start, end, style, block.spans)
        if mark:
            first = mark if again or not start or not lines else Piece(" " * indent, style)
            pieces = (first, *pieces)
        if to_the_right:
            room = column - indent - width(block.text[start:end])
            pieces = (Piece(" " * room, style), *pieces)
        lines.append(Line(pieces, Place(number, start)))
    return lines


def _code(block: Block, column: int, number: int) -> list[Line]:
    """Code keeps its lines and blanks; one that is too long goes on in the next."""
    lines = []
    start = 0
    for text in block.text.split("\n"):
        rest = text.expandtabs(_TAB)
        while True:
            end = max(1, fitting(rest, column - 2))
            lines.append(Line((Piece(f"  {rest[:end]}", "code"),), Place(number, start)))
            rest = rest[end:]
            if not rest:
                break
        start += len(text) + 1
    return lines


def _table(block: Block, column: int, place: Place) -> list[Line]:
    """A table row by row, its cells parted by a dot."""
    lines = []
    for cells in block.rows or ():
        text = " · ".join(cells)
        lines += [line(text[start:end], "text", place) for start, end in wrap(text, column)]
    return lines
