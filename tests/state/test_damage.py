"""A damaged file is set aside, and a new one is begun."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.state import Change, open_state
from tests.state.conftest import Query
from tests.state.samples import A, assert_not_kept, fill, garbage, names, torn

NOON = datetime(2024, 11, 13, 12, 0, tzinfo=UTC)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def miscounted(path: Path) -> None:
    """An index that has lost a row: readable, and found only by a check."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE more (word TEXT PRIMARY KEY)")
        connection.execute("INSERT INTO more VALUES ('one'), ('two')")
        connection.commit()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE TABLE more (a, b NOT NULL)' WHERE name = 'more'"
        )
        connection.execute("DELETE FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_more%'")
        connection.commit()


def incomplete(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE known DROP COLUMN headline")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cookies (host TEXT)")


NOTHING = "nothing could be carried over."
ALL = "1 mark could be carried over, and the newest changes may be lost."


@pytest.mark.parametrize(
    ("harm", "carried"),
    [
        (garbage, NOTHING),
        (torn, NOTHING),
        (cut, ALL),
        (miscounted, ALL),
        (incomplete, ALL),
        (foreign, NOTHING),
    ],
)
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(
    path: Path, query: Query, harm: Callable[[Path], None], carried: str
) -> None:
    fill(path)
    harm(path)
    before = path.read_bytes()
    with open_state(path, clock=lambda: NOON) as state:
        (problem,) = state.problems
        assert problem.path == str(path)
        assert "state.db.damaged-20241113-120000" in problem.why
        assert str(path) in problem.why
        assert "backup" in problem.advice
        assert problem.why.endswith(carried)
        assert state.marked("bookmarked") == ({"a"} if carried.startswith("1 mark") else set())
        assert state.record([Change("b", "read", True)], []) == 1
    assert path.with_name("state.db.damaged-20241113-120000").read_bytes() == before
    assert ("b",) in query("SELECT article FROM mark")
    with open_state(path) as again:
        assert again.problems == ()
        assert again.marked("read") == {"b"}


def test_what_lies_beside_a_damaged_file_goes_with_it(path: Path) -> None:
    path.parent.mkdir()
    for end in ("", "-wal", "-shm"):
        path.with_name(f"state.db{end}").write_bytes(b"no database" * 1000 + end.encode())
    with open_state(path, clock=lambda: NOON):
        pass
    aside = "state.db.damaged-20241113-120000"
    assert names(path.parent) == {"state.db", aside, f"{aside}-wal", f"{aside}-shm"}
    assert path.with_name(aside).read_bytes() == b"no database" * 1000
    assert path.with_name(f"{aside}-wal").read_bytes() == b"no database" * 1000 + b"-wal"


def test_what_was_set_aside_before_is_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    aside = "state.db.damaged-20241113-120000"
    path.with_name(f"{aside}-2-wal").write_text("precious")
    for number in range(3):
        path.write_text(f"damaged {number}" * 1000)
        with open_state(path, clock=lambda: NOON) as state:
            assert len(state.problems) == 1
    assert names(path.parent) == {
        "state.db", aside, f"{aside}-2-wal", f"{aside}-3", f"{aside}-4"
    }  # fmt: skip
    for number, end in enumerate(("", "-3", "-4")):
        assert path.with_name(aside + end).read_text() == f"damaged {number}" * 1000


def test_a_link_leads_to_the_file_that_is_set_aside(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    garbage(path)
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with open_state(link, clock=lambda: NOON) as state:
        assert "state.db.damaged-20241113-120000" in state.problems[0].why
    assert link.is_symlink()
    assert names(path.parent) == {"state.db", "state.db.damaged-20241113-120000"}


def test_what_a_problem_says_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\x1b[31m\xff") / "state.db"
    path.parent.mkdir()
    garbage(path)
    with open_state(path) as state:
        (problem,) = state.problems
    assert problem.path == str(path)
    assert "␛[31m" in problem.why
    problem.why.encode()


def test_a_name_that_cannot_be_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(_: Path, name: str) -> None:
        raise PermissionError(13, "Permission denied", name)

    path.parent.mkdir()
    garbage(path)
    monkeypatch.setattr(Path, "rename", rename)
    with open_state(path) as state:
        assert_not_kept(state, path, "it is damaged (file is not a database), and it may not be")
    assert names(path.parent) == {"state.db"}


@pytest.mark.parametrize("part", ["", "-wal"])
def test_what_is_larger_than_any_state_is_not_copied(path: Path, part: str) -> None:
    fill(path)
    garbage(path)
    huge = 1 << 42
    with Path(f"{path}{part}").open("ab") as file:
        file.truncate(huge)
    with open_state(path) as state:
        assert "nothing could be carried over" in state.problems[0].why
        assert state.record([Change("b", "bookmarked", True)], [A])
    (aside,) = path.parent.glob(f"*.damaged-*[0-9]{part}")
    assert aside.stat().st_size == huge
