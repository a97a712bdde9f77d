"""Where the lines of a text break."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

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

_UNIT = (
    f"(?:https?://|www\\.)(?P<address>[^{_SPACE}{_IDEOGRAPH}]+)"
    f"|[{_OPENING}]*[{_IDEOGRAPH}][{_CLOSING}]*"
    f"|[{_DASH}]*[^{_SPACE}{_IDEOGRAPH}{_DASH}]+[{_DASH}]*"
    f"|[{_DASH}]+"
)
# Of a text so many signs are asked for a direction.
_LOOKED_AT = 1_000
# Addresses have more signs after which they may break.
_ADDRESS_PART = f"[^{_DASH}?&=.]*[{_DASH}?&=.]+|[^{_DASH}?&=.]+"

# Letters, signs and the blank that take one column each, and no address or long run of dashes:
# lines of such a text are found by one expression, many times as fast.
_PLAIN_CHARACTERS = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
)
_PLAIN = re.compile(f"(?!.*(?:://|www\\.|[{_DASH}]{{4}}))[{_PLAIN_CHARACTERS}]*")
# Where a plain line may end: before a blank or after dashes that end a word.
_AFTER_DASHES = "|".join(f"(?<=[^ {_DASH}]{f'[{_DASH}]' * count})" for count in (1, 2, 3))


def wrap(text: str, columns: int) -> list[tuple[int, int]]:
    """The lines of a text in so many columns, as (start, end) in characters.

    A line holds no blanks at its ends; what is longer than a line is broken inside.
    """
    return list(lines_of(text, columns))


def lines_of(text: str, columns: int, start: int = 0) -> Iterator[tuple[int, int]]:
    """The same lines, from a character on, each found when it is asked for."""
    columns = max(2, columns)
    if _PLAIN.fullmatch(text):
        return _plain_lines(text, columns, start)
    return _lines(text, columns, start)


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    # Compiled when a text first needs it: most are plain.
    return re.compile(expression)


@lru_cache(maxsize=64)
def _plain_line(columns: int) -> re.Pattern[str]:
    ends = f"(?= |$|(?:{_AFTER_DASHES})[^ {_DASH}])"
    # A word that is longer than the line is broken where the line ends.
    return re.compile(f" *+((?! ).{{1,{columns}}}(?<! ){ends}|[^ ].{{0,{columns - 1}}}(?<! ))")


def _plain_lines(text: str, columns: int, start: int) -> Iterator[tuple[int, int]]:
    find = _plain_line(columns).match
    while found := find(text, start):
        yield found.span(1)
        start = found.end()


def _lines(text: str, columns: int, begin: int) -> Iterator[tuple[int, int]]:
    start = end = begin
    used = 0
    for first, last in _units(text, columns, begin):
        gap = 0 if start == end else width(text[end:first])
        size = width(text[first:last])
        if start != end and used + gap + size > columns:
            yield start, end
            start, used, gap = first, 0, 0
        elif start == end:
            start = first
        end = last
        used += gap + size
    if start != end:
        yield start, end


def _units(text: str, columns: int, begin: int) -> Iterator[tuple[int, int]]:
    """The unbreakable parts of a text; one that no line could hold comes in pieces."""
    for match in _pattern(_UNIT).finditer(text, begin):
        first, last = match.span()
        if match["address"]:
            for part in _pattern(_ADDRESS_PART).finditer(text, first, last):
                yield from _pieces(text, *part.span(), columns)
        else:
            yield from _pieces(text, first, last, columns)


def _pieces(text: str, first: int, last: int, columns: int) -> Iterator[tuple[int, int]]:
    if last - first <= columns // 2 or width(text[first:last]) <= columns:
        yield first, last
        return
    used, begin = 0, first
    for start, _, cells in clusters(text[first:last]):
        if used + cells > columns:
            yield begin, first + start
            used, begin = 0, first + start
        used += cells
    yield begin, last


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    if text.isascii():
        return False
    for character in text[:_LOOKED_AT]:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
