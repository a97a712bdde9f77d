"""Where a sentence ends, and the headline of a teaser."""

import re

from reader import text as harmless
from reader.loaders.fold import fold
from reader.loaders.words import words

TEASER_HEADLINE_MAX = 90

# An end of a sentence, the quotes and brackets that close after it, and the space that follows;
# scripts that set no spaces need none.
_END = re.compile(r"(?<![.!?…؟۔।])[.!?…؟۔।]++[\"'”’»)\]]*+(?=\s)|[。！？｡]++[」』”’）]*+")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘„«]*\Z")
# How far back from a full stop its word is looked for: longer than any abbreviation.
_REACH = 24
_ORDINAL_MAX = 31


def first_sentence(text: str) -> str:
    """The first sentence; all of a text in which none ends."""
    for end in _END.finditer(text):
        if _ends_sentence(text, end):
            return text[: end.end()].strip()
    return text.strip()


def teaser_headline(text: str) -> str:
    """The first sentence, or its beginning of at most 90 characters, cut at a word, and "…"."""
    sentence = first_sentence(text)
    if len(sentence) <= TEASER_HEADLINE_MAX:
        return sentence
    cut = sentence.rfind(" ", 0, TEASER_HEADLINE_MAX + 1)
    kept = sentence[: cut if cut > 0 else TEASER_HEADLINE_MAX].rstrip(" ,;:–—-")
    return harmless.clean(kept) + "…"


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    mark = end[0]
    if mark[0] in "。！？｡":
        return True
    following = text[end.end() : end.end() + _REACH].lstrip()
    if following[:1].islower():
        return False
    if mark != ".":  # a closing quote after the full stop leaves no doubt, nor do "!" and "?"
        return True
    before = _WORD_BEFORE.search(text, max(0, end.start() - _REACH), end.start())
    word = before[0] if before else ""
    return not _is_abbreviation(word, following)


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the full stop after the word belongs to the word: "U.S.", "J.", "Nov. 13"."""
    folded = fold(word)
    known = words()
    next_word = fold(following.split(maxsplit=1)[0].rstrip(".,")) if following else ""
    if word.isdecimal():  # "am 13. November"
        return int(word) <= _ORDINAL_MAX and next_word in known.months
    if len(word) == 1 and word.isalpha() and not word.islower():
        return True
    if "." in word.strip(".") or folded in known.abbreviations:
        return True
    numbered = folded in known.before_number or folded in known.months
    return numbered and next_word[:1].isdigit()
