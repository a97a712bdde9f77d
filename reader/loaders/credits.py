"""Credits: who took the picture, and how a line says so."""

import re

from reader.loaders.fold import fold
from reader.loaders.memory import remembered
from reader.loaders.names import is_name, names
from reader.loaders.sentences import first_sentence
from reader.loaders.words import words

CREDIT_MAX = 200
# Longer lines are paragraphs, even where one ends with a credit.
CAPTION_MAX = 600
_FEWEST_CAPTION_WORDS = 3
_PREFIXED_WORDS = 14
_ANY_WORDS_AFTER_PREFIX = 2
_SIGNED_WORDS = 10
_DESK_WORDS = 4

_VIA = re.compile(r"\s+via\s+", re.IGNORECASE)
_FIRM = re.compile(r"\s*/\s*|\s+via\s+", re.IGNORECASE)
_LOOSE = re.compile(r"\s*[,;/|•·()\[\]]\s*|\s+[–—-]\s+|\s+via\s+", re.IGNORECASE)
_JOINED = re.compile(r"[,;/|•·()\[\]]|\s[–—-]\s|\svia\s", re.IGNORECASE)  # what _LOOSE finds
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SIGN = re.compile(r"©|\(c\)|℗", re.IGNORECASE)
_BRACKETS = {"(": ")", "[": "]"}
_SENTENCE_END = (".", "!", "?", "…", "。")


@remembered
def is_credit(text: str) -> bool:
    """Whether the line is a credit by its words: an agency, "X via AGENCY", "Photo: X", "© X"."""
    if not text or len(text) > CREDIT_MAX:
        return False
    bare = _unbracketed(text)
    return _has_prefix(bare) or _names_agency(bare) or _is_signed(bare)


@remembered
def could_be_credit(text: str) -> bool:
    """Whether the line is a credit by its shape: a person's name, or several, or "NAME/DESK"."""
    if len(text) > CREDIT_MAX or text.isupper():
        return False
    person, slash, desk = text.partition("/")
    if not slash:
        return bool(names(text))
    desks = desk.split()
    return is_name(person) and len(desks) <= _DESK_WORDS and all(map(_is_credited, desks))


def is_bare_prefix(text: str) -> bool:
    """Whether the line is the beginning of a credit that the next line goes on with: "Photo:"."""
    return len(text) <= CREDIT_MAX and fold(text) in words().bare_credit


@remembered
def split_caption(text: str) -> tuple[str, str] | None:
    """Caption and credit of a line that holds both: "A bridge. (Photo by A. Smith)"."""
    if len(text) > CAPTION_MAX:
        return None
    for at, credit in _credit_places(text):
        caption = text[:at].rstrip(" |–—-")
        if len(caption.split()) >= _FEWEST_CAPTION_WORDS:
            return caption, credit
    return None


def _credit_places(text: str) -> list[tuple[int, str]]:
    """Where a credit begins inside a line, and the credit."""
    places: list[tuple[int, str]] = []
    opened = text.rfind("(")
    if text.endswith(")") and opened > 0:
        inner = text[opened + 1 : -1]
        if _has_prefix(inner) or _is_signed(inner) or (_joins_names(inner) and is_credit(inner)):
            places.append((opened, inner))
    last = text.rfind(". ") + 2
    if last > 2 and _joins_names(text[last:]) and is_credit(text[last:]):
        places.append((last, text[last:]))
    signed = text.rfind("©")
    if signed > 0 and _is_signed(text[signed:]):
        places.append((signed, text[signed:]))
    colon = text.rfind(":")
    for words_before in (3, 2, 1) if colon > 0 else ():
        start = _words_back(text, colon, words_before)
        if start > 0 and _has_prefix(text[start:], sources=False):
            places.append((start, text[start:]))
            break
    return places


def _joins_names(text: str) -> bool:
    """Whether it is more than an agency's name, which can be the sign of a whole text."""
    return "/" in text or " via " in text


def _words_back(text: str, at: int, count: int) -> int:
    """Where the last `count` words before a place begin."""
    for _ in range(count):
        at = text.rfind(" ", 0, max(0, at))
    return at + 1


def _unbracketed(text: str) -> str:
    closing = _BRACKETS.get(text[0])
    return text[1:-1].strip() if closing and text.endswith(closing) else text


def _names_agency(text: str) -> bool:
    if _is_agency(text):
        return True
    if text.endswith(_SENTENCE_END) or not _JOINED.search(text) or first_sentence(text) != text:
        return False
    if any(map(_is_agency, (*_VIA.split(text), *_FIRM.split(text)))):
        return True
    pieces = [piece for piece in _LOOSE.split(text) if piece]
    return (
        len(pieces) > 1
        and any(map(_is_agency, pieces))
        and all(_is_agency(piece) or bool(names(piece)) or _is_sign(piece) for piece in pieces)
    )


def _is_agency(text: str) -> bool:
    known = words()
    folded = fold(text).strip(" .,:")
    if folded in known.agencies:
        return True
    parts = [word.strip("©.:") for word in folded.split()]
    if known.credit_words.isdisjoint(parts):
        return False
    return " ".join(word for word in parts if word not in known.credit_words) in known.agencies


def _is_sign(text: str) -> bool:
    """Whether it is an agency's own sign for its writer: "sep", "kra", "mit"."""
    return text.islower() and text.isalpha() and len(text) <= 4


def _has_prefix(text: str, *, sources: bool = True) -> bool:
    text = text.replace(" :", ":", 1)  # as the French set it
    folded = fold(text)
    known = words().credit_or_source if sources else words().credit
    prefix = known.of(folded)
    if not prefix or text.endswith(("!", "?")):
        return False
    credited = text[len(prefix) :].split()
    if not credited:
        return False
    if len(credited) <= _ANY_WORDS_AFTER_PREFIX:
        return True
    return len(credited) <= _PREFIXED_WORDS and all(map(_is_credited, credited))


def _is_credited(word: str) -> bool:
    bare = word.strip("(),;/|.©")
    known = words()
    return (
        not bare
        or not bare[0].islower()
        or fold(bare) in known.connectors
        or fold(bare) in known.credit_words
        or _is_agency(bare)
    )


def _is_signed(text: str) -> bool:
    """Whether it is "© NAME"; with a year it is the foot of a page."""
    sign = _SIGN.match(text)
    if not sign or _YEAR.search(text) or "copyright" in fold(text):
        return False
    rest = text[sign.end() :].strip()
    return bool(rest) and len(rest.split()) <= _SIGNED_WORDS and not rest.endswith(("!", "?"))
