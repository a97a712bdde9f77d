"""The panes in plain mode: words instead of signs, no bars."""

import codecs
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from reader.layout.cells import width
from reader.ui.signs import in_columns, instead, lacking
from reader.ui.widgets.status import Divider
from tests.ui.conftest import Driver, Opening


def make_plain(driver: Driver) -> None:
    for pane in (driver.main.stories, driver.main.related, *driver.main.dividers):
        pane.plain = True
    driver.main.stories.repaint()
    driver.main.related.show(driver.main.related.shown)


def pane_text(driver: Driver, columns: slice) -> list[str]:
    return [line[columns].rstrip() for line in driver.text().splitlines()]


async def test_the_list_writes_words_and_points_at_the_row(library: Path, opened: Opening) -> None:
    async with opened(library, "narrow") as driver:
        make_plain(driver)
        await driver.press("j", "b")
        lines = driver.text().splitlines()
        assert "> Second story" in lines
        at = lines.index("> Second story")
        assert lines[at + 1] == "  unread, bookmarked. 9 May 2024, 1 minute"
        assert "  unread. Test Desk, 10 May 2024, 6 minutes" in lines
        assert not set("".join(lines[2:-2])) & set("▌●★◐│")


async def test_a_new_story_is_told(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        stories = driver.main.stories
        stories.is_new = lambda summary: summary == driver.main.view[1]
        stories.repaint()
        await driver.pilot.pause()
        assert sum("new ·" in line for line in pane_text(driver, slice(0, 36))) == 1
        make_plain(driver)
        await driver.pilot.pause()
        assert sum("unread, new." in line for line in pane_text(driver, slice(0, 36))) == 1


async def test_related_items_and_dividers_have_no_lines(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("3")
        make_plain(driver)
        for divider in driver.main.query(Divider):
            divider.refresh()
        await driver.pilot.pause()
        text = "\n".join(driver.text().splitlines()[2:-2])
        assert "More from Test Desk" in text
        assert "> Second story" in text
        assert "│" not in text


def test_what_stands_for_a_sign_that_an_encoding_lacks_takes_its_columns() -> None:
    text = "“Ask” – and é, 漢e\u0301…"
    codecs.register_error("test.columns", instead)
    told = text.encode("latin-1", "test.columns").decode("latin-1")
    assert told == '"Ask" - and é, ??e.'
    assert width(told) == width(text)


@pytest.mark.parametrize(("encoding", "lacks"), [("utf-8", ""), ("iso8859-1", "iso8859-1")])
def test_an_encoding_without_the_signs_is_told(
    monkeypatch: pytest.MonkeyPatch, encoding: str, lacks: str
) -> None:
    stream = TextIOWrapper(BytesIO(), encoding=encoding, errors="backslashreplace")
    monkeypatch.setattr(sys, "__stderr__", stream)
    assert lacking() == lacks
    with in_columns():
        stream.write("★")
    stream.write("★")
    stream.flush()
    wanted = "★★".encode() if not lacks else b"?\\u2605"
    assert stream.buffer.getvalue() == wanted
