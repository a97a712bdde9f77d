"""The language of a text, told by its script, its small words and letters of its own."""

import re
from collections import Counter
from itertools import chain

from reader.loaders.fold import beyond_ascii, fold, tokens
from reader.loaders.words import words

# A text as long as this tells its language; more would only take time.
SAMPLE = 4_000
# The small words of a language are at least this share of its texts, and it leads clearly.
_SHARE = 0.1
_LEAD = 1.25
_FEWEST = 3
# Scripts of one language each are known by their letters alone, at this share of the text.
_SCRIPT_SHARE = 0.2
_OF_SOME_SCRIPT = re.compile("[\u0370-\u1fff\u3041-\ud7ff]")


def detect(text: str) -> str | None:
    """The code of the language, or None where it cannot be told."""
    sample = text[:SAMPLE]
    if not sample.strip():
        return None
    beyond = beyond_ascii(sample)
    return _by_script(sample, beyond) or _by_small_words(sample, beyond)


def _by_script(sample: str, beyond: str) -> str | None:
    letters = _OF_SOME_SCRIPT.findall(beyond)
    enough = _SCRIPT_SHARE * len(sample)
    if len(letters) < enough:
        return None
    # Japanese stands before Chinese in the list: it is written with Chinese letters too.
    for code, (first, last) in words().scripts.items():
        if sum(first <= letter <= last for letter in letters) >= enough:
            return code
    return None


def _by_small_words(sample: str, beyond: str) -> str | None:
    # Line by line: the rules of lines ask for the words of the same ones.
    found = list(chain.from_iterable(map(tokens, sample.split("\n"))))
    scores = dict.fromkeys(words().languages, 0)
    _score(scores, Counter(found), words().languages_of_word)
    _score(scores, Counter(beyond_ascii(fold(beyond))), words().languages_of_letter)
    (second, _), (best, code) = sorted(zip(scores.values(), scores, strict=True))[-2:]
    enough = max(_FEWEST, _SHARE * len(found), _LEAD * second)
    return code if best >= enough else None


def _score(scores: dict[str, int], found: Counter[str], known: dict[str, list[str]]) -> None:
    """Add to each language how often its words or letters were found."""
    for one in found.keys() & known.keys():
        count = found[one]
        for code in known[one]:
            scores[code] += count
