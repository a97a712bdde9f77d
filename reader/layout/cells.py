"""How many columns of a terminal a text takes."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ZWJ, EMOJI_STYLE = "\u200d", "\ufe0f"
# A mark that combines, a control or a modifier has no column of its own.
_NO_CELL = frozenset({"Mn", "Me", "Mc", "Cf", "Cc"})
# Letters of Hangul that join the syllable before them, and the one that is not drawn.
_JOINING_HANGUL = frozenset((*range(0x1160, 0x1200), *range(0xD7B0, 0xD7FC), 0x3164, 0xFFA0))
# Signs of numbers in Arabic and Syriac: formally controls, yet drawn.
_DRAWN_CONTROLS = frozenset(
    chr(code)
    for code in (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)
)


@lru_cache(maxsize=8192)
def _character_width(character: str) -> int:
    if 0x1F3FB <= ord(character) <= 0x1F3FF or ord(character) in _JOINING_HANGUL:
        return 0
    if unicodedata.category(character) in _NO_CELL:
        return 1 if character in _DRAWN_CONTROLS else 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """The columns that clean text takes."""
    if text.isascii():
        return len(text)
    if ZWJ not in text and EMOJI_STYLE not in text:
        return sum(map(_character_width, text))
    return sum(cells for _, _, cells in clusters(text))


def clusters(text: str) -> Iterator[tuple[int, int, int]]:
    """What must not be torn apart: (start, end, columns) of each visible character of a text."""
    start = cells = 0
    joined = False
    for index, character in enumerate(text):
        own = _character_width(character)
        if character == EMOJI_STYLE:
            cells += cells == 1
        elif own and not joined and index:
            yield start, index, cells
            start, cells = index, own
        elif not joined:
            cells += own
        joined = character == ZWJ
    if text:
        yield start, len(text), cells


def clip(text: str, columns: int) -> str:
    """The text in at most so many columns, ended by an ellipsis where something was cut."""
    if width(text) <= columns:
        return text
    return f"{text[: fitting(text, columns - 1)].rstrip()}…" if columns > 0 else ""


def fitting(text: str, columns: int) -> int:
    """How many characters of the text fit into so many columns, no visible one torn."""
    if text.isascii():
        return max(0, min(columns, len(text)))
    used = 0
    for start, _, cells in clusters(text):
        used += cells
        if used > columns:
            return start
    return len(text)
