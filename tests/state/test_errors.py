"""Writes that fail later: one exception, in words, and nothing changed."""

import sqlite3
from pathlib import Path

import pytest

from reader.model import Mark, Place
from reader.state import Change, Known, State, StateError, open_state
from reader.state.errors import state_error
from tests.state.conftest import Query
from tests.state.samples import A


def fill_disk(state: State) -> None:
    """Let the file grow no further."""
    state._connection.execute("PRAGMA max_page_count = 1")


def make_room(state: State) -> None:
    state._connection.execute("PRAGMA max_page_count = 100000")


def test_a_full_disk(state: State, path: Path, query: Query) -> None:
    state.record([Change("a", "read", True)], [A])
    fill_disk(state)
    many = [Change(str(number), "read", True) for number in range(2000)]
    told = rf"could not be saved in {path}: the disk is full\. Make room on the disk, then try"
    with pytest.raises(StateError, match=told):
        state.record([Change("a", "read", False), *many], [])
    assert state.marked("read") == {"a"}
    assert query("SELECT article, new FROM change") == [("a", "1")]
    make_room(state)
    assert state.record(many, []) == 2000


def test_a_first_deed_that_failed_leaves_no_signature(
    state: State, path: Path, query: Query
) -> None:
    fill_disk(state)
    many = [Change(str(number), "read", True) for number in range(2000)]
    with pytest.raises(StateError):
        state.record(many, [])
    make_room(state)
    with open_state(path) as other:
        other.record([Change("a", "read", True)], [A])
        state.record([Change("b", "read", True)], [])
        assert query("SELECT article, process FROM change") == [("a", 1), ("b", 2)]


def test_a_place_that_could_not_be_kept_is_as_before(state: State) -> None:
    state.save_place("a", Place(1, 1), A)
    fill_disk(state)
    with pytest.raises(StateError):
        state.save_place("a", Place(2, 2), Known("a", "/news/a.txt", "long" * 5000))
    assert state.mark("a") == Mark(place=Place(1, 1))
    assert state.known("a") == A


def test_a_deed_that_was_interrupted_changes_nothing(state: State, query: Query) -> None:
    def broken() -> list[Known]:
        raise KeyboardInterrupt

    class Interrupted(list[Known]):
        def __iter__(self) -> None:  # type: ignore[override] # never gets so far
            broken()

    with pytest.raises(KeyboardInterrupt):
        state.record([Change("a", "read", True)], Interrupted())
    assert state.mark("a") == Mark()
    assert query("SELECT * FROM change") == query("SELECT * FROM process") == []
    assert state.record([Change("a", "read", True)], [A]) == 1


def test_an_error_after_which_sqlite_has_rolled_back_itself(state: State) -> None:
    state._connection.execute(
        "CREATE TEMP TRIGGER failing BEFORE INSERT ON main.known"
        " BEGIN SELECT RAISE(ROLLBACK, 'no memory'); END"
    )
    with pytest.raises(StateError, match=r"no memory\. Check the file and its folder, then try"):
        state.record([Change("a", "read", True)], [A])
    assert state.mark("a") == Mark()
    assert state.record([Change("a", "read", True)], []) == 1


def test_using_a_closed_state(path: Path) -> None:
    with open_state(path) as state:
        pass
    told = rf"could not be {{}} {path}: Cannot operate on a closed database\. Check"
    with pytest.raises(StateError, match=told.format("saved in")):
        state.record([Change("a", "read", True)], [A])
    with pytest.raises(StateError, match=told.format("read from")):
        state.refresh()
    for look in (state.bookmarks, lambda: state.known("a"), lambda: state.choice("theme")):
        with pytest.raises(StateError, match=told.format("read from")):
            look()


def test_an_error_can_be_shown_on_a_terminal() -> None:
    error = state_error("could not be saved in", Path("/\x1b[2J/state.db"), sqlite3.Error("\x07."))
    assert str(error) == (
        "Your marks could not be saved in /␛[2J/state.db: ␇. "
        "Check the file and its folder, then try again."
    )


def test_a_file_that_became_damaged(state: State, path: Path) -> None:
    state.record([Change("a", "read", True)], [A])
    state._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    state._connection.execute("PRAGMA cache_size = 0")
    state._connection.execute("PRAGMA shrink_memory")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    with pytest.raises(StateError, match=r"it is damaged\. Leave Reader and start it again, then"):
        state.record([Change("b", "read", True)], [])
    assert state.marked("read") == {"a"}
