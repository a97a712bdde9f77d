"""The tables of the cache, and what is written into them and read out of them."""

import json
import os
import sqlite3
import zlib
from collections.abc import Sequence

from reader.library.documents import Document, Entry, Signature
from reader.loaders.loaded import Loaded
from reader.model import Article, Problem, Summary
from reader.model.packed import pack

TABLES = """
    CREATE TABLE about (made_by TEXT NOT NULL, dead INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        state TEXT NOT NULL,
        container INTEGER NOT NULL,
        problems TEXT NOT NULL
    );
    CREATE TABLE article (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        digest TEXT NOT NULL,
        headline TEXT NOT NULL,
        publisher TEXT,
        published TEXT,
        minutes INTEGER NOT NULL,
        url TEXT,
        opening TEXT NOT NULL,
        parts INTEGER NOT NULL,
        UNIQUE (document, number)
    );
    CREATE INDEX article_id ON article (id);
    CREATE INDEX article_digest ON article (digest);
    -- Apart, so that looking through the others passes over no text.
    CREATE TABLE body (
        key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        packed BLOB NOT NULL
    );
    -- Articles that the full-text index has not taken in yet.
    CREATE TABLE unindexed (key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE);
    -- Words come folded and set apart: its tokenizer shall only divide them at blanks. It keeps no
    -- text, and knows articles by their keys.
    CREATE VIRTUAL TABLE words USING fts5 (
        headline, publisher, "by", tag, body, others,
        content = '', columnsize = 0, tokenize = 'ascii', prefix = '3'
    );
"""
# What is gone stays in the full-text index, which counts it.
_COUNT_DEAD = (
    "UPDATE about SET dead = dead +"
    " (SELECT count(*) FROM article JOIN document ON document.id = document"
    " WHERE path = ? AND key NOT IN (SELECT key FROM unindexed))"
)
_INSERT = (
    "INSERT INTO article (document, number, id, digest, headline, publisher, published, minutes,"
    " url, opening, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_FORGET = "DELETE FROM document WHERE path = ?"
# What an article can have, as bits.
PICTURE, RELATED, LINK, VIDEO = 1, 2, 4, 8


def documents(connection: sqlite3.Connection) -> dict[str, tuple[Signature, Document]]:
    """All documents by path, each with the state that its file was in."""
    entries: dict[int, list[Entry]] = {}
    for number, article, path, *fields, digest, url, opening in connection.execute(
        "SELECT document, article.id, path, headline, publisher, published, minutes,"
        " digest, url, opening FROM article JOIN document ON document.id = document"
        " ORDER BY document, number"
    ):
        summary = Summary(article, os.fsdecode(path), *fields)
        entries.setdefault(number, []).append(Entry(summary, digest, url, opening))
    states: dict[str, tuple[Signature, Document]] = {}
    for number, path, state, container, problems in connection.execute(
        "SELECT id, path, state, container, problems FROM document"
    ):
        exact = os.fsdecode(path)
        told = [Problem(exact, why, advice) for why, advice in json.loads(problems)]
        document = Document(entries.get(number, []), told, bool(container), "")
        states[exact] = (state_of(state), document)
    return states


def put(connection: sqlite3.Connection, path: str, state: Signature, loaded: Loaded) -> None:
    """Write down what became of a document."""
    exact = os.fsencode(path)
    forget(connection, [(exact,)])
    problems = json.dumps([(one.why, one.advice) for one in loaded.problems])
    cursor = connection.execute(
        "INSERT INTO document (path, state, container, problems) VALUES (?, ?, ?, ?)",
        (exact, json.dumps(state), loaded.container, problems),
    )
    for number, (article, digest) in enumerate(loaded.with_digests()):
        _put_article(connection, cursor.lastrowid or 0, number, article, digest)


def _put_article(
    connection: sqlite3.Connection, document: int, number: int, article: Article, digest: str
) -> None:
    entry = Entry.of(article, digest)
    about = entry.summary
    key = connection.execute(
        _INSERT,
        (
            document, number, about.id, entry.digest, about.headline, about.publisher,
            about.published, about.minutes, entry.url, entry.opening, _parts(article),
        ),
    ).lastrowid  # fmt: skip
    connection.execute("INSERT INTO body VALUES (?, ?)", (key, zlib.compress(pack(article), 1)))
    connection.execute("INSERT INTO unindexed VALUES (?)", (key,))


def _parts(article: Article) -> int:
    """What an article has, as bits."""
    video = any(teaser.kind == "video" for teaser in article.teasers)
    has = (
        (PICTURE, article.figures),
        (RELATED, article.teasers),
        (LINK, article.url),
        (VIDEO, video),
    )
    return sum(bit for bit, value in has if value)


def forget(connection: sqlite3.Connection, paths: Sequence[tuple[bytes]]) -> None:
    """Delete documents and all that became of them."""
    connection.executemany(_COUNT_DEAD, paths)
    connection.executemany(_FORGET, paths)


def packed(connection: sqlite3.Connection, article: str, path: str) -> tuple[str, bytes] | None:
    """The state of the file that an article came out of, and the article as bytes."""
    row: tuple[str, bytes] | None = connection.execute(
        "SELECT state, packed FROM article JOIN body USING (key)"
        " JOIN document ON document.id = document WHERE path = ? AND ? IN (article.id, digest)",
        (os.fsencode(path), article),
    ).fetchone()
    return row


def state_of(kept: str) -> Signature:
    """The state of a file as it was kept."""
    first, second, third, fourth = json.loads(kept)
    return first, second, third, fourth
