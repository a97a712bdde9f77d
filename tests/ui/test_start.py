"""What is said on standard error before the screen is there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.desk import StateError
from reader.settings import Settings
from reader.ui.app import ReaderApp, run
from tests.conftest import Write

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No patience, and no screen."""
    monkeypatch.setattr("reader.ui.app._PATIENCE", -1.0)
    monkeypatch.setattr("reader.ui.app._TELL_EVERY", -1.0)
    monkeypatch.setattr(ReaderApp, "run", lambda _, **__: None)


def test_the_line_about_reading_counts_and_is_taken_away(
    folder: Path, write: Write, capsys: Out
) -> None:
    for number in range(2):
        write(f"{number}.txt", f"Story number {number}", "A paragraph of it.")
    assert run([str(folder)]) == 0
    assert (
        capsys.readouterr().err == "\rReading documents: 0 of 2\rReading documents: 2 of 2\r\x1b[K"
    )


def test_it_is_not_told_too_often(
    folder: Path, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.app._TELL_EVERY", 99.0)
    for number in range(3):
        write(f"{number}.txt", f"Story number {number}", "A paragraph of it.")
    assert run([str(folder)]) == 0
    assert capsys.readouterr().err == "\rReading documents: 0 of 3\r\x1b[K"


def test_it_is_taken_away_where_opening_fails(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Settings, __: list[str], progress: Callable[[int, int], None]) -> None:
        progress(50, 60)
        raise StateError("It is locked.")

    monkeypatch.setattr("reader.ui.app.open_desk_soon", fails)
    with pytest.raises(StateError):
        run([])
    assert capsys.readouterr().err.endswith("50 of 60\r\x1b[K")


def test_nothing_is_said_of_a_small_library(
    folder: Path, write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.app._PATIENCE", 99.0)
    write("a.txt", "A story of its own", "A paragraph of it.")
    assert run([str(folder)]) == 0
    assert capsys.readouterr().err == ""
