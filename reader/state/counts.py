"""How many marks and places there are."""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress

from reader.state.errors import FAILURES

_COUNTS = {
    "bookmarked": "SELECT count(*) FROM mark WHERE field = 'bookmarked' AND value = '1'",
    "read": "SELECT count(*) FROM mark WHERE field = 'read' AND value = '1'",
    "hidden": "SELECT count(*) FROM mark WHERE field = 'hidden' AND value = '1'",
    "tagged": "SELECT count(*) FROM mark WHERE field = 'tags'",
    "noted": "SELECT count(*) FROM mark WHERE field = 'note'",
    "begun": "SELECT count(*) FROM place",
    "changes": "SELECT count(*) FROM change",
}


def counts_of(connection: sqlite3.Connection) -> dict[str, int]:
    """How much of each kind there is, as far as that can be read."""
    counts = {}
    for name, query in _COUNTS.items():
        with suppress(*FAILURES):
            counts[name] = int(connection.execute(query).fetchone()[0])
    return counts


def marks_in(counts: Mapping[str, int]) -> int:
    """How many marks and places are counted."""
    return sum(count for name, count in counts.items() if name != "changes")
