"""The full-text index of a library, in its cache: which articles have a word, a day, a part.

FTS5 of SQLite, over words that are folded and set apart here, so that it agrees with
`query.matching` letter by letter; its own tokenizer only divides at blanks. It keeps no text, and
an article that is gone stays in it until half of it is of such: answers leave them out.
Articles are known here by the key of their row in the cache.
"""

import sqlite3
import zlib
from collections.abc import Mapping
from datetime import date

from reader.library.query.texts import texts_of
from reader.library.query.tree import TEXT_FIELDS, Minutes, Part, Sign, Text, TextField
from reader.library.query.words import words_of
from reader.model import Article
from reader.model.packed import unpack

TABLES = """
    CREATE TABLE unindexed (key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE);
    CREATE VIRTUAL TABLE words USING fts5 (
        headline, publisher, "by", tag, body, others,
        content = '', columnsize = 0, tokenize = 'ascii', prefix = '3'
    );
"""
# Stands between two texts of a field; no word is like it.
_BETWEEN = " ¶ "
_FIELDS: tuple[TextField | None, ...] = (*TEXT_FIELDS, None)
_COLUMNS: Mapping[TextField | None, str] = {
    **{field: f'"{field}"' for field in TEXT_FIELDS},
    None: "others",
}
_PARTS: dict[Part, int] = {"picture": 1, "related": 2, "link": 4}
_VIDEO = 8
_COMPARED: dict[Sign, str] = {"<": "<", "<=": "<=", "=": "=", ">=": ">=", ">": ">"}

Keys = set[int]


def parts_of(article: Article) -> int:
    """What an article has, as bits."""
    video = any(teaser.kind == "video" for teaser in article.teasers)
    has: dict[Part, object] = {
        "picture": article.figures,
        "related": article.teasers,
        "link": article.url,
    }
    return sum(_PARTS[part] for part, value in has.items() if value) + _VIDEO * video


class Index:
    """The index over a connection to a cache; sqlite3.Error where that fails."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # Building

    @property
    def missing(self) -> int:
        """How many articles it does not know yet."""
        found = self._connection.execute("SELECT count(*) FROM unindexed").fetchone()
        return int(found[0])

    def build(self, most: int) -> int:
        """Take in so many articles more, in one transaction; how many there were."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._begin_anew_if_worn()
            rows = self._connection.execute(
                "SELECT key, packed FROM unindexed JOIN body USING (key) ORDER BY key LIMIT ?",
                (most,),
            ).fetchall()
            self._connection.executemany(_INSERT, (_row(key, packed) for key, packed in rows))
            done = [(key,) for key, _ in rows]
            self._connection.executemany("DELETE FROM unindexed WHERE key = ?", done)
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        return len(rows)

    def _begin_anew_if_worn(self) -> None:
        """Once most of it is of articles that are gone, the others are indexed once more."""
        dead, live = self._connection.execute(
            "SELECT dead, (SELECT count(*) FROM article) FROM about"
        ).fetchone()
        if dead > live:
            self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            self._connection.execute("INSERT OR IGNORE INTO unindexed SELECT key FROM article")
            self._connection.execute("UPDATE about SET dead = 0")

    # Asking

    def everything(self) -> Keys:
        """All articles."""
        return self._keys("SELECT key FROM article")

    def with_text(self, text: Text) -> Keys:
        """Those that have a word, or a phrase."""
        words = words_of(text.text)
        if not words:
            return self.everything()
        phrase = f'"{" ".join(words)}"' + " *" * text.beginning
        asked = f"{_COLUMNS[text.field]} : {phrase}" if text.field else phrase
        return self._keys("SELECT rowid FROM words WHERE words MATCH ?", asked)

    def with_part(self, part: Part) -> Keys:
        """Those that have a picture, related items or a link."""
        return self._keys("SELECT key FROM article WHERE parts & ?", _PARTS.get(part, 0))

    def with_video(self) -> Keys:
        """Those that lead to a video."""
        return self._keys("SELECT key FROM article WHERE parts & ?", _VIDEO)

    def of_days(self, day: date, *, before: bool) -> Keys:
        """Those before a day, or from it on."""
        sign = "<" if before else ">="
        return self._keys(
            f"SELECT key FROM article WHERE substr(published, 1, 10) {sign} ?",  # noqa: S608 - a sign of ours
            day.isoformat(),
        )

    def of_length(self, minutes: Minutes) -> Keys:
        """Those that take so long to read."""
        sign = _COMPARED[minutes.sign]
        return self._keys(f"SELECT key FROM article WHERE minutes {sign} ?", minutes.count)  # noqa: S608 - as above

    def _keys(self, question: str, *values: str | int) -> Keys:
        return {key for (key,) in self._connection.execute(question, values)}


_INSERT = (
    f"INSERT INTO words (rowid, {', '.join(_COLUMNS[field] for field in _FIELDS)})"  # noqa: S608 - columns of ours
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def _row(key: int, packed: bytes) -> tuple[int | str, ...]:
    texts = texts_of(unpack(zlib.decompress(packed)))
    return key, *(texts[field].replace("  ", _BETWEEN).strip() for field in _FIELDS)
