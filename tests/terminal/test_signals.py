"""Signals at any moment: the terminal is given back, and what was done is kept."""

import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal.giving_back import ALTERNATE_ON, given_back, nothing_left_on, said_after
from tests.terminal.terminal import READER, Terminal
from tests.terminal.test_ends import PYTHON, START, bookmarks, crashes

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
# A second before the first frame in which the terminal is Reader's.
SLOW = """import time
from reader.ui import app
open_it = app.open_desk_soon
app.open_desk_soon = lambda *a: (time.sleep(1), open_it(*a))[1]
"""
LONG = ["It goes on and on, and nothing happens. " * 30] * 12


def choices(home: Path) -> str:
    """All that is kept of where the reader was."""
    with closing(sqlite3.connect(home / ".local" / "share" / "reader" / "state.db")) as connection:
        return " ".join(value for (value,) in connection.execute("SELECT value FROM choice"))


def places(home: Path) -> list[tuple[int, int]]:
    """The places in stories that are kept."""
    with closing(sqlite3.connect(home / ".local" / "share" / "reader" / "state.db")) as connection:
        return connection.execute("SELECT block, character FROM place").fetchall()


@pytest.mark.parametrize("number", ENDING)
def test_each_signal_ends_it_and_all_is_kept(
    folder: Path, write: Write, home: Path, number: signal.Signals
) -> None:
    write("a.txt", "First story", *LONG)
    write("b.txt", "Second story", *LONG)
    with Terminal([READER, str(folder)]) as terminal:
        before = terminal.before
        terminal.wait_for("2 stories")
        terminal.send("bl  ")
        terminal.wait_for("1 ★")
        terminal.wait_for("h/←|back")
        terminal.settle()
        terminal.signal(number)
        assert terminal.wait_for_exit() == 128 + number
        given_back(terminal)
        assert terminal.modes == before
        assert said_after(terminal) == ""
    assert "story" in bookmarks()
    assert '"article"' in choices(home)
    assert places(home) != []
    assert crashes(home) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, None])
def test_a_note_that_was_begun_is_there_at_the_next_start(
    folder: Path, write: Write, number: signal.Signals | None
) -> None:
    write("a.txt", "First story")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("1 story")
        terminal.send("eAsk about it")
        terminal.wait_for("Ask about it")
        if number:
            terminal.signal(number)
        else:
            terminal.hang_up()
        terminal.wait_for_exit()
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("A note on this story was begun")
        terminal.send("e")
        terminal.wait_for("Ask about it")
        terminal.send("\r")
        terminal.wait_for("Your note|Note")
        terminal.wait_for("Ask about it")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_at_any_moment_of_the_start(
    folder: Path, write: Write, home: Path, number: signal.Signals
) -> None:
    for page in range(40):
        write(f"{page}.txt", f"Story {page}")
    for moment in range(5):
        with Terminal([READER, str(folder)]) as terminal:
            before = terminal.before
            while terminal.modes == before:  # until it is Reader's
                terminal.read_on(0.005)
            terminal.read_on(moment * 0.12)
            terminal.signal(number)
            assert terminal.wait_for_exit() in (128 + number, -number)
            nothing_left_on(bytes(terminal.received))
            assert terminal.modes == before
            assert said_after(terminal) == ""
    assert crashes(home) == []


def test_a_command_ends_by_the_signal_and_leaves_the_line_to_the_shell(
    folder: Path, home: Path
) -> None:
    slow = (
        "import sys, time; from reader.cli import commands, entry\n"
        "def wait(*_): print('waits', flush=True); time.sleep(60)\n"
        "commands.COMMANDS['list'] = wait\n"
        f"sys.argv[1:] = ['list', {str(folder)!r}]; entry()"
    )
    with Terminal([PYTHON, "-c", slow]) as terminal:
        terminal.wait_for("waits")
        terminal.send("\x03")
        assert terminal.wait_for_exit() == -signal.SIGINT
        assert terminal.received.endswith(b"waits\r\n^C\r\n")
    shell = f'trap : INT; {PYTHON} -c "$1"; echo "ended with $?"'
    with Terminal(["sh", "-c", shell, "sh", slow]) as terminal:
        terminal.wait_for("waits")
        terminal.send("\x03")
        terminal.wait_for("ended with 130")
    assert crashes(home) == []


def test_one_that_is_ended_as_it_begins_is_where_it_was_at_the_next(
    folder: Path, write: Write, home: Path
) -> None:
    write("a.txt", "First story", date="9 May 2024")
    write("b.txt", "Second story", date="8 May 2024")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("2 stories")
        terminal.send("jlQ")
        assert terminal.wait_for_exit() == 0
    session = re.findall(r'{"view".*?}', choices(home))
    assert '"article"' in session[0]
    ended = """
import signal
from reader.ui.screens.main import MainScreen as M
compose, mount = M.compose, M.on_mount
def composed(self):
    self.app.exit(return_code=143)
    yield from compose(self)
async def mounted(self):
    for pane in (self.stories, self.article, self.related):
        await pane.remove()
    return mount(self)
M.compose, M.on_mount = composed, mounted
"""
    with Terminal([PYTHON, "-c", ended + START, str(folder)]) as terminal:
        assert terminal.wait_for_exit() == 143
        nothing_left_on(bytes(terminal.received))
    assert crashes(home) == []
    assert re.findall(r'{"view".*?}', choices(home)) == session


def test_one_that_hangs_gives_the_terminal_back_as_it_is_ended(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    hanging = (
        "import time\n"
        "from reader.ui import ending; ending._QUIT_WITHIN = 0.3\n"
        "from reader.ui.screens.marking import MarkingActions as M\n"
        "M.action_note = lambda self: time.sleep(60)\n"
    )
    with Terminal([PYTHON, "-c", hanging + START, str(folder)]) as terminal:
        before = terminal.before
        terminal.wait_for("1 story")
        terminal.send("e")
        terminal.settle()
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        given_back(terminal)
        assert terminal.modes == before
        assert said_after(terminal) == (
            "Reader did not end by itself and was cut off; what was done last may be lost.\n"
        )


def test_ended_while_the_marks_are_locked_it_names_what_is_lost(
    folder: Path, write: Write, home: Path
) -> None:
    write("a.txt", "First story", *LONG)
    path = home / ".local" / "share" / "reader" / "state.db"
    with Terminal([READER, str(folder)]) as terminal:
        before = terminal.before
        terminal.wait_for("1 story")
        terminal.send("b")
        terminal.wait_for("1 ★")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            terminal.send("l  ")
            terminal.settle()
            terminal.signal(signal.SIGTERM)
            assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        given_back(terminal)
        assert terminal.modes == before
        said = said_after(terminal)
    assert said.startswith("1 change is lost. ")
    assert said.endswith(": another program keeps it locked.\nplace: First story\n")


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopped_from_outside_it_goes_on_as_it_was(
    folder: Path, write: Write, home: Path, stop: signal.Signals
) -> None:
    write("a.txt", "First story")
    write("b.txt", "Second story")
    with Terminal([READER, str(folder)]) as terminal:
        before = terminal.before
        terminal.wait_for("2 stories")
        terminal.settle()
        taken = terminal.modes
        for _ in range(3):
            terminal.signal(stop)
            terminal.wait_for_stop()
            terminal.screen.reset()
            terminal.set_modes(before)  # as a shell does
            terminal.signal(signal.SIGCONT)
            terminal.wait_for("2 stories")
            terminal.settle()
            assert terminal.modes == taken
        threads = len(list(Path(f"/proc/{terminal.pid}/task").iterdir()))
        terminal.send("jb")
        terminal.wait_for("▌● Second story +★|▌● First story +★")
        terminal.wait_for("1 ★")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
        given_back(terminal)
        assert terminal.modes == before
    assert threads < 8
    assert crashes(home) == []


def test_a_shell_ends_one_that_is_suspended(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    for number in ("TERM", "HUP"):
        with Terminal(["env", "PS1=ready> ", "bash", "--norc", "-i"], size=(100, 30)) as terminal:
            terminal.wait_for("ready>")
            terminal.send(f"{READER} {folder}\n")
            terminal.wait_for("1 story")
            terminal.send("\x1a")
            terminal.wait_for("Stopped")
            left = len(terminal.received)
            terminal.screen.reset()
            jobs = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children")
            assert jobs.read_text()
            terminal.send(f"kill -{number} %1\n")
            terminal.wait_until(lambda: not jobs.read_text(), "it did not end")  # noqa: B023
            terminal.send("echo st''ill here\n")
            terminal.wait_for("still here")
            assert ALTERNATE_ON not in terminal.received[left:]


def test_begun_behind_a_shell_it_waits_for_the_terminal(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    with Terminal(["env", "PS1=ready> ", "bash", "--norc", "-i"], size=(100, 30)) as terminal:
        terminal.wait_for("ready>")
        terminal.send(f"{READER} {folder} &\n")
        terminal.wait_for(r"\[1\]")
        jobs = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children")
        pid = int(jobs.read_text())
        state = Path(f"/proc/{pid}/stat")
        terminal.wait_until(lambda: ") T " in state.read_text(), "it did not wait")
        assert ALTERNATE_ON not in terminal.received
        terminal.send("fg\n")
        terminal.wait_for("1 story")
        terminal.send("b")
        terminal.wait_for("1 ★")
        assert len(list(Path(f"/proc/{pid}/task").iterdir())) < 8
        terminal.send("Q")
        terminal.wait_until(lambda: not jobs.read_text(), "it did not end")
        terminal.send("echo st''ill here\n")
        terminal.wait_for("still here")


def test_suspended_before_the_first_frame_it_gives_the_terminal_back(
    folder: Path, write: Write
) -> None:
    write("a.txt", "First story")
    with Terminal([PYTHON, "-c", SLOW + START, str(folder)]) as terminal:
        before = terminal.before
        while terminal.modes == before:
            terminal.read_on(0.01)
        terminal.send("\x1a")
        terminal.wait_for_stop()
        assert terminal.modes == before
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("1 story")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
        given_back(terminal)


def test_a_closed_window_keeps_the_place(folder: Path, write: Write, home: Path) -> None:
    write("a.txt", "First story", *LONG)
    terminal = Terminal([READER, str(folder)])
    terminal.wait_for("1 story")
    terminal.send("bl  ")
    terminal.wait_for("1 ★")
    terminal.settle()
    terminal.hang_up()
    assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    assert "First story" in bookmarks()
    assert '"article"' in choices(home)
    assert places(home) != []
    assert crashes(home) == []


def test_a_signal_that_is_ignored_at_the_start_stays_so(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    ignoring = (
        "import signal\n"
        "for number in (signal.SIGHUP, signal.SIGTSTP): signal.signal(number, signal.SIG_IGN)\n"
    )
    with Terminal([PYTHON, "-c", ignoring + START, str(folder)]) as terminal:
        state = Path(f"/proc/{terminal.pid}/stat")
        terminal.wait_for("1 story")
        terminal.signal(signal.SIGHUP)
        terminal.signal(signal.SIGTSTP)
        terminal.settle()
        terminal.send("\x1a")
        terminal.wait_for("no shell to go back to")
        assert ") T " not in state.read_text()
        terminal.send("b")
        terminal.wait_for("1 ★")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        given_back(terminal)


def test_suspension_that_is_ignored_is_so_before_the_first_frame(
    folder: Path, write: Write
) -> None:
    write("a.txt", "First story")
    ignoring = "import signal\nsignal.signal(signal.SIGTSTP, signal.SIG_IGN)\n"
    with Terminal([PYTHON, "-c", ignoring + SLOW + START, str(folder)]) as terminal:
        before = terminal.before
        while terminal.modes == before:
            terminal.read_on(0.01)
        terminal.send("\x1a")
        terminal.wait_for("1 story")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
