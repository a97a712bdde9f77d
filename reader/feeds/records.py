"""What is known of each address that is fetched: a small SQLite file in the cache.

Beside it stand the pages of stories that are still to be fetched in place of their summaries. It
can be deleted at any moment: then all is asked for once more. One that is damaged is made anew;
where none can be had, or another program holds it, memory stands in its place, and `trouble` says
so.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from reader import regular

_Rows = Sequence[tuple[object, ...]]

FILE = "feeds.db"
# How long another Reader may hold the file before it is done without.
WAIT_SECONDS = 2.0
_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS records (
    url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, digest TEXT, fetched_at REAL,
    changed_at REAL, error TEXT, failing_since REAL, failures INTEGER, not_before REAL,
    moved_to TEXT
) WITHOUT ROWID
"""
_SELECT = """
SELECT url, etag, last_modified, digest, fetched_at, changed_at, error, failing_since, failures,
    not_before, moved_to FROM records
"""
_INSERT = "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PAGES = """
CREATE TABLE IF NOT EXISTS pages (
    entry TEXT PRIMARY KEY, feed TEXT, url TEXT, tries INTEGER
) WITHOUT ROWID
"""
_WANT = "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)"


class Record(Struct, frozen=True):
    """What is known of one address; times are seconds since 1970, 0 is never.

    `digest` is that of the bytes that it had last, and `changed_at` when they were last others.
    `error` says in words why it fails, for `failures` times in a row since `failing_since`, and is
    "" while it does not. It wants to be left alone until `not_before`. `moved_to` is the address
    that it says it has now for good, or "".
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    fetched_at: float = 0.0
    changed_at: float = 0.0
    error: str = ""
    failing_since: float = 0.0
    failures: int = 0
    not_before: float = 0.0
    moved_to: str = ""


class Page(Struct, frozen=True):
    """The page of an entry that is wanted in place of its summary, asked for `tries` times.

    `entry` is the id of the entry, `feed` the address that the entries of its feed are known by.
    """

    entry: str
    feed: str
    url: str
    tries: int = 0


class Records:
    """The records of all addresses, for any thread; `trouble` is "" while they are in a file."""

    def __init__(self, path: Path | None = None) -> None:
        self.trouble = ""
        self._lock = RLock()
        self._path = path
        self._connection = self._open()

    def all(self) -> dict[str, Record]:
        """All records by their address."""
        return {row[0]: Record(*row) for row in self._rows(_SELECT)}

    def keep(self, records: Iterable[Record]) -> None:
        """Keep these in place of what was known of their addresses."""
        rows = [astuple(record) for record in records if _is_text(record.url)]
        self._write(_INSERT, rows)

    def forget(self, urls: Iterable[str]) -> None:
        """Forget what is known of these addresses."""
        self._write("DELETE FROM records WHERE url = ?", [(url,) for url in urls if _is_text(url)])

    def pages(self) -> list[Page]:
        """The pages that are wanted."""
        return [Page(*row) for row in self._rows("SELECT entry, feed, url, tries FROM pages")]

    def want(self, pages: Iterable[Page]) -> None:
        """Want these, in place of what was known of their entries."""
        rows = [astuple(page) for page in pages if _is_text(page.feed)]
        if rows:
            self._write(_WANT, rows)

    def want_no_more(self, entries: Iterable[str]) -> None:
        """Want no pages of these entries."""
        if rows := [(entry,) for entry in entries]:
            self._write("DELETE FROM pages WHERE entry = ?", rows)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _rows(self, question: str) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(question).fetchall()
            except sqlite3.Error as error:
                self._connection.close()
                self._connection = self._anew(error)
                return []

    def _write(self, statement: str, rows: _Rows) -> None:
        with self._lock:
            try:
                _write(self._connection, statement, rows)
            except sqlite3.Error as error:
                known: list[Any] = []
                with suppress(sqlite3.Error):
                    known = self._connection.execute(_SELECT).fetchall()
                self._connection.close()
                self._connection = self._anew(error)
                _write(self._connection, _INSERT, known)
                _write(self._connection, statement, rows)

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _connection(":memory:")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._path.exists():
                regular.check(self._path)
            return _connection(self._path)
        except (sqlite3.Error, OSError) as error:
            return self._anew(error)

    def _anew(self, error: Exception) -> sqlite3.Connection:
        """A new file in place of one that is damaged; memory where there can be none."""
        # All that is not about the file itself is a kind of its own.
        if self._path is not None and type(error) is sqlite3.DatabaseError:
            try:
                _delete(self._path)
                return _connection(self._path)
            except (sqlite3.Error, OSError) as another:
                error = another
        self.trouble = self._words(error)
        return _connection(":memory:")

    def _words(self, error: Exception) -> str:
        return (
            f"{self._path}: what was fetched when cannot be kept ({error}), "
            "so all feeds are asked for in full the next time."
        )


def _connection(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none; sqlite3.DatabaseError if it is another one."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _VERSION):
        raise sqlite3.DatabaseError("made by another version")
    # What a power failure takes is fetched again.
    connection.execute("PRAGMA synchronous = OFF")
    if version == 0:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute(_PAGES)


def _write(connection: sqlite3.Connection, statement: str, rows: _Rows) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany(statement, rows)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _is_text(url: str) -> bool:
    """Whether SQLite takes the address: the path of a file may be no text."""
    try:
        url.encode()
    except UnicodeEncodeError:
        return False
    return True


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
