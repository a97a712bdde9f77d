"""Names of people and desks: the shape of one, and a line of them as a byline."""

import re
import unicodedata
from functools import lru_cache

from reader.loaders.fold import fold
from reader.loaders.memory import remembered
from reader.loaders.words import words

NAME_MAX = 50
BYLINE_MAX = 160
_MOST_WORDS = 5
_MOST_NAMES = 8
_WORDS_OF_A_BYLINE_WORD = 5
_INSIDE = "'’.-‐·"
_SEPARATORS = re.compile(r"\s*[,;/|•·&]\s*|\s+[–—-]\s+")
_IN_NO_NAME = re.compile(r"[\d!?…:“”\"«»=@#%_]|(?<![JS]r)\.\Z")
_LATE_CAPITAL = re.compile(r"(?:[dl]['’]|[ae]l-)(?![a-z])")
_LANGUAGES = 64
_EDGES = " \t,;:/|•·–—-"


def is_name(text: str) -> bool:
    """Whether the text has the shape of a person's name: two to five words, capitalised."""
    if len(text) > NAME_MAX:
        return False
    parts = text.split()
    if not 2 <= len(parts) <= _MOST_WORDS:
        return False
    capitals = 0
    if fold(parts[0]) in words().not_names:
        return False
    for part in parts:
        if not _is_word(part):
            return False
        if _is_capitalised(part):
            capitals += 1
        elif fold(part) not in words().particles:
            return False
    return capitals >= 2 and _is_capitalised(parts[-1])


@remembered
def names(text: str) -> tuple[str, ...]:
    """The names of a line that holds names and agencies only; else nothing."""
    if len(text) > BYLINE_MAX or _IN_NO_NAME.search(text):
        return ()
    found: list[str] = []
    for one in _split(text):
        if found and _is_office(one):
            found[-1] += f", {one}"
        elif is_name(one) or fold(one) in words().agencies:
            found.append(one)
        else:
            found.clear()
            break
    if 1 <= len(found) <= _MOST_NAMES:
        return tuple(found)
    return (text,) if is_name(text) else ()


@remembered
def byline(text: str, language: str | None) -> tuple[str, ...]:
    """The names of a line that begins with a byline's word, as "By A and B"; else nothing."""
    if len(text) > BYLINE_MAX:
        return ()
    rest = _after_byline_word(text, language)
    if not rest:
        return ()
    found: list[str] = []
    for one in _split(rest):
        if found and (_is_office(one) or _is_place(one, found[-1])):
            found[-1] += f", {one}"
        elif _fits_byline(one):
            found.append(_without_article(one))
        else:
            return ()
    return tuple(found[:_MOST_NAMES]) if len(found) <= _MOST_NAMES else ()


def people(found: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Those names of a byline that are people: no agency, and no desk ("by the Reader Desk")."""
    known = words()
    return tuple(
        one
        for one in found
        if fold(one) not in known.agencies
        and fold(one.rpartition(" ")[2]) not in known.desks
        and not any(f" {article} {fold(one)}" in fold(text) for article in known.articles)
    )


def is_byline_word(text: str, language: str | None) -> bool:
    """Whether the line is only the beginning of a byline: "By", "Written by:"."""
    return fold(text).strip(_EDGES) in _byline_words(language)


@lru_cache(_LANGUAGES)
def _byline_words(language: str | None) -> frozenset[str]:
    by = words().by
    return by.get(language, frozenset()) | by["en"] if language else frozenset().union(*by.values())


@lru_cache(_LANGUAGES)
def _first_words(language: str | None) -> frozenset[str]:
    return frozenset(word.split()[0].rstrip(":") for word in _byline_words(language))


def _after_byline_word(text: str, language: str | None) -> str:
    known = _byline_words(language)
    word, colon, rest = text.partition(":") if ":" in text else text.partition("：")
    if colon and fold(word).strip() in known:
        return rest.strip(_EDGES)
    parts = text.split()
    if not parts or fold(parts[0]).rstrip(":") not in _first_words(language):
        return ""
    for count in range(min(_WORDS_OF_A_BYLINE_WORD, len(parts) - 1), 0, -1):
        if fold(" ".join(parts[:count])).rstrip(":") in known:
            return " ".join(parts[count:]).strip(_EDGES)
    return ""


def _split(text: str) -> list[str]:
    """The pieces of a list of names, split at its commas and at its "and"."""
    found: list[str] = []
    conjunctions = words().conjunctions
    for piece in _SEPARATORS.split(text):
        run: list[str] = []
        for word in piece.split():
            if run and fold(word) in conjunctions and not (word.isupper() and len(word) == 1):
                found.append(" ".join(run))
                run = []
            else:
                run.append(word)
        if run:
            found.append(" ".join(run))
    return found


def _fits_byline(text: str) -> bool:
    """Whether it can stand after "By": no sentence, no number, half its words capitalised."""
    parts = _without_article(text).split()
    if not 1 <= len(parts) <= 8 or not _is_capitalised(parts[0]):
        return False
    capitals = sum(map(_is_capitalised, parts))
    plain = not any(c.isdigit() for c in text) and text[-1] not in "!?…:"
    return plain and capitals * 2 >= len(parts) and all(map(_is_word, parts))


def _without_article(text: str) -> str:
    """The name of a desk without the article that the sentence lent it: "the Reader Desk"."""
    article, _, rest = text.partition(" ")
    return rest if rest and article.islower() and fold(article) in words().articles else text


def _is_office(text: str) -> bool:
    parts = fold(text).split()
    return bool(parts) and len(parts) <= 5 and parts[-1] in words().offices


def _is_place(text: str, name: str) -> bool:
    """Whether one word stands after a whole name, as in "Jane Doe, Berlin"; an agency is none."""
    return " " not in text and is_name(name) and fold(text) not in words().agencies


def _is_word(word: str) -> bool:
    """Whether it is made of letters, with the signs that stand inside a name."""
    return word[0].isalpha() and all(
        c.isalpha() or c in _INSIDE or unicodedata.category(c)[0] == "M" for c in word
    )


def _is_capitalised(word: str) -> bool:
    """Whether it begins with a capital ("d'Arc" too), or is of a script that has none."""
    first = word[0]
    return first.isalpha() and (not first.islower() or bool(_LATE_CAPITAL.match(word)))
