"""What is written of documents into the tables of a library."""

import json
import os
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.documents import Document, Entry

_DOCUMENT = (
    "INSERT INTO document (path, folder, state, container, kind, problems)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
# Until it is settled what it is known by it is looked up as little as a copy.
_ARTICLE = (
    "INSERT INTO article (document, number, id, copy, given, digest, headline, publisher,"
    " published, moment, minutes, page, opening, parts, look)"
    " VALUES (?, ?, ?3, 1, ?3, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UNSETTLED = "INSERT OR IGNORE INTO unsettled VALUES (?)"
INSERT_HEADLINE = "INSERT INTO headlines (rowid, headline) VALUES (?, ?)"
_SAME = """
    SELECT key, article.id, copy, given, digest FROM article
    JOIN document ON document.id = document
    WHERE given IN (SELECT value FROM json_each(?1))
    OR key IN (
        SELECT key FROM article
        WHERE digest <> given AND digest IN (SELECT value FROM json_each(?1))
    )
    ORDER BY path, number
"""


def put(connection: sqlite3.Connection, documents: Sequence["Document"], look: int) -> list[int]:
    """Write down what became of documents, in place of what was known; the keys that are gone.

    `look` is the number of the look that they came with; a story whose document was changed came
    with that of the story before it. Nothing of it is listed before it is settled.
    """
    gone, looks = _clear(connection, [document.path for document in documents])
    for document in documents:
        path = os.fsencode(document.path)
        number = connection.execute(
            _DOCUMENT,
            (
                path, os.path.dirname(path), document.state, document.container, document.kind,  # noqa: PTH120 - paths are exact
                json.dumps(document.problems),
            ),
        ).lastrowid  # fmt: skip
        came = looks.get(document.path, look) if len(document.entries) == 1 else look
        for at, entry in enumerate(document.entries):
            _put_entry(connection, (number or 0, at), entry, came)
    return gone


def forget(connection: sqlite3.Connection, paths: Sequence[str]) -> list[int]:
    """Forget documents and all that became of them; the keys that are gone."""
    gone, _ = _clear(connection, paths)
    return gone


def _put_entry(
    connection: sqlite3.Connection, at: tuple[int, int], entry: "Entry", look: int
) -> None:
    *fields, words, leads, packed = entry
    key = connection.execute(_ARTICLE, (*at, *fields, look)).lastrowid
    connection.execute("INSERT INTO body VALUES (?, ?)", (key, packed))
    connection.execute("INSERT INTO unindexed VALUES (?)", (key,))
    connection.execute("INSERT INTO uncompared VALUES (?)", (key,))
    connection.execute(INSERT_HEADLINE, (key, words))
    connection.executemany("INSERT INTO lead VALUES (?, ?)", ((lead, key) for lead in leads))
    connection.executemany(_UNSETTLED, [(entry.given,), (entry.digest,)])


def _clear(
    connection: sqlite3.Connection, paths: Sequence[str]
) -> tuple[list[int], dict[str, int]]:
    """Take documents out; the keys that were theirs, and the looks of those that were one story."""
    every: list[int] = []
    looks: dict[str, int] = {}
    for path in paths:
        exact = (os.fsencode(path),)
        rows = connection.execute(
            "SELECT key, given, digest, look, headline, opening"
            " FROM article JOIN document ON document.id = document WHERE path = ?",
            exact,
        ).fetchall()
        for key, given, digest, look, headline, opening in rows:
            every.append(key)
            looks[path] = look
            gone = ((lead, key) for lead in _leads(headline, opening))
            connection.executemany("DELETE FROM lead WHERE beginning = ? AND key = ?", gone)
            connection.executemany(_UNSETTLED, [(given,), (digest,)])
            # What is gone stays in the full-text index, which counts it.
            connection.execute("UPDATE about SET dead = dead + 1")
        if len(rows) > 1:
            del looks[path]
        connection.execute("DELETE FROM document WHERE path = ?", exact)
    if every:
        _forget_likeness(connection, every)
    return every, looks


def _leads(headline: str, opening: str) -> Sequence[int]:
    from reader.library.links import leads  # noqa: PLC0415 - needed only where something goes

    return leads(headline, opening)


def _forget_likeness(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    """What is gone is near to no other story, nor the same as one."""
    from reader.library.related import building  # noqa: PLC0415 - as above
    from reader.library.same import folding  # noqa: PLC0415 - as above

    building.remove(connection, keys)
    folding.remove(connection, keys)


def settle(connection: sqlite3.Connection) -> None:
    """Say by which ids all that was put or forgotten is known, and which are copies.

    Of articles with one id the first by path has it, and those of the same bytes are its copies;
    one of other bytes is known by the hash of these.
    """
    wider = {name for (name,) in connection.execute("SELECT name FROM unsettled")}
    rows: list[tuple[int, str, int, str, str]] = []
    before: set[str] = set()
    while wider != before:
        before = wider
        rows = connection.execute(_SAME, (json.dumps(list(before)),)).fetchall()
        wider = before | {name for *_, given, digest in rows for name in (given, digest)}
    taken: dict[str, str] = {}
    for key, known_as, copied, given, digest in rows:
        name = given if taken.get(given, digest) == digest else digest
        copy = name in taken
        taken.setdefault(name, digest)
        if (name, copy) != (known_as, bool(copied)):
            connection.execute(
                "UPDATE article SET id = ?, copy = ? WHERE key = ?", (name, copy, key)
            )
    connection.execute("DELETE FROM unsettled")
