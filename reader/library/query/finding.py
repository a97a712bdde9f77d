"""The articles that a query finds, out of an index; `matching` says what is right."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Protocol

from reader.library.query.texts import joined
from reader.library.query.tree import (
    All,
    Has,
    Is,
    Minutes,
    Not,
    Part,
    Published,
    Query,
    Some,
    State,
    Text,
)
from reader.library.query.words import words_of
from reader.model import Mark

Keys = set[int]


class Answers(Protocol):
    """What an index is asked for: keys of articles."""

    def everything(self) -> Keys:
        """All articles."""
        ...

    def with_text(self, text: Text) -> Keys:
        """Those that have a word, or a phrase."""
        ...

    def with_part(self, part: Part) -> Keys:
        """Those that have a part of the page's own."""
        ...

    def with_video(self) -> Keys:
        """Those that lead to a video."""
        ...

    def of_days(self, day: date, *, before: bool) -> Keys:
        """Those before a day, or from it on."""
        ...

    def of_length(self, minutes: Minutes) -> Keys:
        """Those that take so long to read."""
        ...


class Marked:
    """The articles that the reader did something to, by their keys, and those that are new."""

    def __init__(self, marks: Mapping[int, Mark], new: Iterable[int] = ()) -> None:
        self._marks = marks
        self._new = set(new)

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
        """Those in a state of the reader's; None for one that the page itself is in."""
        match state:
            case "read" | "unread":
                return self._having(lambda mark: mark.read)
            case "bookmarked":
                return self._having(lambda mark: mark.bookmarked)
            case "begun":
                return self._having(lambda mark: mark.begun)
            case "hidden":
                return self._having(lambda mark: mark.hidden)
            case "new":
                return self._new
            case "video":
                return None

    def _having(self, holds: Callable[[Mark], bool]) -> Keys:
        return {key for key, mark in self._marks.items() if holds(mark)}


def find(query: Query, index: Answers, marked: Marked) -> Keys:  # noqa: PLR0911 - a line for each kind
    """The keys of the articles that a query finds."""
    match query:
        case All(parts):
            return _all(parts, index, marked)
        case Some(parts):
            return set[int]().union(*(find(part, index, marked) for part in parts))
        case Not(part):
            return index.everything() - find(part, index, marked)
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


def _all(parts: Iterable[Query], index: Answers, marked: Marked) -> Keys:
    """What all parts find; those that are not wanted are taken off, and not the others listed."""
    wanted = [find(part, index, marked) for part in parts if not isinstance(part, Not)]
    found = reduce(set.__and__, wanted) if wanted else index.everything()
    for part in parts:
        if isinstance(part, Not):
            found = found - find(part.part, index, marked)
    return found


def _being(state: State, index: Answers, marked: Marked) -> Keys:
    found = marked.being(state)
    if found is None:
        return index.with_video()
    return index.everything() - found if state == "unread" else found


def _texts(mark: Mark, *, notes: bool) -> str:
    return joined(mark.tags) + (joined([mark.note]) if notes else "")
