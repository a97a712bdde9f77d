"""Links of a story: letters, clicks, targets, hyperlinks; and text selected with the mouse."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual import events

from reader.ui.widgets.article_view import ArticleView
from tests.ui.conftest import Driver, Opening

STORY = """---
url: https://example.org/here
---
# A story with links

It leads to [the second story](https://www.example.org/second/?utm_source=x) and to
[a page](https://example.org/elsewhere), and to [someone](mailto:ann@example.org).

A paragraph that is long enough to be wrapped in every width that is tested here, so that what is
copied of it shows that the lines of the screen are no lines of the text.
"""
SECOND = """---
url: http://example.org/second
---
# The second story

Words.
"""


@pytest.fixture
async def driver(tmp_path: Path, opened: Opening) -> AsyncIterator[Driver]:
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / "a.md").write_text(STORY, "utf-8")
    (folder / "b.md").write_text(SECOND, "utf-8")
    async with opened(folder) as driver:
        await driver.wait_until(lambda: driver.main.shown is not None)
        while driver.headline != "A story with links":
            await driver.press("j")
        await driver.press("enter")
        yield driver


def footer(driver: Driver) -> str:
    return driver.text().rstrip("\n").splitlines()[-1]


def place_of(driver: Driver, text: str) -> tuple[int, int]:
    """Where a text stands on the screen."""
    for y, line in enumerate(driver.text().splitlines()):
        if text in line:
            return line.index(text), y
    raise AssertionError(driver.text())


async def test_the_footer_says_where_links_lead(driver: Driver) -> None:
    assert "f example.org/second/" in footer(driver)
    assert "+2" in footer(driver)
    await driver.press("1")
    assert "example.org" not in footer(driver)


async def test_a_letter_follows_its_link_to_a_story_of_the_library(driver: Driver) -> None:
    await driver.press("f")
    assert "ahe second story" in driver.text()
    assert "s page" in driver.text()
    assert "s example.org/elsewhere" in footer(driver)
    await driver.press("a")
    assert driver.headline == "The second story"
    assert driver.room == "article"
    await driver.press("left_square_bracket")
    assert driver.headline == "A story with links"
    assert "the second story" in driver.text()


async def test_other_links_go_to_the_browser_or_the_clipboard(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER", raising=False)
    await driver.press("f", "s")
    assert driver.app.clipboard == "https://example.org/elsewhere"
    await driver.press("f", "d")
    assert driver.app.clipboard == "ann@example.org"


async def test_a_capital_copies_and_anything_else_ends_it(driver: Driver) -> None:
    await driver.press("f", "A")
    assert driver.app.clipboard == "https://www.example.org/second/?utm_source=x"
    assert driver.headline == "A story with links"
    for key in ("escape", "f", "v", "down"):
        await driver.press("f", key)
        assert "the second story" in driver.text(), key
        assert driver.room == "article", key
    await driver.press("j")
    await driver.press("f")
    await driver.pilot.resize_terminal(100, 30)
    await driver.pilot.pause()
    assert "the second story" in driver.text()


async def test_without_links_it_is_said(driver: Driver) -> None:
    await driver.press("J", "f")
    if driver.headline == "A story with links":
        await driver.press("K", "f")
    assert driver.said() == ["No link is visible here."]


async def test_a_click_follows_and_the_pointer_tells(driver: Driver) -> None:
    place = place_of(driver, "the second story")
    await driver.pilot.hover(offset=place)
    await driver.pilot.pause()
    assert "→ example.org/second/?utm_source=x" in footer(driver)
    await driver.pilot.hover(offset=(place[0], place[1] - 1))
    await driver.pilot.pause()
    assert "→" not in footer(driver)
    await driver.pilot.click(offset=place)
    await driver.pilot.pause()
    assert driver.headline == "The second story"


async def test_links_are_hyperlinks_of_the_terminal_if_they_are_of_the_web(
    driver: Driver,
) -> None:
    article = driver.main.article
    addresses = {
        segment.style.link
        for y in range(article.size.height)
        for segment in article.render_line(y)
        if segment.style
    }
    assert addresses == {
        None,
        "https://www.example.org/second/?utm_source=x",
        "https://example.org/elsewhere",
    }


async def drag(driver: Driver, start: tuple[int, int], end: tuple[int, int]) -> None:
    pilot = driver.pilot
    await pilot.mouse_down(offset=start)
    await pilot._post_mouse_events([events.MouseMove], offset=end, button=1)
    await pilot.mouse_up(offset=end)
    await pilot.pause()


async def test_what_is_selected_is_copied_without_the_breaks_of_the_screen(driver: Driver) -> None:
    x, y = place_of(driver, "A paragraph that")
    column, last = place_of(driver, "text.")
    await drag(driver, (x + 2, y), (column + 3, last))
    copied = driver.app.clipboard
    assert copied.startswith("paragraph that is long enough to be wrapped in every width that")
    assert "\n" not in copied
    assert copied.endswith("no lines of the text")
    assert driver.said()[-1].startswith("Copied: ")


async def test_paragraphs_stay_paragraphs_and_the_other_panes_are_not_selected(
    driver: Driver,
) -> None:
    x, y = place_of(driver, "It leads to")
    last = place_of(driver, "A paragraph that")[1]
    await drag(driver, (x, y), (x + 10, last))
    head, _, rest = driver.app.clipboard.partition("\n\n")
    assert head.startswith("It leads to the second story")
    assert rest == "A paragraph"
    await drag(driver, (4, 3), (20, 5))
    assert driver.app.clipboard.startswith("It leads to")


async def test_what_is_painted_tells_no_place_of_the_story(driver: Driver) -> None:
    pane = driver.main.query_one(ArticleView)
    painted = pane.render_lines(pane.size.region)
    assert len(painted) == pane.size.height
    metas = [part.style.meta for strip in painted for part in strip if part.style]
    assert metas.count({}) == len(metas)
    asked = [part.style.meta for part in pane.render_line(0) if part.style]
    assert all("offset" in meta for meta in asked)
