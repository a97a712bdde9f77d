"""A note that was begun is not lost, however its writing ends."""

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.ui.screens.asking import Ask
from tests.state.samples import full_disk
from tests.ui.conftest import Driver, Opening


def asked(driver: Driver) -> str:
    """The question at the foot, and what is typed there."""
    ask = driver.app.screen
    assert isinstance(ask, Ask)
    return f"{ask._asked}: {ask.query_one(Input).value}".strip()


async def test_what_was_typed_comes_back(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("e", *"Ask", "escape")
        assert driver.mark.note == ""
        assert driver.said() == ["The note waits as you left it; e goes on with it."]
        await driver.press("j", "e")
        assert asked(driver) == "Note:"
        await driver.press(*"Two", "escape", "k", "e")
        assert asked(driver) == "Note, as you left it: Ask"
        await driver.press(*"ed", "enter")
        assert driver.mark.note == "Asked"
        await driver.press("e")
        assert asked(driver) == "Note: Asked"
        await driver.press("escape")
        assert driver.said() == []
        await driver.press("e", "ctrl+u", "escape", "e")
        assert asked(driver) == "Note: Asked"


async def test_a_note_is_as_it_was_until_the_other_is_kept(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("e", *"One", "enter", "e", *"More", "escape")
        assert driver.mark.note == "One"
        await driver.press("e", "ctrl+u", "escape")
        assert driver.said() == []
        await driver.press("e")
        assert asked(driver) == "Note: One"


async def test_a_note_that_is_looked_at_is_none_that_was_begun(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        desk, story = driver.main.desk, driver.main.story
        desk.set_note(story, "One\nTwo")
        await driver.press("e", "enter")
        assert driver.mark.note == "One\nTwo"
        await driver.press("e", "escape")
        assert (desk.draft(story), driver.said()) == ("", [])
        # Nor where another Reader changes it meanwhile.
        await driver.press("e")
        desk.set_note(story, "Three")
        await driver.press("escape")
        assert (desk.draft(story), driver.said()) == ("", [])


async def test_what_was_begun_can_be_kept_and_left_as_it_is(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        desk, story = driver.main.desk, driver.main.story
        await driver.press("e", *"Ask", "escape", "e", "escape")
        assert driver.said() == ["The note waits as you left it; e goes on with it."]
        await driver.press("e", "enter")
        assert (driver.mark.note, desk.draft(story)) == ("Ask", "")


@pytest.mark.parametrize("keys", [["escape"], []])
async def test_it_waits_for_the_next_start(library: Path, opened: Opening, keys: list[str]) -> None:
    async with opened(library) as driver:
        await driver.press("j", "e", *"Ask", *keys)
    async with opened(library) as driver:
        assert driver.headline == "Second story"
        assert driver.said() == ["A note on this story was begun; e goes on with it."]
        await driver.press("e", "enter")
        assert driver.mark.note == "Ask"
    async with opened(library) as driver:
        assert driver.said() == []


async def test_it_is_kept_while_one_types(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("e", *"Ask")
        driver.main._each_second()
        assert driver.main.desk.draft(driver.main.story) == "Ask"


async def test_what_the_disk_does_not_take_of_it_is_named(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        desk = driver.main.desk
        with full_disk():
            await driver.press("e", *"Ask", "escape")
            desk.__exit__()
    assert desk.unkept.endswith("\nnote that was begun: The long story: Ask")
