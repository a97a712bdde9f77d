"""Searching all stories as one types, and the story that is read."""

from pathlib import Path

import pytest
from textual import events

from reader.ui.widgets.article_view import ArticleView
from tests.ui.conftest import Driver, Opening


async def typed(driver: Driver, text: str) -> None:
    """Type a search, and let it be answered."""
    await driver.press("slash", *("space" if one == " " else one for one in text))
    await driver.wait_until(lambda: driver.main._answered == text.strip() or not text.strip())


def listed(driver: Driver) -> list[str]:
    view = driver.main.view
    return [view[at].headline for at in range(len(view))]


def lit(article: ArticleView) -> list[str]:
    lines = (article.lit_line(spot, line) for spot, line in article.seen)
    return [p.text for line in lines for p in line.pieces if p.style in ("hit", "hit-here")]


async def test_results_come_as_one_types_headlines_first(library: Path, opened: Opening) -> None:
    (library / "z.txt").write_text("A goose\n\nBy the Test Desk\n1 May 2020\n\nIt flew.\n", "utf-8")
    (library / "y.txt").write_text(
        "A swan\n\nBy the Test Desk\n1 June 2024\n\nIt saw a goose fly. It rained.\n", "utf-8"
    )
    async with opened(library) as driver:
        await typed(driver, "goose")
        assert listed(driver) == ["A goose", "A swan"]
        assert "/goose" in driver.text().splitlines()[0]
        assert "It saw a goose fly." in driver.text()
        await driver.press("backspace", "backspace", "backspace", "backspace", "backspace")
        assert len(listed(driver)) == 7


async def test_enter_opens_at_the_first_hit_and_n_goes_on(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await typed(driver, '"paragraph 11"')
        assert listed(driver) == ["The long story"]
        await driver.press("enter")
        assert driver.room == "article"
        assert "Paragraph 11 of the long story." in driver.text()
        assert lit(driver.main.article) == ["Paragraph 11"]
        await driver.press("n")
        assert driver.said() == ["This is the last hit."]
        await driver.press("h")
        assert listed(driver) == ["The long story"]
        await driver.press("escape")
        assert len(listed(driver)) == 5


async def test_escape_brings_back_list_and_place(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("U", "j", "j")
        before, story = driver.main.selection, driver.headline
        await typed(driver, "fourth")
        assert listed(driver) == ["Fourth story"]
        await driver.press("escape")
        assert (driver.main.selection, driver.headline) == (before, story)
        assert driver.main.stories.cursor == 2
        await driver.press("j")
        assert driver.headline == "Fourth story"


async def test_arrows_move_in_the_results_while_one_types(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await typed(driver, "story")
        first = driver.headline
        await driver.press("down")
        second = driver.headline
        assert second != first
        await driver.press("enter")
        assert (driver.room, driver.headline) == ("article", second)


async def test_typed_in_one_burst_it_opens_what_was_meant(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        keys = (("slash", "/"), *((one, one) for one in "fourth"), ("enter", "\r"))
        for key, character in keys:
            driver.app.post_message(events.Key(key, character))
        await driver.wait_until(lambda: driver.room == "article" and not driver.app.is_at_work)
        assert driver.headline == "Fourth story"


@pytest.mark.parametrize("query", ["publsher:AFP", "is:blue", "before:x"])
async def test_a_wrong_query_is_told_under_its_word_and_changes_nothing(
    library: Path, opened: Opening, query: str
) -> None:
    async with opened(library) as driver:
        await typed(driver, "third")
        # At once: what the words before it find is shown while one types.
        await driver.paste(f" {query} x")
        lines = driver.text().splitlines()
        marks = lines[-2].index("▾")
        assert lines[-1][marks : marks + 2] == query[:2]
        assert listed(driver) == ["Third story"]
        await driver.press("enter")
        assert driver.main.typing


async def test_nothing_found_says_so(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await typed(driver, "zebra")
        assert "No story is what this looks for." in driver.text()
        await driver.press("enter")
        assert driver.room == "stories"
        await driver.press("escape")
        assert len(listed(driver)) == 5


async def test_in_the_reading_pane_it_searches_the_story(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("enter", "space")
        top = driver.top
        await driver.press("slash", *"graph")
        article = driver.main.article
        assert "graph" in lit(article)
        await driver.press("enter")
        await driver.press("n")
        here = article.hit_counts[0]
        assert here > 1
        await driver.press("N")
        assert article.hit_counts == (here - 1, 12)
        await driver.press("escape")
        assert (driver.room, lit(article)) == ("article", [])
        await driver.press("slash", *"long", "escape")
        assert driver.room == "article"
        await driver.press("g", "g", "space")
        assert driver.top == top


async def test_words_that_are_not_in_the_story_are_told(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("enter", "slash", *"zebra", "enter")
        assert driver.said() == ['"zebra" is not in it.']


@pytest.mark.parametrize("size", ["narrow", "medium"])
async def test_where_one_pane_is_shown_enter_opens_at_the_hit(
    library: Path, opened: Opening, size: str
) -> None:
    async with opened(library, size) as driver:
        await typed(driver, '"paragraph 11"')
        await driver.press("enter")
        await driver.wait_until(lambda: "Paragraph 11" in driver.text())
        assert lit(driver.main.article) == ["Paragraph 11"]


async def test_a_search_is_there_again_at_the_next_start(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await typed(driver, "fifth")
        await driver.press("enter", "h")
    async with opened(library) as driver:
        assert listed(driver) == ["Fifth story"]
        await driver.press("escape")
        assert len(listed(driver)) == 5


async def test_marks_and_tags_are_found(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "b", "j", "d")
        await typed(driver, "is:bookmarked")
        assert listed(driver) == ["Second story"]
        await driver.press("ctrl+u", *"story")
        await driver.wait_until(lambda: driver.main._answered == "story")
        assert "Third story" not in listed(driver)
        await driver.press("ctrl+u", *"is:hidden")
        await driver.wait_until(lambda: driver.main._answered == "is:hidden")
        assert listed(driver) == ["Third story"]


async def test_what_is_pasted_cannot_act_on_the_terminal(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("slash")
        driver.app.post_message(events.Paste("story\x1b]0;x\u202e\x9b31m"))
        await driver.wait_until(lambda: "story" in driver.text().splitlines()[-1])
        await driver.pilot.pause()
        assert not {"\x1b", "\u202e", "\x9b"} & set(driver.text())
        assert "␛" in driver.text()


async def test_without_a_hit_in_the_story_n_goes_to_the_next_unread(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await typed(driver, "is:unread publisher:test")
        first = driver.headline
        await driver.press("enter", "n")
        assert driver.headline != first or driver.said() == ["No unread story after this one."]


async def test_a_word_that_is_wrong_is_told_with_enter_at_the_latest(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("slash", *"title:third", "enter")
        assert 'did you mean "headline:"?' in driver.text()
        assert driver.main.typing
        await driver.press("ctrl+u", *"is:red", "enter")
        assert 'did you mean "is:read"?' in driver.text()


async def test_esc_without_a_word_changes_nothing(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await typed(driver, "fifth")
        await driver.press("enter", "h", "slash", "escape")
        assert listed(driver) == ["Fifth story"]
        await driver.press("escape")
        assert len(listed(driver)) == 5


async def test_a_click_ends_the_typing_and_leaves_what_was_found(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await typed(driver, "story")
        count = len(listed(driver))
        await driver.pilot.click("#stories", offset=(4, 6))
        await driver.pilot.pause()
        assert not driver.main.typing
        assert len(listed(driver)) == count
        await driver.press("slash")
        assert driver.main.typing


@pytest.mark.parametrize("pane", ["stories", "article"])
async def test_backspace_behind_nothing_gives_the_search_up(
    library: Path, opened: Opening, pane: str
) -> None:
    async with opened(library) as driver:
        opening = ["enter"] if pane == "article" else []
        states = []
        for keys in ([*opening, "/", "x", "backspace"], ["backspace"]):
            await driver.press(*keys)
            states.append((driver.main.typing, driver.main.room))
        assert states == [(True, pane), (False, pane)]
