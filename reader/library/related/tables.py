"""The tables of related stories in the cache, and how their rows are packed.

A row for each term of each story would take 80 MB at 100,000 stories. Packed, the stories of a term
have one for each 4,096 keys. New stories have the newest keys, so what is written for them lies
side by side, whatever their terms are.
"""

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

TABLES = """
    -- How many stories were taken in.
    CREATE TABLE related_total (stories INTEGER NOT NULL);
    INSERT INTO related_total VALUES (0);
    -- How many of them have a term.
    CREATE TABLE related_count (term INTEGER PRIMARY KEY, stories INTEGER NOT NULL);
    -- The terms of a story, and how often each is in it; `whole`: all of them, not only the best.
    CREATE TABLE related_story (
        key INTEGER PRIMARY KEY, whole INTEGER NOT NULL, terms BLOB NOT NULL, counts BLOB NOT NULL
    );
    CREATE INDEX related_whole ON related_story (whole) WHERE whole;
    -- The stories that have a term, of those with keys from 4096 * block on.
    CREATE TABLE related_term (
        block INTEGER NOT NULL, term INTEGER NOT NULL, stories BLOB NOT NULL,
        PRIMARY KEY (block, term)
    ) WITHOUT ROWID;
"""
# A story in its block: 12 bits of its key, and 4 of how often the term is in it.
_BLOCK_BITS = 12
COUNT_BITS = 4
MOST_IN_BLOCK = (1 << COUNT_BITS) - 1
# A term is counted so often in a story at most: a byte.
MOST_IN_STORY = 255

Counts = Mapping[int, int]


class Story(NamedTuple):
    """The terms of a story, and how often each is in it; all of them, or its best."""

    key: int
    whole: bool
    terms: Counts


def total_of(connection: sqlite3.Connection) -> int:
    """How many stories were taken in."""
    stories: int = connection.execute("SELECT stories FROM related_total").fetchone()[0]
    return stories


def counts_of(connection: sqlite3.Connection, stories: Iterable[Story]) -> Counts:
    """How many stories have each term of these."""
    terms = list({term for story in stories for term in story.terms})
    return dict(
        connection.execute(
            "SELECT term, stories FROM related_count"
            " WHERE term IN (SELECT value FROM json_each(?))",
            (json.dumps(terms),),
        )
    )


def stories_of(connection: sqlite3.Connection, keys: Iterable[int]) -> list[Story]:
    """Those of the stories that are there."""
    rows = connection.execute(
        "SELECT key, whole, terms, counts FROM related_story"
        " WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return [_story(*row) for row in rows]


def whole_stories(connection: sqlite3.Connection) -> list[Story]:
    """The stories of which all terms are kept."""
    rows = connection.execute("SELECT key, whole, terms, counts FROM related_story WHERE whole")
    return [_story(*row) for row in rows]


def _story(key: int, whole: int, terms: bytes, counts: bytes) -> Story:
    return Story(key, bool(whole), dict(zip(array("i", terms), counts, strict=True)))


def story_row(story: Story) -> tuple[int, bool, bytes, bytes]:
    """The row of a story."""
    terms = sorted(story.terms)
    counts = bytes(story.terms[term] for term in terms)
    return story.key, story.whole, array("i", terms).tobytes(), counts


def term_rows(stories: Iterable[Story]) -> list[tuple[int, int, bytes]]:
    """The rows of all terms of stories: block, term, and the stories in it."""
    rows: defaultdict[tuple[int, int], array[int]] = defaultdict(lambda: array("H"))
    for story in stories:
        block = story.key >> _BLOCK_BITS
        place = (story.key & ((1 << _BLOCK_BITS) - 1)) << COUNT_BITS
        for term, count in story.terms.items():
            rows[block, term].append(place | min(count, MOST_IN_BLOCK))
    return [(*where, rows[where].tobytes()) for where in sorted(rows)]


def blocks_of(connection: sqlite3.Connection) -> list[int]:
    """The blocks of keys that there are, the newest first."""
    rows = connection.execute(
        "WITH RECURSIVE there (block) AS ("
        " SELECT max(block) FROM related_term UNION ALL"
        " SELECT (SELECT max(block) FROM related_term WHERE block < there.block) FROM there"
        " WHERE there.block IS NOT NULL)"
        " SELECT block FROM there WHERE block IS NOT NULL"
    )
    return [block for (block,) in rows]


def having(
    connection: sqlite3.Connection, term: int, blocks: list[int]
) -> Iterator[tuple[int, "array[int]"]]:
    """The stories that have a term, block by block: its first key, and the stories in it."""
    rows = connection.execute(
        "SELECT block, stories FROM json_each(?)"
        " CROSS JOIN related_term ON block = value AND term = ?",
        (json.dumps(blocks), term),
    )
    return ((block << _BLOCK_BITS, array("H", stories)) for block, stories in rows)


def without(stories: bytes, gone: bytes) -> bytes:
    """The stories of a row without some of them."""
    leaving = set(array("H", gone))
    return array("H", (one for one in array("H", stories) if one not in leaving)).tobytes()
