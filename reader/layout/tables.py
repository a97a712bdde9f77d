"""Tables in columns, and row by row where there is no room for columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reader.layout.cells import width
from reader.layout.lines import Line, Piece, Style, rule
from reader.layout.wrap import wrap
from reader.model import Place

_GAP = "  "
# A narrower column would break most words.
_LEAST = 8
_NUMBER = re.compile(r"[-+−–]?[\d.,\s]*\d[\d.,\s]*\s?[%‰€$£°]?")
# No number in a table is longer, and the search in a longer text could take its square.
_LONGEST_NUMBER = 40
_INDENT, _BETWEEN = "  ", " · "

Rows = Sequence[Sequence[str]]


def lay_out_table(rows: Rows, column: int, number: int, *, plain: bool = False) -> Iterator[Line]:
    """The first row stands over a rule, as the heads of the columns; in plain mode row by row.

    A row that is short of cells is filled up; `number` is the block's in the places of the story.
    """
    columns = list(zip_longest(*rows, fillvalue=""))
    natural = [min(column, max(map(width, cells)) or 1) for cells in columns]
    widths = _widths(natural, column)
    if plain or not widths:
        yield from _row_by_row(rows, column, number, plain=plain)
        return
    numeric = [all(map(_is_number, cells[1:])) for cells in columns]
    whole = sum(widths) + len(_GAP) * (len(widths) - 1)
    # Rows of several lines are told apart by air.
    airy = any(
        max(map(width, cells[1:]), default=0) > size
        for size, cells in zip(widths, columns, strict=True)
    )
    for at, (row, start) in enumerate(zip(zip(*columns, strict=True), _starts(rows), strict=True)):
        if airy and at > 1:
            yield Line((), Place(number, start - 1))
        yield from _row(row, widths, numeric, "text" if at else "strong", Place(number, start))
        if not at:
            yield rule(whole, Place(number, start + _extent(rows[0])))


def extent(rows: Rows) -> int:
    """The characters of all rows as places count them."""
    return sum(map(_extent, rows)) + 2 * len(rows)


def _extent(row: Sequence[str]) -> int:
    return sum(len(cell) + len(_BETWEEN) for cell in row)


def _starts(rows: Rows) -> Iterator[int]:
    """Where each row begins in the text of the block, which is its cells."""
    start = 0
    for row in rows:
        yield start
        # What stands below a row has a place of its own.
        start += _extent(row) + 2


def _widths(natural: Sequence[int], column: int) -> list[int] | None:
    """How wide each column is; None if they cannot all be as wide as a word."""
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
    cells = [wrap(text, size) for text, size in zip(row, widths, strict=True)]
    for at in range(max(1, *map(len, cells))):
        parts, begun = [], 0
        for text, spans in zip(row, cells, strict=True):
            start, end = spans[at] if at < len(spans) else (len(text), len(text))
            parts.append(text[start:end])
            begun += start if at else 0
        padded = map(_padded, parts, widths, numeric)
        told = Piece(_GAP.join(padded).rstrip(), style)
        yield Line((told,), Place(place.block, place.character + begun))


def _padded(text: str, size: int, right: bool) -> str:
    blanks = " " * (size - width(text))
    return blanks + text if right else text + blanks


def _is_number(text: str) -> bool:
    return not text or (len(text) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(text)))


def _row_by_row(rows: Rows, column: int, number: int, *, plain: bool) -> Iterator[Line]:
    """The cells of a row one after the other; what a row has no room for is indented below it."""
    for at, (row, begin) in enumerate(zip(rows, _starts(rows), strict=True)):
        style: Style = "text" if at else "strong"
        text = _BETWEEN.join(cell for cell in row if cell)
        for begun, (start, end) in enumerate(wrap(text, column - len(_INDENT))):
            pieces = (Piece(_INDENT, style, beside=True), Piece(text[start:end], style))
            place = Place(number, begin + start)
            yield Line(pieces, place, " ") if begun else Line(pieces[1:], place)
        if not at:
            yield rule(column // 3, Place(number, begin + _extent(row)), plain=plain)
