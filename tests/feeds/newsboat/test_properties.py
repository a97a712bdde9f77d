"""Whatever a database holds, each story is a document or a told reason."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.loaders import identity
from reader.loaders.markdown import load
from reader.loaders.markdown.front_matter import split
from reader.loaders.markdown.metadata import metadata
from tests.feeds.newsboat import make
from tests.feeds.newsboat.database import taken
from tests.loaders.invariants import check

_MARKUP = st.sampled_from(["<p>", "<", "&#0;", "&lt;b&gt;", "<!--", "]]>", "\x00", "<a href='/x'>"])
_TEXTS = st.lists(st.text(max_size=20) | _MARKUP, max_size=6).map("".join)
_VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    _TEXTS,
    st.binary(max_size=40),
    st.sampled_from(["https://example.org/1", f"{make.ADDRESS}/birds.xml", "text/html"]),
)
_COLUMNS = (
    "guid", "title", "author", "url", "feedurl", "pubDate", "content", "unread", "enclosure_url",
    "enclosure_type", "flags", "deleted", "base", "content_mime_type",
)  # fmt: skip
_INSERT = "INSERT INTO rss_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def database(folder: str) -> Path:
    """The tables without the limits on their values that newsboat sets."""
    path = Path(folder) / "cache.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"CREATE TABLE rss_item (id INTEGER PRIMARY KEY, {', '.join(_COLUMNS)})")
        connection.execute("CREATE TABLE rss_feed (rssurl, title, url)")
    return path


@given(
    st.lists(st.tuples(*(_VALUES for _ in _COLUMNS)), max_size=3),
    st.lists(st.tuples(_VALUES, _VALUES, _VALUES), max_size=2),
)
@settings(deadline=None)
def test_whatever_the_rows_hold(rows: list[tuple[object]], feeds: list[tuple[object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = database(folder)
        with closing(sqlite3.connect(path)) as connection, connection:
            numbered = [(number, *row) for number, row in enumerate(rows, 1)]
            connection.executemany(_INSERT, numbered)
            connection.executemany("INSERT INTO rss_feed VALUES (?, ?, ?)", feeds)
        result, stories = taken(path)
    assert result == replace(result, refusal="", notes=())
    assert result.stories == sum(not one.is_deleted for one in stories)
    assert len(stories) + sum(count for _, count in result.left_out) == len(rows)
    assert not [why for why, _ in result.left_out if why.startswith("Reader failed")]
    for story in stories:
        text = story.document.text
        loaded = load("/a.md", text.encode())
        check(loaded, "/a.md")
        assert not loaded.problems or "\ufffd" in text
        known = metadata(split(text).fields)
        assert identity.of_entry(known.feed or "", known.guid or "") == story.document.id
        assert {article for article, _, _ in story.marks} <= {story.document.id}


@given(st.lists(st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=64)), max_size=8))
@settings(deadline=None)
def test_whatever_the_file_holds(spoiled: list[tuple[int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cache.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(make.DUMP.read_text("utf-8"))
        data = bytearray(path.read_bytes())
        for at, piece in spoiled:
            begin = at % len(data)
            data[begin : begin + len(piece)] = piece
        path.write_bytes(data)
        result, stories = taken(path)
    assert result.stories == sum(not one.is_deleted for one in stories)
    assert not (stories and result.refusal)
