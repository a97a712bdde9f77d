"""Tables: which of them hold data, and their cells."""

from collections.abc import Callable, Iterator

import lxml.etree

from reader.loaders import limits
from reader.loaders.markup.cells import Cell
from reader.loaders.markup.seen import is_unsaid
from reader.loaders.markup.tree import Element

# A longer cell holds a text, so the table only lays out the page.
_CELL_MAX = 200
# A table of data has words in half of its cells at least.
_FILLED = 0.5
_NO_DATA = ("h1", "h2", "h3", "ul", "ol", "hr", "form", "blockquote", "pre")
# What a table of data is made of; text stands in its cells and its caption alone.
_PARTS = ("table", "thead", "tbody", "tfoot", "tr")
_IN_PARTS = frozenset({*_PARTS, "caption", "colgroup", "col", "td", "th"})

Rows = tuple[tuple[Cell, ...], ...]
_EMPTY = Cell()


def cells_of(table: Element, told: Callable[[Element], Cell]) -> Rows | None:
    """The cells of a table of data that are seen, row by row; None for one that lays out a page.

    `told` gives what a cell says.
    """
    if table.get("role") == "presentation" or _lays_out(table):
        return None
    rows: list[tuple[Cell, ...]] = []
    taken: dict[int, int] = {}
    for row in _seen_rows(table):
        seen = [cell for cell in row if cell.tag in ("td", "th") and not is_unsaid(cell)]
        cells = _placed(seen, taken, told)
        longest = max((len(cell.text) for cell in cells), default=0)
        if len(cells) > limits.MAX_TABLE_COLUMNS or longest > _CELL_MAX:
            return None
        if any(cell.text for cell in cells):
            rows.append(cells)
        if len(rows) > limits.MAX_TABLE_ROWS:
            return None
    columns = max(map(len, rows), default=0)
    if len(rows) < 2 or columns < 2:
        return None
    filled = sum(bool(cell.text) for row in rows for cell in row)
    if filled < _FILLED * columns * len(rows):
        return None
    return tuple((*row, *[_EMPTY] * (columns - len(row))) for row in rows)


def _seen_rows(table: Element) -> Iterator[Element]:
    steps = lxml.etree.iterwalk(table, events=("start",))
    for _, element in steps:
        if is_unsaid(element):
            steps.skip_subtree()
        elif element.tag == "tr":
            yield element


def _placed(
    cells: list[Element], taken: dict[int, int], told: Callable[[Element], Cell]
) -> tuple[Cell, ...]:
    """The cells of a row, each in its column, as far as a table of data may be wide.

    `taken` says in how many more rows a column is taken by a cell from above, which stays blank;
    so do the further columns of a cell that is wider than one.
    """
    placed: list[Cell] = []
    for cell in [*cells, None]:
        if len(placed) > limits.MAX_TABLE_COLUMNS:
            break
        while taken.get(len(placed), 0):
            taken[len(placed)] -= 1
            placed.append(_EMPTY)
        if cell is not None:
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(placed), len(placed) + wide):
                taken[column] = high - 1
            placed += [told(cell), *[_EMPTY] * (wide - 1)]
    return tuple(placed)


def _span(cell: Element, name: str) -> int:
    said = cell.get(name, "")
    # A number may have thousands of digits, which int() refuses.
    return max(1, min(int(said[:9]), limits.MAX_TABLE_COLUMNS)) if said.isdecimal() else 1


def _lays_out(table: Element) -> bool:
    """Whether it holds what none of data does: other tables, headings, lists, text between."""
    if any(element is not table for element in table.iter("table", *_NO_DATA)):
        return True
    return any(
        _says(part.text) or any(_says(one.tail) or not _is_part(one) for one in part)
        for part in table.iter(*_PARTS)
    )


def _is_part(element: Element) -> bool:
    return element.tag in _IN_PARTS or is_unsaid(element)


def _says(text: str | None) -> bool:
    return bool(text and text.strip())
