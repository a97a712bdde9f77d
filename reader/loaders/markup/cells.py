"""Cells of a table: one line each, and together the text of its block."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from reader.loaders.markup.content import Content
from reader.model import Block, Span

_BESIDE = " | "


class Cell(NamedTuple):
    """What a cell says, and the spans in it."""

    text: str = ""
    spans: tuple[Span, ...] = ()


def cell_of(content: Content) -> Cell:
    """The blocks of a cell one after the other, and what its pictures show."""
    said = [Cell(block.text, block.spans) for block in content.blocks if block.text]
    return _side_by_side([*said, *(Cell(figure.caption) for figure in content.figures)], " ")


def table_of(rows: Sequence[Sequence[Cell]]) -> Block:
    """A table as a block."""
    whole = _side_by_side([_side_by_side(cells, _BESIDE) for cells in rows], "\n")
    texts = tuple(tuple(cell.text for cell in cells) for cells in rows)
    return Block("table", whole.text, rows=texts, spans=whole.spans)


def _side_by_side(cells: Iterable[Cell], between: str) -> Cell:
    texts: list[str] = []
    spans: list[Span] = []
    at = 0
    for cell in cells:
        texts.append(cell.text)
        spans += (replace(one, start=one.start + at, end=one.end + at) for one in cell.spans)
        at += len(cell.text) + len(between)
    return Cell(between.join(texts), tuple(spans))
