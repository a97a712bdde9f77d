"""The full-text index of a library, in its cache: which articles have a word, a day, a part.

FTS5 of SQLite, over words that are folded and set apart here, so that it agrees with
`query.matching` letter by letter. Headlines have an index of their own: it answers one or two
letters, and what is found in it comes first. Ranking all by bm25 takes ten times as long as finding
it. An article that is gone stays in it, and is left out of answers, until more of it is gone than
there.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from json import loads

from reader.library.bodies import article_of
from reader.library.paths import span
from reader.library.query.texts import texts_of
from reader.library.query.tree import Minutes, Part, Text, TextField
from reader.library.query.words import words_of
from reader.library.rows import INSERT_HEADLINE
from reader.library.store import transaction
from reader.library.tables import LINK, PICTURE, RELATED, VIDEO

# Stands between two texts of a field; no word is like it.
_BETWEEN = " ¶ "
# The columns of `words` by field; what is in no field stands in the last.
_COLUMNS: Mapping[TextField | None, str] = {
    "publisher": "publisher",
    "by": '"by"',
    "tag": "tag",
    "body": "body",
    None: "others",
}
_PARTS: Mapping[Part, int] = {"picture": PICTURE, "related": RELATED, "link": LINK}


class Index:
    """The index over a connection to a cache; sqlite3.Error where that fails."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # Building

    def build(self, most: int) -> bool:
        """Take in so many articles more, in one transaction; whether there are others."""
        if not self._has_work():
            return False
        with transaction(self._connection):
            rows = self._connection.execute(
                "SELECT key, packed FROM unindexed JOIN body USING (key) ORDER BY key LIMIT ?",
                (most,),
            ).fetchall()
            for key, packed in rows:
                texts = texts_of(article_of(packed))
                told = (_told(texts[field]) for field in _COLUMNS)
                self._connection.execute(_INSERT, (key, *told))
            done = [(key,) for key, _ in rows]
            self._connection.executemany("DELETE FROM unindexed WHERE key = ?", done)
            # Counting takes the longer the more there is: once, at the end.
            return len(rows) == most or self._begins_anew()

    def _has_work(self) -> bool:
        dead, live, missing = self._connection.execute(
            "SELECT dead, (SELECT count(*) FROM article), EXISTS (SELECT 1 FROM unindexed)"
            " FROM about"
        ).fetchone()
        return bool(missing) or dead > live

    def indexed(self) -> tuple[int, int]:
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
        self._connection.execute("INSERT INTO headlines (headlines) VALUES ('delete-all')")
        every = self._connection.execute("SELECT key, headline FROM article")
        rows = [(key, " ".join(words_of(headline))) for key, headline in every]
        self._connection.executemany(INSERT_HEADLINE, rows)
        self._connection.execute("INSERT OR IGNORE INTO unindexed SELECT key FROM article")
        self._connection.execute("UPDATE about SET dead = 0")
        return bool(live)

    # Asking

    def everything(self) -> set[int]:
        """All articles."""
        return self._keys("SELECT key FROM article")

    def with_text(self, text: Text) -> set[int]:
        """Those that have a word, or a phrase."""
        words = words_of(text.text)
        if not words:
            return self.everything()
        phrase = f'"{" ".join(words)}"' + " *" * text.beginning
        if text.field == "headline":
            return self._in_headlines(phrase)
        if text.field:
            phrase = f"{_COLUMNS[text.field]} : {phrase}"
        found = self._keys("SELECT rowid AS key FROM words WHERE words MATCH ?", phrase)
        return found if text.field else found | self._in_headlines(phrase)

    def _in_headlines(self, phrase: str) -> set[int]:
        return self._keys("SELECT rowid AS key FROM headlines WHERE headlines MATCH ?", phrase)

    def below(self, folders: Iterable[str]) -> set[int]:
        """Those in one of these folders and all below it."""
        question = (
            "SELECT key FROM article JOIN document ON document.id = document"
            " WHERE path >= ? AND path < ?"
        )
        return set[int]().union(*(self._keys(question, *span(folder)) for folder in folders))

    def with_part(self, part: Part) -> set[int]:
        """Those that have a picture, related items or a link."""
        return self._keys("SELECT key FROM article WHERE parts & ?", _PARTS[part])

    def with_video(self) -> set[int]:
        """Those that lead to a video."""
        return self._keys("SELECT key FROM article WHERE parts & ?", VIDEO)

    def since(self, look: int) -> set[int]:
        """Those that came with a later look at the folder."""
        return self._keys("SELECT key FROM article WHERE look > ?", look)

    def of_days(self, day: date, *, before: bool) -> set[int]:
        """Those before a day, or from it on."""
        sign = "<" if before else ">="
        return self._keys(
            f"SELECT key FROM article WHERE substr(published, 1, 10) {sign} ?",  # noqa: S608 - a sign of ours
            day.isoformat(),
        )

    def of_length(self, minutes: Minutes) -> set[int]:
        """Those that take so long to read."""
        return self._keys(
            f"SELECT key FROM article WHERE minutes {minutes.sign} ?",  # noqa: S608 - as above
            minutes.count,
        )

    def _keys(self, question: str, *values: str | int | bytes) -> set[int]:
        # As one value: a row for each takes three times as long.
        whole = f"SELECT json_group_array(key) FROM ({question})"  # noqa: S608 - questions of ours
        return set(loads(self._connection.execute(whole, values).fetchone()[0]))


_INSERT = (
    f"INSERT INTO words (rowid, {', '.join(_COLUMNS.values())})"  # noqa: S608 - columns of ours
    " VALUES (?, ?, ?, ?, ?, ?)"
)


def _told(words: str) -> str:
    """Words as they are indexed, with something between two texts."""
    return words.replace("  ", _BETWEEN).strip()
