"""The marks as they are now, in memory, so that looking at one never touches the disk."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from reader.model import START, Mark, Place
from reader.state.change import ON, Change, Field


@dataclass(slots=True)
class Marks:
    """The articles of each mark, and the places in those that were left in the middle."""

    bookmarked: set[str]
    read: set[str]
    places: dict[str, Place]

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Self:
        """The marks that the tables hold."""
        places = connection.execute("SELECT article, block, character FROM place")
        return cls(
            bookmarked=_articles(connection, "bookmarked"),
            read=_articles(connection, "read"),
            places={article: Place(block, character) for article, block, character in places},
        )

    def of(self, article: str) -> Mark:
        """Everything the reader did to one article."""
        return Mark(
            bookmarked=article in self.bookmarked,
            read=article in self.read,
            place=self.places.get(article, START),
        )

    def having(self, field: Field) -> set[str]:
        """The articles that have a mark."""
        return self.read if field == "read" else self.bookmarked

    def begun(self) -> frozenset[str]:
        """The articles that were left in the middle and not read yet."""
        return frozenset(self.places.keys() - self.read)

    def apply(self, changes: Iterable[Change]) -> None:
        """Make the changes here that were made in the tables."""
        for change in changes:
            articles = self.having(change.field)
            if change.value:
                articles.add(change.article)
            else:
                articles.discard(change.article)

    def put(self, article: str, place: Place) -> None:
        """Keep a place; the start of a story is none."""
        if place == START:
            self.places.pop(article, None)
        else:
            self.places[article] = place


def _articles(connection: sqlite3.Connection, field: Field) -> set[str]:
    found = connection.execute(
        "SELECT article FROM mark WHERE field = ? AND value = ?", (field, ON)
    )
    return {article for (article,) in found}
