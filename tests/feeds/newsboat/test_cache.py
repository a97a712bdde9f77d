"""A database is read as far as it can be, whatever state it is in, and never written."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reader.feeds.newsboat.cache import opened
from reader.feeds.newsboat.taking import Taken
from reader.loaders import limits
from tests.feeds.newsboat.database import Change, headlines, taken

GEESE = "Why geese fly in a V"
RENAME = "UPDATE rss_item SET title = 'Renamed' WHERE guid = 'letter-1'"

# One of the stories of the dump was deleted in newsboat.
DELETED = ("deleted in newsboat", 1)


@contextmanager
def writing(path: Path, *statements: str) -> Iterator[sqlite3.Connection]:
    """newsboat, at work on its database."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        yield connection


def contents(folder: Path) -> dict[str, str]:
    """The files of a folder, by the hashes of what is in them."""
    files = (path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_its_feeds_are_those_of_newsboat(cache: Path) -> None:
    with opened(cache) as found:
        feeds = {(feed.address.rpartition("/")[2], feed.title) for feed in found.feeds()}
    assert feeds == {
        ("birds.xml", "Birds & Their Ways"),
        ("shore.xml", "Along the Shore"),
        ("sky.xml", "The Sky at Night"),
    }


def test_nothing_beside_it_is_written(cache: Path) -> None:
    cache.chmod(0o400)
    before = contents(cache.parent)
    assert taken(cache)[0].stories == 11
    assert contents(cache.parent) == before


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_what_newsboat_has_not_put_into_it_yet_is_taken_as_newsboat_has_it(
    cache: Path, mode: str
) -> None:
    statements = (f"PRAGMA journal_mode = {mode}", "PRAGMA wal_autocheckpoint = 0", RENAME)
    with writing(cache, *statements):
        assert (cache.parent / "cache.db-wal").exists() == (mode == "wal")
        before = contents(cache.parent)
        assert {"Renamed", GEESE} <= headlines(cache)
        assert contents(cache.parent) == before


def test_what_newsboat_may_yet_take_back_is_not_taken(cache: Path, change: Change) -> None:
    change("UPDATE rss_item SET content = printf('%.*c', 1500, 'a')")
    before = headlines(cache)
    with writing(cache, "PRAGMA cache_size = 1", "BEGIN EXCLUSIVE") as connection:
        connection.execute("UPDATE rss_item SET title = 'Renamed'")
        assert b"Renamed" in cache.read_bytes()
        assert headlines(cache) == before


def test_what_is_written_meanwhile_is_told(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copyfile = shutil.copyfile

    def written(source: Path, target: Path) -> None:
        copyfile(source, target)
        stamp = source.stat().st_mtime_ns + 1_000_000
        os.utime(source, ns=(stamp, stamp))

    monkeypatch.setattr(shutil, "copyfile", written)
    result, stories = taken(cache)
    assert "newsboat was writing into it" in result.notes[0]
    assert len(stories) == 12


def test_what_was_written_only_for_a_moment_is_read_again(
    cache: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    copyfile = shutil.copyfile

    def written(source: Path, target: Path) -> None:
        copyfile(source, target)
        monkeypatch.undo()
        change(RENAME)

    monkeypatch.setattr(shutil, "copyfile", written)
    assert "Renamed" in headlines(cache)


def test_a_journal_that_names_another_file_is_left_alone(cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("precious")
    with writing(cache, "PRAGMA cache_size = 1", "BEGIN EXCLUSIVE") as connection:
        connection.execute("UPDATE rss_item SET author = printf('%.*c', 9999, 'a')")
        for path in (cache, cache.with_name("cache.db-journal")):
            (tmp_path / f"left-{path.name}").write_bytes(path.read_bytes())
    left = tmp_path / "left-cache.db"
    name = str(other).encode()
    end = name + len(name).to_bytes(4) + (sum(name) & 0xFFFFFFFF).to_bytes(4)
    lock_page = 1 << 20
    with (tmp_path / "left-cache.db-journal").open("ab") as journal:
        journal.write(lock_page.to_bytes(4) + end + bytes.fromhex("d9d505f920a163d7"))
    taken(left)
    assert other.read_text() == "precious"


@pytest.mark.parametrize("column", ["flags", "deleted", "enclosure_url", "base", "pubDate"])
def test_a_version_without_a_column_gives_the_rest(
    cache: Path, change: Change, column: str
) -> None:
    change("DROP INDEX idx_deleted")
    change(f"ALTER TABLE rss_item DROP COLUMN {column}")
    result, stories = taken(cache)
    assert len(stories) == 12
    assert result.notes == (() if column == "base" else (f"it is of a version without {column}",))


def test_a_version_with_another_column_gives_more(cache: Path, change: Change) -> None:
    change("ALTER TABLE rss_item ADD content_mime_type VARCHAR(255) NOT NULL DEFAULT ''")
    change("UPDATE rss_item SET content_mime_type = 'text/plain', content = 'a <b>c</b>'")
    _, stories = taken(cache)
    assert all("a \\<b\\>c\\</b\\>" in story.document.text for story in stories)


def test_without_feeds_the_stories_are_there(cache: Path, change: Change) -> None:
    change("DROP TABLE rss_feed")
    result, stories = taken(cache)
    assert len(stories) == 12
    assert result.notes == ("it has no titles of feeds",)
    assert {story.feed.label for story in stories} == {story.feed.address for story in stories}


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("DROP TABLE rss_item", "it has no stories of newsboat"),
        ("ALTER TABLE rss_item DROP COLUMN guid", "it has no stories of newsboat"),
        ("ALTER TABLE rss_item ADD rowid", "it has no stories of newsboat"),
    ],
)
def test_another_database_is_told(cache: Path, change: Change, sql: str, why: str) -> None:
    change("DROP INDEX idx_guid")
    change(sql)
    assert taken(cache)[0] == Taken(refusal=why)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW rss_item AS SELECT * FROM kept",
        "CREATE VIRTUAL TABLE rss_item USING fts5(guid, feedurl)",
    ],
)
def test_what_makes_its_rows_by_a_program_is_not_asked(
    cache: Path, change: Change, sql: str
) -> None:
    change("ALTER TABLE rss_item RENAME TO kept")
    change(sql)
    assert taken(cache)[0] == Taken(refusal="it has no stories of newsboat")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "No such file or directory"),
        (b"", "it has no stories of newsboat"),
        (b"https://example.org/feed\n" * 200, "it is no database"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "it is no database"),
    ],
)
def test_what_is_no_database_is_told(tmp_path: Path, data: bytes | None, why: str) -> None:
    path = tmp_path / "none.db"
    if data is not None:
        path.write_bytes(data)
    assert taken(path)[0] == Taken(refusal=why)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    assert taken(tmp_path / "pipe.db")[0] == Taken(refusal="pipe.db is no file")
    assert taken(tmp_path)[0] == Taken(refusal=f"{tmp_path.name} is no file")


def test_a_story_that_is_too_long_costs_no_other(cache: Path, change: Change) -> None:
    change("UPDATE rss_item SET content = zeroblob(?) WHERE id = 5", limits.MAX_BYTES + 1)
    change("UPDATE rss_item SET content = ? WHERE id = 8", "\x01" * (limits.MAX_BYTES // 3))
    result, stories = taken(cache)
    assert len(stories) == 10
    assert set(result.left_out) == {("it cannot be read", 1), ("it is too long", 1), DELETED}


def spoil(path: Path, words: bytes) -> None:
    """Write over the page of the database that has the words."""
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18])
    assert data.count(words) == 1
    at = data.index(words) // size * size
    data[at : at + size] = b"\xff" * size
    path.write_bytes(data)


def test_stories_on_both_sides_of_a_damage_are_taken(cache: Path, change: Change) -> None:
    change("UPDATE rss_item SET content = printf('story %d %.*c', id, 1500, 'a')")
    change("VACUUM")
    spoil(cache, b"story 6 ")
    result, stories = taken(cache)
    assert result.notes == ("not all of its stories can be read: it is damaged",)
    text = "\n".join(story.document.text for story in stories)
    there = {number for number in range(1, 13) if f"story {number} " in text}
    # Two or three are in a page.
    assert {1, 2, 3, 9, 10, 11, 12} <= there < set(range(1, 13))
    assert len(stories) == len(there)


def test_stories_are_there_where_the_feeds_are_damaged(cache: Path) -> None:
    spoil(cache, b"Birds & Their Ways")
    with opened(cache) as found:
        assert list(found.feeds()) == []
        assert found.notes == ["not all of its feeds can be read: it is damaged"]
    _, stories = taken(cache)
    assert len(stories) == 12
    assert {story.feed.title for story in stories} == {""}


def test_a_database_without_feeds_has_none(cache: Path, change: Change) -> None:
    change("DROP TABLE rss_feed")
    with opened(cache) as found:
        assert list(found.feeds()) == []


def test_a_text_that_is_kept_as_bytes_is_read(cache: Path, change: Change) -> None:
    change("UPDATE rss_item SET title = CAST(title AS BLOB), content = CAST(content AS BLOB)")
    assert GEESE in headlines(cache)


def test_a_damage_in_one_story_costs_no_other(cache: Path, change: Change) -> None:
    long = "a" * 8_000
    change("UPDATE rss_item SET content = ? WHERE id = 6", f"{long} middle {long}")
    change("VACUUM")
    spoil(cache, b" middle ")
    result, stories = taken(cache)
    assert (set(result.left_out), result.notes) == ({("it cannot be read", 1), DELETED}, ())
    assert len(stories) == 11
