"""`reader state` where rights are missing: the file that is the cause is named, and what to do."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reader.settings import load_settings
from reader.state import Change, open_state
from tests.rights import without_rights
from tests.state.samples import fill, names, torn


@pytest.fixture
def state() -> Path:
    path = load_settings().state
    fill(path)
    return path


@pytest.fixture
def backup(state: Path) -> Path:
    target = state.parents[3] / "b.db"
    assert powerless("state", "backup", target) == (0, "", f"Your marks are backed up in {target}.")
    return target


def powerless(*arguments: str | Path) -> tuple[int, str, str]:
    """The code, what is said as data, and as messages, where the rights of files bind."""
    done = subprocess.run(
        without_rights(sys.executable, "-m", "reader", *map(str, arguments)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout.strip(), done.stderr.strip()


@contextmanager
def rights(mode: int, *paths: Path) -> Iterator[None]:
    before = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(mode)
    try:
        yield
    finally:
        for path, was in zip(paths, before, strict=True):
            path.chmod(was)


WRITABLE = "it may not be written. Make the file and its folder writable, then try again."
READABLE = "it may not be read. Make the file and its folder readable, then try again."


def test_a_state_that_may_not_be_written_is_checked_and_backed_up(state: Path, home: Path) -> None:
    with rights(0o400, state), rights(0o500, state.parent):
        code, out, told = powerless("state", "check")
        assert (code, told) == (0, "")
        assert out.startswith(f"{state}: whole\n1 bookmarked")
        assert powerless("state", "backup", home / "b.db")[0] == 0
        assert names(state.parent) == {"state.db"}
    with open_state(home / "b.db") as opened:
        assert opened.marked("bookmarked") == {"a"}


def test_what_a_killed_reader_left_beside_it_is_backed_up_too(state: Path, home: Path) -> None:
    opened = open_state(state)
    opened.record([Change("b", "bookmarked", True)], [])
    beside = [state.with_name(f"state.db-{end}") for end in ("wal", "shm")]
    copies = [(one, one.read_bytes()) for one in (state, beside[0])]
    opened.close()
    for one, data in copies:
        one.write_bytes(data)
    with rights(0o500, state.parent):
        assert powerless("state", "check")[1].startswith(f"{state}: whole\n2 bookmarked")
        assert powerless("state", "backup", home / "b.db")[0] == 0
    with open_state(home / "b.db") as found:
        assert found.marked("bookmarked") == {"a", "b"}


@pytest.mark.parametrize("command", ["check", "backup", "restore"])
def test_a_folder_of_data_that_may_not_be_looked_into(
    state: Path, backup: Path, command: str
) -> None:
    with rights(0, state.parent):
        code, _, told = powerless("state", command, *([] if command == "check" else [backup]))
    assert (code, told.startswith(f"{state}: ")) == (1, True)
    # What is not a write is about reading.
    assert told.endswith(WRITABLE if command == "restore" else READABLE)


def test_a_state_that_may_not_be_read(state: Path, backup: Path) -> None:
    with rights(0, state):
        for command in (["check"], ["backup", backup.with_name("c.db")]):
            code, _, told = powerless("state", *command)
            assert (code, told.startswith(f"{state}: "), told.endswith(READABLE)) == (1, True, True)
    assert not backup.with_name("c.db").exists()


def test_a_folder_of_data_that_may_not_be_written_forbids_to_bring_back(
    state: Path, backup: Path
) -> None:
    with rights(0o500, state.parent):
        told = f"{state}: nothing was restored: {WRITABLE}"
        assert powerless("state", "restore", backup) == (1, "", told)


def test_a_folder_of_backups_that_may_not_be_written_is_named(state: Path, backup: Path) -> None:
    folder = state.parent / "backups"
    folder.mkdir()
    with rights(0o500, folder):
        code, _, told = powerless("state", "restore", backup)
    assert code == 1
    assert told.startswith(f"{folder}/state-")
    assert told.endswith(f"-before-restore.db: nothing was restored: {WRITABLE}")


@pytest.mark.parametrize("of_folder", [False, True])
def test_a_backup_that_may_not_be_read_needs_no_more(
    backup: Path, tmp_path: Path, of_folder: bool
) -> None:
    (tmp_path / "kept").mkdir()
    moved = backup.rename(tmp_path / "kept" / "b.db")
    with rights(0, moved.parent if of_folder else moved):
        told = f"{moved}: nothing was restored: {READABLE}"
        assert powerless("state", "restore", moved) == (1, "", told)


@pytest.mark.usefixtures("state")
def test_a_folder_that_takes_no_backup_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    with rights(0o500, folder):
        told = f"{folder}/b.db: nothing was written: {WRITABLE}"
        assert powerless("state", "backup", folder / "b.db") == (1, "", told)


def test_a_state_of_a_newer_reader_forbids_to_bring_back(state: Path, backup: Path) -> None:
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("PRAGMA user_version = 99")
    code, _, told = powerless("state", "restore", backup)
    assert code == 1
    assert told.startswith(f"{state}: nothing was restored: it was written by a newer Reader")


def test_a_damaged_state_is_no_backup(state: Path, backup: Path) -> None:
    before = backup.read_bytes()
    torn(state)
    code, _, told = powerless("state", "backup", backup)
    assert (code, backup.read_bytes()) == (1, before)
    assert told == (
        f"{state}: nothing was written: it is damaged. Start Reader, which sets it aside and "
        "carries over all that can be read, then try again."
    )
