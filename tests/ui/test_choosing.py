"""Choosing and asking over the main screen."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.desk import open_desk
from reader.settings import load_settings
from reader.ui.app import ReaderApp
from reader.ui.messages import RowChosen
from reader.ui.screens.asking import Ask
from reader.ui.screens.marking import read_tags
from tests.ui.conftest import Opening, screen_text


async def test_a_search_narrows_the_choices_and_enter_takes_the_first(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("s", "slash", *"head")
        assert "Publisher" not in driver.text()
        await driver.press("enter")
        assert driver.main.desk.sort == "headline"


async def test_escape_clears_the_search_then_closes(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("s", "slash", *"zzz")
        assert "Nothing to choose from." in driver.text()
        await driver.press("enter", "escape")
        assert "Publisher" in driver.text()
        await driver.press("down", "escape")
        assert len(driver.app.screen_stack) == 1
        assert driver.main.desk.sort == "date"


async def test_arrows_move_while_one_types(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("s", "slash", "down", "down", "enter")
        assert driver.main.desk.sort == "length"


async def test_a_click_chooses(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("s")
        y = next(y for y, row in enumerate(driver.text().splitlines()) if "Headline" in row)
        await driver.pilot.click(offset=(125, y), times=2)
        await driver.pilot.pause()
        assert driver.main.desk.sort == "headline"


async def test_what_is_chosen_twice_is_taken_once(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        for key in ("s", "t"):
            await driver.press(key)
            chooser = driver.app.screen
            chooser.post_message(RowChosen("choices", 1))
            chooser.post_message(RowChosen("choices", 1))
            await driver.pilot.pause()
            assert driver.app.screen is driver.main
        await driver.press("T")
        asked = driver.app.screen
        assert isinstance(asked, Ask)
        asked.dismiss("one")
        asked.dismiss("two")
        await driver.pilot.pause()
        assert driver.app.screen is driver.main
        assert driver.mark.tags == ("one",)


@pytest.mark.parametrize("key", ["v", "s", "t", "L"])
@pytest.mark.parametrize("end", ["q", "escape"])
async def test_every_chooser_is_left_without_a_change(
    library: Path, opened: Opening, key: str, end: str
) -> None:
    async with opened(library) as driver:
        await driver.press(key, "j", end)
        assert len(driver.app.screen_stack) == 1
        assert driver.main.desk.history() == []
        assert driver.app.theme == "ink"
        assert driver.main.selection.kind == "all"


async def test_the_view_of_a_publisher_is_there_after_a_restart(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("v", "slash", *"desk", "enter")
        assert driver.main.selection.value == "Test Desk"
        await driver.press("Q")
    async with opened(library) as driver:
        assert driver.main.selection.value == "Test Desk"


async def test_a_tag_makes_a_view_and_tags_are_suggested(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("T", *"#dam #to-read", "enter")
        assert "#dam #to-read" in driver.text()
        await driver.press("j", "T", "d", "right", "enter")
        assert driver.mark.tags == ("dam",)
        await driver.press("v", "slash", *"#dam", "enter")
        assert [story.headline for story in driver.main.view.slice(0, 9)] == [
            "The long story",
            "Second story",
        ]


async def test_a_hidden_story_stays_until_the_view_is_left(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("d")
        assert "Hidden once this view is left. u takes it back." in driver.said()
        assert driver.main.stories.cursor == 1
        await driver.press("k", "d")
        assert not driver.mark.hidden
        await driver.press("d", "k", "u")
        assert driver.headline == "The long story"
        assert not driver.mark.hidden


async def test_undo_brings_back_what_has_left_the_view(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("d", "B", "B")
        assert len(driver.main.view) == 4
        await driver.press("u")
        assert len(driver.main.view) == 5


async def test_undo_over_a_restart_says_what_it_was(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("b", "Q")
    async with opened(library) as driver:
        await driver.press("u")
        assert driver.said() == ["Undone: bookmark: The long story."]
        assert driver.bookmarked() == []


async def test_the_history_steps_back_and_on(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        driver.main.desk.settings = replace(driver.main.desk.settings, date_format="%Y/%m/%d")
        await driver.press("b", "m", "L")
        assert re.search(r"mark read: The long story +\d{4}/\d\d/\d\d, \d\d:\d\d", driver.text())
        await driver.press("u")
        assert driver.said() == ["Undone: mark read: The long story."]
        assert re.search("mark read: The long story +undone", driver.text())
        assert not driver.mark.read
        await driver.press("u", "ctrl+r")
        assert driver.said() == ["Done again: bookmark: The long story."]
        assert driver.mark.bookmarked
        await driver.press("L")
        assert driver.app.screen is driver.main


async def test_what_an_open_reader_did_is_undone_there(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        with open_desk(load_settings(), [str(library)]) as other:
            other.set_bookmark(driver.main.story, on=True)
            await driver.press("u")
        assert driver.said() == [
            "The last changes were made in another Reader; they are undone there."
        ]


@pytest.mark.parametrize("typed", ["q", "q!", "wq", "x", "qa", "exit", "quit"])
async def test_the_palette_quits_by_what_other_programs_are_left_by(
    library: Path, opened: Opening, typed: str
) -> None:
    async with opened(library) as driver:
        await driver.press("colon", *({"!": "exclamation_mark"}.get(key, key) for key in typed))
        await driver.press("enter")
        assert driver.app._exit


async def test_the_palette_finds_by_name_before_by_what_is_said(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("colon", *"undo")
        rows = [row for row in driver.text().splitlines() if "take the last change back" in row]
        assert len(rows) == 1
        assert rows[0].rstrip().endswith(" u")
        await driver.press(*"zzz")
        assert "No command does that." in driver.text()
        await driver.press("escape", *"th")
        rows = [row.partition("│")[2] for row in driver.text().splitlines()]
        assert next(row for row in rows if row.startswith("▌")).startswith("▌  Theme  ")
        await driver.press("escape", *"reading pane alone", "enter")
        assert driver.main.alone


async def test_one_place_alone_has_the_focus(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        focused = [driver.main.stories.keys_come]
        for key in ("v", "escape"):
            await driver.press(key)
            focused.append(driver.main.stories.keys_come)
        assert focused == [True, False, True]


async def test_what_another_reader_changed_since_is_not_undone(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("b")
        with open_desk(load_settings(), [str(library)]) as other:
            other.set_bookmark(driver.main.story, on=False)
        await driver.press("u")
        assert driver.said() == ["Not undone, it was changed since: bookmark: The long story."]


async def test_plain_mode_draws_nothing(library: Path) -> None:
    settings = replace(load_settings(), plain=True)
    with open_desk(settings, [str(library)]) as desk:
        desk.greet()
        app = ReaderApp(desk)
        async with app.run_test(size=(130, 40)) as pilot:
            for keys in (
                [],
                ["b", "v"],
                ["escape", "t"],
                ["escape", "question_mark"],
                ["escape", "T"],
                ["escape", "x"],
                ["q", "R"],
            ):
                await pilot.press(*keys)
                await pilot.pause()
                shown = screen_text(app)
                drawn = {sign for sign in shown if "\u2190" <= sign <= "\u27bf"} - set("↓↑←→⇧")
                assert drawn == set(), shown


async def test_new_stories_are_marked(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("Q")
    (library / "f.txt").write_text("Sixth story\n\nIt is new.\n", "utf-8")
    async with opened(library) as driver:
        row = next(row for row in driver.text().splitlines() if " new" in row[:8])
        assert row.startswith("   new")


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("war, to read", ["war", "to read"]),
        ("#war #to-read", ["war", "to-read"]),
        ("  a   b ,, #c , ", ["a b", "c"]),
        ("", []),
        ("#", []),
        ("a\x1bb", ["a␛b"]),
    ],
)
def test_tags_are_read_from_a_line(typed: str, tags: list[str]) -> None:
    assert read_tags(typed) == tags
