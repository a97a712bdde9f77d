"""The installed program as a person meets it."""

import os
import re
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal.giving_back import ALTERNATE_ON, given_back
from tests.terminal.terminal import READER, Terminal


def test_a_bookmark_is_there_again_after_a_restart(folder: Path, write: Write) -> None:
    write("a.txt", "First story", date="9 May 2024")
    write("b.txt", "Second story", date="8 May 2024")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("2 stories · 2 unread · 0 ★")
        terminal.send("j")
        terminal.wait_for("▌● Second story")
        terminal.send("b")
        terminal.wait_for("2 stories · 2 unread · 1 ★")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
        given_back(terminal)
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("2 stories · 2 unread · 1 ★")
        terminal.wait_for("▌● Second story +★")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0


def test_what_is_typed_before_the_first_screen_is_done_there(folder: Path, write: Write) -> None:
    write("a.txt", "First story", date="9 May 2024")
    write("b.txt", "Second story", date="8 May 2024")
    with Terminal([READER, str(folder)]) as terminal:
        before = terminal.before
        while terminal.modes == before:  # until it no longer echoes
            terminal.read_on(0.01)
        terminal.send("jb")
        terminal.wait_for("▌● Second story +★")
        terminal.send("Tgood\rQ")
        assert terminal.wait_for_exit() == 0
        above = bytes(terminal.received).partition(ALTERNATE_ON)[0]
        assert re.sub(rb"\rReading documents: \d+|\r\x1b\[K", b"", above) == b""
        assert terminal.modes == before
    listed = subprocess.run(
        [READER, "list", str(folder)], capture_output=True, text=True, check=True
    )
    assert "★" in listed.stdout.splitlines()[1]


def kept(state: Path) -> str:
    """All choices that are on the disk by now."""
    with closing(sqlite3.connect(state)) as connection:
        return " ".join(value for (value,) in connection.execute("SELECT value FROM choice"))


def test_view_story_and_focus_survive_a_kill(folder: Path, write: Write, home: Path) -> None:
    for number in range(1, 4):
        write(f"{number}.txt", f"Story {number}", date=f"{number} May 2024")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("3 stories")
        terminal.send("bjbBl")
        terminal.wait_for("Bookmarks +2 stories")
        terminal.wait_for("space page")  # the footer of the reading pane
        state = home / ".local" / "share" / "reader" / "state.db"
        terminal.wait_until(lambda: '"article"' in kept(state), "the focus was not kept")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_for_exit() == -signal.SIGKILL
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("Bookmarks +2 stories")
        terminal.wait_for("space page")
        terminal.wait_for(r"(?m)^▌ +Story 2 ")


def test_the_pointer_has_its_own_shape_again(folder: Path, write: Write) -> None:
    """Over what one types in it has another one."""
    write("a.txt", "First story")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("First story")
        terminal.send("/")
        terminal.wait_for("(?m)^ /")
        terminal.send("\x1b[<35;9;40M")
        shape = b"\x1b]22;text"
        terminal.wait_until(lambda: shape in terminal.received, "the pointer stayed as it was")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        given_back(terminal)


def test_a_shell_suspends_it_and_brings_it_back(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    write("b.txt", "Second story")
    with Terminal(["env", "PS1=ready> ", "bash", "--norc", "-i"], size=(100, 30)) as terminal:
        terminal.wait_for("ready>")
        terminal.send(f"{READER} {folder}\n")
        terminal.wait_for("2 stories")
        terminal.send("b")
        terminal.wait_for("1 ★")
        terminal.send("\x1a")
        terminal.wait_for("Stopped")
        terminal.screen.reset()
        terminal.send("fg\n")
        terminal.wait_for("2 stories · 2 unread · 1 ★")
        terminal.wait_for("First story")
        terminal.wait_for("bookmark")
        terminal.send("j")
        terminal.wait_for("▌● Second story")
        terminal.send("Q")
        terminal.wait_for("ready>")
        terminal.send("echo e''nd $?\n")
        terminal.wait_for("end 0")


def test_suspending_gives_the_terminal_back(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    with Terminal([READER, str(folder)]) as terminal:
        before = terminal.before
        terminal.wait_for("First story")
        terminal.send("\x1a")
        terminal.wait_for_stop()
        given_back(terminal)
        assert terminal.modes == before
        terminal.screen.reset()
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("First story")
        assert terminal.modes != before
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0


def test_any_size_and_any_change_of_it(folder: Path, write: Write) -> None:
    for number in range(20):
        write(f"{number:02}.txt", f"Story {number} with a headline of some length", "Text. " * 200)
    with Terminal([READER, str(folder)], size=(20, 5)) as terminal:
        terminal.wait_for("window")
        for size in ((500, 120), (80, 24), (39, 10), (40, 10), (1, 1), (120, 9), (200, 50)):
            terminal.resize(*size)
            terminal.settle()
            terminal.send("j \t")
            terminal.settle()
        terminal.resize(120, 40)
        terminal.wait_for("20 stories")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
        assert b"Traceback" not in terminal.received


def test_a_link_is_one_to_the_terminal_however_many_lines_it_takes(folder: Path) -> None:
    text = "a link of many words that takes more than a single line of any pane that is so narrow"
    page = f"# Links\n\n[{text}](https://example.org/long) and https://example.org/bare.\n"
    (folder / "a.md").write_text(page, "utf-8")
    with Terminal([READER, str(folder)], size=(60, 20)) as terminal:
        terminal.wait_for("1 story")
        terminal.send("l")
        terminal.wait_for(r"example.org/long \+1")
        links = re.findall(rb"\x1b\]8;id=(\w+);(https[^\x1b]+)\x1b", bytes(terminal.received))
        assert len(links) > len(set(links)) == 2
        assert {address for _, address in links} == {
            b"https://example.org/long",
            b"https://example.org/bare",
        }


def test_the_shipped_stories_from_any_folder(tmp_path: Path) -> None:
    with Terminal([READER], cwd=tmp_path) as terminal:
        terminal.wait_for(r"2\d stories · 2\d unread · 0 ★")
        terminal.send("qq")
        assert terminal.wait_for_exit() == 0


def test_without_a_terminal_it_says_so_in_one_line(folder: Path) -> None:
    run = subprocess.run(
        [READER, str(folder)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1
    assert "needs a terminal" in run.stderr


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with Terminal([READER, str(tmp_path / "nowhere")]) as terminal:
        assert terminal.wait_for_exit() == 2
        assert "nowhere: there is no such file or folder." in terminal.text.replace("\n", "")
        assert ALTERNATE_ON not in terminal.received


def test_a_full_disk_is_told(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [READER, "list", str(folder)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 1
    assert run.stderr.count(b"\n") == 1
    assert b"cannot be written" in run.stderr


def test_a_closed_output_is_no_traceback(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    for command in ("list", "show first"):
        run = subprocess.run(
            ["/bin/sh", "-c", f"{READER} {command} {folder} >&-"], capture_output=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, b"")


def test_a_terminal_that_is_no_good(folder: Path) -> None:
    with Terminal(["env", "TERM=dumb", READER, str(folder)]) as terminal:
        assert terminal.wait_for_exit() == 2
        assert "more than TERM=dumb says" in terminal.text
        assert ALTERNATE_ON not in terminal.received


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_it_ends_where_nothing_takes_its_output_any_more(
    folder: Path, write: Write, number: signal.Signals
) -> None:
    write("a.txt", "First story")
    # Of a terminal that is gone Textual's writer dies, and whoever writes waits for it for ever.
    dying = (
        "import sys; from textual.drivers import _writer_thread as w\n"
        "from reader.ui import ending; ending._QUIT_WITHIN = 1.0\n"
        "w.MAX_QUEUED_WRITES = 2\n"
        "def run(self):\n"
        "    text = ''\n"
        "    while 'First story' not in text:\n"
        "        text = self._queue.get()\n"
        "        self._file.write(text)\n"
        "        self._file.flush()\n"
        "w.WriterThread.run = run\n"
        "from reader.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    terminal = Terminal([str(Path(READER).with_name("python")), "-c", dying, str(folder)])
    terminal.wait_for("First story")
    for key in "?q?q?q":
        terminal.send(key)
        terminal.read_on(0.2)
    terminal.signal(number)
    assert terminal.wait_for_exit() == 128 + number


def test_a_terminal_that_vanishes_leaves_no_process(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    told = [READER, str(folder)]
    untold = ["/bin/sh", "-c", f"trap '' HUP; exec {READER} {folder}"]
    gone = []
    for command, waits in ((untold, (0.3, 0.6)), (told, (0.2, 0.4, 0.6, 1.0))):
        for wait in waits:
            gone.append(Terminal(command))
            gone[-1].read_on(wait)
            gone[-1].hang_up()
    assert all(terminal.wait_for_exit() != 0 for terminal in gone)


def test_a_pipe_that_closes_early_is_no_error(folder: Path, write: Write) -> None:
    for number in range(50):
        write(f"{number}.txt", f"Story {number}")
    read, written = os.pipe()
    os.close(read)
    with os.fdopen(written, "wb") as out:
        run = subprocess.run(
            [READER, "list", str(folder)], stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert run.stderr == b""
    assert run.returncode == 0


def test_bytes_that_are_no_text_end_nothing(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("1 story")
        for odd in ("\udcff", "\udcc3j", "\udce2\udc82"):
            terminal.send(odd)
            terminal.settle()
        terminal.send("?")
        terminal.wait_for("In the focused pane")
        terminal.send("q")
        terminal.wait_for("1 story")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0


def test_a_terminal_that_knows_no_pixels_keeps_its_mouse(folder: Path, write: Write) -> None:
    write("a.txt", "First story", date="9 May 2024")
    write("b.txt", "Second story", date="8 May 2024")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("2 stories")
        for told in ("\x1b[?2048;2$y", "\x1b[48;40;120;0;0t", "\x1b[<35;5;5M", "\x1b[<35;6;6M"):
            terminal.send(told)
            terminal.settle()
        terminal.send("\x1b[<0;6;7M\x1b[<0;6;7m")
        terminal.wait_for("▌● Second story")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
        assert b"\x1b[?1016h" not in terminal.received
        given_back(terminal)


def test_a_byte_that_is_no_text_ends_no_paste(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("1 story")
        terminal.send("\x1b[200~hello \udcff there")
        terminal.settle()
        terminal.send(" bbQ\x1b[201~")
        terminal.settle()
        terminal.send("e\x1b[200~one \udcff two\x1b[201~\udcc3\xa9\udcff3")
        terminal.wait_for("one \ufffd two")
        terminal.settle()
        assert "0 ★" in terminal.text
        terminal.send("\rQ")
        assert terminal.wait_for_exit() == 0


def test_where_the_encoding_lacks_the_signs_it_is_plain_and_says_so(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "First “story”", "It goes on – and on… It never ends for anybody.")
    monkeypatch.setenv("PYTHONIOENCODING", "iso8859-1")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("Reader is plain here: iso8859-1 has no signs to draw with")
        assert 'First "story"' in terminal.text
        terminal.send("l")
        terminal.wait_for("It goes on - and on. It never")
        terminal.send("b")
        terminal.wait_for("1 bookmarked")
        terminal.send("L")
        terminal.wait_for("What was done")
        assert "\\u" not in terminal.text
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
    with Terminal([READER, "--plain", str(folder)]) as terminal:
        terminal.wait_for("1 bookmarked")
        terminal.settle()
        assert "Reader is plain here" not in terminal.text
