"""The cache of a library: what its documents became, so that only changed ones are read again.

A SQLite file in the user's cache folder, one for each library. It can be deleted at any moment, and
two Readers may have it open. Whatever is wrong with it, the library is loaded without it.
"""

import hashlib
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from unicodedata import unidata_version

import reader
from reader.library import rows
from reader.library.documents import Document, Signature, signature
from reader.loaders.loaded import Loaded
from reader.model import Article, Mark
from reader.model.packed import unpack

if TYPE_CHECKING:
    from reader.library.query import Query

# What documents become, how that is kept and by which words it is found.
_MAKERS = ("loaders", "library", "model")
# Where the parsers of others are changed, documents become something else.
_PARSERS = ("lxml", "trafilatura", "feedparser", "markdown_it")
_WAIT_SECONDS = 1.0
_COMMIT_EVERY = 0.5
# Caches of libraries that nobody opened for so long are deleted.
_UNUSED_SECONDS = 60 * 24 * 3600

T = TypeVar("T")


def cache_for(folder: Path, roots: Iterable[str]) -> "Cache":
    """The cache of the library of these roots."""
    name = hashlib.sha256(json.dumps(sorted(roots)).encode()).hexdigest()[:16]
    return Cache(folder / f"{name}.db")


class Cache:
    """Documents by path, and their articles; `trouble` says why there is none, if that is so."""

    def __init__(self, path: Path) -> None:
        self.trouble = ""
        self._path = path
        self._begun = 0.0
        self._connection: sqlite3.Connection | None = None
        try:
            self._connection = self._opened()
        except sqlite3.DatabaseError as error:
            # Damaged or made by another version: nothing in it is missed.
            if not isinstance(error, sqlite3.OperationalError):
                self._begin_anew()
            else:
                self._give_up(error)
        except OSError as error:
            self._give_up(error)

    def documents(self) -> dict[str, tuple[Signature, Document]]:
        """All documents by path, each with the state that its file was in."""
        return self._use(rows.documents, {})

    def put(self, path: str, state: Signature | None, loaded: Loaded) -> None:
        """Keep what became of a document whose file was in this state before it was read.

        One without an article is read again each time: that may have been an accident.
        """
        if state and loaded.articles:
            self._write(lambda connection: rows.put(connection, path, state, loaded))

    def forget(self, paths: Iterable[str]) -> None:
        """Forget documents that the library does not have any more."""
        gone = [(os.fsencode(path),) for path in paths]
        if gone:
            self._write(lambda connection: rows.forget(connection, gone))

    def commit(self) -> None:
        """Keep what was put in so far."""
        self._use(_commit, None)

    def article(self, article: str, path: str) -> Article | None:
        """A whole article by its id or the hash of its bytes, unless its file was touched since."""
        found = self._use(lambda connection: rows.packed(connection, article, path), None)
        if not found or rows.state_of(found[0]) != signature(path):
            return None
        try:
            return replace(unpack(zlib.decompress(found[1])), id=article)
        except (ValueError, TypeError, KeyError, zlib.error):
            return None

    def build_index(self, most: int) -> bool:
        """Take so many articles more into the full-text index; whether there are others."""
        from reader.library.index import Index  # noqa: PLC0415 - no start needs it

        self.commit()
        return self._use(lambda connection: Index(connection).build(most), otherwise=False)

    def find(
        self, query: "Query", marks: Mapping[str, Mark], new: Collection[str], known: Container[str]
    ) -> set[str] | None:
        """What a query finds of the articles that are `known`, by their ids; None without index.

        Of articles that the index has not taken in, words are not found.
        """
        from reader.library.finding import found  # noqa: PLC0415 - as above

        self.commit()
        return self._use(lambda connection: found(connection, query, marks, new, known), None)

    def close(self) -> None:
        """Keep everything and let the file go."""
        self.commit()
        if self._connection:
            self._connection.close()
            self._connection = None

    # The file

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        _delete_unused(self._path.parent)
        connection = sqlite3.connect(
            self._path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        # What a power failure takes is read again.
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON"
        )
        made_by = _fingerprint()
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            connection.executescript(f"BEGIN IMMEDIATE; {rows.TABLES}")
            connection.execute("INSERT INTO about (made_by) VALUES (?)", (made_by,))
            connection.execute("COMMIT")
        elif connection.execute("SELECT made_by FROM about").fetchall() != [(made_by,)]:
            connection.close()
            raise sqlite3.DatabaseError("made by another version")
        with suppress(OSError):
            os.utime(self._path)
        return connection

    def _begin_anew(self) -> None:
        try:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
            self._connection = self._opened()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without a cache, and say so."""
        self.trouble = f"{self._path}: the cache cannot be used ({error}), so every start is slow."
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _use(self, use: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What becomes of a use of the file; without one, or where it fails, the other value."""
        if self._connection is None:
            return otherwise
        try:
            return use(self._connection)
        except (sqlite3.Error, ValueError, TypeError, KeyError, zlib.error) as error:
            self._give_up(error)
            return otherwise

    def _write(self, write: Callable[[sqlite3.Connection], object]) -> None:
        """Write in a transaction, which is ended now and then."""

        def written(connection: sqlite3.Connection) -> None:
            if not connection.in_transaction:
                connection.execute("BEGIN IMMEDIATE")
                self._begun = time.monotonic()
            write(connection)
            if time.monotonic() - self._begun > _COMMIT_EVERY:
                _commit(connection)

        self._use(written, None)


def _commit(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("COMMIT")


def _fingerprint() -> str:
    """What made the cache: another version makes something else of the same documents."""
    package = os.path.dirname(reader.__file__)  # noqa: PTH120 - as below
    files = [
        os.path.join(above, name)  # noqa: PTH118 - the paths stay exact
        for room in _MAKERS
        for above, _, names in os.walk(os.path.join(package, room))  # noqa: PTH118
        for name in names
    ]
    specs = map(find_spec, _PARSERS)
    files += [spec.origin for spec in specs if spec and spec.origin]
    states = [(path, signature(path)) for path in sorted(files) if not path.endswith(".pyc")]
    made = [reader.__version__, unidata_version, states]
    return hashlib.sha256(json.dumps(made).encode()).hexdigest()


def _delete_unused(folder: Path) -> None:
    for path in folder.glob("*.db"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                path.unlink()
