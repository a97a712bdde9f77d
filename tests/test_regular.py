"""Regular files are read; whatever else has their name is told, and never waited for."""

import errno
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import regular
from reader.cli import main
from reader.cli.output import CRASHED
from reader.feeds.landing.heads import KNOWN
from reader.feeds.landing.shelf import Shelf

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


def test_what_is_larger_than_any_such_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345678")
    assert regular.read(path, 8) == b"12345678"
    assert regular.read_text(path, most=8) == "12345678"
    for read in (regular.read, regular.read_text, regular.file):
        with pytest.raises(regular.TooLargeError, match=r"^it is larger \(0\.0 MB\) than") as error:
            read(path, most=7)
        assert error.value.errno == errno.EFBIG
        assert error.value.filename == str(path)


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345678")
    monkeypatch.setattr(regular, "_check_size", lambda *_: None)
    with pytest.raises(regular.TooLargeError):
        regular.read(path, 7)


@pytest.mark.parametrize("own", OWN[:2])
def test_an_own_file_that_no_memory_holds_is_told(
    home: Path, own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / own
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(1 << 40)
    for command in (["list"], ["feeds", "list"], ["fetch"], ["state", "check"]):
        assert main(command) != CRASHED
    assert "it is larger" in capsys.readouterr().err


def test_no_more_is_read_of_what_came_for_a_feed(tmp_path: Path) -> None:
    with (tmp_path / KNOWN).open("wb") as file:
        file.truncate(regular.MOST + 1)
    with pytest.raises(regular.TooLargeError):
        Shelf(tmp_path)
