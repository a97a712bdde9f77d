"""Tables in columns, and row by row where there is no room for columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reader.layout.cells import width
from reader.layout.lines import Line, Piece, Style, line
from reader.layout.wrap import wrap
from reader.model import Place

_GAP = "  "
# A narrower column would break most words.
_LEAST = 8
_NUMBER = re.compile(r"[-+−–]?[\d.,\s]*\d[\d.,\s]*\s?[%‰€$£°]?")
# A longer cell is no number, and would be tried in all ways.
_NUMBER_MOST = 40
_INDENT = "  "

Rows = Sequence[Sequence[str]]


def lay_out_table(rows: Rows, column: int, number: int) -> list[Line]:
    """The first row stands over a rule, as the heads of the columns.

    A row that is short of cells is filled up; `number` is the block's in the places of the story.
    """
    full = list(zip(*zip_longest(*rows, fillvalue=""), strict=True))
    widths = _widths(full, column)
    if not widths:
        return list(_row_by_row(full, column, number))
    numeric = [all(map(_is_number, cells[1:])) for cells in zip(*full, strict=True)]
    head, *body = (
        list(_row(row, widths, numeric, "text" if at else "strong", place))
        for at, (row, place) in enumerate(zip(full, _places(full, number), strict=True))
    )
    rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    lines = [*head, line(rule, "rule", head[0].place)]
    # Rows of several lines are told apart by air.
    airy = any(len(row) > 1 for row in body)
    for at, row in enumerate(body):
        lines += [Line((), row[0].place), *row] if airy and at else row
    return lines


def _places(rows: Rows, number: int) -> Iterator[Place]:
    """Where each row begins in the text of the block, which is its cells."""
    start = 0
    for row in rows:
        yield Place(number, start)
        start += sum(map(len, row)) + 1


def _widths(rows: Rows, column: int) -> list[int] | None:
    """How wide each column is; None if they cannot all be as wide as a word."""
    natural = [min(column, max(map(width, cells)) or 1) for cells in zip(*rows, strict=True)]
    room = column - len(_GAP) * (len(natural) - 1)
    if sum(min(size, _LEAST) for size in natural) > room:
        return None
    widths = list(natural)
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _row(
    row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], style: Style, place: Place
) -> Iterator[Line]:
    cells = [
        [text[start:end] for start, end in wrap(text, size)] or [""]
        for text, size in zip(row, widths, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = map(_padded, parts, widths, numeric)
        yield Line((Piece(_GAP.join(padded).rstrip(), style),), place)


def _padded(text: str, size: int, right: bool) -> str:
    blanks = " " * (size - width(text))
    return blanks + text if right else text + blanks


def _is_number(text: str) -> bool:
    return not text or (len(text) <= _NUMBER_MOST and bool(_NUMBER.fullmatch(text)))


def _row_by_row(rows: Rows, column: int, number: int) -> Iterator[Line]:
    """The cells of a row one after the other; what a row has no room for is indented below it."""
    for at, (row, place) in enumerate(zip(rows, _places(rows, number), strict=True)):
        style: Style = "text" if at else "strong"
        text = " · ".join(cell for cell in row if cell)
        for begun, (start, end) in enumerate(wrap(text, column - len(_INDENT))):
            yield line((_INDENT if begun else "") + text[start:end], style, place)
        if not at:
            yield line("─" * (column // 3), "rule", place)
