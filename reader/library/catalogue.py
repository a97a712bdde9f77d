"""The catalogue: what the list needs of every article, looked up, chosen and counted."""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from reader.library import links
from reader.library.order import Keys, Sort, keys_of, ordered
from reader.library.paths import span
from reader.library.snapshot import Snapshot
from reader.library.store import Store
from reader.library.views import View
from reader.model import Problem, Summary

_SUMMARIES_KEPT = 2_048
_AT_ONCE = 500
_SUMMARY = (
    "SELECT article.id, path, headline, publisher, published, minutes, look"
    " FROM article JOIN document ON document.id = document"
)
# An article is known by what it was given, or by its digest.
_NAMED = """
    SELECT id, key FROM article WHERE NOT copy AND id = given
    AND given IN (SELECT value FROM json_each(?1))
    UNION ALL
    SELECT id, key FROM article WHERE NOT copy AND id = digest
    AND digest <> given AND digest IN (SELECT value FROM json_each(?1))
"""
# Where the file of the library was damaged meanwhile.
_LOST = Summary("", "", "This story is lost: load the library again.", None, None, 0)


class Catalogue(Snapshot):
    """Summaries: the list knows articles by keys, all others by ids.

    `born` tells this library from one made anew, `look` is the number of the last look at its
    folders, `changes` grows with each change of what is listed; `whole`: that look came to its end,
    and was of nothing but these roots.
    """

    def __init__(self, store: Store, roots: Sequence[str]) -> None:
        super().__init__(store)
        self.named = frozenset(roots)
        about = self.one("SELECT born, look, changes, whole, roots FROM about")
        about = about or ("", 0, 0, 0, "[]")
        self.born, self.look, self.changes = str(about[0]), int(about[1]), int(about[2])
        self.whole = bool(about[3]) and self.named.issuperset(json.loads(about[4]))
        self._orders: dict[Sort, Keys] = {}
        self._known: dict[str, int | None] = {}
        self.at = lru_cache(maxsize=_SUMMARIES_KEPT)(self._at)

    def renew(self) -> None:
        """Take in what was worked out of the articles, unless others are listed by now."""
        if self.store.path is None:
            return
        try:
            connection = self.store.connect()
        except sqlite3.Error:
            return
        row = None
        try:
            connection.execute("BEGIN")
            row = connection.execute("SELECT born, changes FROM about").fetchone()
        except sqlite3.Error as error:
            self.meet(error)
        if row == (self.born, self.changes):
            self.swap(connection)
        else:
            self.store.let_go(connection)

    def go_on_as(self, later: "Catalogue") -> None:
        """Go on with a later moment, at which the same articles are listed."""
        later.hand_over(self)
        self.look, self.changes, self.whole = later.look, later.changes, later.whole
        # An article may be known by another id.
        self._known.clear()
        self.at.cache_clear()

    def __len__(self) -> int:
        return len(self.order("date"))

    def __contains__(self, article: str) -> bool:
        return self.key(article) is not None

    def __iter__(self) -> Iterator[Summary]:
        return self.each(self.order("date"))

    def in_folder_order(self) -> Iterator[Summary]:
        """All summaries by path, and within a file in the file's order."""
        return self.each(self.order("folder"))

    def order(self, sort: Sort) -> Keys:
        """The keys of all articles in an order."""
        if sort not in self._orders:
            found = self.ask(lambda connection: [ordered(connection, sort)])
            self._orders[sort] = found[0] if found else keys_of()
        return self._orders[sort]

    def view(
        self,
        keys: AbstractSet[int] | None = None,
        sort: Sort = "date",
        without: AbstractSet[int] = frozenset(),
    ) -> View:
        """The stories of these keys, or all, in an order; later changes do not move it."""
        order = self.order(sort)
        if keys is not None:
            order = keys_of(key for key in order if key in keys and key not in without)
        elif without:
            order = keys_of(key for key in order if key not in without)
        return View(self, order)

    # Looking up

    def _at(self, key: int) -> Summary:
        """The summary of a key of the list."""
        row = self.one(f"{_SUMMARY} WHERE key = ?", key)
        return _summary(row) if row else _LOST

    def key(self, article: str) -> int | None:
        """The key of an article of this library."""
        if article not in self._known:
            self.keys([article])
        return self._known[article]

    def keys(self, articles: Iterable[str]) -> set[int]:
        """The keys of those of the articles that this library has."""
        asked = list(articles)
        unknown = [article for article in asked if article not in self._known]
        for start in range(0, len(unknown), _AT_ONCE):
            some = unknown[start : start + _AT_ONCE]
            self._known.update(dict.fromkeys(some))
            # Its id is what it was given, or its digest.
            rows = self.rows(_NAMED, json.dumps(some))
            self._known.update(rows)
        return {key for article in asked if (key := self._known[article]) is not None}

    def summary(self, article: str) -> Summary | None:
        """The summary of an article of this library."""
        key = self.key(article)
        return None if key is None else self.at(key)

    def paths(self, article: str) -> tuple[str, ...]:
        """All the files that hold the article, byte for byte, the first by path first."""
        rows = self.rows(
            "SELECT path FROM article JOIN document ON document.id = document"
            " WHERE ? IN (given, digest) AND article.id = ?1 AND key IN (SELECT key FROM article"
            " WHERE given = ?1 UNION SELECT key FROM article WHERE digest = ?1 AND digest <> given)"
            " ORDER BY path, number",
            article,
        )
        return tuple(os.fsdecode(path) for (path,) in rows)

    def alone_at(self, path: str) -> Summary | None:
        """The article that a file holds alone, unless it is one that may hold others."""
        rows = self.rows(f"{_SUMMARY} WHERE path = ? AND NOT container", os.fsencode(path))
        return _summary(rows[0]) if len(rows) == 1 else None

    def story_at(self, path: str) -> str | None:
        """The id of the first article that a file holds."""
        row = self.one(f"{_SUMMARY} WHERE path = ? ORDER BY number", os.fsencode(path))
        return row[0] if row else None

    def with_address(self, address: str) -> str | None:
        """The id of the article whose page has an address."""
        found = self.ask(lambda connection: [links.with_page(connection, address)])
        return found[0] if found else None

    # Choosing

    def of_publisher(self, publisher: str) -> set[int]:
        """The keys of a publisher's articles."""
        return self.keys_where(
            "SELECT key FROM article WHERE publisher = ? AND NOT copy", publisher
        )

    def below(self, folder: str) -> set[int]:
        """The keys of the articles in a folder and all below it."""
        return self.keys_where(
            "SELECT key FROM article JOIN document ON document.id = document"
            " WHERE path >= ? AND path < ? AND NOT copy",
            *span(folder),
        )

    def publishers(self, among: AbstractSet[int] | None = None) -> Mapping[str, int]:
        """How many articles each publisher has, of all or of `among` these."""
        return self._counted("publisher", among)

    def folders(self, among: AbstractSet[int] | None = None) -> Mapping[str, int]:
        """How many articles lie in each folder itself, of all or of `among` these."""
        found = self._counted("folder", among)
        return {os.fsdecode(folder): count for folder, count in found.items()}

    # What is known of the documents

    def documents(self) -> set[str]:
        """The files of which at least a part could be read."""
        rows = self.rows(
            "SELECT path FROM document WHERE id IN (SELECT document FROM article)",
        )
        return {os.fsdecode(path) for (path,) in rows}

    def problems(self) -> list[Problem]:
        """What could not be read, wholly or in part, by path; also files named that cannot be."""
        told = self.rows("SELECT path, json_array(json_array(why, advice)) FROM astray")
        told += self.rows("SELECT path, problems FROM document WHERE problems <> '[]'")
        found = self.ask(lambda _: list(_problems(told)))
        found += (
            Problem(path, f"Reader does not open {kind} files", "save it as text (.txt)")
            for path, kind in self._unopened()
            if path in self.named
        )
        return sorted(found, key=lambda problem: problem.path)

    def others(self) -> Mapping[str, int]:
        """How many files of kinds that Reader does not open there are, by the ends of names."""
        return Counter(kind for path, kind in self._unopened() if path not in self.named)

    def _unopened(self) -> list[tuple[str, str]]:
        found = self.rows("SELECT path, kind FROM document WHERE kind <> ''")
        return [(os.fsdecode(path), kind) for path, kind in found]

    # Asking

    def each(self, keys: Sequence[int]) -> Iterator[Summary]:
        """Summaries one after the other, brought some at a time."""
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            rows = self.rows(
                f"{_SUMMARY} JOIN (SELECT key AS place, value FROM json_each(?))"  # noqa: S608 - as below
                " ON article.key = value ORDER BY place",
                json.dumps(list(some)),
            )
            yield from map(_summary, rows)

    def _counted(self, column: str, among: AbstractSet[int] | None) -> dict[Any, int]:
        where = "" if among is None else "AND key IN (SELECT value FROM json_each(?))"
        rows = self.rows(
            f"SELECT {column}, count(*) FROM article JOIN document ON document.id = document"  # noqa: S608 - columns of ours
            f" WHERE NOT copy AND {column} <> '' {where} GROUP BY {column}",
            *([] if among is None else [json.dumps(list(among))]),
        )
        return dict(rows)


def _summary(row: tuple[Any, ...]) -> Summary:
    article, path, *fields = row
    return Summary(article, os.fsdecode(path), *fields)


def _problems(told: Iterable[tuple[bytes, str]]) -> Iterator[Problem]:
    for path, problems in told:
        for why, advice in json.loads(problems):
            yield Problem(os.fsdecode(path), why, advice)
