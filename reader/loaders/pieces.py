"""Blocks that are longer than any paragraph, in pieces: none takes long to be laid out."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reader.loaders import limits
from reader.model import Block, Span
from reader.text import clean

# Kinds whose pieces are all of the kind; what goes on from any other is a paragraph.
_GOES_ON = ("paragraph", "quote", "code")
# So many signs that belong together are looked through for a place to cut at.
_REACH = 64


def pieces(block: Block) -> Iterator[Block]:
    """The block, or what it is cut into: behind a line of code, at a blank, or where it must be."""
    if len(block.text) <= limits.MAX_BLOCK or block.kind == "table":
        yield block
        return
    cuts = list(_cuts(block))
    spans = _spans([start for start, _ in cuts], block.spans)
    lines = block.kind == "code"
    for (start, end), within in zip(cuts, spans, strict=True):
        text = block.text[start:end]
        told = clean(text, lines=lines)
        inside = [span for one in within if (span := _within(one, start, end))]
        piece = replace(block, text=told, spans=tuple(inside) if told == text else ())
        if start and block.kind not in _GOES_ON:
            piece = Block("paragraph", told, spans=piece.spans)
        if told:
            yield piece


def _cuts(block: Block) -> Iterator[tuple[int, int]]:
    text, start = block.text, 0
    sign = "\n" if block.kind == "code" else " "
    while len(text) - start > limits.MAX_BLOCK:
        most = start + limits.MAX_BLOCK
        end = text.rfind(sign, most - limits.MAX_BLOCK // 2, most)
        behind = end + 1
        if end < 0:
            end = behind = _between(text, most)
        yield start, end
        start = behind
    yield start, len(text)


def _between(text: str, end: int) -> int:
    """The end, or a place before it where no sign is torn from the one that it belongs to."""
    for at in range(end, end - min(_REACH, limits.MAX_BLOCK // 2), -1):
        if all(unicodedata.category(one)[0] not in "MC" for one in text[at - 1 : at + 1]):
            return at
    return end


def _spans(starts: Sequence[int], spans: Sequence[Span]) -> list[list[Span]]:
    """For each piece the spans that lie in it, or reach into it."""
    found: list[list[Span]] = [[] for _ in starts]
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        while at < len(starts) and starts[at] < span.end:
            found[at].append(span)
            at += 1
    return found


def _within(span: Span, start: int, end: int) -> Span | None:
    first, last = max(span.start, start) - start, min(span.end, end) - start
    return replace(span, start=first, end=last) if first < last else None
