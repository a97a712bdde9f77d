"""Markup: a tree of HTML elements to blocks and figures.

The way of a fragment: `tree` parses it, `walk` goes through the elements in the order of the
text and tells `writer` what begins and ends, which keeps the open block; `inline` joins its
pieces to one text with spans, and `tables` reads the cells of what is really a table.
"""

from reader.loaders.markup.content import Content, Placed, gathered
from reader.loaders.markup.tree import Element, parse, plain_text
from reader.loaders.markup.walk import walk
from reader.loaders.markup.writer import Writer

__all__ = [
    "Content",
    "Element",
    "Placed",
    "gathered",
    "parse",
    "plain_text",
    "read_element",
    "read_fragment",
    "read_placed",
]


def read_fragment(html: str, base: str | None = None) -> Content:
    """The blocks and figures of a piece of HTML; relative addresses are taken from `base`.

    What is nested too deep for a tree is read as text, without its structure.
    """
    root = parse(html)
    if root is not None:
        return read_element(root, base)
    writer = Writer(base)
    for paragraph in plain_text(html).split("\n"):
        writer.text(paragraph)
        writer.end_block()
    return writer.content()


def read_element(element: Element, base: str | None = None) -> Content:
    """The blocks and figures of an element and all in it."""
    return gathered(read_placed(element, base))


def read_placed(element: Element, base: str | None = None) -> list[Placed]:
    """The same, with the element that each block stands in, so that some can be chosen."""
    writer = Writer(base)
    walk(element, writer)
    return writer.placed()
