"""One story of several publishers in one row, and out of it again."""

from pathlib import Path

from tests.desk.test_searching import news
from tests.ui.conftest import Opening

__all__ = ["news"]


async def test_rows_are_folded_named_and_unfolded(news: Path, opened: Opening) -> None:
    async with opened(news) as driver:
        driver.main.desk.library.bring_index(alike=True)
        await driver.press("C")
        assert driver.said() == ["1 folded into other rows."]
        assert len(driver.main.view) == 2
        await driver.press("j")
        text = driver.text()
        assert "also in " in text
        assert ("also in Harbour News" in text) != ("also in The Ledger" in text)
        await driver.press("c")
        assert len(driver.main.view) == 3
        assert driver.headline == "Ministers meet about the dam"
        await driver.press("c")
        assert len(driver.main.view) == 2
        await driver.press("u")
        assert driver.said() == ["Undone: stories of several publishers folded: on."]
        assert len(driver.main.view) == 3


async def test_the_same_story_elsewhere_stands_beside_it(news: Path, opened: Opening) -> None:
    async with opened(news) as driver:
        driver.main.desk.library.bring_index(alike=True)
        await driver.press("j")
        await driver.wait_until(lambda: bool(driver.main.related.shown.nearest))
        (near,) = driver.main.related.shown.nearest
        assert "· the same story · same headline and day" in near.reason
        assert "IN YOUR LIBRARY" in driver.text()
