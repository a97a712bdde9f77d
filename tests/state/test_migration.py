"""A file of an older Reader: brought to this version, and kept as it was."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model import Mark, Place
from reader.state import Change, Known, State, open_state
from reader.state.schema import VERSION
from tests.state.conftest import Script
from tests.state.samples import assert_not_kept, names

OLD = Path(__file__).with_name("version_1.sql")
KEPT = "state-2024-11-13-version-1.db"


def now() -> datetime:
    return datetime(2024, 11, 13, 10, 0, tzinfo=UTC)


@pytest.fixture
def old(path: Path) -> Path:
    """A file as version 1 wrote it."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text("utf-8"))
    return path


def assert_taken_over(state: State) -> None:
    assert state.mark("a") == Mark(bookmarked=True, place=Place(4, 12))
    assert state.mark("b") == Mark(tags=("sea",))
    assert state.known("a") == Known("a", "/news/a.txt", "The tide")


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_it_is_brought_to_this_version_with_all_that_is_in_it(old: Path) -> None:
    with open_state(old, clock=now) as state:
        assert state.problems == ()
        assert_taken_over(state)
        deeds = [Change("b", "read", True)]
        assert state.apply_rule("r", ["b"], lambda *_: deeds, lambda _: None) == deeds
    assert version(old) == VERSION
    with open_state(old) as state:
        assert state.ruled("r") == {"b"}
        assert state.mark("b") == Mark(tags=("sea",), read=True)


def test_what_it_was_is_among_the_backups(old: Path) -> None:
    open_state(old, clock=now).close()
    folder = old.parent / "backups"
    assert names(folder) == {KEPT}
    assert version(folder / KEPT) == 1
    with closing(sqlite3.connect(folder / KEPT)) as connection:
        assert connection.execute("SELECT count(*) FROM change").fetchone() == (2,)
    with open_state(folder / KEPT, clock=now) as state:
        assert_taken_over(state)


def test_without_a_backup_it_is_left_as_it_is(old: Path) -> None:
    (old.parent / "backups").write_text("no folder")
    with open_state(old, clock=now) as state:
        assert_not_kept(state, old, "")
        assert_taken_over(state)
    assert version(old) == 1


def test_of_several_processes_one_does_it(old: Path, script: Script) -> None:
    both = """
import threading
states = []
def run(): states.append(open_state(Path(sys.argv[1])))
threads = [threading.Thread(target=run) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sum(len(state.problems) for state in states), len(states))
"""
    assert script(both, old) == ["0 4"]
    assert version(old) == VERSION
