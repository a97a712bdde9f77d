"""Styled lines: text with names of styles, no colours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from reader.layout.cells import width
from reader.model import START, Place

Style = Literal[
    "text",
    "headline",
    "heading",
    "subheading",
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


# Where styles lie over each other the first of these is seen: a link must be found.
_RANKS: tuple[Style, ...] = ("link", "accent", "code", "strong", "emphasis")

Stretch = tuple[int, int, Style]


def styled(
    text: str, start: int, end: int, style: Style, stretches: Iterable[Stretch]
) -> tuple[Piece, ...]:
    """The pieces of text[start:end]: its style, and that of each stretch where one lies."""
    inside = [(max(a, start), min(b, end), own) for a, b, own in stretches if a < end and b > start]
    edges = sorted({start, end, *(edge for a, b, _ in inside for edge in (a, b))})
    pieces: list[Piece] = []
    for first, last in pairwise(edges):
        over = [own for a, b, own in inside if a <= first and last <= b]
        seen = min(over, key=_RANKS.index, default=style)
        if pieces and pieces[-1].style == seen:
            pieces[-1] = Piece(pieces[-1].text + text[first:last], seen)
        else:
            pieces.append(Piece(text[first:last], seen))
    return tuple(pieces)


def stretches_of_lines(
    stretches: Iterable[Stretch], lines: Iterable[tuple[int, int]]
) -> Iterator[list[Stretch]]:
    """For each line of a text, given as (start, end), the stretches that reach into it."""
    waiting = sorted(stretches)
    live: list[Stretch] = []
    at = 0
    for start, end in lines:
        while at < len(waiting) and waiting[at][0] < end:
            live.append(waiting[at])
            at += 1
        live = [stretch for stretch in live if stretch[1] > start]
        yield live
