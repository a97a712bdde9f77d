"""How terms are spelt in a story: words, and names of several words, as they stand there."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from reader.library.query.words import words_of
from reader.library.related.terms import number_of, pairs_of
from reader.model import Article

# Up to the next blank or punctuation: letters, digits and the marks of scripts that need them.
_TOKEN = re.compile(
    "[^\\s\\x00-/:-@\\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf"
    "\u2000-\u206f\u3000-\u3004\u3008-\u3020\uff00-\uff0f]+"
)
# What stands between a word and one before it in the same sentence.
_INSIDE = re.compile(r"[^\W_]['’]?,? \Z")
_LONGEST = 40
# The signs of a long book chapter; beyond, a reason is not worth the seconds that it takes.
_MOST = 200_000


class Phrase(NamedTuple):
    """Terms side by side as a story spells them.

    `telling`: a name, or in letters that have no capitals, where a name looks like any word.
    """

    text: str
    terms: frozenset[int]
    telling: bool


class _Unit(NamedTuple):
    """A term where it stands; of an Indic word, which is several, all its parts."""

    part: int
    start: int
    end: int
    terms: frozenset[int]
    inside: bool


class Spelling:
    """A story as the terms that it has, each where it stands."""

    def __init__(self, article: Article) -> None:
        self._parts = parts_of(article)
        self._units = [
            unit for number, part in enumerate(self._parts) for unit in _units(number, part)
        ]

    def phrases(self, terms: Collection[int]) -> list[Phrase]:
        """How these terms are spelt, alone and in names, the most usual first."""
        found: Counter[tuple[frozenset[int], str]] = Counter()
        names: Counter[frozenset[int]] = Counter()
        wanted = frozenset(terms)
        there = [unit for unit in self._units if unit.terms <= wanted]
        for run in self._runs(there):
            text = self._parts[run.part][run.start : run.end]
            if len(text) <= _LONGEST:
                found[run.terms, text] += 1
                # The headline may have capitals everywhere, and does not say what is a name.
                if run.part and run.inside:
                    names[run.terms] += 1 if text[0].isupper() else -1
        return [
            Phrase(text, which, names[which] > 0 or text[0].lower() == text[0].upper())
            for (which, text), _ in found.most_common()
        ]

    def _runs(self, units: list[_Unit]) -> Iterator[_Unit]:
        """The terms alone, and names and characters side by side as one."""
        run: list[_Unit] = []
        for unit in units:
            yield unit
            if run and not self._go_together(run[-1], unit):
                yield from _joined(run)
                run = []
            run.append(unit)
        yield from _joined(run)

    def _go_together(self, one: _Unit, two: _Unit) -> bool:
        if one.part != two.part:
            return False
        text = self._parts[one.part]
        names = text[one.start].isupper() and text[two.start].isupper()
        return two.start < one.end or (names and text[one.end : two.start] == " ")


def parts_of(article: Article) -> list[str]:
    """The texts of a story whose words are its terms, the headline first; not all of a long one."""
    whole = (
        article.headline,
        article.standfirst or "",
        *article.tags,
        *(figure.caption for figure in article.figures),
        *(block.text for block in article.body),
    )
    parts: list[str] = []
    room = _MOST
    for text in whole:
        if room <= 0:
            break
        parts.append(text[:room])
        room -= len(text)
    return parts


def _joined(run: list[_Unit]) -> Iterator[_Unit]:
    if len(run) > 1:
        terms = frozenset[int]().union(*(unit.terms for unit in run))
        yield run[0]._replace(end=run[-1].end, terms=terms)


def _units(part: int, text: str) -> Iterator[_Unit]:
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        words = words_of(token[0])
        inside = bool(_INSIDE.search(text, max(0, start - 4), start))
        pairs = list(pairs_of(words))
        if not pairs:
            terms = frozenset(number_of(word) for word in words if len(word) > 1)
            if terms:
                yield _Unit(part, start, end, terms, inside)
        elif sum(map(len, words)) == end - start:
            yield from _pair_units(part, start, words)


def _pair_units(part: int, start: int, words: list[str]) -> Iterator[_Unit]:
    """The pairs of characters of a token, and words in other letters among them."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        for pair in pairs_of((word, following)):
            yield _Unit(part, start, start + 2, frozenset((number_of(pair),)), inside=True)
        if len(word) > 1:
            yield _Unit(part, start, start + len(word), frozenset((number_of(word),)), inside=True)
        start += len(word)
