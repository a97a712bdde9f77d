"""Searching the library: out of the full-text index, or story by story without one."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from reader.desk.loading import Loading
from reader.desk.selection import Selection
from reader.layout.hits import NO_HITS, Hits, StoryHits
from reader.library import GoneError, Library, View
from reader.library.order import Keys, keys_of
from reader.model import Article, Summary
from reader.settings import Settings, complaint
from reader.state import State

if TYPE_CHECKING:
    from reader.library.finding import Marked
    from reader.library.query import Query
    from reader.library.query.hits import Wanted
    from reader.library.search import Search


def _query(text: str, *, typing: bool = False) -> "Query":
    # No start needs it, as all below.
    from reader.library.query import parse  # noqa: PLC0415

    return parse(text, date.today(), typing=typing)  # noqa: DTZ011 - the user's day is what counts


def wrong_queries(settings: Settings) -> tuple[str, ...]:
    """What is wrong with the queries of a configuration."""
    asked = [(f"views.{name}", one.query, one.line) for name, one in settings.views.items()]
    asked += [(f"rules: {one.name}", one.query, one.line) for one in settings.rules]
    if not asked:
        return ()
    from reader.library.query import QueryError  # noqa: PLC0415 - as above

    found = []
    for name, query, line in asked:
        try:
            _query(query)
        except QueryError as error:
            found.append(complaint(settings, line, name, str(error)))
    return tuple(found)


class Searching(Loading):
    """The part of a desk that finds stories."""

    def query(self, text: str, *, typing: bool = False) -> "Query":
        """The query of a text; QueryError says what is wrong with it, and where."""
        return _query(text, typing=typing)

    def find(self, text: str) -> Iterator[Summary]:
        """The stories that a query finds, in the order of the list; QueryError for a wrong one.

        Where they must be read for it, one whose document is gone is a problem from then on.
        """
        query = self.query(text)
        self.library.bring_index()
        keys = self.library.find(query, self.marked())
        if keys is None:
            return self._read_all(query)
        view = self.library.view(keys)
        return (view[at] for at in range(len(view)))

    def _read_all(self, query: "Query") -> Iterator[Summary]:
        from reader.library.query import Subject, matches  # noqa: PLC0415 - as above

        for summary in self.library:
            for article in self.articles([summary]):
                feed = self.followed.of(os.path.dirname(summary.path))  # noqa: PTH120 - it is exact
                words = feed.words if feed else ()
                subject = Subject(article, self.mark(summary.id), self.is_new(summary), words)
                if matches(query, subject):
                    yield summary

    def articles(self, summaries: Iterable[Summary]) -> Iterator[Article]:
        """The whole articles; one that is gone becomes a problem, and the others follow."""
        for summary in summaries:
            try:
                yield self.library.article(summary.id)
            except GoneError as error:
                self.problems += (error.problem,)

    # On the screen, while the words are typed

    def begin_search(self) -> "Search":
        """A search of the library as it is listed now."""
        from reader.library.search import Search  # noqa: PLC0415 - as above

        if not self._keeper:
            # Nobody else does it.
            self.library.bring_index(some=True)
        library = self.library
        return Search(library.store, library.order("date"), self.marked(), library.born)

    @cached_property
    def wrong_queries(self) -> tuple[str, ...]:
        """What is wrong with the queries of the configuration."""
        return wrong_queries(self.settings)

    def query_of(self, selection: Selection) -> str:
        """The query of a view that is searched for or saved; "" for all others."""
        if selection.kind == "saved":
            saved = self.settings.views.get(selection.value)
            return saved.query if saved else ""
        return selection.value if selection.kind == "search" else ""

    def searched(self, text: str, *, ranked: bool) -> Keys:
        """What a query finds, at once; nothing for a wrong one. As a search, or as listed."""
        from reader.library.query import QueryError  # noqa: PLC0415 - as above

        search = self.begin_search()
        try:
            query = self.query(text, typing=ranked)
            *_, keys = (keys_of(), *search.found(search.begin(), query))
        except (QueryError, sqlite3.Error):
            return keys_of()
        else:
            return keys if ranked else self.library.view(set(keys), self.sort).keys
        finally:
            search.close()

    def view_of(self, keys: Keys) -> View:
        """The stories of a search, those that the library lists."""
        return View(self.library, keys)

    def _wanted(self, selection: Selection) -> "tuple[Wanted, ...]":
        """What is to be lit in the stories that a search finds."""
        if not (text := self.query_of(selection)):
            return ()
        from reader.library.query import QueryError  # noqa: PLC0415 - as above
        from reader.library.query.hits import wanted  # noqa: PLC0415 - as above

        try:
            return wanted(self.query(text, typing=True))
        except QueryError:
            return ()

    def finder(self, selection: Selection) -> Callable[[str], Hits] | None:
        """What finds in a text what a view was searched for; None for views that were not."""
        asked = self._wanted(selection)
        if not asked:
            return None
        from reader.library.query.hits import hits  # noqa: PLC0415 - as above

        return partial(hits, asked=asked)

    def founder(self, selection: Selection) -> Callable[[Summary], StoryHits]:
        """What tells of a story where it has what a view was searched for."""
        asked = self._wanted(selection)
        if not asked:
            return lambda _: NO_HITS
        from reader.library.query.hits import excerpt, hits  # noqa: PLC0415 - as above

        def found_in(summary: Summary) -> StoryHits:
            excerpts = (excerpt(text, asked) for text in self.library.texts(summary.id))
            told = next(filter(None, excerpts), None) or ("", ())
            return StoryHits(hits(summary.headline, asked), *told)

        return found_in

    def marked(self) -> "Marked":
        """What the reader did, as an index can use it."""
        return self.marked_in(self.library, self._state)

    def marked_in(self, library: Library, state: State) -> "Marked":
        """The same of a state by the keys of a library, other ones perhaps than on the desk."""
        from reader.library.finding import Marked  # noqa: PLC0415 - as above
        from reader.library.query.texts import joined  # noqa: PLC0415 - as above

        keys = library.keys
        told = {article: state.mark(article) for article in state.told()}
        here = {key: mark for article, mark in told.items() if (key := library.key(article))}
        return Marked(
            read=keys(state.marked("read")),
            bookmarked=keys(state.marked("bookmarked")),
            begun=keys(state.begun()),
            hidden=keys(state.marked("hidden")),
            tags={key: joined(mark.tags) for key, mark in here.items() if mark.tags},
            notes={key: joined([mark.note]) for key, mark in here.items() if mark.note},
            seen=self.seen,
            feeds=lambda: {one.folder: joined(one.words) for one in self.followed},
        )
