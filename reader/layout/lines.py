"""Styled lines: text with names of styles, no colours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reader.layout.cells import width
from reader.model import START, Place, Span

Style = Literal[
    "text",
    "headline",
    "heading",
    "dim",
    "accent",
    "caption",
    "rule",
    "quote",
    "strong",
    "emphasis",
    "code",
    "link",
]


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """A line of pieces, and the place in the story that it begins with."""

    pieces: tuple[Piece, ...] = ()
    place: Place = START

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """The columns it takes."""
        return sum(width(piece.text) for piece in self.pieces)


BLANK = Line()


def line(text: str, style: Style, place: Place = START) -> Line:
    """A line of one piece."""
    return Line((Piece(text, style),), place)


def styled(
    text: str, start: int, end: int, style: Style, spans: Iterable[Span]
) -> tuple[Piece, ...]:
    """The pieces of text[start:end]: its style, and that of each span where one lies."""
    pieces: list[Piece] = []
    here = start
    for span in spans:
        first, last = max(span.start, here), min(span.end, end)
        if first >= last:
            continue
        if here < first:
            pieces.append(Piece(text[here:first], style))
        pieces.append(Piece(text[first:last], span.style))
        here = last
    if here < end:
        pieces.append(Piece(text[here:end], style))
    return tuple(pieces)
