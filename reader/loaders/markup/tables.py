"""Tables: which of them hold data, and their cells."""

from reader.loaders import limits
from reader.loaders.markup.tree import Element
from reader.text import clean

# A longer cell holds a text, so the table only lays out the page.
_CELL_MAX = 200
# A table of data has words in half of its cells at least.
_FILLED = 0.5
_NO_DATA = ("h1", "h2", "h3", "ul", "ol", "hr", "form", "blockquote", "pre")

Rows = tuple[tuple[str, ...], ...]


def cells_of(table: Element) -> Rows | None:
    """The cells of a table of data, row by row; None for one that lays out a page."""
    if table.get("role") == "presentation" or _lays_out(table):
        return None
    rows: list[tuple[str, ...]] = []
    for row in table.iter("tr"):
        cells = tuple(_text(cell) for cell in row if cell.tag in ("td", "th"))
        if any(len(cell) > _CELL_MAX for cell in cells):
            return None
        if any(cells):
            rows.append(cells)
        if len(rows) > limits.MAX_TABLE_ROWS:
            return None
    columns = max(map(len, rows), default=0)
    if len(rows) < 2 or not 2 <= columns <= limits.MAX_TABLE_COLUMNS:
        return None
    filled = sum(bool(cell) for row in rows for cell in row)
    if filled < _FILLED * columns * len(rows):
        return None
    return tuple((*row, *[""] * (columns - len(row))) for row in rows)


def _lays_out(table: Element) -> bool:
    """Whether it holds what no cell of data does: other tables, headings, lists."""
    return any(element is not table for element in table.iter("table", *_NO_DATA))


def _text(cell: Element) -> str:
    return clean(" ".join("".join(cell.itertext()).split())).strip()
