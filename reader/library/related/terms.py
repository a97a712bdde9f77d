"""The terms of a story: its words without those that every text has, and pairs of CJK characters.

A term is known by a number, a hash of the word, so that no table of words is needed: the word
itself stands in the story that is open. Of a million words one in 4,000 shares its number, and a
reason is looked up in both stories.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from reader.library.query.tree import TextField
from reader.library.query.words import words_of
from reader.library.related.tables import MOST_IN_STORY

# A word of the headline counts as if it stood so many times in the text.
_IN_HEADLINE = 3
# From here on are the scripts of which `words_of` makes each character a word.
_ALONE = re.compile("[\u2e80-\U0010ffff]")
# Japanese writes words in other scripts, and their endings in this.
_GRAMMAR = re.compile("[\u3041-\u309f]+")
# So that SQLite keeps a number in four bytes.
_HALF = 1 << 31

Texts = Mapping[TextField | None, str]


def terms_of(texts: Texts) -> dict[int, int]:
    """How often each term stands in the words of a story, as `texts_of` gives them; 255 at most."""
    counts = Counter((texts["body"] + texts["tag"]).split())
    for word in texts["headline"].split():
        counts[word] += _IN_HEADLINE
    pairs = _pairs(texts)
    for word in _stop_words_among(counts):
        del counts[word]
    # A number alone says little, and a single letter nothing.
    terms = {
        crc32(word.encode()) - _HALF: min(count, MOST_IN_STORY)
        for word, count in counts.items()
        if len(word) > 1 and not word.isdigit()
    }
    terms.update((number_of(pair), min(count, MOST_IN_STORY)) for pair, count in pairs.items())
    return terms


def number_of(word: str) -> int:
    """The number that a term is known by, of 32 bits with a sign, the same in every process."""
    return crc32(word.encode()) - _HALF


def pairs_of(words: Iterable[str]) -> Iterator[str]:
    """The pairs of characters side by side, of scripts that write no blanks."""
    for one, two in pairwise(words):
        if _alone(one) and _alone(two) and not _GRAMMAR.fullmatch(one + two):
            yield one + two


def _alone(word: str) -> bool:
    return len(word) == 1 and bool(_ALONE.match(word))


def _pairs(texts: Texts) -> Counter[str]:
    pairs: Counter[str] = Counter()
    for text, weight in ((texts["headline"], _IN_HEADLINE), (texts["body"], 1)):
        # Two blanks stand between two texts.
        for part in text.split("  ") if _ALONE.search(text) else ():
            for pair in pairs_of(part.split()):
                pairs[pair] += weight
    return pairs


class _StopWords(NamedTuple):
    of: Mapping[str, frozenset[str]]
    languages: Mapping[str, tuple[str, ...]]


def _stop_words_among(counts: Mapping[str, int]) -> list[str]:
    """The words without a meaning of their own in the language that has the most of these.

    Those of other languages stay: "war" is none in English, and is one in German.
    """
    stop_words = _stop_words()
    known = stop_words.languages
    hits = Counter(language for word in known.keys() & counts.keys() for language in known[word])
    if not hits:
        return []
    language = max(hits, key=lambda one: (hits[one], one))
    return list(stop_words.of[language] & counts.keys())


@cache
def _stop_words() -> _StopWords:
    """The words of stop_words.json by language, and the languages of each."""
    read = json.loads(Path(__file__).with_name("stop_words.json").read_bytes())
    of = {
        language: frozenset(sys.intern(word) for line in lines for word in words_of(line))
        for language, lines in read.items()
    }
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in of.items():
        for word in words:
            languages[word] = (*languages.get(word, ()), language)
    return _StopWords(of, languages)
