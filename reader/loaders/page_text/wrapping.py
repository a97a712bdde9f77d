"""Wrapped texts: lines that people or text browsers broke at a width are joined again.

A text was wrapped if hardly a line is longer than some width, and most lines that come near it
end where the next word had no room. Two lines are joined if they are such and stand at one
indentation, that of what follows the sign of a list being the sign's own and its text's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from reader.loaders.credits import is_credit
from reader.loaders.fold import is_unspaced
from reader.loaders.shapes import ends_sentence

# Widths that people and text browsers set for wrapping.
_NARROWEST, _WIDEST = 40, 100
# Of all text at most this share stands in longer lines: tables, addresses, a long headline.
_LONGER_SHARE = 0.06
# A line of any length counts as no more, lest one alone decides.
_COUNTED_MAX = 300
# The width itself is reached by some lines, give or take.
_FULL_LINES, _FULL_SHARE, _ABOUT = 3, 0.1, 2
# Of few lines one less is enough.
_FEW_LINES = 12
_NEAR_FULL = 0.75
_FEWEST_WRAPS = 3
_WRAP_SHARE = 0.6
# Most lines go on within a sentence, unlike verses and lists.
_CAPITALS_SHARE = 0.7
# Quotations can have a margin of their own on the right.
_SLACK = 2
_INDENTED = 4
# The first line of a paragraph can begin so much further in.
_FIRST_INDENT = 8

_SPLIT_WORD = re.compile(r"\w-\Z")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]"
)
_ITEM = re.compile(r"(?:[*+•◦○●□■▪☆★‣∙·–-]|o|\d{1,3}[.)])\s+(?=\S)")
# A text browser lists the addresses of a page below it, and wraps none of them.
LINK_OF_LIST = re.compile(r"\d{1,4}\.\s+[a-z][a-z+.-]{1,20}:\S", re.IGNORECASE)
# Some programs keep headings as Markdown has them.
HEADING_SIGN = re.compile(r"(#{1,6})\s+(?=\w\W*\w|[\"'“„«‘(\[¿¡]\w)")
_LEANING = re.compile(r"[:;,]\s+\w")
_LINK = re.compile(r"\[\d{1,4}\]\S")
_NUMBERED_ITEM = re.compile(r"\d{1,3}[.)]\s")


class RawLine(Struct, frozen=True):
    """A line as it stands in the file, without the space around it."""

    number: int
    text: str
    group: int
    indent: int

    def cells(self) -> int:
        """How far it reaches."""
        return self.indent + _cells(self.text)


def joined(found: Sequence[RawLine]) -> Iterator[list[RawLine]]:
    """The lines in runs that are one text each."""
    width = _wrap_width(found)
    run: list[RawLine] = []
    for at, line in enumerate(found):
        run.append(line)
        following = found[at + 1] if at + 1 < len(found) else None
        if (
            following is None
            or line.group != following.group
            or not (_leans(following) or _goes_on(run, following, width))
        ):
            yield run
            run = []


def unwrapped(texts: Sequence[str]) -> str:
    """One line out of several; a word split at its hyphen needs no space, nor do some scripts."""
    if len(texts) == 1:
        return texts[0]
    glued = [
        text if _SPLIT_WORD.search(text) or _joins_closely(text, following) else f"{text} "
        for text, following in pairwise(texts)
    ]
    return "".join((*glued, texts[-1]))


def _joins_closely(text: str, following: str) -> bool:
    scripts = is_unspaced(text[-1]) and is_unspaced(following[0])
    return scripts or bool(_LEANING.match(following))


def _cells(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _wrap_width(found: Sequence[RawLine]) -> int:
    """The width at which the text was wrapped; 0 where it was not."""
    wrappable = (one for one in found if " " in one.text and not _ITEM.match(one.text))
    width = _full_width([line.cells() for line in wrappable])
    if not width:
        return 0
    near = [
        (line, following)
        for line, following in pairwise(found)
        if line.group == following.group
        and line.cells() >= _NEAR_FULL * width
        and _same_column([line], following)
    ]
    after = [following.text for line, following in near if _had_no_room(line, following, width)]
    capitals = sum(text[0].isupper() for text in after)
    many = len(after) >= max(_FEWEST_WRAPS, _WRAP_SHARE * len(near))
    return width if many and capitals <= _CAPITALS_SHARE * len(after) else 0


def _full_width(lengths: Sequence[int]) -> int:
    """The width that hardly a line exceeds, and that many of the long ones reach."""
    counted = [min(length, _COUNTED_MAX) for length in lengths]
    allowed = _LONGER_SHARE * sum(counted)
    if sum([length for length in counted if length > _WIDEST]) > allowed:
        return 0
    longer = 0
    reached = Counter(lengths)
    fewest = _FULL_LINES if len(lengths) > _FEW_LINES else _FULL_LINES - 1
    for length in sorted(reached, reverse=True):
        if length < _NARROWEST:
            break
        if length <= _WIDEST:
            near = sum(reached[n] for n in range(int(_NEAR_FULL * length), length + 1))
            full = sum(reached[n] for n in range(length - _ABOUT, length + 1))
            if full >= max(fewest, _FULL_SHARE * near) or len(lengths) <= _FULL_LINES:
                return length
        longer += min(length, _COUNTED_MAX) * reached[length]
        if longer > allowed:
            break
    return 0


def _goes_on(run: list[RawLine], following: RawLine, width: int) -> bool:
    """Whether the next line of their group belongs to the text of these."""
    last = run[-1]
    if not width or last.text == following.text:
        return False
    if HEADING_SIGN.match(following.text):
        return False
    if not _had_no_room(last, following, width) or not _same_column(run, following):
        return False
    return not (ends_sentence(last.text) and is_credit(following.text))


def _leans(following: RawLine) -> bool:
    """Whether the next line begins with a sign that only stands behind a word: ": The dam"."""
    return bool(_LEANING.match(following.text))


def _had_no_room(line: RawLine, following: RawLine, width: int) -> bool:
    """Whether the first word of the next line had no room at the end of this one."""
    first = following.text.split(maxsplit=1)[0]
    if is_unspaced(first[0]):
        first = first[0]
    slack = 0 if ends_sentence(line.text) else _SLACK
    return line.cells() + 1 + _cells(first) > width - slack


def _is_centred(line: RawLine, following: RawLine) -> bool:
    """Whether both lines have one middle, and the second, shorter one stands in from the left."""
    middles = (line.indent + line.cells(), following.indent + following.cells())
    return following.indent > max(line.indent, _INDENTED) and abs(middles[0] - middles[1]) <= _ABOUT


def _same_column(run: list[RawLine], following: RawLine) -> bool:
    """Whether the next line begins below the text of these, and is no item of its own."""
    first, last = run[0], run[-1]
    if _LINK.match(following.text) and _LINK.match(first.text):
        return False
    sign = _ITEM.match(first.text)
    if sign and (own := _ITEM.match(following.text)):
        numbered = _NUMBERED_ITEM.match(own[0])
        if following.indent <= first.indent + 1 and (numbered or own[0][0] == sign[0][0]):
            return False
    if following.indent == last.indent or _is_centred(last, following):
        return True
    if len(run) > 1:
        return False
    if sign and following.indent == first.indent + sign.end():
        return True
    return not sign and following.indent < first.indent <= following.indent + _FIRST_INDENT
