"""A search while its words are typed: asked in one thread, and interrupted from another."""

import sqlite3
from collections.abc import Callable, Iterator
from threading import Lock

from msgspec.structs import replace

from reader.library.finding import Marked, found
from reader.library.order import Keys, keys_of
from reader.library.query import All, Is, Not, Query, Some, Text
from reader.library.query.words import words_of
from reader.library.store import Store, born_of

# A beginning of so few letters stands in nearly every text: it is looked for in headlines.
_SHORT = 2


class Search:
    """Finds the keys of stories, those first whose headline has it, and of these the newest first.

    `order` are the keys of all stories, the newest first, `marked` what the reader did, and `born`
    tells the library that they are of.
    """

    def __init__(self, store: Store, order: Keys, marked: Marked, born: str) -> None:
        self.in_thread = store.path is not None
        self._store = store
        self._order = order
        self._marked = marked
        self._connection = store.connect_if_it_can()
        # Whether it is the library that is listed; it may be being made anew.
        self.is_there = born_of(self._connection) == born
        self._lock = Lock()
        self._number = 0

    def begin(self) -> int:
        """A number for what is asked next; what was asked before needs no answer any more."""
        self._number += 1
        if self.in_thread:
            self._connection.interrupt()
        return self._number

    def is_latest(self, number: int) -> bool:
        """Whether nothing else is asked by now."""
        return number == self._number

    def found(self, number: int, query: Query) -> Iterator[Keys]:
        """What a query finds, first in headlines alone; nothing once another one has begun.

        sqlite3.Error where the store cannot be read.
        """
        with self._lock:
            if not self.is_there:
                return
            try:
                yield from self._found(number, shortened(query))
            except sqlite3.OperationalError:
                if number == self._number:
                    raise

    def _found(self, number: int, query: Query) -> Iterator[Keys]:
        hidden = frozenset[int]() if _asks_for_hidden(query) else self._marked.hidden
        above = set[int]()
        headlines = in_headlines(query)
        if headlines != query and number == self._number:
            above = found(self._connection, headlines, self._marked) - hidden
            if above:
                yield keys_of(key for key in self._order if key in above)
        if number == self._number:
            every = found(self._connection, query, self._marked) - hidden
            if not above:
                yield keys_of(key for key in self._order if key in every)
                return
            ranked = keys_of(key for key in self._order if key in above and key in every)
            ranked.extend(key for key in self._order if key in every and key not in above)
            yield ranked

    def close(self) -> None:
        """Let the store go."""
        self.begin()
        with self._lock:
            self._store.let_go(self._connection)


def shortened(query: Query) -> Query:
    """A query that looks for beginnings of one or two letters in headlines alone."""
    if isinstance(query, Text) and query.beginning and query.field is None:
        words = words_of(query.text)
        short = len(words) == 1 and len(words[0]) <= _SHORT
        return replace(query, field="headline") if short else query
    return _with_parts(query, shortened)


def in_headlines(query: Query) -> Query:
    """A query that looks for all words that may stand anywhere in headlines alone."""
    if isinstance(query, Text):
        return replace(query, field="headline") if query.field is None else query
    return query if isinstance(query, Not) else _with_parts(query, in_headlines)


def _with_parts(query: Query, change: Callable[[Query], Query]) -> Query:
    match query:
        case All(parts):
            return All(tuple(map(change, parts)))
        case Some(parts):
            return Some(tuple(map(change, parts)))
        case Not(part):
            return Not(change(part))
        case _:
            return query


def _asks_for_hidden(query: Query) -> bool:
    match query:
        case All(parts) | Some(parts):
            return any(map(_asks_for_hidden, parts))
        case Not(part):
            return _asks_for_hidden(part)
        case Is(state):
            return state == "hidden"
        case _:
            return False
