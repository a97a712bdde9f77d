"""What was looked for, lit in lines and headlines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from reader.layout.lines import Line, Piece, Style

# Stretches of a text, as (start, end) in characters.
Hits = Sequence[tuple[int, int]]


class StoryHits(NamedTuple):
    """Where a story has what was looked for: in its headline, and in a part of its text."""

    headline: Hits = ()
    text: str = ""
    hits: Hits = ()


NO_HITS = StoryHits()


def lit(line: Line, hits: Hits, style: Style = "hit") -> Line:
    """A line of a story with the hits of its section lit, which count as its places do."""
    if not hits or not line.pieces:
        return line
    at = line.place.character
    pieces: list[Piece] = []
    for piece in line.pieces:
        if piece.beside:
            pieces.append(piece)
            continue
        pieces += lit_pieces(piece, at, hits, style)
        at += len(piece.text)
    return replace(line, pieces=tuple(pieces))


def lit_pieces(piece: Piece, at: int, hits: Hits, style: Style = "hit") -> Iterator[Piece]:
    """A piece that begins `at` a character of its text, in parts where hits lie over it."""
    end = at + len(piece.text)
    inside = [(max(at, first), min(end, last)) for first, last in hits if first < end and last > at]
    edges = sorted({at, end, *(edge for span in inside for edge in span)})
    for first, last in pairwise(edges):
        is_hit = any(start <= first and last <= stop for start, stop in inside)
        text = piece.text[first - at : last - at]
        yield piece._replace(text=text, style=style if is_hit else piece.style)
