"""Where the lines of a text break."""

import re
import unicodedata
from collections.abc import Iterator

from reader.layout.cells import clusters, width

# A no-break space is no space here.
_SPACE = " \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
# Scripts written without spaces: a line may end after each of their characters ...
_IDEOGRAPH = (
    "\u2e80-\u2fff\u3001-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd"
)
# ... but closing signs stay with what they close, opening ones with what they open.
_OPENING = "「『（〈《【〔［｛"
_CLOSING = "、。，．・：；！？）」』】〉》〕］｝ー々ゝ…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
# Dashes and slashes end a part at which a long word or an address may break.
_DASH = "\\-\u2010\u2013\u2014/"

_UNIT = re.compile(
    f"[{_OPENING}]*[{_IDEOGRAPH}][{_CLOSING}]*"
    f"|[{_DASH}]*[^{_SPACE}{_IDEOGRAPH}{_DASH}]+[{_DASH}]*"
    f"|[{_DASH}]+"
)


def wrap(text: str, columns: int) -> list[tuple[int, int]]:
    """The lines of a text in so many columns, as (start, end) in characters.

    A line holds no blanks at its ends; what is longer than a line is broken inside.
    """
    columns = max(2, columns)
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for first, last in _units(text, columns):
        gap = 0 if start == end else width(text[end:first])
        size = width(text[first:last])
        if start != end and used + gap + size > columns:
            lines.append((start, end))
            start, used, gap = first, 0, 0
        elif start == end:
            start = first
        end = last
        used += gap + size
    if start != end:
        lines.append((start, end))
    return lines


def _units(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """The unbreakable parts of a text; one that no line could hold comes in pieces."""
    for match in _UNIT.finditer(text):
        first, last = match.span()
        if last - first <= columns // 2 or width(match[0]) <= columns:
            yield first, last
            continue
        used, begin = 0, first
        for start, _, cells in clusters(match[0]):
            if used + cells > columns:
                yield begin, first + start
                used, begin = 0, first + start
            used += cells
        yield begin, last


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
