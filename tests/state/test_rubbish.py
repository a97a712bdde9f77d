"""Rubbish in the place of the file that is open, or nothing left in it: the session has all."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.state import Change, State, open_state
from reader.state.damage import damage
from tests.state.conftest import Query
from tests.state.samples import A, garbage, many, mark

NOON = datetime(2024, 11, 13, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "harm",
    ["moved", "moved alone", "written", "written beside a log of all", "emptied", "emptied alone"],
)
def test_rubbish_in_its_place_costs_nothing_that_the_session_knows(path: Path, harm: str) -> None:
    with open_state(path) as state:
        state.record([Change("first", "note", "Mine")], [A])
    with open_state(path) as state:
        articles = many(state, "own", 300)
        if harm != "written beside a log of all":
            state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if not harm.endswith("alone"):  # what stands in the log beside it
            articles |= {"late"} if mark(state, "late") else set()
        if harm.startswith("written"):
            garbage(path)
        elif harm.startswith("emptied"):
            os.truncate(path, 0)
        else:
            garbage(path.with_name("x"))
            os.replace(path.with_name("x"), path)  # noqa: PTH105 - as mv does
        if harm == "moved alone":
            Path(f"{path}-wal").unlink()
        mark(state, "one")
        mark(state, "two")
        state.refresh()
        assert state.marked("bookmarked") == articles | {"one", "two"}
        assert state.mark("first").note == "Mine"
        (problem,) = state.problems
        assert "the file is damaged" in problem.why
        assert f"{len(articles) + 1} marks could be carried over" in problem.why
    assert damage(path, thorough=True) is None
    with open_state(path) as again:
        assert again.problems == ()
        assert again.marked("bookmarked") == articles | {"one", "two"}
        assert again.mark("first").note == "Mine"


def test_rubbish_in_the_place_of_a_file_that_is_not_whole_either(path: Path, query: Query) -> None:
    with open_state(path) as state:
        articles = many(state, "own", 300)
        query("DROP TRIGGER change_is_not_updated")
        query("UPDATE change SET field = x'00' WHERE id = 5")
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        garbage(path.with_name("x"))
        os.replace(path.with_name("x"), path)  # noqa: PTH105 - as mv does
        mark(state, "new")
        assert state.held == 0
        assert state.marked("bookmarked") == articles | {"new"}
    with open_state(path) as again:
        assert again.marked("bookmarked") == articles | {"new"}


def test_how_many_pages_there_are_is_told_by_the_log(state: State, path: Path) -> None:
    """Of a file that others write to just now the beginning may count more than there are."""
    articles = many(state, "own", 300)
    with path.open("r+b") as file:
        file.seek(28)
        file.write((10_000).to_bytes(4, "big"))
    mark(state, "new")
    assert state.problems == ()
    assert state.marked("bookmarked") == articles | {"new"}


def test_a_file_that_is_emptied_before_the_end(path: Path) -> None:
    with open_state(path) as state:
        mark(state, "a")
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        mark(state, "b")
        os.truncate(path, 0)
    assert state.held == 0
    assert "it was emptied" in state.problems[0].why
    with open_state(path) as again:
        assert again.marked("bookmarked") == {"a", "b"}


def test_of_an_emptied_file_that_nobody_has_open_the_log_is_read(path: Path) -> None:
    with open_state(path) as state:
        many(state, "own", 300)
        log = Path(f"{path}-wal").read_bytes()
    Path(f"{path}-wal").write_bytes(log)
    os.truncate(path, 0)
    with open_state(path, clock=lambda: NOON) as state:
        assert len(state.marked("bookmarked")) == 300
        assert "it was emptied" in state.problems[0].why
    kept = path.with_name("state.db.damaged-20241113-120000-wal")
    assert kept.read_bytes() == log


def test_a_log_that_is_damaged_is_not_written_into_the_file(path: Path, state: State) -> None:
    """As closing the file would do, before it is set aside."""
    many(state, "own", 300)
    state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    mark(state, "new")
    garbage(path)
    state.refresh()
    (kept,) = path.parent.glob("state.db.damaged-*[0-9]")
    assert kept.read_bytes() == b"These are no marks. " * 400
    assert Path(f"{kept}-wal").stat().st_size


@pytest.fixture
def impatient() -> Iterator[None]:
    """Whoever waits for ever fails."""
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it waits"))
    signal.alarm(5)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_else_has_the_name_of_the_note_is_not_waited_for_or_written_to(
    path: Path, tmp_path: Path, kind: str
) -> None:
    path.parent.mkdir()
    (other := tmp_path / "other").write_text("Of somebody else")
    note = path.with_name("state.db.open")
    if kind == "pipe":
        os.mkfifo(note)
    else:
        note.symlink_to(other)
    with open_state(path) as state:
        assert mark(state, "a") == 1
        assert state.problems == ()
    assert other.read_text() == "Of somebody else"
