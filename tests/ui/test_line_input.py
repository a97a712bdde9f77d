"""A line that is typed takes what is pasted, however many lines that has."""

from pathlib import Path

from textual import events
from textual.app import App, ComposeResult

from reader.ui.widgets.line_input import LineInput
from tests.ui.conftest import Opening

PASTED = {
    "one": "one",
    "one\n": "one",
    " one ": " one ",
    "one\ntwo\n\n \nthree\n": "one two three",
    "\n\n  one": "one",
    "\none\r\ntwo\rthree\u2028four\x1b": "one two three four␛",
    "\n": "",
    "": "",
}


class Typing(App[None]):
    """Nothing but the line."""

    def compose(self) -> ComposeResult:
        yield LineInput()


async def test_lines_that_are_pasted_stand_one_behind_the_other() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        line = app.query_one(LineInput)
        for pasted, wanted in PASTED.items():
            line.value = "before  after"
            line.cursor_position = 7
            app.post_message(events.Paste(pasted))
            await pilot.pause()
            assert line.value == f"before {wanted} after"
            line.value = ""
            app.copy_to_clipboard(pasted)
            await pilot.press("ctrl+v")
            assert line.value == wanted


async def test_of_what_is_too_long_the_beginning_is_taken_and_that_is_told(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        bells: list[None] = []
        driver.app.bell = lambda: bells.append(None)  # type: ignore[method-assign]
        await driver.press("e", "x")
        assert "enter keeps" in driver.text()
        await driver.paste("a" * 600 + "\n" + "b" * 600)
        assert "Only the first 1,000 characters fit." in driver.text()
        await driver.press("c", "enter")
        assert driver.mark.note == "x" + "a" * 600 + " " + "b" * 398
        assert bells == []


async def test_the_search_of_the_keys_takes_lines_too(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("question_mark", "slash")
        await driver.paste("\nnext\nunread\x1b")
        assert "next unread␛" in driver.text()
