"""The library: the catalogue of all articles, and a whole article when it is asked for."""

import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.library import links
from reader.library.bodies import article_of
from reader.library.catalogue import Catalogue
from reader.library.order import Keys
from reader.library.states import state_of
from reader.library.store import FAILURES, Store
from reader.model import Article, Problem, Teaser

if TYPE_CHECKING:
    from reader.library.finding import Marked
    from reader.library.query import Query

# The stories one goes back and forth between.
_ARTICLES_KEPT = 16


class GoneError(Exception):
    """The document of a story cannot be read any more; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.why)
        self.problem = problem


class Library(Catalogue):
    """All articles of a store as they were at one moment."""

    def __init__(self, store: Store, roots: Sequence[str]) -> None:
        super().__init__(store, roots)
        self._articles: OrderedDict[str, Article] = OrderedDict()

    def same_stories(self, keys: Keys) -> Mapping[int, int]:
        """Which of these, in the order of a list, stand behind which other one of them."""
        from reader.library.same.folding import folded  # noqa: PLC0415 - no start needs it

        found = self.ask(lambda connection: [folded(connection, keys)])
        return found[0] if found else {}

    def bring_index(self, *, alike: bool = False, some: bool = False) -> None:
        """Bring the full-text index up to the library, and if asked what is known to be alike.

        Or only by `some` articles, where somebody waits.
        """
        from reader.library.indexing import compare, index, index_some  # noqa: PLC0415 - for no start

        try:
            if some:
                index_some(self.store)
                return
            index(self.store)
            if alike:
                compare(self.store)
        except FAILURES as error:
            # Where another Reader writes, what is not indexed yet is not found.
            self.meet(error)
        finally:
            self.renew()

    @property
    def is_indexed(self) -> bool:
        """Whether the full-text index has taken in all articles."""
        return not self.rows("SELECT 1 FROM unindexed LIMIT 1")

    def find(self, query: "Query", marked: "Marked") -> set[int] | None:
        """The keys of the articles that a query finds; None where they cannot be told.

        Words are not found in what the full-text index has not taken in yet.
        """
        from reader.library.finding import found  # noqa: PLC0415 - no start needs it

        if self.damage:
            return None
        answer = self.ask(lambda connection: [found(connection, query, marked)])
        return answer[0] if answer else None

    def forget(self, article: str) -> None:
        """Read an article again the next time: its document is another one."""
        self._articles.pop(article, None)

    def article(self, article: str) -> Article:
        """The whole article, its teasers linked to the stories they lead to.

        Raises GoneError when its document cannot be read any more.
        """
        if found := self._articles.get(article):
            self._articles.move_to_end(article)
            return found
        whole = self._read(article)
        teasers = tuple(
            replace(teaser, article=self._story(teaser, article)) for teaser in whole.teasers
        )
        whole = replace(whole, teasers=teasers)
        self._articles[article] = whole
        if len(self._articles) > _ARTICLES_KEPT:
            self._articles.popitem(last=False)
        return whole

    def texts(self, article: str) -> Iterator[str]:
        """The texts of an article, as far as that is kept, to look for words in them."""
        summary = self.summary(article)
        found = summary and self._kept(article, summary.path)
        if found:
            yield from (found.standfirst or "", *(block.text for block in found.body))
            yield from (teaser.text for teaser in found.teasers)

    def source(self, article: str) -> bytes:
        """The exact bytes of the story: of its document, or of its place in a feed or mbox."""
        from reader.loaders import source_of  # noqa: PLC0415 - no start needs it

        found = source_of(self._path(article), article)
        if isinstance(found, Problem):
            raise GoneError(found)
        return found

    def _path(self, article: str) -> str:
        summary = self.summary(article)
        if summary is None:
            raise GoneError(_gone("", "it is not in the library"))
        return summary.path

    def _story(self, teaser: Teaser, article: str) -> str | None:
        found = self.ask(lambda connection: [links.story_of(connection, teaser, article)])
        return found[0] if found else None

    def _read(self, article: str) -> Article:
        """The article as it is kept, or out of its document where that was touched since.

        A document of one article that was edited since is shown as it is, under the id that
        its marks are kept by until the library is loaded again.
        """
        path = self._path(article)
        if found := self._kept(article, path):
            return found
        from reader.loaders import load_file  # noqa: PLC0415 - as above

        loaded = load_file(path)
        if whole := loaded.article(article):
            return whole
        if len(loaded.articles) == 1 and not loaded.container:
            return replace(loaded.articles[0], id=article)
        raise GoneError(loaded.problems[0] if loaded.problems else _gone(path, "it has changed"))

    def _kept(self, article: str, path: str) -> Article | None:
        row = self.one(
            "SELECT state, packed FROM article JOIN body USING (key)"
            " JOIN document ON document.id = document WHERE key = ?",
            self.key(article),
        )
        if row is None or row[0] != state_of(path):
            return None
        try:
            return replace(article_of(row[1], path), id=article)
        except (ValueError, zlib.error):
            return None


def _gone(path: str, why: str) -> Problem:
    return Problem(path, why, "load the library again (r), or start Reader again")
