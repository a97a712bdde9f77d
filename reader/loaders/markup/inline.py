"""Pieces of text with their styles to one line of text with spans."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.model import Span, SpanStyle
from reader.text import clean

# Programs break lines between these columns, and few lines of a poem or an address are so long.
_LEAST_WRAP, _MOST_WRAP = 50, 90


class Piece(NamedTuple):
    """A run of text as it stands, and the spans that are open over it."""

    text: str
    styles: tuple["Open", ...]


class Open(NamedTuple):
    """A span that has begun; `number` tells two neighbours of one style apart."""

    number: int
    style: SpanStyle
    url: str | None


def is_wrapped(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether the lines are one text that was broken at a width, as mail programs do."""
    lengths = [sum(len(piece.text.strip()) for piece in line) for line in lines]
    full = lengths[:-1]
    return bool(full) and min(full) >= _LEAST_WRAP and max(lengths) <= _MOST_WRAP


def joined(pieces: Sequence[Piece]) -> tuple[str, tuple[Span, ...]]:
    """The text with single blanks and no other white space, clean, and its spans."""
    if len(pieces) == 1 and not pieces[0].styles:
        alone = " ".join(pieces[0].text.split())
        if clean(alone) == alone:
            return alone, ()
    texts: list[str] = []
    begun: dict[Open, int] = {}
    ended: dict[Open, int] = {}
    length, blank = 0, True  # the blanks at the beginning count as said already
    for piece in pieces:
        text = clean(" ".join(piece.text.split()))
        before = "" if blank or not piece.text[:1].isspace() else " "
        if not text:
            texts.append(before)
            length += len(before)
            blank = blank or bool(before)
            continue
        after = " " if piece.text[-1].isspace() else ""
        texts.append(before + text + after)
        start = length + len(before)
        for one in piece.styles:
            begun.setdefault(one, start)
            ended[one] = start + len(text)
        length = start + len(text) + len(after)
        blank = bool(after)
    whole = "".join(texts).rstrip()
    spans = [Span(begun[one], ended[one], one.style, one.url) for one in begun]
    checked = clean(whole)
    if checked != whole:  # a joiner between two pieces joined nothing: the places are off
        return checked.strip(), ()
    return whole, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
