"""What the screen does beyond its keys."""

import asyncio
import gc
from pathlib import Path

import pytest
from textual import events
from textual._styles_cache import StylesCache
from textual.dom import NoScreen
from textual.geometry import Offset
from textual.widgets import Static

from reader.ui.screens.help import HelpScreen
from reader.ui.widgets.help_view import HelpView
from tests.conftest import Write
from tests.ui.conftest import Opening


async def test_moving_shows_the_story_at_once_and_marks_nothing(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        assert "Paragraph 0 of the long story." in driver.text()
        await driver.press("j")
        assert "It is short." in driver.text()
        assert driver.read() == []
        assert "5 unread" in driver.text()


async def test_a_short_story_is_read_when_its_pane_is_entered(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("j", "enter")
        assert driver.read() == ["Second story"]


async def test_a_long_story_is_read_when_its_end_was_visible(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("enter")
        assert driver.read() == []
        await driver.press("space")
        assert driver.read() == []
        assert "◐ The long story" in driver.text() or "● The long story" in driver.text()
        await driver.press("G")
        assert driver.read() == ["The long story"]


async def test_a_story_is_read_after_a_share_of_its_minutes(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.stage._READ_AFTER", 1e-5)
    async with opened(library) as driver:
        await asyncio.sleep(0.05)
        assert driver.read() == []
        await driver.press("enter")
        await asyncio.sleep(0.05)
        assert driver.read() == ["The long story"]


async def test_opening_resumes_where_the_story_was_left(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("enter", "space")
        top = driver.top
        assert top > 0
        await driver.press("J", "K")
        assert driver.top == top
        assert "◐ The long story" in driver.text()


async def test_reader_opens_where_it_was_left(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "j", "enter", "space", "Q")
        top = driver.top
    async with opened(library) as driver:
        assert driver.headline == "Third story"
        assert driver.room == "article"
        assert driver.top == top


async def test_it_opens_in_the_view_it_was_left_in(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "b", "B", "Q")
    async with opened(library) as driver:
        assert "Bookmarks" in driver.text().splitlines()[0]
        assert driver.headline == "Second story"


async def test_a_place_survives_a_resize(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("enter", "space", "space")

        def top() -> str:
            return driver.text().splitlines()[3].split("│")[1]

        first, place = top(), driver.main.article.place
        await driver.pilot.resize_terminal(90, 30)
        await driver.wait_until(lambda: top() != first)
        assert driver.main.article.place == place
        await driver.pilot.resize_terminal(130, 40)
        await driver.wait_until(lambda: top() == first)


async def test_a_story_read_in_the_unread_view_stays(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("U", "j", "enter", "1")
        assert driver.read() == ["Second story"]
        assert "Second story" in driver.text()
        assert "5 stories · 4 unread" in driver.text()
        await driver.press("U", "U")
        assert "4 stories · 4 unread" in driver.text()


async def test_a_teaser_without_a_story_opens_as_a_teaser(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("3", "j", "enter")
        assert "The story itself is not in your library." in driver.text()
        assert "no story of the library" in driver.text()
        await driver.press("b")
        assert driver.bookmarked() == []
        assert driver.said() == ["There is no story to mark: this is only a teaser."]
        assert "It is in the library." not in driver.text()
        assert "─ Related ─" in driver.text()
        assert "Second story" in driver.text().split("Related", 1)[1]
        await driver.press("h")
        assert driver.headline == "The long story"
        assert driver.room == "related"
        assert driver.main.related.cursor == 1


async def test_promotions_are_hidden_and_counted(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        assert "1 promotion hidden" in driver.text()
        assert "newsletter" not in driver.text()


async def test_related_items_follow_the_text_without_a_sidebar(
    library: Path, opened: Opening
) -> None:
    async with opened(library, "medium") as driver:
        assert "─ Related ─" not in driver.text()
        await driver.press("enter", "G")
        assert "MORE FROM TEST DESK" in driver.text()
        await driver.press("R")
        assert "─ Related ─" in driver.text()
        assert driver.main.focused is driver.main.related
        await driver.press("q")
        assert "─ Related ─" not in driver.text()
        assert driver.room == "article"


async def test_a_narrow_screen_shows_one_pane(library: Path, opened: Opening) -> None:
    async with opened(library, "narrow") as driver:
        assert "Paragraph 0" not in driver.text()
        await driver.press("enter")
        assert "Paragraph 0" in driver.text()
        assert "─ Stories ─" not in driver.text()
        await driver.press("escape")
        assert "─ Stories ─" in driver.text()
        assert "Paragraph 0" not in driver.text()


async def test_a_narrow_screen_is_left_at_once_though_the_pane_is_alone(
    library: Path, opened: Opening
) -> None:
    async with opened(library, "narrow") as driver:
        await driver.press("z")
        assert "Paragraph 0" in driver.text()
        await driver.press("escape")
        assert "─ Stories ─" in driver.text()
        assert driver.room == "stories"


async def test_a_tiny_screen_asks_for_more_room(library: Path, opened: Opening) -> None:
    async with opened(library, (39, 20)) as driver:
        assert "Make the window larger." in driver.text()
        assert "Stories" not in driver.text()
        await driver.pilot.resize_terminal(60, 9)
        await driver.pilot.pause()
        assert "Make the window larger." in driver.text()
        await driver.pilot.resize_terminal(60, 20)
        await driver.pilot.pause()
        assert "Make the window larger." not in driver.text()
        assert "Stories" in driver.text()


async def test_a_lone_g_does_nothing(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("G", "g")
        assert driver.headline == "Fifth story"
        await driver.press("k", "g")
        assert driver.headline == "Fourth story"


async def test_the_mouse_selects_opens_and_scrolls(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        row = next(y for y, line in enumerate(driver.text().splitlines()) if "Third story" in line)
        await driver.pilot.click(offset=(8, row))
        await driver.pilot.pause()
        assert driver.headline == "Third story"
        assert driver.room == "stories"
        await driver.pilot.click(offset=(8, row), times=2)
        await driver.pilot.pause()
        assert driver.room == "article"
        await driver.pilot._post_mouse_events([_wheel_down()], "#article", offset=(5, 5), button=0)
        await driver.pilot.pause()
        assert driver.top == 3
        await driver.press("1")
        for _ in range(60):
            await driver.pilot._post_mouse_events(
                [_wheel_down()], "#article", offset=(5, 5), button=0
            )
        await driver.pilot.pause()
        assert driver.read() == ["Third story"]


async def test_a_click_on_a_pane_focuses_it(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.pilot.click("#article", offset=(5, 5))
        await driver.pilot.pause()
        assert driver.room == "article"
        lit = driver.text().splitlines()[1]
        assert "─ Story ─" in lit


async def test_help_can_be_searched(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("question_mark", "slash", *"half")
        assert "Half a page down" in driver.text()
        assert "Command palette" not in driver.text()
        await driver.press(*"xyz")
        assert "No key does that." in driver.text()
        await driver.press("escape")
        assert "In the focused pane" in driver.text()
        await driver.press("slash", *"half", "enter", "q")
        assert not isinstance(driver.app.screen, HelpScreen)


async def test_help_scrolls_and_quits(library: Path, opened: Opening) -> None:
    async with opened(library, "narrow") as driver:
        await driver.press("question_mark", "space")
        keys = driver.app.screen.query_one("#help-keys", HelpView)
        assert keys.flow.number(keys.top) > 3
        await driver.press("minus", "j", "j", "k")
        assert keys.flow.number(keys.top) == 1
        await driver.press("Q")
        assert not driver.app.is_running


async def test_an_empty_folder_says_what_to_do(folder: Path, opened: Opening) -> None:
    async with opened(folder) as driver:
        assert "No stories here." in driver.text()
        assert "0 stories · 0 unread · 0 ★" in driver.text()
        await driver.press(
            "j", "k", "G", "enter", "b", "m", "A", "space", "n", "J", "3", "enter", "["
        )
        assert driver.app.is_running


async def test_an_empty_view_says_how_to_leave_it(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("B")
        assert "No bookmarks yet." in driver.text()
        await driver.press("B", "A", "U")
        assert "Everything is read." in driver.text()


async def test_what_could_not_be_read_is_said(folder: Path, write: Write, opened: Opening) -> None:
    write("a.txt", "A story")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_bytes(b"\0\1\2" * 50)
    async with opened(folder) as driver:
        assert "A story" in driver.text()
        (said,) = driver.said()
        assert "b.txt" in said
        assert "1 more: ! shows them all." in said
        assert "1 story · 1 unread · 0 ★ · 2 problems" in driver.text()


async def test_a_story_whose_file_vanished_is_told(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        (library / "b.txt").unlink()
        await driver.press("j")
        assert "This story cannot be read any more." in driver.text()
        await driver.press("r")
        assert "Second story" not in driver.text().split("┬")[0]
        assert len(driver.main.view) == 4


async def test_what_cannot_be_kept_is_not_shown(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(library) as driver:
        from reader.desk import StateError

        def full(*_: object, **__: object) -> None:
            raise StateError("The disk is full.")

        monkeypatch.setattr(driver.main.desk, "set_bookmark", full)
        await driver.press("b")
        assert driver.said() == ["The disk is full."]
        assert "★" not in driver.text().splitlines()[3]


async def test_the_list_scrolls_by_item_and_fills_the_screen(
    folder: Path, write: Write, opened: Opening
) -> None:
    for number in range(60):
        write(
            f"{number:02}.txt", f"Story number {number} " + "with a longer headline " * (number % 4)
        )
    async with opened(folder) as driver:
        for _ in range(30):
            await driver.press("j")
        assert "▌● Story number 30" in driver.text()
        await driver.press("G")
        assert "Story number 59" in "\n".join(driver.text().splitlines()[-12:])
        await driver.press("g", "g")
        assert "▌● Story number 0" in driver.text()


def _wheel_down() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_reloading_stays_with_a_story_that_was_edited(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "j", "enter", "space", "b")
        place = driver.main.article.place
        path = library / "c.txt"
        path.write_text(path.read_text("utf-8").replace("goes on", "went on"), "utf-8")
        await driver.press("r")
        assert driver.headline == "Third story"
        assert driver.main.article.place == place
        assert "went on" in driver.text()
        assert driver.bookmarked() == ["Third story"]


async def test_new_stories_wait_as_a_count_until_they_are_asked_for(
    library: Path, opened: Opening
) -> None:
    def rows() -> list[str]:
        return [summary.headline for summary in driver.main.view.slice(0, 20)]

    async with opened(library) as driver:
        await driver.press("j")
        before = rows()
        (library / "new.txt").write_text("A new story\n\nBy Ann Bo\n1 May 2026\n\nWords.", "utf-8")
        text = (library / "c.txt").read_text("utf-8")
        (library / "c.txt").write_text(text.replace("goes on", "went on"), "utf-8")
        await driver.press("r")
        assert rows() == before
        assert "5 stories · 5 unread · 0 ★ · 1 new wait" in driver.text()
        await driver.press("m", "u", "s", "escape")
        assert rows() == before
        await driver.press("v", "enter")
        assert "A new story" in rows()
        assert "wait" not in driver.text().splitlines()[0]


async def test_a_list_that_was_empty_shows_what_comes_at_once(
    opened: Opening, tmp_path: Path
) -> None:
    async with opened(tmp_path) as driver:
        (tmp_path / "a.txt").write_text("A new story\n\nWords.", "utf-8")
        await driver.press("r")
        assert "A new story" in driver.text()


async def test_reloading_without_the_story_marks_no_other(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "j", "enter")
        (library / "c.txt").unlink()
        (library / "a.txt").unlink()
        await driver.press("r")
        assert driver.room == "stories"
        assert driver.read() == []


async def test_each_library_has_its_own_place(
    library: Path, opened: Opening, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("Elsewhere\n\nA story of another folder.\n", "utf-8")
    async with opened(library) as driver:
        await driver.press("j", "b", "B", "enter", "Q")
    async with opened(other) as driver:
        assert driver.headline == "Elsewhere"
        assert driver.room == "stories"
        await driver.press("Q")
    async with opened(library) as driver:
        assert "Bookmarks" in driver.text().splitlines()[0]
        assert driver.headline == "Second story"
        await driver.press("b", "Q")
    async with opened(library) as driver:
        assert "All stories" in driver.text().splitlines()[0]


async def test_the_marks_of_another_reader_come_in(library: Path, opened: Opening) -> None:
    async with opened(library) as driver, opened(library) as other:
        await other.press("b")
        await driver.wait_until(lambda: "1 ★" in driver.text())
        assert driver.bookmarked() == ["The long story"]


async def test_the_first_start_says_where_to_begin_and_takes_no_key(
    library: Path, opened: Opening
) -> None:
    async with opened(library, first=True) as driver:
        assert "? tells all keys" in driver.text()
        assert "Fifth story" in driver.text()
        await driver.press("j")
        assert driver.headline == "Second story"
        assert "? tells all keys" in driver.text()
        await driver.press("enter")
        assert "? tells all keys" not in driver.text()
    async with opened(library, first=True) as driver:
        assert "? tells all keys" not in driver.text()


async def test_a_low_screen_has_no_room_to_say_where_to_begin(
    library: Path, opened: Opening
) -> None:
    async with opened(library, (100, 19), first=True) as driver:
        assert "? tells all keys" not in driver.text()


async def test_dates_are_the_same_everywhere_in_the_form_configured(
    library: Path, home: Path, opened: Opening
) -> None:
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('date_format = "%Y/%m/%d"\n', "utf-8")
    async with opened(library) as driver:
        assert driver.text().count("2024/05/10") == 2
        assert "May 2024" not in driver.text()


async def test_a_reload_says_what_came_and_went(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("r")
        assert driver.said() == ["Nothing new."]
        (library / "c.txt").unlink()
        for name in ("x", "y"):
            (library / f"{name}.txt").write_text(f"A story of {name}\n\nWords.", "utf-8")
        await driver.press("r")
        assert driver.said() == ["2 new, 1 gone. r shows what waits."]
        await driver.press("r")
        assert driver.said() == ["Nothing new."]
        assert "A story of x" in driver.text()


async def test_what_was_said_goes_with_the_next_key(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("N")
        assert driver.said() == ["No unread story before this one."]
        await driver.press("j")
        assert driver.said() == []


async def test_a_fault_beside_the_screen_is_told_and_reported(
    opened: Opening, library: Path, home: Path
) -> None:
    def fail() -> None:
        raise ValueError("Quokka")

    async with opened(library) as driver:
        for _ in range(2):
            driver.main.run_worker(fail, thread=True, exit_on_error=False)
            await driver.wait_until(lambda: bool(driver.said()))
            assert "a fault of Reader, which goes on" in driver.said()[0]
            assert "Quokka" not in driver.said()[0]
            await driver.press("j")
            assert driver.said() == []
        (path,) = (home / ".local" / "share" / "reader" / "crashes").iterdir()
        report = path.read_text("utf-8")
        assert "ValueError\n" in report
        assert "Quokka" not in report


@pytest.mark.parametrize("key", ["question_mark", "v", "F", "T", "slash"])
async def test_a_screen_that_was_left_leaves_nothing_in_memory(
    opened: Opening, library: Path, key: str
) -> None:
    async with opened(library) as driver:
        counts = []
        for rounds in (2, 9):
            for _ in range(rounds):
                await driver.press(key, "escape")
            gc.collect()
            counts.append(sum(isinstance(one, StylesCache) for one in gc.get_objects()))
        # A screen that is on its way out is still there; of each round there is not even one.
        assert counts[1] - counts[0] < 9


async def test_what_is_clicked_as_reader_leaves_reaches_nobody(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The widgets that it is for may be gone by then."""
    reached: list[events.Event] = []
    press = events.MouseDown(None, 1, 1, 0, 0, 1, False, False, False)
    async with opened(library) as driver:
        monkeypatch.setattr(driver.main, "_forward_event", reached.append)
        driver.app._leave()
        for event in (events.Key("j", "j"), events.Paste("j"), press):
            await driver.app.on_event(event)
        await driver.pilot.pause()
        assert reached == []


@pytest.mark.parametrize("key", ["", "T"])
async def test_a_press_on_what_was_just_taken_away_selects_nothing(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with opened(library) as driver:
        if key:
            await driver.press(key)
        screen = driver.app.screen
        found = lambda *_: (Static("gone"), Offset(0, 0))  # noqa: E731 - as Textual still maps it
        monkeypatch.setattr(screen._compositor, "get_widget_and_offset_at", found)
        screen._forward_event(events.MouseDown(None, 1, 1, 0, 0, 1, False, False, False))
        assert screen._select_state is None


async def test_a_screen_that_is_gone_as_reader_leaves_is_no_fault(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        driver.app._leave()
        driver.app._handle_exception(NoScreen("gone"))
        assert driver.app.fault is None
