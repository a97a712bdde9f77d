"""What the keeper of the library tells, on the screen."""

from pathlib import Path

import pytest

from tests.ui.conftest import Opening


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
