"""A file that nothing is left in, or that is gone: told, with the backup that has the marks."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.model import Place
from reader.state import open_state
from reader.state.backup import back_up_daily, backups
from reader.state.restoring import restore
from reader.state.state import State
from tests.state.conftest import Script
from tests.state.samples import A, full_disk, garbage, many, mark, names

DAY = datetime(2024, 11, 13, 10, 0, tzinfo=UTC)
ASIDE = "state.db.damaged-20241113-100000"


def at_noon() -> datetime:
    return DAY


def begun(path: Path) -> State:
    return open_state(path, clock=at_noon)


def backed_up(path: Path, number: int, day: int = 0) -> Path:
    """A daily backup of so many marks, which are those of the state."""
    with open_state(path) as state:
        many(state, f"{day}-", number)
    made = back_up_daily(path, DAY + timedelta(days=day))
    assert made
    return made


def kill(path: Path, script: Script) -> None:
    """What a Reader leaves that the power was cut for."""
    script("state = open_state(Path(sys.argv[1])); os._exit(0)", path)


def log_is_gone(path: Path, script: Script) -> None:
    kill(path, script)
    Path(f"{path}-wal").unlink()


def log_is_empty(path: Path, script: Script) -> None:
    kill(path, script)
    os.truncate(f"{path}-wal", 0)
    path.with_name("state.db.open").unlink()


def nobody_has_it_open(path: Path, script: Script) -> None:  # noqa: ARG001 - as the others
    backed_up(path, 3)


@pytest.mark.parametrize("before", [log_is_gone, log_is_empty, nobody_has_it_open])
def test_an_emptied_file_is_damage(
    path: Path, script: Script, before: Callable[[Path, Script], None]
) -> None:
    before(path, script)
    os.truncate(path, 0)
    with begun(path) as state:
        told = state.problems[0]
        assert "the file is damaged (it was emptied)" in told.why
        assert "nothing could be carried over" in told.why
        assert "`reader state check` names your backups" in told.advice
        assert "`reader state restore FILE`" in told.advice
        assert mark(state, "a") == 1
        assert state.held == 0
    # Nothing is pruned until that is moved away.
    assert ASIDE in names(path.parent)
    with begun(path) as again:
        assert again.problems == ()
        assert again.marked("bookmarked") == {"a"}


def test_a_first_start_on_a_full_disk_leaves_no_file_that_seems_to_be_emptied(path: Path) -> None:
    path.parent.mkdir()
    with full_disk():
        state = begun(path)
        mark(state, "a")
    assert state.held == 1
    state.refresh()
    assert (state.held, state.problems) == (0, ())
    state.close()
    assert names(path.parent) == {"state.db"}


def test_what_else_is_empty_is_not_set_aside(path: Path) -> None:
    backed_up(path, 1)
    path.unlink()
    os.mkfifo(path)
    with begun(path) as state:
        assert state.holding
    assert path.is_fifo()


def test_an_emptied_file_is_set_aside_before_a_backup_is_brought_back(path: Path) -> None:
    source = backed_up(path, 3)
    os.truncate(path, 0)
    restored = restore(path, source, DAY)
    assert restored.kept is None
    assert restored.problem
    with begun(path) as state:
        assert len(state.marked("bookmarked")) == 3
        assert state.problems == ()


def gone(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize("harm", [gone, emptied, garbage])
def test_where_no_marks_are_the_newest_backup_of_some_is_named(
    path: Path, harm: Callable[[Path], None]
) -> None:
    backed_up(path, 3)
    newest = backed_up(path, 1_500, day=1)
    for _ in range(2):
        harm(path)
        with begun(path) as state:
            told = state.problems[-1]
            assert told.why == (
                f"There were no marks in {path} when it was opened; "
                "the newest backup that has some, of 2024-11-14, holds 1,503."
            )
            assert f"`reader state restore {newest}`" in told.advice
        # Of a state without marks there may be one too.
        back_up_daily(path, DAY + timedelta(days=2))
    with begun(path) as again:
        assert again.problems[-1].why == told.why
        mark(again, "a")
    with begun(path) as last:
        assert last.problems == ()


def test_of_one_day_the_backup_that_was_written_last_is_the_newest(path: Path) -> None:
    daily = backed_up(path, 3)
    before = daily.with_name("state-2024-11-13-101500-before-restore.db")
    before.write_bytes(daily.read_bytes())
    for number, one in enumerate((daily, before)):
        os.utime(one, (number, number))
    path.unlink()
    with begun(path) as state:
        assert str(before) in state.problems[0].advice


def test_backups_that_hold_nothing_are_not_named(path: Path) -> None:
    begun(path).close()
    assert back_up_daily(path, DAY)
    garbage(backups(path) / "state-2024-11-12.db")
    path.unlink()
    with begun(path) as state:
        assert state.problems == ()


def test_a_state_with_marks_looks_at_no_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backed_up(path, 1)
    monkeypatch.setattr(Path, "iterdir", lambda _: pytest.fail("it looks"))
    begun(path).close()


def daily(*numbers: int) -> list[str]:
    return [f"state-{DAY + timedelta(days=number):%Y-%m-%d}.db" for number in numbers]


def left(path: Path, *numbers: int) -> list[str]:
    """The backups that are there after these days, each with one more mark."""
    for number in numbers:
        backed_up(path, 1, number)
    return sorted(names(backups(path)))


def test_the_richest_backup_outlives_those_of_a_state_that_was_emptied(path: Path) -> None:
    backed_up(path, 30)
    assert left(path, *range(1, 6)) == daily(*range(6))
    # Of those with as many marks the newest is kept.
    twin, richest = (backups(path) / name for name in daily(6, 5))
    twin.write_bytes(richest.read_bytes())
    os.truncate(path, 0)
    assert left(path, 7) == daily(*range(1, 8))
    assert left(path, *range(8, 13)) == daily(*range(6, 13))
    assert left(path, 13) == daily(*range(6, 14))
    assert left(path, *range(14, 20)) == daily(6, *range(13, 20))
    with open_state(path) as state:
        many(state, "again", 30)
    assert left(path, 20) == daily(*range(14, 21))


@pytest.mark.parametrize(
    ("marks", "richest", "is_kept"),
    [(1, 10, False), (1, 11, True), (20, 40, False), (20, 41, True)],
)
def test_only_a_backup_of_far_more_marks_is_kept_beyond_seven(
    path: Path, marks: int, richest: int, *, is_kept: bool
) -> None:
    rich = backed_up(path, richest)
    path.unlink()
    backed_up(path, marks - 1, day=1)
    with open_state(path) as state:
        for day in range(2, 9):
            state.save_place("a", Place(day, 1), A)
            assert back_up_daily(path, DAY + timedelta(days=day))
    assert rich.exists() == is_kept
