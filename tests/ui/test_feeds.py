"""Following and fetching on the screen, against a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.settings import load_settings
from reader.ui.screens.feeds import FeedsScreen
from tests.feeds.server import FeedServer, Page, serving
from tests.test_cli_feeds import feed
from tests.ui.conftest import Driver, Opening


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as server:
        server.pages["/feed"] = Page(feed("Birds", "A goose", "A swan"), etag='"1"')
        yield server


def rows(driver: Driver) -> list[str]:
    screen = driver.app.screen
    assert isinstance(screen, FeedsScreen)
    return [one.title for one in screen._list._feeds]


async def follow(driver: Driver, url: str) -> None:
    await driver.press("F", "a")
    signs = {"/": "slash", ":": "colon", ".": "full_stop"}
    await driver.press(*(signs.get(one, one) for one in url))
    await driver.press("enter")
    await driver.wait_until(lambda: isinstance(driver.app.screen, FeedsScreen))


async def test_a_feed_is_followed_and_fetched(opened: Opening, server: FeedServer) -> None:
    async with opened(None) as driver:
        await follow(driver, server.url())
        await driver.wait_until(lambda: rows(driver) == ["Birds"])
        assert "fetched never" in driver.text()
        await driver.press("q", "r")
        await driver.wait_until(lambda: "2 new stories came with the feeds." in driver.text())
        assert "A goose" in driver.text()
        assert len(list(load_settings().library.glob("*/*.md"))) == 2


async def test_a_feed_is_renamed_moved_and_left(opened: Opening, server: FeedServer) -> None:
    async with opened(None) as driver:
        await follow(driver, server.url())
        await driver.wait_until(lambda: rows(driver) == ["Birds"])
        await driver.press("e", "s", "enter")
        assert rows(driver) == ["Birdss"]
        await driver.press("m", "W", "enter")
        assert "W · fetched never" in driver.text()
        await driver.press("d")
        assert rows(driver) == []
        assert "You follow no feeds yet." in driver.text()


async def test_where_there_is_no_feed_it_is_told(opened: Opening, server: FeedServer) -> None:
    async with opened(None) as driver:
        await follow(driver, server.url("/none"))
        await driver.wait_until(lambda: "there is nothing at this address" in driver.text())
        assert rows(driver) == []


async def test_a_fetch_is_stopped_with_escape(opened: Opening, server: FeedServer) -> None:
    async with opened(None) as driver:
        await follow(driver, server.url())
        await driver.wait_until(lambda: rows(driver) == ["Birds"])
        server.pages["/feed"] = lambda handler: handler.hang()
        await driver.press("q", "r")
        await driver.wait_until(lambda: "fetching 0 %" in driver.text())
        await driver.press("escape")
        await driver.wait_until(lambda: "The fetch was stopped" in driver.text())


async def test_where_a_folder_was_named_nothing_is_fetched(
    library: Path, opened: Opening, server: FeedServer
) -> None:
    async with opened(library) as driver:
        await follow(driver, server.url())
        await driver.wait_until(lambda: rows(driver) == ["Birds"])
        await driver.press("q", "r")
        assert "fetching" not in driver.text()
        assert server.paths() == ["/feed"]
