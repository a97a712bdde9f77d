"""Which stories of a library are nearest to one: the cosine of the best terms of both."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from heapq import nlargest
from typing import NamedTuple

from reader.library.related.tables import (
    COUNT_BITS,
    MOST_IN_BLOCK,
    Story,
    blocks_of,
    counts_of,
    having,
    stories_of,
    total_of,
)
from reader.library.related.weights import OFTEN, Rarities, Vector, rarity, vector

# Below that, pairs of real stories share words by chance; above, most are about one thing.
LEAST_SCORE = 0.13
# Of so many stories that have a rare term, those that look nearest are compared term by term.
_LOOKED_AT = 10_000
_COMPARED = 24


class Neighbour(NamedTuple):
    """A story near to another: `score` is from 0 to 1, `shared` the part of each term in it."""

    key: int
    score: float
    shared: Mapping[int, float]


def nearest(connection: sqlite3.Connection, key: int) -> list[Neighbour]:
    """The stories near to one, nearest first, at most 24; none for one that was not taken in.

    What it costs grows with the blocks of keys alone: of a common term not all stories are seen.
    """
    total = total_of(connection)
    own = stories_of(connection, [key])
    rare = _rarity(connection, own, total)
    mine = _vectors(own, rare).get(key, {})
    others = stories_of(connection, _candidates(connection, key, mine, rare))
    vectors = _vectors(others, _rarity(connection, others, total))
    near = (_compared(other, mine, theirs) for other, theirs in vectors.items())
    return sorted(
        (one for one in near if one.score >= LEAST_SCORE), key=lambda one: (-one.score, one.key)
    )


def _rarity(connection: sqlite3.Connection, stories: list[Story], total: int) -> Rarities:
    """How much the terms of stories say; those that only one story has say nothing here."""
    return rarity(counts_of(connection, stories), total, least=2)


def _vectors(stories: list[Story], rare: Rarities) -> Mapping[int, Vector]:
    return {story.key: vector(story.terms, rare) for story in stories}


def _compared(other: int, mine: Vector, theirs: Vector) -> Neighbour:
    parts = {term: mine[term] * theirs[term] for term in mine if term in theirs}
    return Neighbour(other, sum(parts.values()), parts)


def _candidates(
    connection: sqlite3.Connection, key: int, mine: Vector, rare: Rarities
) -> list[int]:
    """The keys of those that have the most of the terms, the rarest looked at first."""
    scores: defaultdict[int, float] = defaultdict(float)
    blocks = blocks_of(connection)
    left = _LOOKED_AT
    for term in sorted(mine, key=lambda one: (-rare[one], one)):
        says = [mine[term] * rare[term] * often for often in OFTEN[: MOST_IN_BLOCK + 1]]
        for first, stories in having(connection, term, blocks) if left else ():
            for one in stories[:left]:
                scores[first + (one >> COUNT_BITS)] += says[one & MOST_IN_BLOCK]
            left = max(left - len(stories), 0)
    scores.pop(key, None)
    return nlargest(_COMPARED, scores, key=scores.__getitem__)
