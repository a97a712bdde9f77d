"""Styled lines: text with names of styles, no colours."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct

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
    "name",
    "emphasis",
    "code",
    "code-keyword",
    "code-string",
    "code-comment",
    "link",
    "doubtful",
    "letter",
    "hit",
    "hit-here",
]


class Piece(NamedTuple):
    """A stretch of text in one style, and the address it leads to.

    What stands `beside` the story's text (a bar, a rule, an indent) is shown but not copied.
    """

    text: str
    style: Style
    link: str = ""
    beside: bool = False


class Line(Struct, frozen=True):
    """A line of pieces, and the place in the story that it begins with.

    `joint` is what stands in the text between the line above and this one: a blank or nothing
    where a paragraph was wrapped.
    """

    pieces: tuple[Piece, ...] = ()
    place: Place = START
    joint: str = "\n"

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """The columns it takes."""
        return sum(width(piece.text) for piece in self.pieces)

    def column(self, character: int) -> int:
        """The column in which one of its characters begins; behind the last its width."""
        return width(self.text[: max(0, character)])

    def told(self, start: int, end: int | None) -> str:
        """What is copied of its characters from `start` to `end`, or to its own end."""
        parts = []
        at = 0
        for text, _, _, beside in self.pieces:
            if not beside:
                last = len(text) if end is None else max(0, end - at)
                parts.append(text[max(0, start - at) : last])
            at += len(text)
        return "".join(parts)


BLANK = Line()


def line(text: str, style: Style, place: Place = START) -> Line:
    """A line of one piece."""
    return Line((Piece(text, style),), place)


def rule(columns: int, place: Place, *, plain: bool = False) -> Line:
    """A rule of so many columns, which is nobody's text; in plain mode an empty line."""
    drawn = () if plain else (Piece("─" * columns, "rule", beside=True),)
    return Line(drawn, place, joint="")


class Stretch(NamedTuple):
    """Where a style of its own lies over a text, from `start` to `end`."""

    start: int
    end: int
    style: Style
    link: str = ""


# Where styles lie over each other the first of these is seen: a link must be found.
_RANKS: tuple[Style, ...] = (
    "doubtful", "link", "accent", "code-keyword", "code-string", "code-comment", "code", "strong",
    "emphasis",
)  # fmt: skip


def _rank(stretch: Stretch) -> int:
    return _RANKS.index(stretch.style)


def styled(
    text: str, start: int, end: int, style: Style, stretches: Iterable[Stretch]
) -> tuple[Piece, ...]:
    """The pieces of text[start:end]: its style, and that of each stretch where one lies."""
    inside = [stretch for stretch in stretches if stretch.start < end and stretch.end > start]
    if not inside:
        return (Piece(text[start:end], style),)
    bounds = {min(max(edge, start), end) for stretch in inside for edge in stretch[:2]}
    pieces: list[Piece] = []
    for first, last in pairwise(sorted({start, end} | bounds)):
        over = [stretch for stretch in inside if stretch.start <= first and last <= stretch.end]
        seen = min(over, key=_rank, default=Stretch(first, last, style))
        piece = Piece(text[first:last], seen.style, seen.link)
        if pieces and pieces[-1][1:] == piece[1:]:
            piece = piece._replace(text=pieces.pop().text + piece.text)
        pieces.append(piece)
    return tuple(pieces)


def stretches_of_lines(
    stretches: Iterable[Stretch], lines: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, Sequence[Stretch]]]:
    """Lines of a text, given as (start, end), each with the stretches that reach into it.

    The stretches come in the order of their starts, and no more of them are asked for than the
    lines that are asked for need.
    """
    coming = iter(stretches)
    following = next(coming, None)
    live: list[Stretch] = []
    for start, end in lines:
        while following and following.start < end:
            live.append(following)
            following = next(coming, None)
        live = [stretch for stretch in live if stretch.end > start]
        yield start, end, live
