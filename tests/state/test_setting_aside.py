"""A damaged file is set aside, whatever happens meanwhile, and not tried to be all the time."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.state import Change, open_state, storage
from reader.state import connection as connections
from reader.state.damage import damage
from reader.state.errors import UnusableError
from tests.state.conftest import Script
from tests.state.samples import full_disk, garbage, names

NOON = datetime(2024, 11, 13, 12, 0, tzinfo=UTC)

# How a page of a table begins.
LEAF = 13
# What was marked last stands in the log beside the file alone.
MARK = """
state = open_state(Path(sys.argv[1]))
for name, count in (("old", 600), ("new", 40)):
    for number in range(count):
        state.record([Change(f"{name}{number:03}", "bookmarked", True)], [])
    if name == "old":
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
os._exit(0)
"""
# Killed after the so many-th name is another one.
KILLED = """
renamed, left = Path.rename, [int(sys.argv[2])]
def rename(path, target):
    found = renamed(path, target)
    left[0] -= 1
    if not left[0]:
        os._exit(9)
    return found
Path.rename = rename
open_state(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_kill_while_the_file_is_set_aside_costs_nothing_and_is_told(
    path: Path, script: Script, number: int
) -> None:
    script(MARK, path)
    data = bytearray(path.read_bytes())
    # A page of the log, which is as it was in the log beside the file too.
    pages = (at for at in range(0, len(data), 4096) if b"old300" in data[at : at + 4096])
    page = next(at for at in pages if data[at] == LEAF)
    data[page : page + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    harmed, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    script(KILLED, path, number, status=9)
    with open_state(path) as state:
        assert len(state.marked("bookmarked")) == 640
        (problem,) = state.problems
        assert "Reader was killed while it set it aside" in problem.why
        assert "640 marks could be carried over" in problem.why
    (aside,) = path.parent.glob("state.db.damaged-*[0-9]")
    assert aside.name in problem.why
    assert aside.read_bytes() == harmed
    assert Path(f"{aside}-wal").read_bytes() == log
    assert names(path.parent) == {"state.db", aside.name, f"{aside.name}-wal", f"{aside.name}-shm"}
    assert damage(path, thorough=True) is None
    with open_state(path) as again:
        assert again.problems == ()


def test_a_name_that_only_the_file_can_be_given_leaves_what_was_carried_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    garbage(path)
    Path(f"{path}-wal").write_bytes(b"no log")
    real = Path.rename

    def rename(old: Path, new: Path) -> Path:
        if old.name.endswith("-wal"):
            raise PermissionError(13, "Permission denied", str(new))
        return real(old, new)

    monkeypatch.setattr(Path, "rename", rename)
    state = open_state(path)
    state.record([Change("a", "bookmarked", True)], [])
    assert state.held == 1
    monkeypatch.setattr(Path, "rename", real)
    state.refresh()
    assert state.held == 0
    state.close()
    assert sum(name[-1].isdigit() for name in names(path.parent)) == 1
    with open_state(path) as again:
        assert again.marked("bookmarked") == {"a"}


@pytest.mark.parametrize(
    ("seconds", "error", "expected"),
    [
        (0.06, UnusableError("it is damaged", "Look"), 1),
        (0.0, UnusableError("it is damaged", "Look"), 3),
        (0.06, None, 1),
        (0.0, None, 3),
    ],
)
def test_what_takes_long_and_fails_is_not_tried_each_second(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    error: Exception | None,
    expected: int,
) -> None:
    """As where a large file that is damaged lies on a disk that takes nothing, or is locked."""
    tried = [0]

    def lock(*_: object, **__: object) -> None:
        tried[0] += 1
        time.sleep(seconds)
        connections.at_once(5, 0, 0)

    def refuse(*_: object, **__: object) -> None:
        tried[0] += 1
        time.sleep(seconds)
        assert error
        raise error

    monkeypatch.setattr(storage, "make_way", refuse if error else lock)
    state = open_state(path)
    tried[0] = 0
    for article in "abc":
        state.record([Change(article, "read", True)], [])
    assert tried[0] == expected
    assert state.held == 3
    state.close()
    assert tried[0] == expected + 1
    assert state.held == 3


def test_damage_that_comes_while_marks_are_held_is_gone_over_from(path: Path) -> None:
    with open_state(path) as state:
        state.record([Change("a", "bookmarked", True)], [])
        with full_disk():
            state.record([Change("b", "bookmarked", True)], [])
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        garbage(path)
        state.refresh()
        state.refresh()
        assert state.held == 0
        assert state.marked("bookmarked") == {"a", "b"}
        assert "it is damaged" not in state.problems[0].why
        assert len(state.problems) == 1
