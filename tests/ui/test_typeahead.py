"""Keys that come faster than the screen: each is for what those before it opened."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events
from textual.widgets import Input

from tests.ui.conftest import Driver, Opening

_NAMES = {":": "colon", "?": "question_mark", "/": "slash", " ": "space", "\r": "enter"}


async def burst(driver: Driver, typed: str) -> None:
    """All keys at once, as a terminal hands them over that was not read for a while."""
    for character in typed:
        name = _NAMES.get(character, character)
        shown = character if character.isprintable() else None
        driver.app.post_message(events.Key(name, shown))
    await driver.pilot.pause()
    await driver.wait_until(lambda: not driver.app.is_at_work)


@pytest.mark.parametrize(("typed", "tags"), [("Tone\r", ("one",)), ("Tgood\rjkkj", ("good",))])
async def test_what_is_typed_behind_a_prompt_s_key_is_its_answer(
    library: Path, opened: Opening, typed: str, tags: tuple[str, ...]
) -> None:
    async with opened(library) as driver:
        story = driver.headline
        await burst(driver, typed)
        found = next(s for s in driver.main.desk.library if s.headline == story)
        assert driver.main.desk.mark(found.id).tags == tags


async def test_what_is_typed_behind_an_answer_is_for_the_main_screen(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await burst(driver, "enote\rjb")
        assert driver.bookmarked() == ["Second story"]
        await driver.press("k")
        assert driver.mark.note == "note"


async def test_a_search_typed_at_once_is_searched(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await burst(driver, "s/head\r")
        assert driver.main.desk.sort == "headline"
        await burst(driver, "?/undo")
        assert driver.app.screen.query_one(Input).value == "undo"


async def test_the_story_is_shown_once_the_keys_are_done(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await burst(driver, "jjjk")
        assert driver.headline == "Third story"
        await burst(driver, "jj5")  # the last of them does nothing
        assert driver.headline == "Fifth story"


async def test_old_text_stays_when_more_is_typed(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("e", *"first", "enter")
        await driver.press("e", *"more", "enter")
        assert driver.mark.note == "firstmore"


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text("jkbmudG5v\r", min_size=2, max_size=12))
async def test_a_burst_does_what_the_keys_do_one_by_one(
    library: Path, opened: Opening, typed: str
) -> None:
    async def state(at_once: bool) -> tuple[object, ...]:
        async with opened(library) as driver:
            while driver.main.desk.undo():
                pass
            driver.main.show_view(type(driver.main.selection)())
            driver.main.go("stories")
            if at_once:
                await burst(driver, typed)
            else:
                for character in typed:
                    await driver.press(_NAMES.get(character, character))
            screens = [type(screen) for screen in driver.app.screen_stack]
            return driver.headline, driver.bookmarked(), driver.room, screens

    assert await state(at_once=True) == await state(at_once=False)
