"""The marks of the installed program, whatever happens to it and to the disk."""

from functools import partial
from pathlib import Path

import pytest

from tests.soak.painted import Disk, kill_readers, leave_read_only, painted, write_stories
from tests.soak.writers import write_at_once
from tests.terminal.terminal import READER, Terminal


@pytest.fixture
def state(home: Path) -> Path:
    path = home / ".local" / "share" / "reader" / "state.db"
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize(("disk", "times"), [("good", 2), ("full", 2), ("freed", 1)])
def test_what_was_painted_survives_a_kill(
    folder: Path, state: Path, disk: Disk, times: int
) -> None:
    found = kill_readers(folder, state, times, seed=5, disk=disk)
    assert found.painted > times
    assert bool(found.told) == (disk == "full")


def test_what_could_not_be_kept_is_said_once_the_terminal_is_given_back(
    folder: Path, state: Path
) -> None:
    said = leave_read_only(folder, state).replace("\r", "")
    assert "3 changes are lost. Marks of this session are" in said
    assert "\nbookmark: Story number 23\nbookmark: Story number 22\nmark read: Story" in said


def both_are_bookmarked(terminal: Terminal) -> bool:
    found = painted(terminal.text)
    return [row for row in found if found[row].bookmarked] == ["23", "22"]


def test_two_readers_see_each_other_s_marks_and_undo_their_own(folder: Path) -> None:
    write_stories(folder)
    with (
        Terminal([READER, str(folder)], (120, 112)) as one,
        Terminal([READER, str(folder)], (120, 112)) as other,
    ):
        for terminal in (one, other):
            terminal.wait_for("q quit")
        one.send("b")
        other.wait_for("1 ★")
        other.send("jb")
        for terminal in (one, other):
            terminal.wait_until(partial(both_are_bookmarked, terminal), "a bookmark is missing")
        one.send("u")
        one.wait_for("Undone: ")
        other.wait_for("1 ★")
        other.wait_until(lambda: painted(other.text)["22"].bookmarked, "it was undone")
        one.send("u")
        one.wait_for("they are undone there")
        for terminal in (one, other):
            terminal.send("Q")
            assert terminal.wait_for_exit() == 0


def test_four_writers_that_are_killed_lose_nothing_that_they_said(tmp_path: Path) -> None:
    said, _ = write_at_once(tmp_path / "data" / "state.db", times=1, seed=1)
    assert said
