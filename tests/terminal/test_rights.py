"""What may not be read or written is told, and the rest works."""

import subprocess
from pathlib import Path

from tests.conftest import Write
from tests.rights import without_rights
from tests.terminal.terminal import READER, Terminal


def test_a_page_and_a_folder_without_rights(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    secret = write("b.txt", "Secret story")
    secret.chmod(0)
    closed = folder / "closed"
    closed.mkdir(mode=0)
    try:
        run = subprocess.run(
            without_rights(READER, "list", str(folder)), capture_output=True, text=True, check=False
        )
        with Terminal(without_rights(READER, str(folder))) as terminal:
            terminal.wait_for("1 story · 1 unread · 0 ★")
            terminal.wait_for("1 more: ")
            terminal.send("Q")
            assert terminal.wait_for_exit() == 0
    finally:
        closed.chmod(0o700)
    assert run.returncode == 1
    assert run.stdout.count("\n") == 1
    assert "First story" in run.stdout
    assert "b.txt: " in run.stderr
    assert "closed: " in run.stderr


def test_a_data_folder_that_may_not_be_looked_into(home: Path) -> None:
    data = home / ".local" / "share" / "reader"
    data.mkdir(parents=True)
    data.chmod(0)
    try:
        run = subprocess.run(
            without_rights(READER, "list"), capture_output=True, text=True, check=False
        )
    finally:
        data.chmod(0o700)
    assert run.returncode == 1
    assert len(run.stdout.splitlines()) >= 14
    assert "Traceback" not in run.stderr
    assert "your bookmarks and marks cannot be read" in run.stderr


def test_a_home_that_cannot_be_written_is_told(folder: Path, write: Write, home: Path) -> None:
    write("a.txt", "First story")
    data = home / ".local" / "share" / "reader"
    data.mkdir(parents=True)
    data.chmod(0o500)
    try:
        with Terminal(without_rights(READER, str(folder))) as terminal:
            terminal.wait_for("not kept")
            terminal.send("b")
            terminal.wait_for("1 ★")
            terminal.send("QQ")
            assert terminal.wait_for_exit() == 0
        assert list(data.iterdir()) == []
    finally:
        data.chmod(0o700)
