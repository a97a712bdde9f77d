"""Commands that make no marks say of the state what concerns reading alone."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.cli import main
from reader.settings import load_settings
from reader.state import Change, Known, open_state
from tests.conftest import Write
from tests.state.samples import garbage
from tests.test_cli_state_rights import READABLE, powerless, rights


@pytest.fixture
def news(folder: Path, write: Write) -> Path:
    """A folder with one story, which is bookmarked."""
    path = write("a.txt", "First story")
    code, out, told = powerless("list", "--json", folder)
    assert (code, told) == (0, "")
    story = json.loads(out)["id"]
    with open_state(load_settings().state) as state:
        state.record([Change(story, "bookmarked", True)], [Known(story, str(path), "First story")])
    return folder


def commands(news: Path) -> list[list[str]]:
    at = str(news)
    return [["bookmarks"], ["bookmarks", at], ["list", at], ["show", "first", at]]


def newer(state: Path) -> None:
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("case", ["read-only", "newer"])
def test_what_cannot_be_kept_does_not_concern_them(news: Path, case: str) -> None:
    state = load_settings().state
    if case == "newer":
        newer(state)
    with rights(0o500 if case == "read-only" else 0o700, state.parent):
        for command in commands(news):
            code, out, told = powerless(*command)
            assert (code, told) == (0, "")
            assert "First story" in out


def test_what_cannot_be_read_is_told(news: Path) -> None:
    state = load_settings().state
    cannot = f"{state}: your bookmarks and marks cannot be read: {READABLE}"
    for closed in (state, state.parent):
        with rights(0, closed):
            for command in [*commands(news), ["config"]]:
                code, _, told = powerless(*command)
                assert (code, told) == (1, cannot)


@pytest.mark.usefixtures("news")
def test_what_is_damaged_and_cannot_be_set_aside_is_told() -> None:
    state = load_settings().state
    garbage(state)
    with rights(0o500, state.parent):
        code, _, told = powerless("bookmarks")
    assert code == 1
    assert told == (
        f"{state}: not all of your marks can be read: file is not a database. "
        "`reader state check` tells more."
    )


@pytest.mark.usefixtures("news")
def test_no_state_in_a_folder_that_may_not_be_written_is_no_trouble() -> None:
    state = load_settings().state
    state.unlink()
    with rights(0o500, state.parent):
        assert powerless("bookmarks") == (0, "", "")


def test_a_state_that_another_program_locks_is_read(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reader.state.connection.BUSY_SECONDS", 0.05)
    state = load_settings().state
    with closing(sqlite3.connect(state, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert main(["list", str(news)]) == 0
        told = capsys.readouterr()
    assert ("First story" in told.out, told.err) == (True, "")
