"""What others do while a backup is brought back."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.state import Change, State, open_state
from reader.state.backup import back_up
from reader.state.errors import UnusableError
from reader.state.rescue import copy_in_memory
from reader.state.restoring import restore
from tests.state.conftest import Query
from tests.state.samples import fill, full_disk, names

DAY = datetime(2024, 11, 13, 10, 0, tzinfo=UTC)


def mark(state: State, article: str) -> None:
    state.record([Change(article, "bookmarked", True)], [])


def test_a_mark_made_while_what_was_is_kept_comes_after_what_is_brought_back(
    path: Path, backup: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_state(path) as state:
        state._storage.connection.execute("PRAGMA busy_timeout = 20")

        def meanwhile(connection: sqlite3.Connection, target: Path) -> None:
            back_up(connection, target)
            mark(state, "c")
            assert state.held == 1
            mark(state, "d")

        monkeypatch.setattr("reader.state.restoring.back_up", meanwhile)
        assert restore(path, backup, DAY).kept
        state.refresh()
        assert state.held == 0
        assert state.marked("bookmarked") == {"a", "c", "d"}
    assert query("SELECT count(*) FROM mark") == [(3,)]


def test_what_cannot_be_kept_is_not_written_over(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.state.restoring.back_up", refuse)
    with pytest.raises(OSError, match="No space"):
        restore(path, backup, DAY)
    with open_state(path) as state:
        assert state.marked("bookmarked") == {"a", "b"}


def test_a_file_that_is_replaced_meanwhile_is_not_taken_for_the_state(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(source: Path, page: int) -> sqlite3.Connection:
        path.rename(path.with_name("away.db"))
        fill(path)
        return copy_in_memory(source, page)

    monkeypatch.setattr("reader.state.restoring.copy_in_memory", late)
    with pytest.raises(UnusableError, match="another file"):
        restore(path, backup, DAY)
    with open_state(path.with_name("away.db")) as state:
        assert state.marked("bookmarked") == {"a", "b"}


def test_what_is_taken_back_and_held_is_no_undoing_of_what_another_did(path: Path) -> None:
    """In what was brought back meanwhile, its number is that of another step."""
    with open_state(path.with_name("more.db")) as more:
        mark(more, "x")
        mark(more, "y")
        mark(more, "b")
    with open_state(path) as state:
        mark(state, "a")
        mark(state, "b")
        with full_disk():
            assert state.undo(lambda _: None)
        # Of another file, too: the log is a new one as soon as nobody has it open.
        restore(path, path.with_name("more.db"), datetime.now(UTC))
        for number in range(9):
            path.with_name(f"inode-{number}").touch()
        state.refresh()
        assert state.marked("bookmarked") == {"x", "y"}
        steps = state.history(9)
        assert [step.rows[0].article for step in steps] == ["b", "b", "y", "x"]
        assert [step.undone for step in steps] == [False] * 4
        assert state.undo(lambda _: None)
        assert state.marked("bookmarked") == {"x", "y", "b"}


def test_nothing_is_left_beside_what_is_brought_back(path: Path, backup: Path) -> None:
    restore(path, backup, DAY)
    assert names(path.parent) == {"state.db", "backup.db", "backups"}
