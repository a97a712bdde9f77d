"""The language of a text, told by its script, its small words and letters of its own."""

import re
from collections import Counter
from collections.abc import Iterable

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
    return _by_script(sample) or _by_small_words(sample)


def _by_script(sample: str) -> str | None:
    letters = "".join(_OF_SOME_SCRIPT.findall(beyond_ascii(sample)))
    enough = _SCRIPT_SHARE * len(sample)
    if len(letters) < enough:
        return None
    # Japanese stands before Chinese in the list: it is written with Chinese letters too.
    for code, (first, last) in words().scripts.items():
        if sum(first <= letter <= last for letter in letters) >= enough:
            return code
    return None


def _by_small_words(sample: str) -> str | None:
    found = tokens(sample)
    scores = dict.fromkeys(words().languages, 0)
    _score(scores, found, words().languages_of_word)
    _score(scores, beyond_ascii(fold(sample)), words().languages_of_letter)
    (second, _), (best, code) = sorted((score, code) for code, score in scores.items())[-2:]
    enough = max(_FEWEST, _SHARE * len(found), _LEAD * second)
    return code if best >= enough else None


def _score(scores: dict[str, int], found: Iterable[str], known: dict[str, list[str]]) -> None:
    """Add to each language how often its words or letters were found."""
    for one, count in Counter(filter(known.__contains__, found)).items():
        for code in known[one]:
            scores[code] += count
