"""What the disk does not take is held in memory, and written once it does."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Mark, Place
from reader.state import Change, Flag, Known, State, open_state
from tests.state.conftest import Query
from tests.state.samples import A, assert_not_kept, full_disk, names

LOG = 'SELECT process, "group", undoes, article, field, old, new FROM change ORDER BY id'


def nowhere(_: str) -> Known | None:
    return None


def read(state: State, *articles: str, on: bool = True) -> int:
    return state.record([Change(article, "read", on) for article in articles], [])


def test_a_change_on_a_full_disk_is_shown_counted_and_told(
    state: State, path: Path, query: Query
) -> None:
    read(state, "a")
    with full_disk():
        assert read(state, "b") == 1
        assert_not_kept(state, path, "the disk")
        assert state.marked("read") == {"a", "b"}
        assert state.held == 1
        read(state, "c")
        state.save_place("c", Place(1, 2), A)
        assert not state.refresh()
        assert state.held == 3
    assert query(LOG) == [(1, 1, None, "a", "read", None, "1")]


def test_what_is_lost_is_known_at_the_end(path: Path) -> None:
    with open_state(path) as state:
        read(state, "a", "b")
        state.record([Change("a", "note", "Mine.")], [])
        with full_disk():
            read(state, "a", on=False)
            read(state, "a")
            read(state, "b", on=False)
            state.record([Change("a", "note", "Yours.")], [])
            state.record([Change("a", "note", "Ours.")], [])
            state.save_place("c", Place(1, 2), A)
            state.close()
    assert state.held == 6
    lost = [(row.article, row.field, row.old, row.new) for row in state.lost]
    assert lost == [
        ("b", "read", "1", "0"),
        ("a", "note", "Mine.", "Ours."),
        ("c", "place", None, None),
    ]


def test_the_next_change_writes_what_is_held_before_it(state: State, query: Query) -> None:
    read(state, "a")
    with full_disk():
        read(state, "b", "c")
        read(state, "b", on=False)
        state.save_place("d", Place(1, 2), Known("d", "/d", "D"))
    read(state, "e")
    assert (state.held, state.problems) == (0, ())
    assert query(LOG) == [
        (1, 1, None, "a", "read", None, "1"),
        (1, 2, None, "b", "read", None, "1"),
        (1, 2, None, "c", "read", None, "1"),
        (1, 4, None, "b", "read", "1", "0"),
        (1, 5, None, "e", "read", None, "1"),
    ]
    assert state.known("d") == Known("d", "/d", "D")
    assert query("SELECT block, character FROM place WHERE article = 'd'") == [(1, 2)]


def test_a_process_that_begins_on_a_full_disk_signs_in_the_file(
    state: State, path: Path, query: Query
) -> None:
    state.save_place("a", Place(1, 1), A)
    with full_disk():
        read(state, "a")
    with open_state(path) as other:
        read(other, "b")
        assert state.refresh()  # what the other did comes with what was held
        assert state.marked("read") == {"a", "b"}
        read(state, "c")
        assert query("SELECT process, article FROM change") == [(1, "b"), (2, "a"), (2, "c")]
        undone = state.undo(nowhere), state.undo(nowhere), state.undo(nowhere)
        assert [step and step.rows[0].article for step in undone] == ["c", "a", None]


def test_undo_and_redo_go_on_through_a_full_disk(state: State, query: Query) -> None:
    read(state, "a")
    read(state, "b")
    with full_disk():
        assert state.undo(nowhere)
        read(state, "c")
        assert state.undo(nowhere)
        assert state.undo(nowhere)
        assert state.redo(nowhere)
        assert state.marked("read") == {"a"}
    assert not state.refresh()
    assert state.marked("read") == {"a"}
    assert query("SELECT id, undoes FROM change") == [
        (1, None), (2, None), (3, 2), (4, None), (5, 4), (6, 1), (7, 6),
    ]  # fmt: skip
    assert state.redo(nowhere)
    assert state.marked("read") == {"a", "c"}


def test_what_another_reader_did_meanwhile_is_not_undone(
    state: State, path: Path, query: Query
) -> None:
    read(state, "z")
    with full_disk():
        read(state, "a")
        assert state.undo(nowhere)
    with open_state(path) as other:
        read(other, "a")
    state.refresh()
    assert state.marked("read") == {"a", "z"}
    assert query("SELECT process, article FROM change") == [(1, "z"), (2, "a")]


def test_choices_and_what_rules_did_are_held_too(state: State, query: Query) -> None:
    state.choose("theme", "ink")
    state.choose("gone", "soon")
    with full_disk():
        state.choose("theme", "paper")
        state.choose("gone", None)
        deeds = [Change("a", "read", True)]
        state.apply_rule("r", ["a"], lambda *_: deeds, lambda _: A)
        assert state.ruled("r") == {"a"}
        assert state.held == 1
    assert not state.refresh()
    assert query("SELECT * FROM choice") == [("theme", "paper")]
    assert query("SELECT * FROM ruled") == [("r", "a")]
    assert query("SELECT ended NOT NULL FROM process") == [(1,)]


def test_what_is_held_at_the_end_is_written_or_counted(path: Path) -> None:
    with open_state(path) as state:
        read(state, "a")
        with full_disk():
            read(state, "b")
    assert state.held == 0
    state.close()
    state = open_state(path)
    with full_disk():
        read(state, "c")
        state.close()
    assert state.held == 1
    with open_state(path) as again:
        assert again.marked("read") == {"a", "b"}


def test_a_file_that_was_deleted_is_there_again(
    state: State, path: Path, clock: Callable[[], datetime]
) -> None:
    read(state, "a")
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink()
    read(state, "b")
    with open_state(path, clock=clock) as other:
        assert other.marked("read") == {"a", "b"}
        assert other.problems == ()
        read(other, "c")
    assert state.refresh()
    assert state.marked("read") == {"a", "b", "c"}


def test_a_folder_that_was_deleted_is_there_again(state: State, path: Path) -> None:
    read(state, "a")
    for item in path.parent.iterdir():
        item.unlink()
    path.parent.rmdir()
    assert not state.refresh()
    assert state.problems == ()
    with open_state(path) as other:
        assert other.marked("read") == {"a"}


def overwrite(path: Path, begin: int = 4096) -> None:
    with path.open("r+b") as file:
        file.seek(begin)
        file.write(b"\xa5" * (path.stat().st_size - begin))


@pytest.mark.parametrize("begin", [0, 4096])
def test_a_file_that_becomes_damaged_is_gone_on_from(
    state: State, path: Path, query: Query, begin: int
) -> None:
    state.record([Change("a", "bookmarked", True), Change("a", "note", "Mine")], [A])
    state.save_place("a", Place(1, 1), A)
    state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    state._storage.connection.execute("PRAGMA cache_size = 0")
    state._storage.connection.execute("PRAGMA shrink_memory")
    overwrite(path, begin)
    read(state, "b")
    (problem,) = state.problems
    assert "the file is damaged" in problem.why
    assert state.mark("a") == Mark(bookmarked=True, note="Mine", place=Place(1, 1))
    assert state.held == 0
    aside = next(name for name in names(path.parent) if name[-1].isdigit())
    assert path.with_name(aside).read_bytes()[4096:8192] == b"\xa5" * 4096
    assert query("PRAGMA integrity_check") == [("ok",)]
    with open_state(path) as again:
        assert again.mark("a") == Mark(bookmarked=True, note="Mine", place=Place(1, 1))
        assert again.marked("read") == {"b"}


def test_a_second_reader_goes_over_to_the_new_file(state: State, path: Path) -> None:
    state.record([Change("a", "bookmarked", True)], [A])
    with open_state(path) as other:
        read(other, "b")
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        overwrite(path)
        for one in (state, other):
            one._storage.connection.execute("PRAGMA cache_size = 0")
            one._storage.connection.execute("PRAGMA shrink_memory")
        read(state, "c")
        read(other, "d")
        state.refresh()
        other.refresh()
        assert other.marked("read") == state.marked("read") >= {"c", "d"}
        assert other.marked("bookmarked") == state.marked("bookmarked") == {"a"}
    assert sum(name[-1].isdigit() for name in names(path.parent)) == 1


def test_a_folder_that_comes_back_to_be_a_file(path: Path) -> None:
    path.mkdir(parents=True)
    with open_state(path) as state:
        read(state, "a")
        assert_not_kept(state, path, "it is a folder")
        path.rmdir()
        assert not state.refresh()
        assert state.problems == ()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT article FROM mark").fetchall() == [("a",)]


deeds = st.sampled_from(["bookmark", "read", "unread", "place", "undo", "redo", "choose"])


def do(state: State, deed: str, article: str) -> None:
    known = Known(article, f"/{article}", article)
    if deed == "undo":
        state.undo(nowhere)
    elif deed == "redo":
        state.redo(nowhere)
    elif deed == "place":
        state.save_place(article, Place(len(article), 1), known)
    elif deed == "choose":
        state.choose("theme", article)
    else:
        field: Flag = "bookmarked" if deed == "bookmark" else "read"
        state.record([Change(article, field, deed != "unread")], [known])


@given(st.lists(st.tuples(deeds, st.sampled_from("ab"), st.booleans()), max_size=10))
def test_whenever_the_disk_is_full_the_end_is_as_if_it_never_were(
    history: list[tuple[str, str, bool]],
) -> None:
    dumps = []
    for may_fill in (False, True):
        with TemporaryDirectory() as folder:
            path = Path(folder, "state.db")
            with open_state(path) as state:
                do(state, "read", "first")
                for deed, article, full in history:
                    if full and may_fill:
                        with full_disk():
                            do(state, deed, article)
                    else:
                        do(state, deed, article)
                shown = {article: state.mark(article) for article in "ab"}
            assert state.held == 0
            with open_state(path) as again:
                assert {article: again.mark(article) for article in "ab"} == shown
            with closing(sqlite3.connect(path)) as file:
                dumps.append(
                    [
                        file.execute(LOG).fetchall(),
                        file.execute("SELECT article, block FROM place ORDER BY 1").fetchall(),
                        file.execute("SELECT * FROM choice").fetchall(),
                        file.execute("SELECT * FROM known ORDER BY 1").fetchall(),
                    ]
                )
    assert dumps[0] == dumps[1]
