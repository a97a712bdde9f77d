"""newsboat's database of stories, read one by one: as much of it as can be read."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from msgspec.structs import replace

from reader.feeds.newsboat.copied import copied
from reader.feeds.newsboat.item import Feed, Item
from reader.feeds.newsboat.rows import ERRORS, Rows
from reader.loaders import limits
from reader.text import clean

# A value of SQLite, which can be of any type in any column.
_Value = str | bytes | int | float | None

_NEEDED = ("feedurl", "guid")
# What every version has kept for years, and what only some of them keep.
_ALWAYS = (
    "title", "author", "url", "pubDate", "content", "unread", "enclosure_url", "enclosure_type",
    "flags", "deleted",
)  # fmt: skip
_SOMETIMES = ("base", "content_mime_type")
_COLUMNS = (*_NEEDED, *_ALWAYS, *_SOMETIMES)
_LOGIN = re.compile(r"(?<=://)[^\s/?#@]*@")
_FEEDS_KEPT = 256
_MOST_DIGITS = 15


class CacheError(Exception):
    """Why nothing can be taken out of a database."""


@contextmanager
def opened(path: Path) -> Iterator["Cache"]:
    """A copy of the database, to be read; CacheError where it cannot be."""
    with ExitStack() as stack:
        with _as_cache_error():
            copy = stack.enter_context(copied(path))
            cache = Cache(stack.enter_context(closing(_connected(copy.path))))
        if copy.is_torn:
            cache.notes.append("newsboat was writing into it: end newsboat, and import again")
        yield cache


@contextmanager
def _as_cache_error() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CacheError(error.strerror or str(error)) from error
    except ERRORS as error:
        raise CacheError(_told(error)) from error


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    # Its tables may have been made by anybody.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.MAX_BYTES)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    return connection


class Cache:
    """Its feeds and stories; `notes` say what is wrong with it, `lost` counts stories not read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.notes: list[str] = []
        self._connection = connection
        self._known: dict[_Value, Feed] = {}
        columns, of_feeds = self._columns("rss_item"), self._columns("rss_feed")
        # A column of the name that SQLite has for the number of a row hides this.
        if not columns.issuperset(_NEEDED) or "rowid" in columns:
            raise CacheError("it has no stories of newsboat")
        if missing := [name for name in _ALWAYS if name not in columns]:
            self.notes.append(f"it is of a version without {', '.join(missing)}")
        self._has_feeds = of_feeds.issuperset(("rssurl", "title", "url"))
        if not self._has_feeds:
            self.notes.append("it has no titles of feeds")
        selected = ", ".join(name if name in columns else "NULL" for name in _COLUMNS)
        self._rows = Rows(connection, "rss_item", selected)

    def _columns(self, table: str) -> set[str]:
        """The columns of a table; none of what makes its rows by a program, as some can."""
        query = "SELECT 1 FROM sqlite_master WHERE name = ? AND rootpage > 0"
        if not self._connection.execute(query, (table,)).fetchone():
            return set()
        columns = self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return {name for (name,) in columns}

    @property
    def lost(self) -> int:
        """How many stories could not be read; those in a damaged part are not counted."""
        return self._rows.lost

    def feeds(self) -> Iterator[Feed]:
        """The feeds that it knows, as far as they can be read."""
        if not self._has_feeds:
            return
        try:
            for row in self._connection.execute("SELECT rssurl, title, url FROM rss_feed"):
                yield _feed(*row)
        except ERRORS as error:
            self.notes.append(f"not all of its feeds can be read: {_told(error)}")

    def items(self) -> Iterator[tuple[Feed, Item]]:
        """The stories with their feeds, as far as they can be read."""
        shared = self._shared_links()
        for values in self._rows:
            row = dict(zip(_COLUMNS, values, strict=True))
            feed, link = row["feedurl"], row["url"]
            yield self._feed(feed), replace(_item(row), is_link_shared=(feed, link) in shared)
        if self._rows.fault:
            self.notes.append(f"not all of its stories can be read: {_told(self._rows.fault)}")

    def _feed(self, address: _Value) -> Feed:
        if len(self._known) > _FEEDS_KEPT:
            self._known.clear()
        if address not in self._known:
            self._known[address] = _feed(address, *self._about(address))
        return self._known[address]

    def _about(self, address: _Value) -> tuple[_Value, ...]:
        query = "SELECT title, url FROM rss_feed WHERE rssurl = ?"
        try:
            found = self._has_feeds and self._connection.execute(query, (address,)).fetchone()
        except ERRORS:
            found = None
        return found or ("", "")

    def _shared_links(self) -> set[tuple[_Value, _Value]]:
        """The addresses that several stories of a feed have, with those of their feeds."""
        query = (
            "SELECT feedurl, url FROM rss_item WHERE url <> '' GROUP BY 1, 2 HAVING count(*) > 1"
        )
        try:
            return set(self._connection.execute(query))
        except ERRORS:
            return set()


def _feed(given: _Value, title: _Value, home: _Value) -> Feed:
    """A feed, without a password that stood in its address."""
    address = clean(_LOGIN.sub("", _text(given))).strip()
    return Feed(address, clean(_text(title)).strip(), _text(home))


def _item(row: dict[str, _Value]) -> Item:
    return Item(
        guid=_text(row["guid"]),
        title=_text(row["title"]),
        author=_text(row["author"]),
        link=_text(row["url"]),
        time=_number(row["pubDate"]),
        content=_text(row["content"]),
        kind=_text(row["content_mime_type"]),
        base=_text(row["base"]),
        enclosure=_text(row["enclosure_url"]),
        enclosure_kind=_text(row["enclosure_type"]),
        flags=_text(row["flags"]),
        is_unread=row["unread"] is None or _number(row["unread"]) == 1,
        is_deleted=_number(row["deleted"]) == 1,
    )


def _text(value: _Value) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _number(value: _Value) -> int:
    """The number that is meant; 0 for none."""
    text = _text(value).strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _told(error: Exception) -> str:
    """What is wrong, in words."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return "it is no database"
    if code == sqlite3.SQLITE_CORRUPT or isinstance(error, UnicodeDecodeError):
        return "it is damaged"
    return clean(str(error))
