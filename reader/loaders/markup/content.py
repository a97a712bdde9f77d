"""What a tree of elements says: its blocks, and the figures among them."""

from typing import NamedTuple

from reader.loaders.markup.tree import Element
from reader.model import Block, Figure


class Content(NamedTuple):
    """Blocks and figures; a figure before the first paragraph has no block, a later one has."""

    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...]


class Placed(NamedTuple):
    """A block, the element that it stands in, and the figure that it shows.

    `linked` is the share of its text that leads anywhere, from 0 to 1, whether the address is one
    that may be kept or not. `embed` says that it stands for a recording or a post of another site.
    """

    block: Block
    element: Element | None
    figure: Figure | None = None
    linked: float = 0.0
    embed: bool = False


def gathered(placed: list[Placed]) -> Content:
    """The blocks with the figures that they show, each figure once."""
    blocks: list[Block] = []
    figures: dict[str, Figure] = {}
    begun = False
    for one in placed:
        if one.figure is None:
            blocks.append(one.block)
            begun = begun or one.block.kind == "paragraph"
        elif one.figure.caption not in figures:
            if begun:
                blocks.append(Block("figure", "", figure=len(figures)))
            figures[one.figure.caption] = one.figure
    return Content(tuple(blocks), tuple(figures.values()))
