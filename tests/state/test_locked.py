"""While another program keeps the file locked: how long SQLite is told to wait for it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from reader.model import Place
from reader.state import State, folder, open_state, storage
from reader.state.folder import locked
from reader.state.store import Opened, open_file
from tests.state.samples import A, assert_filled, fill, full_disk, mark

_LONG, _PARTING, _SHORT = 20, 15, 10

Waits = Callable[[Callable[[], object]], list[int]]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    """The milliseconds that statements in vain were to wait for others, while something is done."""
    found: list[int] = []

    class Noting(sqlite3.Connection):
        def execute(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as in sqlite3
            try:
                return super().execute(*given)
            except sqlite3.OperationalError:
                found.extend(super().execute("PRAGMA busy_timeout").fetchone())
                raise

    def run(do: Callable[[], object]) -> list[int]:
        found.clear()
        do()
        return [*found]

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Noting))
    monkeypatch.setattr("reader.state.connection.BUSY_SECONDS", _LONG / 1000)
    monkeypatch.setattr(storage, "_PATIENCE", _SHORT / 1000)
    monkeypatch.setattr(storage, "_PARTING", _PARTING / 1000)
    return run


@contextmanager
def kept_locked(path: Path, *, for_reading: bool = False) -> Iterator[None]:
    """Nobody else may write to the file, nor read it where that is wanted."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        if for_reading:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield


def damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE known DROP COLUMN headline")


@pytest.mark.parametrize("is_damaged", [False, True])
@pytest.mark.parametrize("for_reading", [False, True])
def test_nothing_waits_but_the_start_and_the_end(
    path: Path, waits: Waits, *, for_reading: bool, is_damaged: bool
) -> None:
    fill(path)
    if is_damaged:
        damaged(path)
    with kept_locked(path, for_reading=for_reading):
        state = open_state(path)
        assert set(waits(state.refresh)) == {0}
        assert set(waits(lambda: mark(state, "b"))) == {0}
        assert set(waits(lambda: state.save_place("b", Place(1, 1), A))) == {0}
        assert set(waits(state.close)) == {_PARTING}
    assert state.held == 2


@pytest.mark.usefixtures("waits")
def test_nor_does_it_wait_for_whoever_holds_the_folder(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with locked(path.parent):
        state = open_state(path)
        look = Mock(wraps=folder._is_ours)
        monkeypatch.setattr(folder, "_is_ours", look)
        state.refresh()
        mark(state, "b")
        assert look.call_count == 2
    assert state.refresh() is False
    assert state.held == 0


def test_a_start_waits_long_only_once(path: Path, waits: Waits) -> None:
    fill(path)
    with kept_locked(path, for_reading=True):
        first, *others = waits(lambda: assert_filled(open_state(path)))
    assert first == _LONG
    assert set(others) == {_SHORT}


def test_a_lock_that_begins_while_what_is_held_is_written_is_not_waited_for(
    state: State, path: Path, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk():
        mark(state, "a")
    with ExitStack() as stack:

        def too_late(*given: Any) -> Opened:  # noqa: ANN401
            opened = open_file(*given)
            stack.enter_context(kept_locked(path))
            return opened

        monkeypatch.setattr(storage, "open_file", too_late)
        assert waits(state.refresh) == [0]
        monkeypatch.undo()


def test_a_file_that_was_taken_up_again_is_waited_for_as_any(
    state: State, path: Path, waits: Waits
) -> None:
    with full_disk():
        mark(state, "a")
    state.refresh()
    with kept_locked(path):
        assert waits(lambda: mark(state, "b")) == [_LONG]


def test_who_leaves_does_not_wait_long_to_say_so(path: Path, waits: Waits) -> None:
    state = open_state(path)
    mark(state, "a")
    with kept_locked(path):
        assert waits(state.close) == [_SHORT]
    assert state.held == 0
