"""Footnotes: the marks in the text that lead to them, and where the notes begin."""

import re
from collections.abc import Iterable, Iterator

from reader.model import Block

_MARK = re.compile(r"\[([^\[\]\s]{1,40})\]")
_LABEL = re.compile(rf"{_MARK.pattern} ")


def label(block: Block) -> str:
    """The label that a footnote begins with, in brackets: "1"; "" where it has none."""
    found = _LABEL.match(block.text) if block.kind == "footnote" else None
    return found[1] if found else ""


def marks(blocks: Iterable[Block]) -> re.Pattern[str] | None:
    """What finds the marks of an article's footnotes in its text: "[1]"."""
    labels = sorted({label(block) for block in blocks} - {""}, key=len, reverse=True)
    return re.compile(rf"\[({'|'.join(map(re.escape, labels))})\]") if labels else None


def labels(blocks: Iterable[Block]) -> frozenset[str]:
    """The labels of an article's footnotes."""
    return frozenset(label(block) for block in blocks if block.kind == "footnote") - {""}


def marked(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the marks of footnotes with known labels stand in a text."""
    for match in _MARK.finditer(text) if known else ():
        if match[1] in known:
            yield match.span()
