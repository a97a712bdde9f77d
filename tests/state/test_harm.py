"""Damage at places of chance: the state is always opened, and what can be read is carried over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import START, Place
from reader.state import Change, Known, State, open_state
from reader.state.damage import damage
from tests.soak.harm import Harmed, harm_files, harm_open_files
from tests.state.samples import names


@pytest.mark.unmeasured
def test_a_file_that_was_harmed(tmp_path: Path) -> None:
    found = harm_files(tmp_path, 6, seed=1)
    assert found.seen
    assert found.carried > found.marks / 2


@pytest.mark.unmeasured
def test_a_file_that_is_harmed_while_it_is_open(tmp_path: Path) -> None:
    found: Harmed = harm_open_files(tmp_path, 6, seed=1)
    assert found.seen
    # What was overwritten with another text nobody can see.
    assert found.carried >= 0.98 * found.marks


def many(state: State) -> None:
    for number in range(600):
        state.record([Change(f"article{number:03}", "bookmarked", True)], [])


def page_of(path: Path, text: bytes) -> int:
    return path.read_bytes().index(text) // 4096


def test_one_torn_page_costs_only_what_stood_on_it(path: Path) -> None:
    with open_state(path) as state:
        many(state)
    page = page_of(path, b"article300")
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096)
    with open_state(path) as state:
        (problem,) = state.problems
        assert "marks could be carried over, and " in problem.why
        # Of a page of the log the table of marks has all, and the other way round.
        assert len(state.marked("bookmarked")) > 550
        assert len(state.history(1000)) > 500


def test_a_torn_table_of_marks_is_made_anew_from_the_log(path: Path) -> None:
    with open_state(path) as state:
        many(state)
    with closing(sqlite3.connect(path)) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mark'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)
    with open_state(path) as state:
        assert len(state.marked("bookmarked")) == 600
        assert "600 marks could be carried over, and the newest" in state.problems[0].why


def tear(path: Path, *pages: int) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)


def pages_with(path: Path, text: bytes) -> list[int]:
    """The pages of tables, but those of marks, that hold a text."""
    data = path.read_bytes()
    starts = range(0, len(data), 4096)
    return [at // 4096 for at in starts if data[at] == 13 and text in data[at : at + 4096]]


def test_where_the_table_of_marks_is_whole_a_torn_log_brings_back_no_mark(path: Path) -> None:
    with open_state(path) as state:
        for number in range(60):
            state.record([Change(f"noted{number:03}", "note", f"A note {'x' * 60}")], [])
        many(state)
        for number in range(60):
            state.record([Change(f"noted{number:03}", "note", "")], [])
    (*_, removed) = pages_with(path, b"noted030note")
    tear(path, removed)
    with open_state(path) as state:
        assert state.problems
        assert state.told() == frozenset()
        assert len(state.marked("bookmarked")) == 600


def test_what_the_session_knows_is_newer_than_what_can_be_read(path: Path) -> None:
    """Both tables have lost what was done last: a note, and that a bookmark was taken off."""
    with open_state(path) as state:
        state.record([Change("a", "note", "A draft"), Change("b", "bookmarked", True)], [])
        state.record([Change("c", "note", "To be removed"), Change("d", "read", True)], [])
        state.save_place("e", Place(1, 1), Known("e", "/e", "E"))
        state.save_place("f", Place(1, 1), Known("f", "/f", "F"))
        many(state)
        state.record([Change("a", "note", "What I just wrote")], [])
        state.record([Change("b", "bookmarked", False), Change("c", "note", "")], [])
        known = {article: state.mark(article) for article in "abcd"}
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = state._storage.read(
            lambda file: file.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = 'mark'"
            ).fetchone()
        )
        tear(path, root - 1, *pages_with(path, b"What I just wrote"))
        for pragma in ("cache_size = 0", "shrink_memory"):
            state._storage.connection.execute(f"PRAGMA {pragma}")
        # What it knows of places is newer as well.
        state._storage._marks.put("e", Place(2, 2))  # type: ignore[union-attr] # it has marks
        state._storage._marks.put("f", START)  # type: ignore[union-attr] # as above
        state.look_closely()
        state.refresh()
        assert state.problems
        assert {article: state.mark(article) for article in "abcd"} == known
        assert state.mark("e").place == Place(2, 2)
        assert state.begun() == {"e"}
    with open_state(path) as again:
        assert {article: again.mark(article) for article in "abcd"} == known
        assert again.begun() == {"e"}


def test_what_another_reader_did_since_is_newer_than_what_the_session_knows(path: Path) -> None:
    with open_state(path) as state:
        many(state)
        state.record([Change("a", "note", "Mine"), Change("b", "bookmarked", True)], [])
        with open_state(path) as other:
            other.record([Change("a", "note", "Theirs"), Change("b", "bookmarked", False)], [])
            other.record([Change("c", "note", "Theirs too")], [])
        state.record([Change("d", "note", "Mine again")], [])
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tear(path, pages_with(path, b"article300")[0])
        state.look_closely()
        state.refresh()
        assert state.problems
        notes = [state.mark(article).note for article in "acd"]
        assert notes == ["Theirs", "Theirs too", "Mine again"]
        assert not state.mark("b").bookmarked


def test_without_its_first_page_all_is_found_all_the_same(path: Path) -> None:
    with open_state(path) as state:
        many(state)
    with path.open("r+b") as file:
        file.write(b"\xa5" * 4096)
    with open_state(path) as state:
        assert len(state.marked("bookmarked")) == 600
        assert state.undo(lambda _: None)
        assert len(state.marked("bookmarked")) == 599


@pytest.mark.parametrize("text", [b"\xff\xfe", b"\x80"])
def test_a_text_that_is_none_is_damage(path: Path, text: bytes) -> None:
    with open_state(path) as state:
        many(state)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"article300", (b"article" + text).ljust(10, b"x")))
    with open_state(path) as state:
        assert len(state.problems) == 1
        assert len(state.marked("bookmarked")) == 599


def test_what_sqlite_says_of_it_may_be_no_text(path: Path) -> None:
    with open_state(path) as state:
        many(state)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE choice", b"CREATE TABLE \xff\xfeoice"))
    assert damage(path)
    with open_state(path) as state:
        assert len(state.problems) == 1
        assert state.record([Change("a", "read", True)], []) == 1


def test_a_close_look_finds_what_a_start_does_not(path: Path) -> None:
    with open_state(path) as state:
        many(state)
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        state.look_closely()
        assert state.problems == ()
    with closing(sqlite3.connect(path)) as file:
        file.execute("DROP TRIGGER change_is_not_updated")
        file.execute("UPDATE change SET article = x'00' WHERE id = 5")
        file.commit()
    with open_state(path) as state:
        assert not state.problems
        state.look_closely()
        problem = state.problems[0]
        assert "wrong values in its table change" in problem.why
        assert len(state.marked("bookmarked")) == 600
        # It is open anew, and its marks are those that were known.
        assert not state.refresh()
        assert len(state.marked("bookmarked")) == 600
        assert damage(path, thorough=True) is None
    assert sum(name[-1].isdigit() for name in names(path.parent)) == 1


def test_what_was_carried_over_before_a_kill_is_gone_on_with(path: Path) -> None:
    """The damaged file was out of the way, and the new one not yet in its place."""
    with open_state(path) as state:
        many(state)
    path.rename(f"{path}.carried")
    with open_state(path) as state:
        assert len(state.marked("bookmarked")) == 600
    Path(f"{path}.carried").write_bytes(b"half of it")
    with open_state(path) as state:
        assert len(state.marked("bookmarked")) == 600
    assert names(path.parent) == {"state.db"}


def test_what_was_carried_over_may_be_damaged_since(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("state.db.damaged-20241113-120000").write_bytes(b"It was damaged first.")
    Path(f"{path}.carried").write_bytes(b"No state either. " * 400)
    with open_state(path) as state:
        assert state.record([Change("a", "read", True)], []) == 1
        assert state.held == 0
        assert len(state.problems) == 1
    assert sum("damaged" in name for name in names(path.parent)) == 2
