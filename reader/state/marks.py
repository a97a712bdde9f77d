"""The marks as they are now, in memory, so that looking at one never touches the disk."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from msgspec import Struct

from reader.model import START, Mark, Place
from reader.state.change import ON, READER, Field, Flag

# Article, field and value, as the tables hold them.
Entry = tuple[str, str, str | None]


class Marks(Struct):
    """The articles of each flag, the texts of each other field, and the places left."""

    flags: dict[str, set[str]]
    texts: dict[str, dict[str, str]]
    places: dict[str, Place]

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Self:
        """The marks that the tables hold."""
        places = connection.execute("SELECT article, block, character FROM place")
        marks = cls(
            flags={"bookmarked": set(), "read": set(), "hidden": set()},
            texts={"tags": {}, "note": {}, "hidden_by": {}},
            places={article: Place(block, character) for article, block, character in places},
        )
        marks.apply(connection.execute("SELECT article, field, value FROM mark"))
        return marks

    def of(self, article: str) -> Mark:
        """Everything the reader did to one article."""
        tags = self.texts["tags"].get(article)
        hidden = article in self.flags["hidden"]
        return Mark(
            bookmarked=article in self.flags["bookmarked"],
            read=article in self.flags["read"],
            place=self.places.get(article, START),
            tags=tuple(tags.split("\n")) if tags else (),
            note=self.texts["note"].get(article, ""),
            hidden=hidden,
            hidden_by=self.texts["hidden_by"].get(article, "") if hidden else "",
        )

    def touched(self) -> frozenset[str]:
        """The articles that have any mark or place."""
        texts = (self.texts["tags"], self.texts["note"])
        return frozenset(self.places).union(*self.flags.values(), *texts)

    def told(self) -> frozenset[str]:
        """The articles that have tags or a note."""
        return frozenset(self.texts["tags"]).union(self.texts["note"])

    def having(self, flag: Flag) -> set[str]:
        """The articles that have a flag."""
        return self.flags[flag]

    def tagged(self) -> dict[str, set[str]]:
        """The articles of each tag."""
        found: dict[str, set[str]] = {}
        # A copy: another thread may mark meanwhile.
        for article, tags in self.texts["tags"].copy().items():
            for tag in tags.split("\n"):
                found.setdefault(tag, set()).add(article)
        return found

    def chosen(self, field: Field) -> str | None:
        """What was chosen for Reader as a whole."""
        return self.texts.get(field, {}).get(READER)

    def begun(self) -> frozenset[str]:
        """The articles that were left in the middle and not read yet."""
        return frozenset(self.places.keys() - self.flags["read"])

    def entries(self) -> Iterator[Entry]:
        """All that is set, as the tables hold it; places are kept apart."""
        for flag, articles in self.flags.items():
            yield from ((article, flag, ON) for article in articles)
        for field, texts in self.texts.items():
            yield from ((article, field, text) for article, text in texts.items())

    def apply(self, entries: Iterable[Entry]) -> None:
        """Give fields the values that the tables give them."""
        for article, field, value in entries:
            flagged = self.flags.get(field)
            texts = self.texts.setdefault(field, {}) if flagged is None else {}
            if flagged is not None and value == ON:
                flagged.add(article)
            elif flagged is not None:
                flagged.discard(article)
            elif value is None:
                texts.pop(article, None)
            else:
                texts[article] = value

    def put(self, article: str, place: Place) -> None:
        """Keep a place; the start of a story is none."""
        if place == START:
            self.places.pop(article, None)
        else:
            self.places[article] = place


def mark_of(values: Mapping[str, str]) -> Mark:
    """What was done to an article but its place, by the values of its fields in the tables."""
    tags = values.get("tags")
    hidden = values.get("hidden") == ON
    return Mark(
        bookmarked=values.get("bookmarked") == ON,
        read=values.get("read") == ON,
        tags=tuple(tags.split("\n")) if tags else (),
        note=values.get("note", ""),
        hidden=hidden,
        hidden_by=values.get("hidden_by", "") if hidden else "",
    )
