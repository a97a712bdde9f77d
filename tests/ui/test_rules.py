"""Rules on the screen: what comes is ruled before anybody sees it, behind the screen."""

from pathlib import Path

import pytest

from reader.settings import load_settings
from tests.conftest import Write
from tests.ui.conftest import Opening


@pytest.fixture(autouse=True)
def ruled(home: Path, library: Path) -> None:
    """A configuration that hides adverts."""
    path = home / ".config" / "reader" / "config.toml"
    path.parent.mkdir(parents=True)
    rule = '[[rules]]\nname = "no adverts"\nquery = "advert"\nmute = true\n'
    path.write_text(f'folders = ["{library}"]\n{rule}')


async def test_what_comes_hidden_is_neither_told_nor_listed(write: Write, opened: Opening) -> None:
    async with opened(None) as driver:
        driver.main.begin_keeper()
        await driver.wait_until(lambda: driver.main.heard_from is not None)
        write("n1.txt", "An advert")
        desk = driver.main.desk
        await driver.press("r")
        await driver.wait_until(lambda: len(desk.library) == 6)
        await driver.wait_until(lambda: len(desk.view()) == 5)
        assert "An advert" not in driver.text()
        assert "r shows what waits" not in driver.text()
        write("n2.txt", "Another advert")
        write("n3.txt", "A goose")
        await driver.press("r")
        await driver.wait_until(lambda: "1 new" in driver.text())
        await driver.press("r")
        assert "A goose" in driver.text()
        assert "Another advert" not in driver.text()


async def test_the_hidden_view_names_the_rule(write: Write, opened: Opening) -> None:
    write("n1.txt", "An advert")
    async with opened(None) as driver:
        assert "An advert" in driver.text()
        driver.main.begin_keeper()
        await driver.wait_until(lambda: "An advert" not in driver.text())
        await driver.press("v", "slash", *"hidden", "enter")
        assert "An advert" in driver.text()
        assert "by the rule “no adverts”" in driver.text()
        await driver.press("u")
        assert driver.said() == ["Undone: the rule “no adverts” hides: An advert."]


async def test_the_story_that_is_shown_stays(write: Write, opened: Opening) -> None:
    write("n1.txt", "An advert", date="1 January 2030")
    async with opened(None) as driver:
        shown = driver.main.story
        assert driver.main.desk.library.summary(shown).headline == "An advert"  # type: ignore[union-attr]
        await driver.press("enter")
        driver.main.begin_keeper()
        await driver.wait_until(lambda: driver.main.desk.mark(shown).hidden)
        await driver.press("j", "k")
        assert driver.main.story == shown
        await driver.press("B", "B")
        assert "An advert" not in driver.text()


async def test_the_first_story_goes_where_nobody_has_gone_to_it(
    write: Write, opened: Opening
) -> None:
    write("n1.txt", "An advert", date="1 January 2030")
    async with opened(None) as driver:
        assert driver.headline == "An advert"
        driver.main.begin_keeper()
        await driver.wait_until(lambda: driver.headline == "The long story")
        assert "An advert" not in driver.text()


async def test_without_a_cache_they_are_applied_too(write: Write, opened: Opening) -> None:
    write("n1.txt", "An advert")
    cache = load_settings().cache
    assert cache
    cache.parent.mkdir(parents=True)
    cache.write_text("no folder")
    async with opened(None) as driver:
        assert driver.main.desk.library.store.path is None
        driver.main.begin_keeper()
        await driver.wait_until(lambda: "An advert" not in driver.text())
