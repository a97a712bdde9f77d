"""Another file has the name: what a session did is in that one too, and nothing strange in it."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model import Place
from reader.state import Change, Known, State, open_state, rescue, storage, store
from reader.state.connection import transaction
from reader.state.damage import damage
from reader.state.folder import locked
from reader.state.health import left_behind
from tests.state.conftest import Query, Ready
from tests.state.samples import full_disk, many, mark, names

Transaction = Callable[[sqlite3.Connection], AbstractContextManager[None]]

NOON = datetime(2024, 11, 13, 12, 0, tzinfo=UTC)


def tear_log(path: Path, text: bytes) -> None:
    """Overwrite a page of the log, which hinders nobody who only marks."""
    page = path.read_bytes().index(text) // 4096
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096)


def put_in_place(source: Path, path: Path) -> None:
    """As mv and programs that keep folders the same do."""
    shutil.copy(source, path.with_name("x"))
    os.replace(path.with_name("x"), path)  # noqa: PTH105 - as mv does


@pytest.fixture
def good(path: Path) -> Path:
    """Another state, closed."""
    target = path.with_name("good.db")
    with open_state(target) as state:
        many(state, "good", 300)
    return target


def replacing(good: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> Transaction:
    """The next transaction, just before which another file is put in the place of the state."""
    real = transaction

    @contextmanager
    def late(connection: sqlite3.Connection) -> Iterator[None]:
        monkeypatch.setattr(storage, "transaction", real)
        put_in_place(good, path)
        with real(connection):
            yield

    return late


@pytest.mark.parametrize("moment", ["copy_in_memory", "missing_changes"])
def test_what_is_marked_while_another_reader_sets_the_file_aside(
    path: Path, query: Query, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with open_state(path) as state:
        old = many(state, "old", 3000)
    with open_state(path) as state:
        state._storage.connection.execute("PRAGMA busy_timeout = 20")
        tear_log(path, b"old1500")
        real: Callable[..., object] = getattr(rescue, moment)

        def meanwhile(*given: object) -> object:
            monkeypatch.setattr(rescue, moment, real)
            result = real(*given)
            mark(state, "new")
            state.save_place("new", Place(1, 2), Known("new", "/new", "New"))
            assert state.held == 2  # a kill now is told to cost them
            return result

        monkeypatch.setattr(rescue, moment, meanwhile)
        with open_state(path) as other:
            other.look_closely()
            assert len(other.problems) == 1
        state.refresh()
        assert state.problems == ()
        assert state.marked("bookmarked") == old | {"new"}
        assert state.begun() == {"new"}
    assert query("SELECT count(*) FROM mark WHERE article = 'new'") == [(1,)]
    assert query("SELECT count(*) FROM place") == [(1,)]
    assert damage(path, thorough=True) is None


def test_what_goes_to_a_file_without_the_name_is_written_again_before_it_is_shown(
    state: State, path: Path, query: Query, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(state, "a")
    monkeypatch.setattr(storage, "transaction", replacing(good, path, monkeypatch))
    mark(state, "b")
    assert query("SELECT count(*) FROM mark WHERE article IN ('a', 'b')") == [(2,)]


def test_a_file_that_is_replaced_as_one_leaves(
    state: State, path: Path, query: Query, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(state, "a")
    monkeypatch.setattr(storage, "transaction", replacing(good, path, monkeypatch))
    state.close()
    assert state.held == 0
    assert query("SELECT count(*) FROM mark") == [(301,)]


def test_what_is_held_does_not_go_to_a_file_without_the_name_either(
    state: State, query: Query, good: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk():
        mark(state, "a")
    monkeypatch.setattr(storage, "transaction", replacing(good, path, monkeypatch))
    state.refresh()
    assert state.held == 1
    state.refresh()
    assert state.held == 0
    assert query("SELECT count(*) FROM mark") == [(301,)]


@pytest.mark.parametrize("is_held_before", [True, False])
def test_what_is_in_no_file_that_has_the_name_counts_as_held(
    state: State, path: Path, good: Path, *, is_held_before: bool
) -> None:
    mark(state, "a")
    with full_disk():
        if is_held_before:
            mark(state, "b")
        state.refresh()
        assert state.held == is_held_before
    put_in_place(good, path)
    with full_disk():
        state.refresh()
        assert state.held == 1 + is_held_before
        state.close()
    assert [row.article for row in state.lost] == ["a", "b"][: state.held]


def test_what_is_replaced_while_it_is_opened_is_opened_anew(
    path: Path, query: Query, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_state(path) as state:
        mark(state, "a")
    real = store._prepare

    def late(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
        monkeypatch.setattr(store, "_prepare", real)
        real(connection, path, now)
        put_in_place(good, path)

    monkeypatch.setattr(store, "_prepare", late)
    with open_state(path) as state:
        assert len(state.marked("bookmarked")) == 300
        mark(state, "b")
        assert query("SELECT count(*) FROM mark") == [(301,)]


def test_what_is_set_aside_as_soon_as_it_is_open_is_not_gone_on_with(
    path: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_state(path) as state:
        old = many(state, "old", 300)
    real = store.open_file

    def late(path: Path, now: datetime, patience: float | None = None) -> object:
        monkeypatch.setattr(storage, "open_file", real)
        opened = real(path, now, patience)
        path.rename(path.with_name("away.db"))
        shutil.copy(path.with_name("away.db"), path)
        return opened

    monkeypatch.setattr(storage, "open_file", late)
    with open_state(path) as state:
        mark(state, "new")
        assert state.marked("bookmarked") == old | {"new"}
        assert query("SELECT count(*) FROM mark") == [(301,)]


def test_a_file_moved_over_that_of_readers_that_are_open(
    path: Path, query: Query, good: Path
) -> None:
    """What the log beside the old file holds is not applied to the new one."""
    with open_state(path, clock=lambda: NOON) as state, open_state(path) as other:
        own = many(state, "own", 200)
        mark(other, "other")
        put_in_place(good, path)
        mark(state, "new")
        state.refresh()
        other.refresh()
        state.refresh()
        expected = {f"good{one:04}" for one in range(300)} | own | {"other", "new"}
        assert state.marked("bookmarked") == other.marked("bookmarked") == expected
        assert state.problems == other.problems == ()
        # Each step is one that can be undone, and of its own process.
        assert query('SELECT count(DISTINCT process), count(DISTINCT "group") FROM change') == [
            (3, 4)
        ]
        undone = state.undo(lambda _: None)
        assert undone
        assert undone.rows[0].article == "new"
    aside = "state.db.replaced-20241113-120000"
    assert names(path.parent) == {"state.db", "good.db", f"{aside}-wal", f"{aside}-shm"}
    assert [one.name for one in left_behind(path)] == [f"{aside}-shm", f"{aside}-wal"]
    assert query("PRAGMA integrity_check") == [("ok",)]


def test_of_what_another_file_lacks_only_the_end_is_carried_along(
    path: Path, query: Query, good: Path
) -> None:
    with open_state(path) as state, open_state(path) as other:
        mark(state, "a", "b", "c")
        mark(state, "c", on=False)
        mark(other, "a", on=False)
        state.record([Change("good0001", "bookmarked", False)], [])
        state.save_place("p", Place(3, 4), Known("p", "/p", "P"))
        put_in_place(good, path)
        state.refresh()
        # What another Reader changed since is not done again, and it has nothing to add.
        assert {"a", "b", "c"} & state.marked("bookmarked") == {"b"}
        assert state.mark("p").place == Place(3, 4)
        assert state.known("p") == Known("p", "/p", "P")
        other.refresh()
        assert other.marked("bookmarked") == state.marked("bookmarked")
        before = query("SELECT count(*) FROM change")
        shutil.copy(path, path.with_name("y"))
        os.replace(path.with_name("y"), path)  # noqa: PTH105 - as mv does
        state.refresh()
        assert query("SELECT count(*) FROM change") == before


def test_who_opens_waits_for_whoever_sets_aside(
    path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.state.connection.BUSY_SECONDS", 0.05)
    with locked(path.parent):
        state = open_state(path)
        assert "another program keeps it locked" in state.problems[0].why
        mark(state, "b")
        assert state.held == 1
        put_in_place(good, path)
    assert state.refresh()
    assert state.held == 0
    assert len(state.marked("bookmarked")) == 301
    state.close()


NEWCOMER = """
import sys
from pathlib import Path
from reader.state import Change, open_state
with open_state(Path(sys.argv[1])) as state:
    state.record([Change("new", "bookmarked", True)], [])
    print("ready", flush=True)
    sys.stdin.readline()
    state.record([Change("newer", "bookmarked", True)], [])
"""


def test_a_newcomer_leaves_the_log_of_the_file_before_behind(path: Path, ready: Ready) -> None:
    with open_state(path) as one:
        mark(one, "before")
        put_in_place(path, path)
        newcomer = ready(NEWCOMER, path)
        one.refresh()
        mark(one, "after")
        newcomer.communicate("\n")
    with open_state(path) as state:
        assert state.marked("bookmarked") >= {"before", "new", "after", "newer"}


def test_one_who_missed_a_file_takes_no_log_of_those_who_have_it(path: Path) -> None:
    with open_state(path) as one, open_state(path) as two:
        mark(one, "a1")
        mark(two, "b1")
        put_in_place(path, path)
        two.refresh()
        mark(two, "b2")
        put_in_place(path, path)
        one.refresh()
        mark(one, "a2")
        two.refresh()
        mark(two, "b3")
        one.refresh()
        mark(one, "a3")
    with open_state(path) as state:
        assert state.marked("bookmarked") >= {"a1", "a2", "a3", "b1", "b2", "b3"}


@pytest.mark.parametrize("noted", [b"", b"rubbish", b"1:2 3", b"1:2 3:x -", b"\xff:\xfe - -"])
def test_a_note_that_cannot_be_read_moves_nothing(path: Path, noted: bytes) -> None:
    with open_state(path) as state:
        mark(state, "a")
        path.with_name("state.db.open").write_bytes(noted)
        with open_state(path) as other:
            assert other.marked("bookmarked") == {"a"}
    assert names(path.parent) == {"state.db"}
