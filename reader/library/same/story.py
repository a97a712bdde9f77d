"""What of an article says whose it is, where it is known from, and by which words it is found."""

import re
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit
from zlib import crc32

from reader.library.links import page_of
from reader.library.query.words import words_of
from reader.library.same.alignment import grams_of
from reader.model import Article

Sketch = tuple[int, ...]

# The words at the beginning that a sketch is made of.
_OPENING = 64
# The second and third order of n-grams: by multiples of their hashes, in 32 bits.
_ORDERS = (0x9E3779B1, 0x85EBCA77)
_BITS = 0xFFFFFFFF
_WORD = re.compile(r"[^\W_]+")


class Story:
    """An article as it is compared."""

    def __init__(self, article: Article) -> None:
        self._texts = [block.text for block in article.body if block.text]
        self.publisher = _letters(article.publisher or "")
        self.domain = _domain(article.url or "")
        self.headline = words_of(article.headline)
        self.page = page_of(article.url) if article.url else ""
        self.day = _day(article.published or "")

    @cached_property
    def words(self) -> list[str]:
        """All words of the body."""
        return [word for text in self._texts for word in words_of(text)]

    @cached_property
    def capitals(self) -> set[str]:
        """Words that begin with anything but a small letter somewhere in the body."""
        return self._cased(small=False)

    @cached_property
    def small(self) -> set[str]:
        """Words that begin with a small letter somewhere in the body."""
        return self._cased(small=True)

    @cached_property
    def opening(self) -> list[str]:
        """The first 64 words, or all of a shorter story."""
        words: list[str] = []
        for text in self._texts:
            words += words_of(text)
            if len(words) >= _OPENING:
                break
        return words[:_OPENING]

    @cached_property
    def sketch(self) -> Sketch:
        """The smallest n-gram of the opening in three orders; nothing where there is none.

        Two openings that have nine n-grams of ten together have one of these together too, but
        for one pair in a thousand; and these can be looked up.
        """
        hashes = [
            crc32(" ".join(gram).encode("utf-8", "surrogatepass"))
            for gram in grams_of(self.opening)
        ]
        if not hashes:
            return ()
        multiples = ((one * order & _BITS for one in hashes) for order in _ORDERS)
        return min(hashes), *map(min, multiples)

    def _cased(self, *, small: bool) -> set[str]:
        found = (word for text in self._texts for word in _WORD.findall(text))
        return set(words_of(" ".join(word for word in found if word[0].islower() == small)))


def _letters(text: str) -> str:
    return "".join(words_of(text))


def _domain(address: str) -> str:
    """What of the host of an address one publisher has alone: "bbc.co.uk", "example.org"."""
    try:
        labels = (urlsplit(address).hostname or "").split(".")
    except ValueError:
        return ""
    country = len(labels[-1]) == 2 and len(labels) > 1 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if country else -2 :])


def _day(published: str) -> date | None:
    """The day of a date that is so precise."""
    try:
        return date.fromisoformat(published[:10]) if len(published) >= 10 else None
    except ValueError:
        return None
