"""However Reader ends, the terminal is given back and what was done is kept."""

import stat
from pathlib import Path

import pytest

from reader.settings import load_settings
from reader.state import open_state
from tests.conftest import Write
from tests.terminal.giving_back import given_back, nothing_left_on, said_after
from tests.terminal.terminal import READER, Terminal

PYTHON = str(Path(READER).with_name("python"))
# What must be neither in a report nor on the terminal: text of a story, hostile, and an address.
TEXT = "Quokka\x1b]52;c;aGk=\x07 http://secret.example/feed"
SETUP = f"import sys, time\nTEXT = {TEXT!r}\n"
FAIL = """
def fail(*_, **__):
    headline = TEXT
    raise LookupError(headline)
"""
START = "\nfrom reader.cli import entry\nentry()"
NOTE = "\nfrom reader.ui.screens.marking import MarkingActions as M\nM.action_note = "
# By where a fault is: the code that makes it, and the key that leads to it.
FAULTS = {
    "key": (NOTE + "fail", "e"),
    "chord": ("from reader.ui.screens.moving import MovingActions as M; M.action_top = fail", "gg"),
    "prompt": ("from reader.ui.screens.asking import Ask; Ask.compose = fail", "e"),
    "worker": (
        NOTE + "lambda self: self.run_worker(fail, thread=True)",
        "e",
    ),
    "timer": (
        NOTE + "lambda self: self.set_timer(0.01, fail)",
        "e",
    ),
    "later": (
        NOTE + "lambda self: self.call_later(fail)",
        "e",
    ),
    "painting": (
        """
from reader.ui.widgets.article_view import ArticleView as V
def act(self): V.render_line = fail; self.article.refresh()
"""
        + NOTE
        + "act",
        "e",
    ),
    "keyboard": (
        """
from textual.drivers.linux_driver import LinuxDriver as D
def act(self): D.process_message = fail
"""
        + NOTE
        + "act",
        "ej",
    ),
    "unmount": ("from reader.ui.screens.main import MainScreen as M; M.stop_fetch = fail", "Q"),
    "desk": ("from reader.desk.desk import Desk as D; D._close_state = fail", "Q"),
    "shutdown": ("from textual.app import App as A; A._close_all = fail", "Q"),
}
EARLY = {
    "app": "from reader.ui import app; app.ReaderApp.get_default_screen = fail",
    "desk": "from reader.ui import app; app.open_desk_soon = fail",
    "compose": "from reader.ui.screens.main import MainScreen as M; M.compose = fail",
    "mount": "from reader.ui.screens.main import MainScreen as M; M.show_view = fail",
    "styles": "from textual.css.stylesheet import Stylesheet as S; S.read_all = fail",
    "first frame": "from reader.ui.widgets.story_list import StoryList as S; S.render_line = fail",
    "import": "import sys; sys.modules['reader.ui.themes'] = None",
}


def broken(code: str, *arguments: str) -> list[str]:
    """The program, with other code in some place of it."""
    return [PYTHON, "-c", SETUP + FAIL + code + START, *arguments]


def crashes(home: Path) -> list[Path]:
    """The reports that were left."""
    return sorted((home / ".local" / "share" / "reader" / "crashes").glob("*"))


def harmless_report(home: Path, folder: Path) -> str:
    """The one report, in which is nothing of anybody's."""
    (path,) = crashes(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    report = path.read_text("utf-8")
    for secret in ("Quokka", "\x1b", "secret", str(home), str(folder), folder.name, "First story"):
        assert secret not in report
    return report


def bookmarks() -> str:
    """What is kept of the marks."""
    with open_state(load_settings().state) as state:
        return " ".join(one.headline for one in state.bookmarks())


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_gives_the_terminal_back_and_leaves_a_report(
    where: str, folder: Path, write: Write, home: Path
) -> None:
    code, keys = FAULTS[where]
    write("a.txt", "First story")
    with Terminal(broken(code, str(folder))) as terminal:
        before = terminal.before
        terminal.wait_for("1 story")
        terminal.send("b")
        terminal.wait_for("1 ★")
        for key in keys:
            terminal.send(key)
            terminal.settle()
        assert terminal.wait_for_exit() == 70
        given_back(terminal)
        assert terminal.modes == before
        said = said_after(terminal)
    assert "Quokka" not in said
    assert "Traceback" not in said
    assert "fault of its own" in said
    assert ".local/share/reader/crashes/" in said
    report = harmless_report(home, folder)
    assert "LookupError\n" in report
    assert " fail\n" in report
    assert "120x40" in report
    assert "command   reader …\n" in report
    if where == "key":
        assert "actions   MainScreen.bookmark MainScreen.note\n" in report
    assert "First story" in bookmarks()


@pytest.mark.parametrize("where", EARLY)
def test_a_fault_before_the_first_frame(where: str, folder: Path, write: Write, home: Path) -> None:
    write("a.txt", "First story")
    with Terminal(broken(EARLY[where], str(folder))) as terminal:
        before = terminal.before
        assert terminal.wait_for_exit() == 70
        nothing_left_on(bytes(terminal.received))
        assert terminal.modes == before
        assert "fault of its own" in said_after(terminal)
        assert b"Quokka" not in terminal.received
    harmless_report(home, folder)


def test_a_story_that_fails_as_it_is_opened_does_not_bar_the_way(
    folder: Path, write: Write
) -> None:
    write("a.txt", "First story", date="9 May 2024")
    write("b.txt", "Second story", date="8 May 2024")
    with Terminal([READER, str(folder)]) as terminal:
        terminal.wait_for("2 stories")
        terminal.send("jbQ")
        assert terminal.wait_for_exit() == 0
    picky = """
from reader.ui.widgets.article_view import ArticleView as V
show = V.show_article
V.show_article = lambda s, a, *m: fail() if a.headline.startswith("Second") else show(s, a, *m)
"""
    with Terminal(broken(picky, str(folder))) as terminal:
        assert terminal.wait_for_exit() == 70
    with Terminal(broken(picky, str(folder))) as terminal:
        terminal.wait_for("2 stories · 2 unread · 1 ★")
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
