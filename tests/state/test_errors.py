"""What fails and is not the disk's fault: one exception, in words, and nothing changed."""

import sqlite3
from pathlib import Path

import pytest

from reader.model import Mark
from reader.state import Change, Known, State, StateError, open_state
from reader.state.errors import state_error
from tests.state.conftest import Query
from tests.state.samples import A


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
    state._storage.connection.execute(
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
