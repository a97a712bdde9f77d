"""Why a story is near to the open one, in a line: what both have, the time between, the author."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import takewhile

from reader.library.query.words import words_of
from reader.library.related.asking import Neighbour
from reader.library.related.phrases import Phrase, Spelling, parts_of
from reader.model import Article

_SHOWN = 3
# What says less than this part of all that is shared is no reason.
_LEAST_PART = 0.05
# From here on stories are near without a name that they share, or by one alone.
_CLOSE = 0.25
_DAYS_IN = {"year": 365, "month": 30, "week": 7, "day": 1}
# So many of a unit at least, before a smaller one is no longer told.
_LEAST_OF = {"year": 2, "month": 2, "week": 2, "day": 1}


def reasons(
    article: Article, others: Iterable[tuple[Neighbour, Article]]
) -> Iterator[tuple[Neighbour, str]]:
    """Those of the stories near to an open one that there is a reason for, each with it.

    Such as `both: NATO, Kremlin · 3 days later · same author`, spelt as the open story does.
    `others` are taken one by one, so who needs only some stops there.
    """
    spelling = Spelling(article)
    for near, other in others:
        phrases = _shared(spelling, near.shared, other)
        if _enough(phrases, near.score):
            yield near, _line(phrases, article, other)


def _enough(phrases: list[Phrase], score: float) -> bool:
    """Whether it is no accident: two things shared, a name among them, or very much of either."""
    telling = any(phrase.telling for phrase in phrases)
    if score >= _CLOSE:
        return telling or len(phrases) > 1
    return telling and len(phrases) > 1


def _line(phrases: list[Phrase], article: Article, other: Article) -> str:
    shown = sorted(phrases, key=lambda phrase: not phrase.telling)[:_SHOWN]
    told = [
        "both: " + ", ".join(phrase.text for phrase in shown),
        apart(article.published, other.published),
        "same author" if _authors(article) & _authors(other) else "",
    ]
    return " · ".join(filter(None, told))


def _shared(spelling: Spelling, terms: Mapping[int, float], other: Article) -> list[Phrase]:
    """The phrases of the open story that the other has too, those that say the most first."""

    def says(phrase: Phrase) -> float:
        return sum(terms[term] for term in phrase.terms)

    text = "\n".join(parts_of(other))
    least = _LEAST_PART * sum(terms.values())
    chosen: list[Phrase] = []
    used: set[int] = set()
    for phrase in sorted(spelling.phrases(terms), key=says, reverse=True):
        if says(phrase) < least or used & phrase.terms:
            continue
        if any(_kin(phrase.text, one.text) for one in chosen):
            continue
        if found := _in_other(phrase, text):
            chosen.append(found)
            used |= phrase.terms
    return chosen


def _kin(one: str, two: str) -> bool:
    """Whether two words are forms of one, such as "Russia" and "Russian", by how they begin."""
    pairs = zip(one.casefold(), two.casefold(), strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return same >= 4 and same >= 0.7 * min(len(one), len(two))


def _in_other(phrase: Phrase, text: str) -> Phrase | None:
    """The phrase, if it is in the text of the other story; a name only if it is one there."""
    capitals = phrase.text[0].lower() != phrase.text[0].upper()
    edge = r"\b" if capitals else ""
    found = re.findall(f"{edge}{re.escape(phrase.text)}{edge}", text, re.IGNORECASE)
    if not found:
        return None
    if capitals and phrase.telling and not any(one[0].isupper() for one in found):
        return phrase._replace(telling=False)
    return phrase


def apart(one: str | None, two: str | None) -> str:
    """How far after or before the first date the second is, in words; empty if one is missing."""
    days: int | None = None
    with suppress(ValueError, TypeError):
        days = (date.fromisoformat((two or "")[:10]) - date.fromisoformat((one or "")[:10])).days
    if days is None:
        return ""
    for unit, length in _DAYS_IN.items():
        count = abs(days) // length
        if count >= _LEAST_OF[unit]:
            return f"{count} {unit}{'s' * (count > 1)} {'later' if days > 0 else 'before'}"
    return "same day"


def _authors(article: Article) -> set[str]:
    """The names of a byline, folded; a publisher is no author."""
    names = {" ".join(words_of(name)) for name in article.byline}
    return names - {"", " ".join(words_of(article.publisher or ""))}
