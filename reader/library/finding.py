"""What a query finds, out of the index and the marks; `query.matching` says what is right."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import reduce

from msgspec import Struct, field

from reader.library.index import Index
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


class Marked(Struct, frozen=True):
    """What the reader did, as keys of articles; what came with a look after `seen` is new.

    `tags` and `notes` are their words, as `query.texts.joined` gives them. So are `feeds` those of
    feeds, of their folders and of their tags, by the folders of their stories; they are asked for
    where a query needs them.
    """

    read: AbstractSet[int] = frozenset()
    bookmarked: AbstractSet[int] = frozenset()
    begun: AbstractSet[int] = frozenset()
    hidden: AbstractSet[int] = frozenset()
    tags: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    seen: int = 0
    feeds: Callable[[], Mapping[str, str]] = dict

    def with_text(self, text: Text) -> set[int]:
        """Those whose tags or note have a word, or a phrase."""
        texts = (self.tags, self.notes) if text.field is None else (self.tags,)
        if text.field not in (None, "tag"):
            return set()
        phrase = _phrase(text)
        return {key for some in texts for key, words in some.items() if phrase in words}

    def feeds_with(self, text: Text) -> list[str]:
        """The folders of the feeds that are called by a word, or a phrase."""
        phrase = _phrase(text)
        return [folder for folder, words in self.feeds().items() if phrase in words]


def _phrase(text: Text) -> str:
    """What stands in words that are `joined`, where they have a word or a phrase."""
    return f" {' '.join(words_of(text.text))}" + " " * (not text.beginning)


def found(connection: sqlite3.Connection, query: Query, marked: Marked) -> set[int]:
    """The keys of the articles that a query finds, copies of others among them."""
    return _find(query, Index(connection), marked)


def _find(query: Query, index: Index, marked: Marked) -> set[int]:  # noqa: PLR0911 - a line for each kind
    match query:
        case All(parts):
            return _all(parts, index, marked)
        case Some(parts):
            return set[int]().union(*(_find(part, index, marked) for part in parts))
        case Not(part):
            return index.everything() - _find(part, index, marked)
        case Text(words, "feed") if words_of(words):
            return index.below(marked.feeds_with(query))
        case Text():
            return index.with_text(query) | marked.with_text(query)
        case Is(state):
            return _being(state, index, marked)
        case Has(part):
            return set(marked.notes) if part == "note" else index.with_part(part)
        case Published(day, before):
            return index.of_days(day, before=before)
        case Minutes():
            return index.of_length(query)


def _all(parts: Iterable[Query], index: Index, marked: Marked) -> set[int]:
    """What all parts find; those that are not wanted are taken off, and not the others listed."""
    wanted = [_find(part, index, marked) for part in parts if not isinstance(part, Not)]
    found = reduce(set.__and__, wanted) if wanted else index.everything()
    for part in parts:
        if isinstance(part, Not):
            found = found - _find(part.part, index, marked)
    return found


def _being(state: State, index: Index, marked: Marked) -> set[int]:  # noqa: PLR0911 - as above
    match state:
        case "unread":
            return index.everything() - marked.read
        case "read":
            return set(marked.read)
        case "bookmarked":
            return set(marked.bookmarked)
        case "begun":
            return set(marked.begun)
        case "hidden":
            return set(marked.hidden)
        case "new":
            return index.since(marked.seen)
        case "video":
            return index.with_video()
