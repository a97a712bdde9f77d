"""Regular files are read; whatever else has their name is told, and never waited for."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import regular
from reader.cli import main

OWN = (
    ".config/reader/config.toml",
    ".config/reader/feeds.opml",
    ".local/share/reader/state.db",
    ".local/share/reader/library/feed/.entries",
    ".cache/reader/feeds.db",
)
# Seconds, of which no test needs one.
_PATIENCE = 20
_HANDLES = Path("/proc/self/fd")


def _give_up(*_: object) -> None:
    raise TimeoutError("it waits for a pipe")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """What waits for a pipe is ended by the clock, and fails."""
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(_PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_what_is_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes("é\r\nb".encode())
    assert regular.read(path) == "é\r\nb".encode()
    assert regular.read_text(path) == "é\nb"
    link = tmp_path / "link"
    link.symlink_to(path)
    assert regular.read(str(link)) == regular.read(path)


def test_what_else_has_a_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, kind in ((tmp_path / "pipe", "pipe"), (tmp_path, "folder"), ("/dev/null", "device")):
        with pytest.raises(regular.OtherKindError, match=f"^it is a {kind}"):
            regular.read(path)
    with pytest.raises(FileNotFoundError):
        regular.read(tmp_path / "none")


def test_what_took_the_place_since_it_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(regular, "check", lambda _: None)
    before = len(list(_HANDLES.iterdir()))
    with pytest.raises(regular.OtherKindError):
        regular.read(tmp_path / "pipe")
    assert len(list(_HANDLES.iterdir())) == before


@pytest.mark.parametrize("own", OWN)
def test_a_pipe_in_the_place_of_an_own_file_is_waited_for_by_nobody(
    home: Path, own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / own
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    for command in (["list"], ["feeds", "list"], ["fetch"], ["state", "check"]):
        main(command)
    said = capsys.readouterr().err
    assert "it is a pipe (FIFO)" in said or own.endswith(".entries")
