"""clean(): the one place where control characters and bidi tricks die.

Text from documents is hostile until it went through here. What comes out holds no character
that a terminal obeys, none that reorders its neighbours, and no more invisible or stacking
characters than writing needs.
"""

import re
import unicodedata

# More marks than any script stacks on one letter (Hebrew with accents: four).
MARKS_KEPT = 6
# More joins than any emoji has (a family of four: three).
JOINS_KEPT = 8

_ZWNJ, _ZWJ = "\u200c", "\u200d"

# C0 and DEL have pictures of their own; C1 is shown as the two characters it abbreviates.
_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20)}
_VISIBLE[0x7F] = "\u2421"
_VISIBLE |= {code: "\u241b" + chr(code - 0x40) for code in range(0x80, 0xA0)}
# Bidi controls: which way they push the text, or the end of such a push.
_VISIBLE |= dict.fromkeys((0x200E, 0x202A, 0x202D, 0x2066), "▸")
_VISIBLE |= dict.fromkeys((0x200F, 0x061C, 0x202B, 0x202E, 0x2067), "◂")
_VISIBLE |= dict.fromkeys((0x202C, 0x2068, 0x2069), "◆")
# What the two Unicode separators mean is the end of a line.
_VISIBLE |= dict.fromkeys((0x2028, 0x2029), " ")
# Lone surrogates and noncharacters cannot be written out.
_LOST = "\ufffd"

# The categories of the marks that stack on a letter; what is newer than Python may be one, too.
_STACKING = ("Mn", "Me", "Cn")
_PRINTED = bytes(range(0x20, 0x7F))
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\ud800-\udfff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_JOINER = re.compile("[\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# A superset of the runs of marks that are too long: marks are neither words nor ASCII.
_MARK_RUN = re.compile(rf"[^\w\x20-\x7e][^\w\x20-\x7e]{{{MARKS_KEPT},}}")

# Scripts whose writing uses the joiners: Arabic and its kin, the Indic scripts, Mongolian.
_JOINING_SCRIPTS = ((0x0600, 0x08FF), (0x0900, 0x109F), (0x1780, 0x18AF), (0xA840, 0xA8FF),
                    (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x11000, 0x11FFF))  # fmt: skip


def clean(text: str, *, lines: bool = False) -> str:
    r"""The text without a character that could act on a terminal; the same for what is clean.

    Controls become visible symbols (ESC is "␛"). With `lines`, "\n" and "\t" are kept, for
    text that is laid out line by line; all else, each field of an article, is one line.
    """
    if text.isascii() and text.isprintable():
        return text
    doubtful = _doubtful(text)
    if _UNPRINTABLE.search(doubtful):
        text = _UNPRINTABLE.sub(_line_character if lines else _character, text)
    if _MARK_RUN.search(doubtful):
        text = _MARK_RUN.sub(_bound_marks, text)
    return _keep_used_joiners(text) if _JOINER.search(doubtful) else text


def is_plain(text: str) -> bool:
    """Whether no part of the text needs cleaning, wherever it is cut."""
    if text.isascii():
        return text.isprintable()
    doubtful = _doubtful(text)
    if _UNPRINTABLE.search(doubtful) or _JOINER.search(doubtful):
        return False
    return not any(unicodedata.category(one) in _STACKING for one in set(doubtful))


def is_harmless(text: str) -> bool:
    """Whether the text can be shown exactly as it is."""
    return clean(text) == text


def _doubtful(text: str) -> str:
    """All of a text that can need cleaning, and mostly a few signs."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _PRINTED)
    return left.decode("utf-8", "surrogatepass")


def _character(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in _VISIBLE:
        return _VISIBLE[code]
    lost = 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE
    return _LOST if lost else ""


def _line_character(match: re.Match[str]) -> str:
    return match[0] if match[0] in "\n\t" else _character(match)


def _keep_used_joiners(text: str) -> str:
    """Keep a joiner or variation selector only singly and where the writing uses it."""
    kept: list[str] = []
    joins = 0
    for index, character in enumerate(text):
        previous = kept[-1] if kept else " "
        if character in (_ZWJ, _ZWNJ):
            following = text[index + 1 : index + 2] or " "
            used = _takes_joiner(previous) and _takes_joiner(following)
            if joins >= JOINS_KEPT or not used or _JOINER.match(following):
                continue
            joins += 1
        elif _JOINER.match(character):
            if not _takes_selector(previous, character):
                continue
        elif previous not in (_ZWJ, _ZWNJ):
            joins = 0
        kept.append(character)
    return "".join(kept)


def _takes_joiner(character: str) -> bool:
    code = ord(character)
    if code == 0xFE0F or code >= 0x1F000:
        return not code >= 0xE0000
    if 0x2190 <= code <= 0x2BFF:
        return True
    return any(first <= code <= last for first, last in _JOINING_SCRIPTS)


def _takes_selector(previous: str, selector: str) -> bool:
    if selector in "\ufe0e\ufe0f":  # text or emoji presentation
        return unicodedata.category(previous) in ("So", "Sm", "Nd", "Po", "Sk", "Pd")
    return unicodedata.category(previous)[0] in "LNSP" and not _JOINER.match(previous)


def _bound_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for character in match[0]:
        if character not in (_ZWJ, _ZWNJ):
            run = run + 1 if unicodedata.category(character) in _STACKING else 0
        if run <= MARKS_KEPT:
            kept.append(character)
    return "".join(kept)
