"""Every key of the command table does what the table says.

Each test asserts what changed, and `test_every_command_has_a_check` that no key was forgotten.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from reader.model import START
from reader.ui.commands import COMMANDS
from reader.ui.screens.feeds import FeedsScreen
from reader.ui.screens.help import HelpScreen
from reader.ui.screens.problems import ProblemsScreen
from reader.ui.screens.raw import RawScreen
from tests.ui.conftest import Driver, Opening

Check = Callable[[Driver, str], Awaitable[None]]
CHECKS: dict[str, Check] = {}


def checks(command: str) -> Callable[[Check], Check]:
    """Register the check of a command: it presses the key and asserts."""

    def register(check: Check) -> Check:
        CHECKS[command] = check
        return check

    return register


async def press(driver: Driver, key: str) -> None:
    await driver.press(*key.split())


@checks("down")
async def down(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.headline == "Second story"
    assert driver.read() == []
    await driver.press("K", "2")
    await press(driver, key)
    assert driver.top == 1


@checks("up")
async def up(driver: Driver, key: str) -> None:
    await driver.press("j", "j")
    await press(driver, key)
    assert driver.headline == "Second story"


@checks("top")
async def top(driver: Driver, key: str) -> None:
    await driver.press("j", "j")
    await press(driver, key)
    assert driver.headline == "The long story"
    await driver.press("2", "space")
    await press(driver, key)
    assert driver.top == 0


@checks("bottom")
async def bottom(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.headline == "Fifth story"
    await driver.press("1", "g", "g", "2")
    await press(driver, key)
    assert driver.main.article.at_end


@checks("enter")
async def enter(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.room == "article"
    await press(driver, key)
    assert driver.room == "related"
    await press(driver, key)
    assert driver.headline == "Second story"
    assert driver.room == "article"


@checks("leave")
async def leave(driver: Driver, key: str) -> None:
    await driver.press("2", "3")
    await press(driver, key)
    assert driver.room == "article"
    await press(driver, key)
    assert driver.room == "stories"
    await press(driver, key)
    assert driver.app.is_running


@checks("next_pane")
async def next_pane(driver: Driver, key: str) -> None:
    rooms = []
    for _ in range(3):
        await press(driver, key)
        rooms.append(driver.room)
    assert rooms == ["article", "related", "stories"]


@checks("previous_pane")
async def previous_pane(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.room == "related"


@checks("stories")
async def stories(driver: Driver, key: str) -> None:
    await driver.press("2")
    await press(driver, key)
    assert driver.main.focused is driver.main.stories


@checks("article")
async def article(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.main.focused is driver.main.article


@checks("related")
async def related(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.main.focused is driver.main.related


@checks("page_down")
async def page_down(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.top == driver.main.article.size.height - 2
    assert driver.room == "stories"


@checks("page_up")
async def page_up(driver: Driver, key: str) -> None:
    await driver.press("space", "space")
    before = driver.top
    await press(driver, key)
    assert driver.top == before - (driver.main.article.size.height - 2)


@checks("half_page_down")
async def half_page_down(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert 0 < driver.top < driver.main.article.size.height - 2


@checks("half_page_up")
async def half_page_up(driver: Driver, key: str) -> None:
    await driver.press("space")
    before = driver.top
    await press(driver, key)
    assert 0 < driver.top < before


@checks("next_story")
async def next_story(driver: Driver, key: str) -> None:
    await driver.press("2")
    await press(driver, key)
    assert driver.headline == "Second story"
    assert driver.room == "article"
    assert driver.main.stories.cursor == 1


@checks("previous_story")
async def previous_story(driver: Driver, key: str) -> None:
    await driver.press("j", "j", "2")
    await press(driver, key)
    assert driver.headline == "Second story"
    assert driver.room == "article"


@checks("next_unread")
async def next_unread(driver: Driver, key: str) -> None:
    await driver.press("j", "m", "k")
    await press(driver, key)
    assert driver.headline == "Third story"


@checks("previous_unread")
async def previous_unread(driver: Driver, key: str) -> None:
    await driver.press("j", "m", "j")
    await press(driver, key)
    assert driver.headline == "The long story"


@checks("back")
async def back(driver: Driver, key: str) -> None:
    await driver.press("enter", "3", "enter")
    assert driver.headline == "Second story"
    await press(driver, key)
    assert driver.headline == "The long story"
    assert driver.main.stories.cursor == 0


@checks("forward")
async def forward(driver: Driver, key: str) -> None:
    await driver.press("enter", "3", "enter", "left_square_bracket")
    await press(driver, key)
    assert driver.headline == "Second story"


@checks("bookmark")
async def bookmark(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.bookmarked() == ["The long story"]
    assert "★" in driver.text().splitlines()[3]
    assert "1 ★" in driver.text().splitlines()[0]
    await press(driver, key)
    assert driver.bookmarked() == []
    assert "0 ★" in driver.text().splitlines()[0]


@checks("read")
async def read(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.read() == ["The long story"]
    assert "4 unread" in driver.text().splitlines()[0]
    await press(driver, key)
    assert driver.read() == []


@checks("all_read")
async def all_read(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert len(driver.read()) == 5
    assert driver.said() == ["5 stories marked read."]


@checks("only_bookmarked")
async def only_bookmarked(driver: Driver, key: str) -> None:
    await driver.press("j", "b", "k")
    await press(driver, key)
    assert "Bookmarks" in driver.text().splitlines()[0]
    assert "The long story" not in driver.text()
    assert driver.headline == "Second story"
    await press(driver, key)
    assert len(driver.main.view) == 5
    assert driver.main.stories.cursor == 1


@checks("only_unread")
async def only_unread(driver: Driver, key: str) -> None:
    await driver.press("m")
    await press(driver, key)
    assert "Unread" in driver.text().splitlines()[0]
    assert len(driver.main.view) == 4
    await press(driver, key)
    assert len(driver.main.view) == 5


@checks("sidebar")
async def sidebar(driver: Driver, key: str) -> None:
    assert "─ Related ─" in driver.text()
    await press(driver, key)
    assert "─ Related ─" not in driver.text()
    await press(driver, key)
    assert "─ Related ─" in driver.text()


@checks("alone")
async def alone(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert "Second story" not in driver.text()
    assert driver.main.columns.shown == ("article",)
    await press(driver, key)
    assert "Second story" in driver.text()


@checks("reload")
async def reload(driver: Driver, key: str) -> None:
    path = Path(next(iter(driver.main.desk.library)).path).parent / "new.txt"
    path.write_text("A new story\n\nBy the Test Desk\n11 May 2024\n\nIt came in just now.", "utf-8")
    await press(driver, key)
    assert driver.said() == ["1 new. r shows what waits."]
    assert "A new story" not in driver.text()
    await press(driver, key)
    assert "A new story" in driver.text()
    assert driver.headline == "The long story"


@checks("search")
async def search(driver: Driver, key: str) -> None:
    await press(driver, key)
    await driver.press(*"fourth")
    await driver.wait_until(lambda: driver.headline == "Fourth story")
    await driver.press("escape")
    assert driver.headline == "The long story"


@checks("fold")
async def fold(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["No story here is in two publishers."]
    assert driver.main.desk.folds
    await press(driver, key)
    assert not driver.main.desk.folds


@checks("unfold")
async def unfold(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["No other publisher's story is folded behind this one."]


@checks("raw")
async def raw(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert isinstance(driver.app.screen_stack[-1], RawScreen)
    assert "─ Receipt ─" in driver.text()
    assert "a.txt" in driver.text()
    await press(driver, key)
    assert driver.app.screen is driver.main


@checks("full_text")
async def full_text(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["The story does not say which page it is from."]


@checks("feeds")
async def feeds(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert isinstance(driver.app.screen, FeedsScreen)
    await press(driver, key)
    assert len(driver.app.screen_stack) == 1


@checks("copy")
async def copy(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["No link is known here."]
    path = Path(next(iter(driver.main.desk.library)).path).with_name("linked.md")
    front = "date: 2024-05-11\nlink: https://example.com/a"
    path.write_text(f"---\n{front}\n---\n# A linked story\n\nIt is told elsewhere.\n", "utf-8")
    await driver.press("r", "r", "g", "g")
    assert driver.headline == "A linked story"
    await press(driver, key)
    assert driver.app.clipboard == "https://example.com/a"
    assert driver.said() == ["Copied: https://example.com/a"]


@checks("problems")
async def problems(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["No problems: every document could be read."]
    path = Path(driver.main.desk.library.paths(driver.main.story)[0]).with_name("z.txt")
    path.write_bytes(b"")
    await driver.press("r")
    await press(driver, key)
    assert isinstance(driver.app.screen_stack[-1], ProblemsScreen)
    assert "It is empty." in driver.text()
    await press(driver, key)
    assert driver.app.screen is driver.main


@checks("help")
async def help_(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert isinstance(driver.app.screen, HelpScreen)
    await driver.press("slash", *"or no longer", "enter")
    assert "Bookmark: bookmark the story, or no longer" in driver.text()


@checks("palette")
async def palette(driver: Driver, key: str) -> None:
    await press(driver, key)
    await driver.press(*"bookmark the story")
    await driver.wait_until(lambda: "bookmark the story, or no longer" in driver.text())
    await driver.press("enter")
    await driver.wait_until(lambda: len(driver.app.screen_stack) == 1)
    assert driver.bookmarked() == ["The long story"]


@checks("close")
async def close(driver: Driver, key: str) -> None:
    await driver.press("z")
    await press(driver, key)
    assert len(driver.main.columns.shown) == 3
    assert driver.room == "article"
    await press(driver, key)
    assert driver.room == "stories"
    await press(driver, key)
    assert not driver.app.is_running


async def answer(driver: Driver, text: str) -> None:
    """Type a line where one is asked for, in place of what stands there."""
    await driver.press("ctrl+a", "ctrl+k", *text, "enter")


@checks("tags")
async def tags(driver: Driver, key: str) -> None:
    await press(driver, key)
    await answer(driver, "war, to read")
    assert driver.mark.tags == ("war", "to read")
    await press(driver, key)
    await driver.press("x", "escape")
    assert driver.mark.tags == ("war", "to read")


@checks("note")
async def note(driver: Driver, key: str) -> None:
    await press(driver, key)
    await answer(driver, "Ask about it")
    assert driver.mark.note == "Ask about it"


@checks("hide")
async def hide(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.headline == "Second story"  # the next one
    assert "The long story" in driver.text()
    await driver.press("U", "U")
    assert "The long story" not in driver.text()
    await driver.press("v", "G", "enter")
    assert driver.main.selection.kind == "hidden"
    await press(driver, key)
    assert not driver.mark.hidden
    await driver.press("U", "U")
    assert "The long story" in driver.text()


@checks("undo")
async def undo(driver: Driver, key: str) -> None:
    await driver.press("b", "j", "m")
    await press(driver, key)
    assert (driver.bookmarked(), driver.read()) == (["The long story"], [])
    assert driver.headline == "Second story"
    await press(driver, key)
    assert driver.bookmarked() == []
    assert "Undone: bookmark: The long story." in driver.said()
    await press(driver, key)
    assert "There is nothing to undo." in driver.said()


@checks("redo")
async def redo(driver: Driver, key: str) -> None:
    await driver.press("b", "u")
    await press(driver, key)
    assert driver.bookmarked() == ["The long story"]
    await press(driver, key)
    assert "There is nothing to do again." in driver.said()


@checks("history")
async def history(driver: Driver, key: str) -> None:
    await driver.press("b", "j", "m", "u")
    await press(driver, key)
    assert "bookmark: The long story" in driver.text()
    assert "undone" in driver.text()
    await driver.press("j", "enter")
    assert driver.headline == "The long story"


@checks("views")
async def views(driver: Driver, key: str) -> None:
    await driver.press("m")
    await press(driver, key)
    assert "4 unread of 5" in driver.text()
    await driver.press("slash", *"unread", "enter")
    assert driver.main.selection.kind == "unread"
    assert len(driver.main.view) == 4


@checks("sort")
async def sort(driver: Driver, key: str) -> None:
    await press(driver, key)
    await driver.press("G", "up", "enter")
    assert [story.headline for story in driver.main.view.slice(0, 3)] == [
        "Fifth story",
        "Fourth story",
        "Second story",
    ]
    assert driver.headline == "The long story"
    await driver.press("u")
    assert driver.main.view[0].headline == "The long story"


@checks("theme")
async def theme(driver: Driver, key: str) -> None:
    await press(driver, key)
    await driver.press("j")
    assert driver.app.theme == "paper"
    await driver.press("escape")
    assert driver.app.theme == "ink"
    await press(driver, key)
    await driver.press("j", "enter")
    assert driver.main.desk.preferred("theme") == "paper"
    await driver.press("u")
    assert driver.app.theme == "ink"


@checks("narrower")
async def narrower(driver: Driver, key: str) -> None:
    await press(driver, key)
    # From the width that the text has in this pane, not from the 72 that it might have.
    assert driver.main.article.measure == driver.main.desk.measure == 52
    assert driver.said() == ["The text is 52 columns wide."]


@checks("wider")
async def wider(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["The text is as wide as the pane."]
    assert driver.main.desk.measure == 72
    await driver.press("<", "<")
    await press(driver, key)
    assert driver.main.article.measure == driver.main.desk.measure == 52


@checks("open")
async def open_(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["No link is known here."]


@checks("follow")
async def follow(driver: Driver, key: str) -> None:
    await press(driver, key)
    assert driver.said() == ["No link is visible here."]


@checks("suspend")
async def suspend(driver: Driver, key: str) -> None:
    """That the terminal is given back is proved in a real one; here, that the key asks for it."""
    asked: list[bool] = []
    driver.app.action_suspend_process = lambda: asked.append(True)  # type: ignore[method-assign] # watched
    await press(driver, key)
    assert asked == [True]


@checks("quit")
async def quit_(driver: Driver, key: str) -> None:
    await driver.press("2")
    await press(driver, key)
    assert not driver.app.is_running


# The keys that people's fingers know; the table may have more, never fewer.
KNOWN = {
    "down": "j down", "up": "k up", "enter": "enter l right", "leave": "h left escape",
    "next_pane": "tab", "previous_pane": "shift+tab", "stories": "1", "article": "2",
    "related": "3", "bottom": "G end", "page_down": "space ctrl+f", "page_up": "minus ctrl+b",
    "half_page_down": "ctrl+d", "half_page_up": "ctrl+u", "next_story": "J",
    "previous_story": "K", "next_unread": "n", "previous_unread": "N", "bookmark": "b",
    "only_bookmarked": "B", "read": "m", "only_unread": "U", "all_read": "A",
    "back": "left_square_bracket", "forward": "right_square_bracket", "sidebar": "R",
    "tags": "T", "note": "e", "hide": "d", "undo": "u", "redo": "ctrl+r", "views": "v",
    "sort": "s", "theme": "t", "open": "o", "follow": "f",
    "narrower": "less_than_sign", "wider": "greater_than_sign",
    "alone": "z", "reload": "r", "search": "slash", "raw": "x", "copy": "y",
    "feeds": "F", "full_text": "X",
    "problems": "exclamation_mark", "help": "question_mark", "palette": "colon ctrl+p",
    "close": "q", "quit": "Q", "suspend": "ctrl+z",
}  # fmt: skip


def test_no_key_that_fingers_know_is_missing() -> None:
    table = {command.id: command.keys for command in COMMANDS}
    for name, keys in KNOWN.items():
        assert set(keys.split()) <= set(table[name])
    assert {"g g", "home"} <= set(table["top"])


def test_every_command_has_a_check() -> None:
    assert set(CHECKS) == {command.id for command in COMMANDS}


@pytest.mark.parametrize(
    ("name", "key"), [(command.id, key) for command in COMMANDS for key in command.keys]
)
async def test_the_key_does_it(name: str, key: str, library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        assert driver.main.article.place == START
        await CHECKS[name](driver, key)
