"""Where the articles that have marks or a place were last seen."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from reader.state.change import Known, draft_of

# Where nothing was done to an article, and no rule came to it, nothing needs to follow its file.
_REMEMBER = """
    INSERT OR REPLACE INTO known (article, path, headline, alone)
    SELECT :article, :path, :headline, :alone
    WHERE EXISTS (SELECT 1 FROM mark WHERE article = :article AND field <> 'heir')
       OR EXISTS (SELECT 1 FROM place WHERE article = :article)
       OR EXISTS (SELECT 1 FROM ruled WHERE article = :article)
       OR EXISTS (SELECT 1 FROM choice WHERE name = :draft)
"""
_FORGET = """
    DELETE FROM known WHERE article = :article
    AND NOT EXISTS (SELECT 1 FROM mark WHERE article = :article AND field <> 'heir')
    AND NOT EXISTS (SELECT 1 FROM place WHERE article = :article)
    AND NOT EXISTS (SELECT 1 FROM ruled WHERE article = :article)
    AND NOT EXISTS (SELECT 1 FROM choice WHERE name = :draft)
"""


def remember(
    connection: sqlite3.Connection, seen: Iterable[Known], alone: Callable[[str], bool]
) -> None:
    """Keep where articles were seen; `alone` tells a path that holds a single article."""
    rows = (
        {
            "article": known.article,
            "path": os.fsencode(known.path),
            "headline": known.headline,
            "alone": alone(known.path),
            "draft": draft_of(known.article),
        }
        for known in seen
    )
    connection.executemany(_REMEMBER, rows)


def forget(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Forget those of the articles that have no marks, place or note that was begun any more."""
    rows = ({"article": article, "draft": draft_of(article)} for article in articles)
    connection.executemany(_FORGET, rows)


def all_known(connection: sqlite3.Connection) -> Iterator[tuple[Known, bool]]:
    """Everything known, each with whether it was the only article of its file."""
    for article, path, headline, alone in connection.execute(
        "SELECT article, path, headline, alone FROM known ORDER BY rowid"
    ):
        yield Known(article, os.fsdecode(path), headline), bool(alone)


def find(connection: sqlite3.Connection, article: str) -> Known | None:
    """Where one article was last seen."""
    row = connection.execute(
        "SELECT path, headline FROM known WHERE article = ?", (article,)
    ).fetchone()
    return Known(article, os.fsdecode(row[0]), row[1]) if row else None
