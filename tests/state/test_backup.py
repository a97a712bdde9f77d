"""The backup of each day, and bringing one back."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.model import Place
from reader.state import Change, Known, State, open_state
from reader.state.backup import back_up, back_up_daily, backups, dailies, forget_old
from reader.state.errors import UnusableError
from reader.state.restoring import Restored, restore
from reader.state.schema import VERSION
from tests.state.conftest import Query, Ready, Script
from tests.state.samples import A, assert_filled, fill, full_disk, garbage, names, torn

DAY = datetime(2024, 11, 13, 10, 0, tzinfo=UTC)
OLD = Path(__file__).with_name("version_1.sql")


def mark(state: State, article: str) -> None:
    state.record([Change(article, "bookmarked", True)], [])


def day(number: int) -> datetime:
    return DAY + timedelta(days=number)


def test_a_day_has_one_backup_for_the_user_alone(path: Path) -> None:
    fill(path)
    target = backups(path) / "state-2024-11-13.db"
    assert back_up_daily(path, DAY) == target
    assert back_up_daily(path, DAY) is None
    assert names(path.parent) == {"state.db", "backups"}
    assert names(target.parent) == {target.name}
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700
    with open_state(target) as state:
        assert_filled(state)


def test_without_a_change_there_is_no_backup(state: State, path: Path) -> None:
    mark(state, "a")
    assert back_up_daily(path, day(0))
    state.choose("session", "elsewhere")
    assert back_up_daily(path, day(1)) is None
    mark(state, "b")
    assert back_up_daily(path, day(2))
    assert [one.name for one in dailies(path, day(2).date())] == [
        "state-2024-11-13.db",
        "state-2024-11-15.db",
    ]


def test_a_place_saved_by_a_clock_that_was_set_back_is_a_change(path: Path) -> None:
    with open_state(path, clock=lambda: day(400)) as state:
        for article in ("a", "b"):
            state.save_place(article, Place(1, 1), Known(article, f"/{article}", article))
    assert back_up_daily(path, day(0))
    with open_state(path, clock=lambda: day(1)) as state:
        state.save_place("a", Place(50, 1), Known("a", "/a", "A"))
    assert back_up_daily(path, day(2))
    assert back_up_daily(path, day(3)) is None


def test_as_many_changes_are_not_the_same_ones(path: Path, backup: Path) -> None:
    """After a backup was brought back the log goes on from there."""
    assert back_up_daily(path, day(0))
    restore(path, backup, day(0))
    with open_state(path) as state:
        mark(state, "c")
    assert back_up_daily(path, day(1))


def test_copies_that_a_killed_process_left_are_taken_away(path: Path, script: Script) -> None:
    fill(path)
    code = """
from datetime import UTC, datetime
from reader.state import backup
backup._to_the_disk = lambda _: os._exit(0)
backup.back_up_daily(Path(sys.argv[1]), datetime.now(UTC))
"""
    folder = backups(path)
    script(code, path)
    (left,) = names(folder)
    journal, alive = f"{left}-journal", f"state-2024-11-12.db.writing-{os.getppid()}"
    for name in (journal, alive, "mine.writing-home"):
        (folder / name).touch()
    assert back_up_daily(path, DAY)
    assert names(folder) == {"state-2024-11-13.db", alive, "mine.writing-home"}
    gone, other = (path.with_name(f"{name}.writing-{left.rpartition('-')[2]}") for name in "bc")
    for one in (gone, other):
        one.touch()
    with closing(sqlite3.connect(path)) as connection:
        back_up(connection, path.with_name("b"))
    assert (gone.exists(), other.exists()) == (False, True)


def test_of_what_was_before_a_backup_was_brought_back_seven_are_kept(path: Path) -> None:
    fill(path)
    folder = backups(path)
    folder.mkdir()
    every = [folder / f"state-2024-11-13-10000{number}-before-restore.db" for number in range(9)]
    for number, one in enumerate(every):
        one.touch()
        os.utime(one, (number, number))
    # What was just brought back, or made, is not let go of, whatever a clock says.
    forget_old(path, spared=[every[0]])
    assert names(folder) == {one.name for one in [every[0], *every[2:]]}
    forget_old(path)
    assert names(folder) == {one.name for one in every[2:]}


def test_seven_are_kept_and_others_are_not_counted(state: State, path: Path) -> None:
    folder = backups(path)
    folder.mkdir()
    others = {"state-2024-11-01-version-1.db", "state-2024-11-02-101500-before-restore.db", "x.db"}
    for name in (*others, "state-2024-99-01.db"):
        (folder / name).touch()
    for number in range(10):
        mark(state, str(number))
        assert back_up_daily(path, day(number))
    kept = {f"state-{day(number):%Y-%m-%d}.db" for number in range(3, 10)}
    assert names(folder) == kept | others | {"state-2024-99-01.db"}


def test_a_clock_that_is_set_back_deletes_no_newer_marks(state: State, path: Path) -> None:
    for number in (*range(5000, 5007), 0, 1):
        mark(state, str(number))
        assert back_up_daily(path, day(number))
        assert len(dailies(path, day(number).date())) <= 7
    with open_state(dailies(path, day(1).date())[-1]) as newest:
        assert newest.marked("bookmarked") == state.marked("bookmarked")


def test_a_damaged_state_takes_no_backup_s_place(path: Path) -> None:
    fill(path)
    back_up_daily(path, day(0))
    with open_state(path) as state:
        mark(state, "b")
    torn(path)
    with pytest.raises(sqlite3.DatabaseError):
        back_up_daily(path, day(1))
    assert names(backups(path)) == {"state-2024-11-13.db"}


def test_a_disk_that_is_full_leaves_no_half_backup(path: Path) -> None:
    fill(path)
    with full_disk(), pytest.raises((OSError, sqlite3.Error)):
        back_up_daily(path, DAY)
    assert names(backups(path)) == set()


def test_a_backup_that_fails_leaves_nothing_beside_the_state(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    fill(path)
    monkeypatch.setattr("reader.state.backup.back_up", refuse)
    with pytest.raises(OSError, match="No space"):
        back_up_daily(path, DAY)
    assert names(path.parent) == {"state.db"}


def test_a_backup_that_cannot_be_read_is_as_good_as_none(state: State, path: Path) -> None:
    mark(state, "a")
    back_up_daily(path, day(0))
    garbage(dailies(path, day(0).date())[0])
    assert back_up_daily(path, day(1))


def test_where_there_are_no_marks_there_is_no_backup(path: Path) -> None:
    assert back_up_daily(path, DAY) is None
    assert not path.parent.exists()


def test_a_backup_is_brought_back_and_what_was_is_kept(path: Path, backup: Path) -> None:
    kept = restore(path, backup, DAY).kept
    assert kept == backups(path) / "state-2024-11-13-100000-before-restore.db"
    with open_state(path) as state:
        assert_filled(state)
        assert state.marked("bookmarked") == {"a"}
    assert restore(path, kept, DAY).kept == kept.with_name(f"{kept.stem}-2.db")
    with open_state(path) as state:
        assert state.marked("bookmarked") == {"a", "b"}


def test_a_reader_that_is_open_goes_on_with_what_was_brought_back(
    path: Path, backup: Path, query: Query
) -> None:
    with open_state(path) as state:
        mark(state, "c")
        before = path.stat().st_ino
        restore(path, backup, DAY)
        assert path.stat().st_ino == before
        assert state.refresh()
        assert state.marked("bookmarked") == {"a"}
        mark(state, "d")
        assert state.problems == ()
        # The number that it signed with is no longer its own.
        assert query("SELECT article, process FROM change") == [("a", 1), ("d", 2)]
        assert state.undo(lambda _: None)
        assert state.marked("bookmarked") == {"a"}
    assert query("PRAGMA integrity_check") == [("ok",)]


def test_where_nothing_is_yet_it_is_brought_back_too(path: Path, backup: Path) -> None:
    path.unlink()
    assert restore(path, backup, DAY) == Restored(None, None)
    with open_state(path) as state:
        assert_filled(state)


def test_a_damaged_state_is_set_aside_before(path: Path, backup: Path) -> None:
    garbage(path)
    restored = restore(path, backup, DAY)
    assert "state.db.damaged-20241113-100000" in names(path.parent)
    assert restored.kept is None
    assert restored.problem
    assert "nothing could be carried over" in restored.problem.why
    with open_state(path) as state:
        assert_filled(state)


def test_an_older_backup_is_brought_to_this_version(path: Path) -> None:
    fill(path)
    old = path.with_name("old.db")
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.executescript(OLD.read_text("utf-8"))
    before = old.read_bytes()
    restore(path, old, DAY)
    assert old.read_bytes() == before
    with open_state(path) as state:
        assert state.marked("bookmarked") == {"a"}
        assert state.ruled("r") == set()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "why"), [(newer, "newer Reader"), (garbage, "damaged"), (torn, "dam"), (empty, "emp")]
)
def test_what_is_no_good_backup_changes_nothing(
    path: Path, backup: Path, harm: object, why: str
) -> None:
    assert callable(harm)
    harm(backup)
    before = path.read_bytes()
    with pytest.raises(UnusableError, match=why):
        restore(path, backup, DAY)
    assert path.read_bytes() == before
    assert not backups(path).exists()


def test_the_state_itself_is_no_backup(path: Path) -> None:
    fill(path)
    os.link(path, path.with_name("same.db"))
    with pytest.raises(UnusableError, match="the state itself"):
        restore(path, path.with_name("same.db"), DAY)


def test_a_full_disk_changes_nothing(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    with full_disk(), pytest.raises((OSError, sqlite3.Error)):
        restore(path, backup, DAY)
    assert path.read_bytes() == before


def test_a_lock_that_lasts_is_not_waited_for_for_ever(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.state.connection.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            restore(path, backup, DAY)


def test_four_that_write_while_a_backup_is_brought_back(
    path: Path, backup: Path, ready: Ready, query: Query
) -> None:
    code = """
state = open_state(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    state.record([Change(f"{sys.argv[2]}{number}", "read", True)], [])
print(state.held, len(state.problems))
"""
    processes = [ready(code, path, name) for name in "pqrs"]
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    kept = restore(path, backup, DAY).kept
    for process in processes:
        assert process.communicate(timeout=60)[0] == "0 0\n"
    assert query("PRAGMA integrity_check") == [("ok",)]
    assert query('SELECT "group" FROM change GROUP BY 1 HAVING count(DISTINCT process) > 1') == []
    assert query("SELECT count(*) FROM mark WHERE article = 'b'") == [(0,)]
    assert kept
    with open_state(path) as state, open_state(kept) as before:
        # Each mark is in what was or after it, and in one of them only.
        read = {f"{name}{number}" for name in "pqrs" for number in range(60)}
        assert state.marked("read") | before.marked("read") == read
        assert not state.marked("read") & before.marked("read")
        assert state.record([Change("z", "read", True)], [A]) == 1
