"""The library: every article's summary in memory, a whole article when it is asked for."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library.cache import Cache
from reader.library.kept import Kept
from reader.library.links import Links
from reader.library.order import Sort, sort_key
from reader.library.views import View
from reader.loaders import load_file, source_of
from reader.model import Article, Mark, Problem, Summary

if TYPE_CHECKING:
    from reader.library.query import Query

# The stories one goes back and forth between; each is read again from its file otherwise.
_ARTICLES_KEPT = 16
# So that another Reader that wants to write need not wait.
_INDEXED_AT_ONCE = 500


class GoneError(Exception):
    """The document of a story cannot be read any more; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.why)
        self.problem = problem


class Library:
    """All summaries, in the order of the list, and what leads from one story to another."""

    def __init__(
        self,
        summaries: Sequence[Summary],
        folder_order: Sequence[str],
        copies: Mapping[str, tuple[str, ...]],
        links: Links,
        store: Cache | Kept,
    ) -> None:
        self._summaries = summaries
        self._folder_order = folder_order
        self._copies = copies
        self._links = links
        self._store = store
        self._positions = {summary.id: number for number, summary in enumerate(summaries)}
        self._articles: OrderedDict[str, Article] = OrderedDict()

    def close(self) -> None:
        """Let the cache go; the library is not used afterwards."""
        self._store.close()

    def __len__(self) -> int:
        return len(self._summaries)

    def __contains__(self, article: str) -> bool:
        return article in self._positions

    def __iter__(self) -> Iterator[Summary]:
        return iter(self._summaries)

    def summary(self, article: str) -> Summary | None:
        """The summary of an article of this library."""
        position = self._positions.get(article)
        return None if position is None else self._summaries[position]

    def position(self, article: str) -> int | None:
        """Where an article stands in the order of the list."""
        return self._positions.get(article)

    def paths(self, article: str) -> tuple[str, ...]:
        """All the files that hold the article, byte for byte."""
        summary = self.summary(article)
        return (summary.path, *self._copies.get(article, ())) if summary else ()

    def at_path(self, path: str) -> str | None:
        """The id of the article that a file holds alone."""
        found = [summary.id for summary in self._summaries if summary.path == path]
        return found[0] if len(found) == 1 else None

    def first_at(self, path: str) -> str | None:
        """The id of the first article of a file, in the order of the list."""
        return next((summary.id for summary in self._summaries if summary.path == path), None)

    def with_address(self, address: str) -> str | None:
        """The id of the article whose page has an address."""
        return self._links.with_address(address)

    def in_folder_order(self) -> Iterator[Summary]:
        """All summaries by path, and within a file in the file's order."""
        return (self._summaries[self._positions[article]] for article in self._folder_order)

    def view(self, keep: Callable[[Summary], bool] | None = None, sort: Sort = "date") -> View:
        """The stories that `keep` accepts, or all, in an order; later changes do not move it."""
        positions = self._sorted(sort)
        if keep is None:
            return View(self._summaries, positions)
        chosen = [number for number in positions if keep(self._summaries[number])]
        return View(self._summaries, chosen)

    def _sorted(self, sort: Sort) -> Sequence[int]:
        everything = range(len(self._summaries))
        if sort == "folder":
            return [self._positions[article] for article in self._folder_order]
        key = sort_key(sort)
        if key is None:
            return everything
        return sorted(everything, key=lambda position: key(self._summaries[position]))

    def find(
        self, query: "Query", marks: Mapping[str, Mark], new: Collection[str]
    ) -> set[str] | None:
        """The ids of the articles that a query finds; None where there is no full-text index."""
        while self._store.build_index(_INDEXED_AT_ONCE):
            pass
        return self._store.find(query, marks, new, self._positions)

    def article(self, article: str) -> Article:
        """The whole article, its teasers linked to the stories they lead to.

        Raises GoneError when its document cannot be read any more.
        """
        if found := self._articles.get(article):
            self._articles.move_to_end(article)
            return found
        whole = self._read(article)
        teasers = tuple(
            replace(teaser, article=self._links.story(teaser, article)) for teaser in whole.teasers
        )
        whole = replace(whole, teasers=teasers)
        self._articles[article] = whole
        if len(self._articles) > _ARTICLES_KEPT:
            self._articles.popitem(last=False)
        return whole

    def source(self, article: str) -> bytes:
        """The exact bytes of the story: of its document, or of its place in a feed or mbox."""
        found = source_of(self._path(article), article)
        if isinstance(found, Problem):
            raise GoneError(found)
        return found

    def _path(self, article: str) -> str:
        return self._summaries[self._positions[article]].path

    def _read(self, article: str) -> Article:
        """The article out of its document, as that is now.

        A document of one article that was edited since is shown as it is, under the id that
        its marks are kept by until the library is loaded again.
        """
        path = self._path(article)
        if found := self._store.article(article, path):
            return found
        loaded = load_file(path)
        if whole := loaded.article(article):
            return whole
        if len(loaded.articles) == 1 and not loaded.container:
            return replace(loaded.articles[0], id=article)
        raise GoneError(loaded.problems[0] if loaded.problems else _gone(path, "it has changed"))


def _gone(path: str, why: str) -> Problem:
    return Problem(path, why, "load the library again (r), or start Reader again")
