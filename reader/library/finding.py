"""What a query finds, out of the index and the marks; `query.matching` says what is right."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from reader.library.index import Index, Keys
from reader.library.query.texts import joined
from reader.library.query.tree import (
    All,
    Has,
    Is,
    Minutes,
    Not,
    Published,
    Query,
    Some,
    State,
    Text,
)
from reader.library.query.words import words_of
from reader.model import Mark


def found(
    connection: sqlite3.Connection, query: Query, marks: Mapping[int, Mark], seen: int
) -> Keys:
    """The keys of the articles that a query finds, copies of others among them.

    `marks` are those of articles by their keys; what came with a look after `seen` is new.
    """
    return _find(query, Index(connection), _Marked(marks, seen))


class _Marked:
    """The articles that the reader did something to, by their keys."""

    def __init__(self, marks: Mapping[int, Mark], seen: int) -> None:
        self._marks = marks
        self.seen = seen

    def with_text(self, text: Text) -> Keys:
        """Those whose tags or note have a word, or a phrase."""
        if text.field not in (None, "tag"):
            return set()
        phrase = f" {' '.join(words_of(text.text))}" + " " * (not text.beginning)
        return self._having(lambda mark: phrase in _texts(mark, notes=text.field is None))

    def with_note(self) -> Keys:
        """Those with a note."""
        return self._having(lambda mark: bool(mark.note))

    def being(self, state: State) -> Keys | None:
        """Those in a state of the reader's; None for one that the index knows."""
        match state:
            case "read" | "unread":
                return self._having(lambda mark: mark.read)
            case "bookmarked":
                return self._having(lambda mark: mark.bookmarked)
            case "begun":
                return self._having(lambda mark: mark.begun)
            case "hidden":
                return self._having(lambda mark: mark.hidden)
            case "new" | "video":
                return None

    def _having(self, holds: Callable[[Mark], bool]) -> Keys:
        return {key for key, mark in self._marks.items() if holds(mark)}


def _find(query: Query, index: Index, marked: _Marked) -> Keys:  # noqa: PLR0911 - a line for each kind
    """The keys of the articles that a query finds."""
    match query:
        case All(parts):
            return _all(parts, index, marked)
        case Some(parts):
            return set[int]().union(*(_find(part, index, marked) for part in parts))
        case Not(part):
            return index.everything() - _find(part, index, marked)
        case Text():
            return index.with_text(query) | marked.with_text(query)
        case Is(state):
            return _being(state, index, marked)
        case Has(part):
            return marked.with_note() if part == "note" else index.with_part(part)
        case Published(day, before):
            return index.of_days(day, before=before)
        case Minutes():
            return index.of_length(query)


def _all(parts: Iterable[Query], index: Index, marked: _Marked) -> Keys:
    """What all parts find; those that are not wanted are taken off, and not the others listed."""
    wanted = [_find(part, index, marked) for part in parts if not isinstance(part, Not)]
    found = reduce(set.__and__, wanted) if wanted else index.everything()
    for part in parts:
        if isinstance(part, Not):
            found = found - _find(part.part, index, marked)
    return found


def _being(state: State, index: Index, marked: _Marked) -> Keys:
    found = marked.being(state)
    if found is None:
        return index.with_video() if state == "video" else index.since(marked.seen)
    return index.everything() - found if state == "unread" else found


def _texts(mark: Mark, *, notes: bool) -> str:
    return joined(mark.tags) + (joined([mark.note]) if notes else "")
