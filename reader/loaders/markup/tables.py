"""Tables: which of them hold data, and their cells."""

from collections.abc import Callable

from reader.loaders import limits
from reader.loaders.markup.tree import Element

# A longer cell holds a text, so the table only lays out the page.
_CELL_MAX = 200
# A table of data has words in half of its cells at least.
_FILLED = 0.5
_NO_DATA = ("h1", "h2", "h3", "ul", "ol", "hr", "form", "blockquote", "pre")

Rows = tuple[tuple[str, ...], ...]


def cells_of(table: Element, told: Callable[[Element], str]) -> Rows | None:
    """The cells of a table of data, row by row; None for one that lays out a page.

    `told` gives the text of a cell.
    """
    if table.get("role") == "presentation" or _lays_out(table):
        return None
    rows: list[tuple[str, ...]] = []
    taken: dict[int, int] = {}
    for row in table.iter("tr"):
        cells = _placed([cell for cell in row if cell.tag in ("td", "th")], taken, told)
        if len(cells) > limits.MAX_TABLE_COLUMNS or any(len(cell) > _CELL_MAX for cell in cells):
            return None
        if any(cells):
            rows.append(cells)
        if len(rows) > limits.MAX_TABLE_ROWS:
            return None
    columns = max(map(len, rows), default=0)
    if len(rows) < 2 or columns < 2:
        return None
    filled = sum(bool(cell) for row in rows for cell in row)
    if filled < _FILLED * columns * len(rows):
        return None
    return tuple((*row, *[""] * (columns - len(row))) for row in rows)


def _placed(
    cells: list[Element], taken: dict[int, int], told: Callable[[Element], str]
) -> tuple[str, ...]:
    """The texts of a row, each in its column, as far as a table of data may be wide.

    `taken` says in how many more rows a column is taken by a cell from above, which stays blank;
    so do the further columns of a cell that is wider than one.
    """
    texts: list[str] = []
    for cell in [*cells, None]:
        if len(texts) > limits.MAX_TABLE_COLUMNS:
            break
        while taken.get(len(texts), 0):
            taken[len(texts)] -= 1
            texts.append("")
        if cell is not None:
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(texts), len(texts) + wide):
                taken[column] = high - 1
            texts += [told(cell), *[""] * (wide - 1)]
    return tuple(texts)


def _span(cell: Element, name: str) -> int:
    said = cell.get(name, "")
    return max(1, min(int(said), limits.MAX_TABLE_COLUMNS)) if said.isdecimal() else 1


def _lays_out(table: Element) -> bool:
    """Whether it holds what no cell of data does: other tables, headings, lists."""
    return any(element is not table for element in table.iter("table", *_NO_DATA))
