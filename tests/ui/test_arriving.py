"""What the keeper of the library tells, on the screen."""

import sqlite3
from pathlib import Path

import pytest

from reader.desk import loading
from reader.library.keeper.keeping import Report
from tests.conftest import Write
from tests.ui.conftest import Driver, Opening


def damage(driver: Driver) -> None:
    """Damage the cache where no screen reads it."""
    path = driver.main.desk.library.store.path
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE uncompared")


async def test_damage_that_only_the_keeper_meets_is_mended_by_a_load(
    library: Path, write: Write, opened: Opening
) -> None:
    async with opened(library) as driver:
        damage(driver)
        driver.main.begin_keeper()
        await driver.wait_until(lambda: bool(driver.said()))
        (said,) = driver.said()
        assert "the cache is damaged (no such table: uncompared)" in said
        assert "load the library again (r)" in said
        assert "1 problem" in driver.text()
        await driver.press("r")
        assert "problem" not in driver.text()
        write("new.txt", "A new story")
        await driver.press("r")
        # Another keeper, which is heard as the first one was.
        await driver.wait_until(lambda: driver.said() == ["1 new. r shows what waits."])
        await driver.press("r")
        assert len(driver.main.view) == 6


async def test_damage_is_mended_before_what_waits_is_shown(
    library: Path, write: Write, opened: Opening
) -> None:
    async with opened(library) as driver:
        damage(driver)
        write("new.txt", "A new story")
        driver.main.begin_keeper()
        await driver.wait_until(lambda: bool(driver.said()))
        await driver.press("r")
        assert "problem" not in driver.text()
        assert driver.main.desk.library.damage == ""
        assert len(driver.main.desk.library) == 6


async def test_what_fails_while_the_keeper_is_heard_ends_the_app_as_all_that_fails(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError("unheard")

    async def heard() -> None:
        async with opened(library) as driver:
            monkeypatch.setattr(driver.main.desk, "hear", fails)
            driver.main.begin_keeper()
            await driver.wait_until(lambda: not driver.app.is_running)

    with pytest.raises(RuntimeError, match="unheard"):
        await heard()


async def test_a_keeper_that_ended_is_not_heard_any_more(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        driver.main.begin_keeper()
        driver.main.work = "indexing"
        keeper = driver.main.desk._keeper
        assert keeper
        keeper._process.kill()
        await driver.wait_until(lambda: driver.main.heard_from is None)
        assert driver.main.work == ""


@pytest.mark.parametrize(("did", "goes_on"), [("read", 0), ("index", 1), ("rest", 1), ("held", 1)])
async def test_the_screen_goes_on_where_something_was_worked_out_or_waits_for_it(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch, did: str, goes_on: int
) -> None:
    renewed = 0

    def renew() -> None:
        nonlocal renewed
        renewed += 1

    async with opened(library) as driver:
        monkeypatch.setattr(driver.main.desk, "renew", renew)
        driver.main._heard([Report(did)])
    assert renewed == goes_on


async def test_a_look_takes_no_story_away_from_an_empty_view(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        await driver.press("enter", "B", "left_square_bracket")
        assert driver.headline == "The long story"
        driver.main._heard([Report("look")])
        assert driver.headline == "The long story"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen is there before a story was read."""
    monkeypatch.setattr(loading, "_PATIENCE", -1.0)


@pytest.mark.usefixtures("impatient")
async def test_while_the_folder_is_looked_through_the_list_says_so(
    folder: Path, opened: Opening
) -> None:
    (folder / "picture.png").write_bytes(b"")
    async with opened(folder, soon=True) as driver:
        assert "Looking for stories here." in driver.text()
        driver.main.begin_keeper()
        await driver.wait_until(lambda: "No stories here." in driver.text())
        assert "Looking" not in driver.text()


@pytest.mark.usefixtures("impatient")
async def test_what_is_found_takes_the_place_of_these_words(library: Path, opened: Opening) -> None:
    async with opened(library, soon=True) as driver:
        assert "Looking for stories here." in driver.text()
        driver.main.begin_keeper()
        await driver.wait_until(lambda: "Fifth story" in driver.text())
        assert "Looking" not in driver.text()


@pytest.mark.usefixtures("impatient")
async def test_where_nobody_looks_any_more_the_list_says_what_to_do(
    library: Path, opened: Opening
) -> None:
    async with opened(library, soon=True) as driver:
        driver.main.begin_keeper()
        keeper = driver.main.desk._keeper
        assert keeper
        keeper._process.kill()
        await driver.wait_until(lambda: driver.main.heard_from is None)
        assert "No stories here." in driver.text()
        await driver.press("r")
        assert "Fifth story" in driver.text()


@pytest.mark.parametrize("done", [None, "j", "click"])
async def test_what_the_first_look_finds_is_shown_unless_somebody_did_something(
    library: Path, write: Write, opened: Opening, done: str | None
) -> None:
    async with opened(library) as driver:
        write("new.txt", "A new story")
        if done == "click":
            await driver.pilot.click("#stories")
        elif done:
            await driver.press(done)
        looked: list[bool] = []
        driver.main.tell_looked = lambda: looked.append(True)
        driver.main.begin_keeper()
        await driver.wait_until(lambda: bool(looked))
        assert len(driver.main.view) == (5 if done else 6)
        write("newer.txt", "A newer story")
        looked.clear()
        driver.main.desk.ask_keeper()
        await driver.wait_until(lambda: bool(looked))
        assert len(driver.main.view) == (5 if done else 6)


async def test_what_comes_at_the_start_takes_no_story_away_that_one_came_back_to(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        assert driver.headline == "The long story"
    (library / "later.txt").write_text("The newest\n\nBy the Test Desk\n1 May 2031\n\nWords.\n")
    async with opened(library, soon=True) as driver:
        driver.main.begin_keeper()
        await driver.wait_until(lambda: len(driver.main.view) == 6)
        assert driver.headline == "The long story"
        assert driver.main.stories.cursor == 1


async def test_while_nobody_moved_the_newest_story_is_shown_as_the_list_grows(
    library: Path, write: Write, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(library) as driver:
        monkeypatch.setattr(type(driver.main), "_may_grow", True)
        write("later.txt", "The newest\n\nBy the Test Desk\n1 May 2031\n\nIt came last.\n")
        driver.main.begin_keeper()
        await driver.wait_until(lambda: len(driver.main.view) == 6)
        assert driver.headline == "The newest"
        assert driver.main.stories.cursor == 0


async def test_a_library_that_is_not_whole_is_a_problem_until_it_is(
    library: Path, opened: Opening
) -> None:
    async with opened(library) as driver:
        full = Report("fail", why="database or disk is full")
        driver.main._heard([Report("look"), full])
        await driver.pilot.pause()
        (said,) = driver.said()
        assert "not be brought up to its folders: database or disk is full." in said
        assert "Make room" in said
        assert "r tries again" in said
        assert "1 problem" in driver.text()
        await driver.press("j", "exclamation_mark")
        assert "brought up to its folders" in driver.text()
        await driver.press("q")
        driver.main._heard([full, Report("look"), Report("rest")])
        await driver.pilot.pause()
        assert "problem" not in driver.text()


async def test_a_keeper_that_ended_by_a_fault_is_told_of_once_and_not_begun_again(
    library: Path, write: Write, opened: Opening
) -> None:
    async with opened(library) as driver:
        driver.main.begin_keeper()
        driver.main._heard([Report("look"), Report("fault", why="a report is in /{crashes}/1.txt")])
        await driver.pilot.pause()
        (said,) = driver.said()
        assert "by a fault of Reader" in said
        assert "a report is in /{crashes}/1.txt" in said
        keeper = driver.main.desk._keeper
        assert keeper
        keeper._process.kill()
        await driver.wait_until(lambda: driver.main.heard_from is None)
        write("new.txt", "A new story")
        await driver.press("r")
        assert len(driver.main.desk.library) == 6
        assert driver.main.heard_from is None
        assert driver.said() == ["1 new. r shows what waits."]
        assert "1 problem" in driver.text()
        await driver.press("exclamation_mark")
        assert "a report is in /{crashes}/" in driver.text()
