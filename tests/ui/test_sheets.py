"""The screens over the main one: problems, and the page as it was."""

import os
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.ui.screens.problems import ProblemsScreen
from reader.ui.screens.raw import RawScreen
from reader.ui.widgets.raw_view import RawView
from tests.conftest import Write
from tests.ui.conftest import Driver, Opening


@pytest.fixture
def troubled(folder: Path, write: Write) -> Path:
    """A folder of a story, one that is broken in part, and two files that are no documents."""
    write("a.txt", "A whole story")
    western = "Die Brücke im Osten\n\nSie hält, und alle freuen sich darüber. Mehr gibt es nicht."
    (folder / "b.txt").write_bytes(western.encode("cp1252"))
    (folder / "c.txt").write_bytes(b"")
    name = os.fsdecode(os.fsencode(str(folder)) + b"/\x1b[2J[b]\xff.txt")
    Path(name).write_bytes(b"\xff\xd8\xff")
    (folder / "d.jpg").write_bytes(b"x")
    return folder


async def at(driver: Driver, name: str) -> ProblemsScreen:
    """The problems, with the cursor on that of a file."""
    await driver.press("exclamation_mark")
    screen = driver.app.screen
    assert isinstance(screen, ProblemsScreen)
    names = [Path(problem.path).name for problem in screen.pane.problems]
    await driver.press(*"j" * names.index(name))
    return screen


async def test_each_problem_tells_where_why_and_what_to_do(troubled: Path, opened: Opening) -> None:
    async with opened(troubled) as driver:
        assert "3 problems" in driver.text().splitlines()[0]
        await driver.press("exclamation_mark")
        text = driver.text()
        assert "3 problems" in text.splitlines()[0]
        assert "␛[2J[b]\ufffd.txt" in text
        assert "It is a JPEG picture." in text
        assert "It is empty." in text
        assert "Save the page again, or remove the file." in text
        assert "\x1b" not in text


async def test_narrow_screens_count_the_problems_too(troubled: Path, opened: Opening) -> None:
    async with opened(troubled, (46, 20)) as driver:
        assert driver.text().splitlines()[0].endswith("2 unread · 0 ★ · 3 !")
        await driver.press("exclamation_mark")
        assert all(len(line) <= 46 for line in driver.text().splitlines())
        assert "c.txt" in driver.text()


async def test_problems_are_moved_through_and_opened(troubled: Path, opened: Opening) -> None:
    async with opened(troubled) as driver:
        screen = await at(driver, "b.txt")
        await driver.press("G")
        assert screen.pane.cursor == 2
        await driver.press("g", "g")
        assert screen.pane.cursor == 0
        await driver.press("space")
        assert screen.pane.cursor == 2
        await driver.press("minus", "q")
        assert driver.app.screen is driver.main
        await at(driver, "b.txt")
        await driver.press("enter")
        assert driver.app.screen is driver.main
        assert driver.headline == "Die Brücke im Osten"
        assert driver.room == "article"


async def test_a_problem_without_a_story_opens_none(troubled: Path, opened: Opening) -> None:
    async with opened(troubled) as driver:
        screen = await at(driver, "c.txt")
        await driver.press("l")
        assert driver.app.screen is screen
        assert driver.said()[-1] == "Nothing of it could be read, so there is no story to open."


async def test_a_path_is_copied_unless_it_could_act(troubled: Path, opened: Opening) -> None:
    async with opened(troubled) as driver:
        screen = await at(driver, "c.txt")
        await driver.press("y")
        assert driver.app.clipboard == str(troubled / "c.txt")
        await driver.press(*"kkk")
        while screen.pane.chosen and not screen.pane.chosen.path.endswith("\udcff.txt"):
            await driver.press("j")
        await driver.press("y")
        assert driver.app.clipboard == str(troubled / "c.txt")
        assert driver.said()[-1].startswith("Not copied:")


async def test_mended_problems_vanish_with_a_reload(troubled: Path, opened: Opening) -> None:
    async with opened(troubled) as driver:
        await at(driver, "c.txt")
        (troubled / "c.txt").unlink()
        await driver.press("r")
        assert "2 problems" in driver.text().splitlines()[0]
        assert "c.txt" not in driver.text()
        for problem in driver.main.problems:
            os.unlink(problem.path)  # noqa: PTH108 - the path stays exact
        await driver.press("r")
        assert "No problems: every document could be read." in driver.text()
        await driver.press("enter", "y", "j", "G", "escape")
        assert driver.app.screen is driver.main
        assert "problem" not in driver.text().splitlines()[0]


async def test_a_broken_configuration_is_a_problem_too(
    folder: Path, write: Write, home: Path, opened: Opening
) -> None:
    write("a.txt", "A story")
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("measure = 'wide'\n", "utf-8")
    async with opened(folder) as driver:
        await driver.press("exclamation_mark")
        assert "measure" in driver.text()


@pytest.mark.parametrize("size", ["wide", "medium", "narrow"])
async def test_the_page_as_it_was(folder: Path, opened: Opening, size: str) -> None:
    lines = [
        "A story",
        "",
        "Share",
        "",
        *(f"Line {n} of the story that goes on." for n in range(99)),
    ]
    (folder / "a.txt").write_text("\n".join(lines), "utf-8")
    async with opened(folder, size) as driver:
        await driver.press("x")
        screen = driver.app.screen
        assert isinstance(screen, RawScreen)
        text = driver.text()
        assert ("─ Receipt ─" if size != "narrow" else "RECEIPT") in text
        assert re.search(r"^ {5}1  headline +A story( *│ .*)?$", text, re.MULTILINE)
        await driver.press("space")
        assert screen.pane.top > (0, 0)
        await driver.press("G")
        assert "Line 98 of the story" in driver.text()
        await driver.press("g", "g", "j", "k", "escape")
        assert driver.app.screen is driver.main


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("x\n" * 21_000, "the first 20,000 lines;"),
        ("word " * 101_000, "the first 500,000 of 505,009 characters;"),
    ],
)
async def test_a_very_long_document_is_cut_and_told(
    folder: Path, opened: Opening, body: str, note: str
) -> None:
    (folder / "a.txt").write_text(f"A story\n\n{body}", "utf-8")
    async with opened(folder) as driver:
        await driver.press("x", "G")
        text = " ".join(driver.text().split())
        assert f"Here stand {note} `reader show --raw` has all." in text
        assert ("told here of pages up to" in text) == (len(body) > 200_000)
        assert "100%" in driver.text()


async def test_a_document_that_is_no_page_as_text_is_shown_too(
    folder: Path, opened: Opening
) -> None:
    (folder / "a.md").write_text("---\nmood: fine\n---\n# A story\n\n\tIn *Markdown*.\n", "utf-8")
    async with opened(folder) as driver:
        await driver.press("x")
        rows = [row.partition("│") for row in driver.text().splitlines()]
        assert "1  front matter" in [right.strip() for _, _, right in rows]
        page = [left[:60].rstrip() for left, _, _ in rows if left[5:6].isdigit()]
        assert page == [
            "     1               ---",
            "     2  front matter mood: fine",
            "     3               ---",
            "     4  headline     # A story",
            "     5",
            "     6  body             In *Markdown*.",
        ]


async def test_the_receipt_is_moved_through_on_its_own(folder: Path, opened: Opening) -> None:
    menu = "".join(f"<li><a href='/{n}'>Part {n}</a></li>" for n in range(60))
    text = "<p>It is long enough to be the text of a story, and nothing else is on the page.</p>"
    story = f"<article><h1>A story</h1>{text * 9}</article>"
    page = f"<html><body><nav><ul>{menu}</ul></nav>{story}</body></html>"
    (folder / "a.html").write_text(page, "utf-8")
    async with opened(folder) as driver:
        await driver.press("x", "tab", "G")
        assert "and 20 more" in driver.text()
        screen = driver.app.screen
        assert isinstance(screen, RawScreen)
        assert screen.query_one("#raw", RawView).top == (0, 0)
        await driver.press("tab")
        assert screen.pane is screen.query_one("#raw")
        await driver.press("tab")
        await driver.pilot.resize_terminal(60, 24)
        await driver.pilot.pause()
        assert screen.pane is screen.query_one("#raw")
        assert "RECEIPT" in driver.text()


async def test_hostile_bytes_are_visible_signs(folder: Path, opened: Opening) -> None:
    (folder / "a.txt").write_text("A story\n\n\x1b[2J[/b] \u202egnp.exe and more.", "utf-8")
    async with opened(folder) as driver:
        await driver.press("x")
        assert "␛[2J[/b]" in driver.text()
        assert "◂gnp.exe" in driver.text()


async def test_letters_that_were_guessed_are_told(troubled: Path, opened: Opening) -> None:
    async with opened(troubled) as driver:
        await driver.press("j", "x")
        assert "Die Brücke im Osten" in driver.text()
        assert "Its encoding was guessed (Windows-1252), so letters may be wrong." in driver.text()


async def test_a_page_that_is_gone_is_told(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        (library / "a.txt").unlink()
        await driver.press("x")
        assert driver.app.screen is driver.main
        assert "a.txt" in driver.said()[-1]


async def test_chords_work_on_every_sheet(home: Path, troubled: Path, opened: Opening) -> None:
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(
        '[keys]\ncopy = "y y"\nraw = "x x"\nenter = "e e"\nnote = "N"\nprevious_unread=[]', "utf-8"
    )
    async with opened(troubled) as driver:
        await at(driver, "c.txt")
        await driver.press("y", "y")
        assert driver.app.clipboard == str(troubled / "c.txt")
        await driver.press("escape", "x", "x")
        assert driver.app.screen is not driver.main
        await driver.press("x", "x")
        assert driver.app.screen is driver.main
        await driver.press("s", "j", "e", "e")
        assert driver.main.desk.sort == "publisher"


async def test_leaving_reader_from_a_sheet_keeps_the_place(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("j", "enter", "x", "Q")
    async with opened(library) as driver:
        assert driver.headline == "Second story"


async def test_what_is_wrong_with_reader_itself_opens_no_story(
    folder: Path, write: Write, opened: Opening
) -> None:
    write("a.txt", "A story")
    async with opened(folder) as driver:
        complaint = 'config.toml:1: "nonsense" is no setting'
        driver.main.desk.settings = replace(driver.main.desk.settings, complaints=(complaint,))
        await driver.press("exclamation_mark", "enter")
        assert driver.said()[-1].startswith("This is about Reader itself")
        await driver.press("y")
        assert driver.app.clipboard == complaint
        await driver.press("escape")
        assert driver.app.screen is driver.main
