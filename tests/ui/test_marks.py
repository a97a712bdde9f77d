"""Marks go to the story that one means, however fast or odd the way to it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.desk import open_desk
from reader.model import RelatedItem
from reader.settings import load_settings
from reader.state.restoring import restore
from tests.state.samples import full_disk
from tests.ui.conftest import Driver, Opening


async def at_once(driver: Driver, *keys: str) -> None:
    """Keys that come before the app has answered the first of them."""
    for key in keys:
        driver.app.simulate_key(key)
    await driver.pilot.pause()
    await driver.pilot.pause()


def pane(driver: Driver) -> str:
    """What the reading pane shows."""
    return "\n".join(line.text for _, line in driver.main.article.seen)


async def test_a_mark_right_after_a_move_is_the_new_storys(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        driver.main.action_down()
        driver.main.action_bookmark()
        await driver.pilot.pause()
        assert driver.bookmarked() == ["Second story"]
        driver.main.action_down()
        driver.main.action_down()
        driver.main.action_read()
        await driver.pilot.pause()
        assert driver.read() == ["Fourth story"]


async def test_keys_in_one_burst_mark_what_they_mean(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await at_once(driver, "j", "b")
        assert driver.bookmarked() == ["Second story"]
        await at_once(driver, "j", "2")
        assert driver.headline == "Third story"
        assert driver.read() == []


async def test_coming_back_to_the_unread_view_reads_no_other(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("U", "j", "enter")
        assert driver.read() == ["Second story"]
        await driver.press("r")
        assert driver.headline == "Second story"
        await driver.press("U", "U", "Q")
        assert driver.read() == ["Second story"]
    async with opened(library) as driver:
        assert driver.read() == ["Second story"]
        assert driver.room == "stories"


async def test_a_hidden_pane_is_not_paged(library: Path, opened: Opening) -> None:
    async with opened(library, "narrow") as driver:
        await driver.press("enter", "escape", "j")
        await driver.press("space")
        assert driver.room == "article"
        assert driver.headline == "Second story"
        assert driver.main.article.at_end
        await driver.press("escape", "j", *["space"] * 3)
        assert driver.headline == "Third story"
        assert driver.read() == ["Second story"]


async def test_a_screen_that_is_too_small_reads_nothing(library: Path, opened: Opening) -> None:
    async with opened(library, (39, 9)) as driver:
        await driver.press("j", "space", "space")
        assert driver.read() == []


async def test_a_story_that_is_gone_is_not_read(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        (library / "b.txt").unlink()
        await driver.press("j", "enter", "space", "G")
        assert "This story cannot be read any more." in driver.text()
        assert driver.read() == []


async def test_looking_at_related_items_is_no_reading(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "3", "escape")
        assert driver.room == "stories"
        assert driver.read() == []


async def test_back_passes_over_what_is_gone(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("enter", "J", "J", "J")
        for name in ("b.txt", "c.txt"):
            (library / name).unlink()
        await driver.press("r", "left_square_bracket")
        assert driver.headline == "The long story"


async def test_the_focus_is_never_on_what_is_hidden(library: Path, opened: Opening) -> None:
    for size in ("wide", "medium", "narrow"):
        async with opened(library, size) as driver:
            for keys in (("z", "tab"), ("R", "z", "R"), ("3", "z"), ("R", "z", "tab"), ("3",)):
                await driver.press(*keys)
                assert driver.room in driver.main.columns.shown
                assert driver.main.query_one(f"#{driver.room}").has_focus
            await driver.pilot.resize_terminal(85, 24)
            await driver.pilot.pause()
            assert driver.main.query_one(f"#{driver.room}").has_focus
            assert driver.room in driver.main.columns.shown


async def test_back_in_the_list_its_cursor_is_what_is_shown(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("3", "j", "enter")
        assert driver.headline == ""
        await driver.press("1")
        assert driver.headline == "The long story"


async def test_top_comes_back_after_the_wheel(library: Path, opened: Opening) -> None:
    async with opened(library, (130, 16)) as driver:
        driver.main.stories._scroll(3)
        await driver.pilot.pause()
        assert driver.main.stories.top > 0
        await driver.press("home")
        assert driver.main.stories.top == 0


async def test_what_was_marked_unread_by_hand_stays_so(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "enter")
        assert driver.read() == ["Second story"]
        await driver.press("m", "<", "z")
        assert driver.read() == []
        await driver.press("1", "j", "enter")
        assert driver.headline == "Third story"
        await driver.press("K", "enter")
        assert driver.read() == ["Second story"]  # read once more


async def test_a_read_mark_that_was_undone_stays_so(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "enter", "u")
        await driver.pilot.resize_terminal(90, 30)
        await driver.pilot.pause()
        assert driver.read() == []
        await driver.press("ctrl+r")
        assert driver.read() == ["Second story"]


@pytest.mark.parametrize("keys", [("s", "j", "enter"), ("b", "u"), ("r",), ("s", "enter")])
async def test_a_teaser_stays_while_the_list_changes(
    library: Path, opened: Opening, keys: tuple[str, ...]
) -> None:
    async with opened(library) as driver:
        await driver.press("j", "k", "3", "j", "enter")
        teaser = driver.main.shown
        assert isinstance(teaser, RelatedItem)
        await driver.press(*keys)
        assert driver.main.shown == teaser
        assert driver.read() == []


async def test_the_unread_view_opens_again_at_the_story_that_was_read_in_it(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("U", "j", "enter", "Q")
    async with opened(library) as driver:
        assert driver.main.selection.kind == "unread"
        assert (driver.headline, driver.room) == ("Second story", "article")
        assert len(driver.main.view) == 5


async def test_the_focus_on_what_is_related_comes_back(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("3", "Q")
    async with opened(library) as driver:
        rooms = [driver.room]
        await driver.press("h")
        assert [*rooms, driver.room] == ["related", "stories"]


async def test_time_spent_on_a_story_that_was_left_marks_no_other(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.stage._READ_AFTER", 0.0005)  # of a minute: 30 ms
    async with opened(library) as driver:
        await driver.press("enter")
        await driver.wait_until(lambda: driver.mark.read)
    monkeypatch.setattr("reader.ui.screens.stage._READ_AFTER", 0.005)
    async with opened(library) as driver:
        await driver.press("j", "j", "enter")
        timer = driver.main._reading_timer
        await driver.press("h", "j")
        assert timer is not None
        assert driver.main._reading_timer is timer
        await driver.pilot.pause(0.5)
        assert "Third story" not in driver.read()


async def test_a_restored_backup_is_told(library: Path, opened: Opening, home: Path) -> None:
    path = home / ".local" / "share" / "reader" / "state.db"
    backup = home / "backup.db"
    told = "Your marks are others now: a backup was restored, or a damaged file mended."
    async with opened(library) as driver:
        await driver.press("b")
        driver.main.desk._state.copy(backup)
        await driver.press("j", "b", "u")
        driver.main._each_second()
        assert driver.said()[0].startswith("Undone: ")
        restore(path, backup, datetime.now(UTC))
        driver.main._each_second()
        await driver.pilot.pause()
        assert driver.said() == [told]
        assert driver.bookmarked() == ["The long story"]
        with full_disk():
            await driver.press("b", "b", "b", "b")
            driver.main._each_second()
        await driver.press("j")
        driver.main._each_second()
        driver.main._each_second()
        assert told not in driver.said()


@pytest.mark.parametrize(("key", "own"), [("e", "✎ Ask"), ("T", "#Ask")])
async def test_the_head_of_the_story_has_the_note_and_tags_of_now(
    library: Path, opened: Opening, key: str, own: str
) -> None:
    async with opened(library) as driver:
        await driver.press("enter", key, *"Ask", "enter")
        shown = [own in pane(driver)]
        for step in ("u", "ctrl+r", "u"):
            await driver.press(step)
            shown.append(own in pane(driver))
        assert shown == [True, False, True, False]


async def test_the_head_has_what_another_reader_wrote_and_the_place_stays(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("enter", "space", "space")
        place, seen = driver.main.article.place, pane(driver)
        assert place.block > 1
        with open_desk(load_settings(), [str(library)]) as other:
            other.keep_note(driver.main.story, "Ask about it")
        driver.main._each_second()
        await driver.pilot.pause()
        assert (driver.main.article.place, pane(driver)) == (place, seen)
        await driver.press("g", "g")
        assert "✎ Ask about it" in pane(driver)


async def test_where_the_hit_that_one_is_at_goes_with_its_note_one_is_at_the_last_before_it(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("j", "e", *"Quokka quokka", "enter", "slash", *"quokka", "enter", "n")
        assert driver.main.article.hit_counts == (2, 2)
        for note, counts in (("Quokka", (1, 1)), ("", (0, 0))):
            with open_desk(load_settings(), [str(library)]) as other:
                other.keep_note(driver.main.story, note)
            driver.main._each_second()
            await driver.pilot.pause()
            assert driver.main.article.hit_counts == counts
