"""Opening the state: a file that is good, new, or of another Reader."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import Mark, Place
from reader.state import Change, open_state
from reader.state.schema import VERSION
from tests.state.conftest import Query
from tests.state.samples import A, assert_filled, assert_not_kept, fill, names, torn


def test_folders_are_created_for_the_user_alone(path: Path) -> None:
    with open_state(path) as state:
        assert state.problems == ()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("before", [None, 0o640])
def test_a_new_file_is_for_the_user_alone_and_one_that_is_there_keeps_its_rights(
    path: Path, before: int | None
) -> None:
    path.parent.mkdir(0o755)
    if before:
        path.touch(before)
        path.chmod(before)
    with open_state(path) as state:
        state.record([Change("a", "note", "Mine")], [A])
        log = Path(f"{path}-wal")
        assert {stat.S_IMODE(one.stat().st_mode) for one in (path, log)} == {before or 0o600}


def test_a_state_is_there_again_and_leaves_one_file(path: Path) -> None:
    fill(path)
    with open_state(path) as state:
        assert state.problems == ()
        assert_filled(state)
    assert names(path.parent) == {"state.db"}


def test_an_empty_file_is_a_new_state(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with open_state(path) as state:
        assert state.problems == ()
        assert state.record([Change("a", "read", True)], [A]) == 1


@pytest.mark.parametrize("name", [b"a?b#c%20d", b"caf\xe9", b" \n'\""])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name) / "state.db"
    fill(path)
    assert path.exists()
    with open_state(path) as state:
        assert state.problems == ()
        assert_filled(state)


def test_a_relative_path_means_the_same_file_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_state(Path("state.db")) as state:
        monkeypatch.chdir("/")
        state.record([Change("a", "bookmarked", True)], [A])
    with open_state(tmp_path / "state.db") as again:
        assert again.marked("bookmarked") == {"a"}


def test_another_journal_mode_is_put_right(path: Path, query: Query) -> None:
    fill(path)
    query("PRAGMA journal_mode = DELETE")
    with open_state(path) as state:
        assert_filled(state)
        assert query("PRAGMA journal_mode") == [("wal",)]


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE known DROP COLUMN headline")
        connection.execute("ALTER TABLE mark ADD COLUMN mood TEXT")
        connection.execute("CREATE TRIGGER no BEFORE INSERT ON mark BEGIN SELECT no_such(); END")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def test_a_newer_file_is_read_as_far_as_possible_and_not_touched(path: Path) -> None:
    fill(path)
    newer(path)
    before = path.read_bytes()
    with open_state(path) as state:
        assert_not_kept(
            state, path, f"newer Reader (version {VERSION + 1}; this one knows {VERSION})"
        )
        assert state.mark("a") == Mark(bookmarked=True, place=Place(2, 7))
        assert state.choice("theme") == "paper"
        assert state.known("a") is None
        assert state.record([Change("b", "bookmarked", True)], [A]) == 1
        assert [known.article for known in state.bookmarks()] == ["a", "b"]
        assert not state.refresh()
    assert path.read_bytes() == before


def test_a_newer_file_is_not_judged(path: Path) -> None:
    fill(path)
    newer(path)
    torn(path)
    before = path.read_bytes()
    with open_state(path) as state:
        assert_not_kept(state, path, "newer Reader")
        assert state.marked("bookmarked") == frozenset()
        assert state.record([Change("b", "read", True)], []) == 1
    assert path.read_bytes() == before


def test_a_folder_in_place_of_the_file(path: Path) -> None:
    path.mkdir(parents=True)
    with open_state(path) as state:
        assert_not_kept(state, path, "it is a folder")
        assert state.record([Change("a", "read", True)], [A]) == 1
        assert state.mark("a").read


def test_a_file_in_place_of_the_folder(path: Path) -> None:
    path.parent.write_text("a file")
    with open_state(path) as state:
        assert_not_kept(state, path, "File exists")


def test_a_file_that_stays_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    monkeypatch.setattr("reader.state.connection.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_state(path) as state:
            assert_not_kept(state, path, "another program keeps it locked")
            assert_filled(state)


def test_a_file_that_nobody_else_may_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    monkeypatch.setattr("reader.state.connection.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with open_state(path) as state:
            assert_not_kept(state, path, "another program keeps it locked")
            assert_filled(state)
