"""The stories of a library nearest to one, each with its reason; asked in a thread of its own."""

from collections.abc import Container
from itertools import islice
from threading import Lock
from typing import NamedTuple

from reader.library.bodies import article_of
from reader.library.related.asking import nearest
from reader.library.related.reasons import reasons
from reader.library.same.folding import others
from reader.library.store import FAILURES, Store, born_of
from reader.model import Article

_SHOWN = 5


class NearKey(NamedTuple):
    """A story near to another by its key, and why; or the `same` story, and how that is told."""

    key: int
    why: str
    same: bool = False


class Nearness:
    """Asks a store as it is now; nothing is near where it cannot be read."""

    def __init__(self, store: Store, born: str) -> None:
        self._born = born
        self.in_thread = store.path is not None
        self._store = store
        self._connection = store.connect_if_it_can()
        self._lock = Lock()

    def stories(self, key: int, article: Article, without: Container[int]) -> list[NearKey]:
        """What is the same story elsewhere, and the nearest five others."""
        with self._lock:
            try:
                if born_of(self._connection) != self._born:
                    return []
                same = [NearKey(one, why, True) for one, why in others(self._connection, key)]
                told = {one.key for one in same}
                near = [one for one in nearest(self._connection, key) if one.key not in told]
                pairs = (
                    (one, other)
                    for one in near
                    if one.key not in without and (other := self._article(one.key))
                )
                apart = islice(reasons(article, pairs), _SHOWN)
                return [*same, *(NearKey(one.key, why) for one, why in apart)]
            except FAILURES:
                return []

    def _article(self, key: int) -> Article | None:
        row = self._connection.execute(
            "SELECT packed FROM body JOIN article USING (key) WHERE key = ? AND NOT copy", (key,)
        ).fetchone()
        return article_of(row[0]) if row else None

    def is_of(self, born: str) -> bool:
        """Whether it asks that library."""
        return self._born == born

    def close(self) -> None:
        """Let the store go."""
        with self._lock:
            self._store.let_go(self._connection)
