"""What a term says about a story: more if it is often there, and if few others have it."""

from collections.abc import Mapping
from heapq import nlargest
from math import log, sqrt

from reader.library.related.tables import MOST_IN_STORY

# So many terms say what a story is about: as good as all, and fewer of them meet by chance.
BEST = 40
# A term that fewer stories have than one in so many says no more for that: it may be a slip.
_RAREST = 1000
# By how often a term is in a story.
OFTEN = (0.0, *(1 + log(count) for count in range(1, MOST_IN_STORY + 1)))

Rarities = Mapping[int, float]
Vector = Mapping[int, float]


def rarity(counts: Mapping[int, int], total: int, least: int = 1) -> dict[int, float]:
    """How much terms say by the stories that have them, of a total; of those with `least` or more.

    A term of all stories says next to nothing, even where they are two.
    """
    floor = max(total / _RAREST, 1)
    known: dict[int, float] = {}
    by_count: dict[int, float] = {}
    for term, count in counts.items():
        if count >= least:
            if count not in by_count:
                by_count[count] = max(log((total + 1) / max(count, floor)), 0)
            known[term] = by_count[count]
    return known


def best(terms: Mapping[int, int], rarities: Rarities) -> list[tuple[float, int]]:
    """The weights of the terms that say the most, with them, the best first."""
    weighed = [
        (OFTEN[count] * rarities[term], term) for term, count in terms.items() if term in rarities
    ]
    return nlargest(BEST, weighed)


def vector(terms: Mapping[int, int], rarities: Rarities) -> Vector:
    """The best terms of a story, best first, of length 1."""
    chosen = best(terms, rarities)
    length = sqrt(sum(weight**2 for weight, _ in chosen)) or 1
    return {term: weight / length for weight, term in chosen}
