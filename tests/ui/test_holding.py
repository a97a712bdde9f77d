"""What the disk does not take is shown, told, and written once it does."""

from pathlib import Path

import pytest

from reader.desk import Selection
from tests.state.samples import full_disk, garbage
from tests.ui.conftest import Opening


async def test_a_bookmark_on_a_full_disk_waits_and_is_told(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        with full_disk():
            await driver.press("b")
            assert driver.mark.bookmarked
            assert "1 not on the disk" in driver.text()
            assert "not kept in" in driver.said()[0]
            assert "1 ★" in driver.text()
            await driver.press("j", "d")
            assert "2 not on the disk" in driver.text()
            driver.main._each_second()
        driver.main._each_second()
        await driver.pilot.pause()
        assert driver.said() == ["What waited for the disk is on it now."]
        assert "not on the disk" not in driver.text()
        assert driver.main.desk.unkept == ""
        await driver.press("u", "u")
        assert driver.bookmarked() == []


@pytest.mark.parametrize("size", [(130, 40), (79, 24), (50, 20), (40, 10), (24, 8)])
async def test_what_is_not_on_the_disk_is_counted_however_small_the_screen_is(
    library: Path, opened: Opening, size: tuple[int, int]
) -> None:
    async with opened(library, size) as driver:
        with full_disk():
            await driver.press("b")
            driver.main.selection = Selection("search", "words that fill " * 10)
            driver.main.fall_silent()
            driver.main.show_frame()
            await driver.pilot.pause()
            assert "1 unsaved" in driver.text() or "1 not on the disk" in driver.text()


async def test_what_could_not_be_kept_is_told_after_the_end(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        desk = driver.main.desk
        with full_disk():
            await driver.press("b", "Q", "Q")
            desk.__exit__()
    assert desk.unkept.startswith("1 change is lost. Marks of this session are not kept in /")
    assert desk.unkept.endswith("\nbookmark: The long story")


async def test_a_note_that_was_begun_is_asked_for_too(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        with full_disk():
            await driver.press("e", *"Ask", "escape", "Q")
            assert not driver.app._exit
            assert driver.said()[-1].startswith("Q again leaves and loses 1 change that is not on")


async def test_the_palette_leaves_at_the_second_wish(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        with full_disk():
            await driver.press("b", "colon", *"quit", "enter")
            assert not driver.app._exit
            await driver.press("colon", *"quit", "enter")
            assert driver.app._exit


@pytest.mark.parametrize("size", ["wide", (50, 20)])
async def test_leaving_asks_once_where_something_would_be_lost(
    library: Path, opened: Opening, size: str | tuple[int, int]
) -> None:
    async with opened(library, size) as driver:
        with full_disk():
            await driver.press("b", "j", "b")
            for keys in (["q"], ["Q"], ["question_mark", "Q"], ["v", "Q"], ["v", "escape", "Q"]):
                await driver.press("j", *keys)
                assert not driver.app._exit
                said = driver.said()[-1]
                assert said.startswith("Q again leaves and loses 2 changes that are not on the")
                assert "Make room on the disk, or check it, then they are kept." in said
                assert "loses 2 changes" in driver.text()
                await driver.press(*["escape"] * 3)
            await driver.press("Q", "k", "Q", "b", "q")
            assert not driver.app._exit
            await driver.press("Q")
            assert driver.app._exit


@pytest.mark.parametrize("keys", ["QQ", "qQ", "qq", "?QQ"])
async def test_asked_a_second_time_it_leaves(library: Path, opened: Opening, keys: str) -> None:
    async with opened(library) as driver:
        with full_disk():
            await driver.press("b", *({"?": "question_mark"}.get(key, key) for key in keys))
            assert driver.app._exit


async def test_once_the_disk_takes_it_nothing_is_asked(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        with full_disk():
            await driver.press("b")
        await driver.press("Q")
        assert driver.app._exit
        assert driver.main.desk.held == 0


async def test_a_backup_that_cannot_be_made_is_told_once(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(library) as driver:
        monkeypatch.setattr(type(driver.main.desk), "look_after_marks", lambda _: "No room for it.")
        driver.main.look_after_marks()
        await driver.wait_until(lambda: driver.said() == ["No room for it."])


async def test_the_backup_of_the_day_is_made_behind_the_screen(
    library: Path, opened: Opening, home: Path
) -> None:
    folder = home / ".local" / "share" / "reader" / "backups"
    async with opened(library) as driver:
        await driver.press("b")
        driver.main.look_after_marks()
        await driver.wait_until(lambda: folder.is_dir() and len(list(folder.glob("*.db"))) == 1)
        assert driver.said() == []


@pytest.mark.parametrize("size", [(150, 40), (50, 20)])
async def test_where_all_is_told_of_damage_is_not_cut(
    library: Path, opened: Opening, home: Path, size: tuple[int, int]
) -> None:
    path = home / ".local" / "share" / "reader" / "state.db"
    async with opened(library) as driver:
        await driver.press("b")
    garbage(path)
    async with opened(library, size) as driver:
        assert driver.text().endswith("… ! tells all")
        await driver.press("exclamation_mark")
        assert "reader state check" in " ".join(driver.text().split())


SHEETS = (["x"], ["exclamation_mark"], ["question_mark"], ["F", "question_mark"], ["F"])


@pytest.mark.parametrize("size", [(120, 40), (50, 20)])
async def test_what_lies_over_the_main_screen_counts_it_too(
    library: Path, opened: Opening, size: tuple[int, int]
) -> None:
    async with opened(library, size) as driver:
        with full_disk():
            await driver.press("b")
            for keys in SHEETS:
                await driver.press(*keys)
                assert "1 not on the disk" in driver.text().splitlines()[0], keys
                if keys != SHEETS[-1]:
                    await driver.press(*["escape"] * len(keys))
        driver.main._each_second()
        await driver.pilot.pause()
        assert "not on the disk" not in driver.text().splitlines()[0]
