"""Two texts laid side by side: how much of one stands in the other, and where they part."""

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

Words = Sequence[str]

# What two texts share at a place is at least so many words in a row: fewer are in any two.
_GRAM = 5
# So many words are passed over at most for a nearer place where they go on together.
_LOOKED_ON = 64


class Alignment:
    """A text in another one, which is as long or longer; linear in their words.

    `share` is how many of the n-grams of the shorter stand anywhere in the longer, from 0 to 1.
    """

    def __init__(self, shorter: Words, longer: Words) -> None:
        self._shorter = shorter
        self._longer = longer
        self._grams = grams_of(shorter)
        self._places: defaultdict[Words, list[int]] = defaultdict(list)
        for place, gram in enumerate(grams_of(longer)):
            self._places[gram].append(place)
        known = sum(gram in self._places for gram in self._grams)
        self.share = known / len(self._grams) if self._grams else 0.0

    def partings(self) -> list[tuple[Words, Words]]:
        """The words of both, the shorter's first, wherever they part.

        The first is what stands before all that they share, the last what stands behind it.
        """
        found: list[tuple[Words, Words]] = []
        at, there = 0, 0
        for start, place, length in self._runs():
            found.append((self._shorter[at:start], self._longer[there:place]))
            at, there = start + length, place + length
        return [*found, (self._shorter[at:], self._longer[there:])]

    def _runs(self) -> Iterator[tuple[int, int, int]]:
        """What they share, in order: where it begins in each, and how many words it is."""
        at, there = 0, 0
        while start := self._next(at, there):
            at, there = start
            ends = min(len(self._shorter) - at, len(self._longer) - there)
            length = next(
                so_far
                for so_far in count(_GRAM)
                if so_far == ends or self._shorter[at + so_far] != self._longer[there + so_far]
            )
            yield at, there, length
            at, there = at + length, there + length

    def _next(self, at: int, there: int) -> tuple[int, int] | None:
        """Where an n-gram from a place on stands in both, with the fewest words passed over.

        The first that is found may be the second half of what is said twice.
        """
        nearest: tuple[int, int] | None = None
        fewest = sys.maxsize
        for start in range(at, len(self._grams)):
            if start - at >= min(fewest, _LOOKED_ON) and nearest:
                break
            places = self._places.get(self._grams[start], ())
            place = bisect_left(places, there)
            if place < len(places) and (passed := start - at + places[place] - there) < fewest:
                fewest, nearest = passed, (start, places[place])
        return nearest


def grams_of(words: Words) -> list[Words]:
    """The n-grams of a text, in order."""
    return list(zip(*(words[start:] for start in range(_GRAM)), strict=False))
