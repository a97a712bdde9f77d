"""Taking stories in, and out again.

What a term says depends on all other stories, and those come one after another. So what is kept is
how often a term is in a story, and its weight is computed when it is asked for. Of a small library
all terms are kept. When it is so large that counts tell common words from others, its stories are
cut to their best terms, once, and later ones as they come: nothing is computed a third time, and
all is linear. The cut takes nothing from the first stories that they need later, as a rare term
weighs the same whether one other story has it or none yet.

Of a story that was cut only the best terms are known when it goes, so counts and total keep it:
their ratio stays right. When most of what they keep is gone, `worn` says so.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.library.related.tables import (
    Counts,
    Story,
    counts_of,
    stories_of,
    story_row,
    term_rows,
    total_of,
    whole_stories,
    without,
)
from reader.library.related.terms import Texts, terms_of
from reader.library.related.weights import Rarities, best, rarity

# Counts of fewer stories do not tell what is common.
_SMALL = 1000


def add(connection: sqlite3.Connection, stories: Iterable[tuple[int, Texts]]) -> None:
    """Take stories in, best some hundred at a time, in the caller's transaction.

    Each with its key and its words, as `texts_of` gives them; one that is there is replaced.
    """
    taken = [Story(key, True, terms_of(texts)) for key, texts in stories]
    remove(connection, [story.key for story in taken])
    counts = _count(connection, taken, 1)
    total = total_of(connection)
    if total >= _SMALL:
        if whole := whole_stories(connection):
            connection.execute("DELETE FROM related_term")
            taken += whole
            counts = counts_of(connection, taken)
        rare = rarity(counts, total)
        taken = [_cut(story, rare) for story in taken]
    connection.executemany(
        "INSERT OR REPLACE INTO related_story VALUES (?, ?, ?, ?)", map(story_row, taken)
    )
    connection.executemany(
        "INSERT INTO related_term VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET stories = CAST(stories || excluded.stories AS BLOB)",
        term_rows(taken),
    )


def remove(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    """Take stories out, in the caller's transaction; keys that are not there are passed over."""
    gone = stories_of(connection, keys)
    _count(connection, [story for story in gone if story.whole], -1)
    connection.executemany("DELETE FROM related_story WHERE key = ?", ((one.key,) for one in gone))
    for block, term, leaving in term_rows(gone):
        where = (block, term)
        (stories,) = connection.execute(
            "SELECT stories FROM related_term WHERE block = ? AND term = ?", where
        ).fetchone()
        if staying := without(stories, leaving):
            question = "UPDATE related_term SET stories = ? WHERE block = ? AND term = ?"
            connection.execute(question, (staying, *where))
        else:
            connection.execute("DELETE FROM related_term WHERE block = ? AND term = ?", where)


def worn(connection: sqlite3.Connection) -> bool:
    """Whether most of the stories that are counted are gone: time to `clear` and add the others.

    It counts all stories, so it is asked once, after the last was added.
    """
    (stories,) = connection.execute("SELECT count(*) FROM related_story").fetchone()
    return total_of(connection) > 2 * int(stories) + _SMALL


def clear(connection: sqlite3.Connection) -> None:
    """Take all stories out, and forget what was counted."""
    for table in ("related_count", "related_story", "related_term"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
    connection.execute("UPDATE related_total SET stories = 0")


def _count(connection: sqlite3.Connection, stories: Sequence[Story], sign: int) -> Counts:
    """Count stories and their terms, or take them off; how many stories have each of the terms."""
    counts: Counter[int] = Counter()
    for story in stories:
        counts.update(story.terms.keys())
    asked = json.dumps({term: sign * counts[term] for term in sorted(counts)})
    rows = connection.execute(
        "INSERT INTO related_count SELECT CAST(key AS INTEGER), value FROM json_each(?) WHERE true"
        " ON CONFLICT (term) DO UPDATE SET stories = stories + excluded.stories"
        " RETURNING term, stories",
        (asked,),
    )
    known = dict(rows)
    connection.execute("UPDATE related_total SET stories = stories + ?", (sign * len(stories),))
    if sign < 0:
        none = ((term,) for term, count in known.items() if count <= 0)
        connection.executemany("DELETE FROM related_count WHERE term = ?", none)
    return known


def _cut(story: Story, rare: Rarities) -> Story:
    terms = {term: story.terms[term] for _, term in best(story.terms, rare)}
    return Story(story.key, False, terms)
