"""The related pane: what the page names, and what the library has near to it."""

from pathlib import Path

import pytest

from tests.ui.conftest import Driver, Opening

NATO = "The Kremlin said that NATO must not come nearer to Leningrad, and NATO said it would not."


@pytest.fixture
def near(library: Path) -> Path:
    """Two stories that are near to each other, beside others that are not."""
    for name, headline, day in (("x", "Finland joins NATO", 4), ("y", "Sweden joins NATO", 7)):
        text = f"{headline}\n\nBy Ann Ek\n{day} April 2024\n\n{NATO} {NATO}\n\n{NATO}\n"
        (library / f"{name}.txt").write_text(text, "utf-8")
    (library / "z.txt").write_text("Otters asleep\n\nThey hold hands in deep water.\n", "utf-8")
    return library


async def opened_at(driver: Driver, headline: str) -> None:
    driver.main.desk.library.bring_index(alike=True)
    await driver.press("slash", *headline.partition(" ")[0].lower())
    await driver.wait_until(lambda: driver.headline == headline)
    await driver.press("enter")
    await driver.wait_until(lambda: bool(driver.main.related.shown.nearest))


async def test_near_stories_stand_there_with_their_reason(near: Path, opened: Opening) -> None:
    async with opened(near) as driver:
        await opened_at(driver, "Sweden joins NATO")
        text = driver.text()
        assert "IN YOUR LIBRARY" in text
        assert "both: NATO, Kremlin" in text
        (story,) = driver.main.related.shown.nearest
        assert story.summary.headline == "Finland joins NATO"
        assert "3 days before · same author" in story.reason


async def test_one_of_them_is_opened_and_back_leads_back(near: Path, opened: Opening) -> None:
    async with opened(near) as driver:
        await opened_at(driver, "Sweden joins NATO")
        await driver.press("3", "enter")
        assert (driver.room, driver.headline) == ("article", "Finland joins NATO")
        await driver.press("left_square_bracket")
        assert driver.headline == "Sweden joins NATO"


async def test_where_nothing_is_near_nothing_is_told(near: Path, opened: Opening) -> None:
    async with opened(near) as driver:
        await opened_at(driver, "Sweden joins NATO")
        await driver.press("escape", "escape", "escape")
        await driver.press("slash", *"otters", "enter")
        await driver.wait_until(lambda: driver.headline == "Otters asleep")
        await driver.pilot.pause(0.2)
        assert driver.main.related.shown.nearest == ()
        assert "No related stories." in driver.text()


async def test_a_hidden_story_is_near_to_none(near: Path, opened: Opening) -> None:
    async with opened(near) as driver:
        desk = driver.main.desk
        desk.library.bring_index(alike=True)
        finland = next(one for one in desk.library if one.headline == "Finland joins NATO")
        sweden = next(one for one in desk.library if one.headline == "Sweden joins NATO")
        article, key = desk.article(sweden.id), desk.library.key(sweden.id)
        assert key is not None
        assert desk.nearness().stories(key, article, desk.not_near(article))
        desk.set_hidden(finland.id, on=True)
        assert not desk.nearness().stories(key, article, desk.not_near(article))


async def test_below_the_story_they_follow_its_end(near: Path, opened: Opening) -> None:
    async with opened(near, "medium") as driver:
        await opened_at(driver, "Sweden joins NATO")
        await driver.press("G")
        assert "both: NATO, Kremlin" in driver.text()
