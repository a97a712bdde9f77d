"""Comparing each new article with the others: which are near to it, and which the same story."""

import sqlite3

from reader.library.bodies import article_of
from reader.library.query.texts import texts_of
from reader.library.related import building
from reader.library.same import folding
from reader.library.store import transaction
from reader.model import Article


def compare(connection: sqlite3.Connection, most: int) -> bool:
    """Take so many articles more in, in one transaction; whether there are others."""
    if not connection.execute("SELECT EXISTS (SELECT 1 FROM uncompared)").fetchone()[0]:
        return False
    with transaction(connection):
        rows = connection.execute(
            "SELECT key, packed FROM uncompared JOIN body USING (key) ORDER BY key LIMIT ?",
            (most,),
        ).fetchall()
        articles = [(key, article_of(packed)) for key, packed in rows]
        building.add(connection, [(key, texts_of(article)) for key, article in articles])

        def other(key: int) -> Article | None:
            row = connection.execute("SELECT packed FROM body WHERE key = ?", (key,)).fetchone()
            return article_of(row[0]) if row else None

        folding.add(connection, articles, other)
        done = [(key,) for key, _ in rows]
        connection.executemany("DELETE FROM uncompared WHERE key = ?", done)
        if len(rows) < most and building.worn(connection):
            building.clear(connection)
            connection.execute("INSERT OR IGNORE INTO uncompared SELECT key FROM article")
            return bool(rows)
    return len(rows) == most


def compared(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many articles were compared, and of how many."""
    missing, every = connection.execute(
        "SELECT (SELECT count(*) FROM uncompared), (SELECT count(*) FROM article)"
    ).fetchone()
    return every - missing, every
