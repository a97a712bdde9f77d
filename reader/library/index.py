"""The full-text index of a library, in its cache: which articles have a word, a day, a part.

FTS5 of SQLite, over words that are folded and set apart here, so that it agrees with
`query.matching` letter by letter. An article that is gone stays in it, and is left out of answers,
until more of it is gone than there. Of 50,000 articles one word finds all in 17 ms, unranked, and
ranking by bm25 takes ten times as long: that is left to those who ask.
"""

import sqlite3
import zlib
from collections.abc import Mapping
from datetime import date

from reader.library.query.texts import texts_of
from reader.library.query.tree import TEXT_FIELDS, Minutes, Part, Text, TextField
from reader.library.query.words import words_of
from reader.library.tables import LINK, PICTURE, RELATED, VIDEO
from reader.model.packed import unpack

# Stands between two texts of a field; no word is like it.
_BETWEEN = " ¶ "
_FIELDS: tuple[TextField | None, ...] = (*TEXT_FIELDS, None)
_COLUMNS: Mapping[TextField | None, str] = {
    **{field: f'"{field}"' for field in TEXT_FIELDS},
    None: "others",
}
_PARTS: Mapping[Part, int] = {"picture": PICTURE, "related": RELATED, "link": LINK}

Keys = set[int]


class Index:
    """The index over a connection to a cache; sqlite3.Error where that fails."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # Building

    def build(self, most: int) -> bool:
        """Take in so many articles more, in one transaction; whether there are others."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            rows = self._connection.execute(
                "SELECT key, packed FROM unindexed JOIN body USING (key) ORDER BY key LIMIT ?",
                (most,),
            ).fetchall()
            self._connection.executemany(_INSERT, (_row(key, packed) for key, packed in rows))
            done = [(key,) for key, _ in rows]
            self._connection.executemany("DELETE FROM unindexed WHERE key = ?", done)
            # Counting takes the longer the more there is: once, at the end.
            more = len(rows) == most or self._begins_anew()
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        return more

    def counts(self) -> tuple[int, int]:
        """How many articles it has, and of how many."""
        missing, every = self._connection.execute(
            "SELECT (SELECT count(*) FROM unindexed), (SELECT count(*) FROM article)"
        ).fetchone()
        return every - missing, every

    def _begins_anew(self) -> bool:
        """Whether more of it is of articles that are gone: the others are to be indexed again."""
        dead, live = self._connection.execute(
            "SELECT dead, (SELECT count(*) FROM article) FROM about"
        ).fetchone()
        if dead <= live:
            return False
        self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        self._connection.execute("INSERT OR IGNORE INTO unindexed SELECT key FROM article")
        self._connection.execute("UPDATE about SET dead = 0")
        return bool(live)

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
        return self._keys("SELECT key FROM article WHERE parts & ?", _PARTS[part])

    def with_video(self) -> Keys:
        """Those that lead to a video."""
        return self._keys("SELECT key FROM article WHERE parts & ?", VIDEO)

    def since(self, look: int) -> Keys:
        """Those that came with a later look at the folder."""
        return self._keys("SELECT key FROM article WHERE look > ?", look)

    def of_days(self, day: date, *, before: bool) -> Keys:
        """Those before a day, or from it on."""
        sign = "<" if before else ">="
        return self._keys(
            f"SELECT key FROM article WHERE substr(published, 1, 10) {sign} ?",  # noqa: S608 - a sign of ours
            day.isoformat(),
        )

    def of_length(self, minutes: Minutes) -> Keys:
        """Those that take so long to read."""
        return self._keys(
            f"SELECT key FROM article WHERE minutes {minutes.sign} ?",  # noqa: S608 - as above
            minutes.count,
        )

    def _keys(self, question: str, *values: str | int) -> Keys:
        return {key for (key,) in self._connection.execute(question, values)}


_INSERT = (
    f"INSERT INTO words (rowid, {', '.join(_COLUMNS[field] for field in _FIELDS)})"  # noqa: S608 - columns of ours
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def _row(key: int, packed: bytes) -> tuple[int | str, ...]:
    texts = texts_of(unpack(zlib.decompress(packed)))
    return key, *(texts[field].replace("  ", _BETWEEN).strip() for field in _FIELDS)
