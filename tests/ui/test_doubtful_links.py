"""Links that seem to lead elsewhere than they do: told, opened and copied by their real host."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.ui.browser import Browser
from reader.ui.screens import linking
from tests.ui.conftest import Driver, Opening

MIXED = "https://b\u0430nk.example/\u00fc"
STORY = f"""---
url: "{MIXED}"
---
# A story with traps

First [https://bank.example](https://evil.example/login), then [a
page](https://bank.example@evil.example/), then https://b\u0430nk.example/x, and at the end
[a sound one](https://example.org/).
"""


@pytest.fixture
async def driver(tmp_path: Path, opened: Opening) -> AsyncIterator[Driver]:
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / "a.md").write_text(STORY, "utf-8")
    async with opened(folder) as driver:
        await driver.wait_until(lambda: driver.main.shown is not None)
        await driver.press("enter")
        yield driver


@pytest.fixture
def opened_with(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was given."""
    given: list[str] = []

    def show(browser: Browser, _: object) -> None:
        given.append(browser.command[-1])

    monkeypatch.setattr(linking, "show", show)
    monkeypatch.setenv("BROWSER", "true")
    return given


def footer(driver: Driver) -> str:
    return driver.text().rstrip("\n").splitlines()[-1]


async def test_the_footer_tells_the_host_that_is_asked_for(driver: Driver) -> None:
    assert "f evil.example/login" in footer(driver)
    await driver.press("f")
    assert "a evil.example/login" in footer(driver)
    assert "s ! evil.example/" in footer(driver)
    assert "d ! xn--bnk-6cd.example (b\u0430n" in footer(driver)


async def test_they_look_otherwise_than_sound_ones(driver: Driver) -> None:
    article = driver.main.article
    looks: dict[str, set[bool]] = {}
    for y in range(article.size.height):
        for segment in article.render_line(y):
            if segment.style and segment.style.link:
                looks.setdefault(segment.style.link, set()).add(bool(segment.style.reverse))
    assert looks == {
        "https://evil.example/login": {True},
        "https://bank.example@evil.example/": {True},
        "https://b\u0430nk.example/x": {True},
        "https://example.org/": {False},
    }


async def test_a_browser_gets_the_address_in_ascii(driver: Driver, opened_with: list[str]) -> None:
    await driver.press("o")
    assert driver.said()[-1] == "Given to true: ! xn--bnk-6cd.example (b\u0430nk.example)/%C3%BC"
    await driver.press("f", "s")
    assert driver.said()[-1] == "Given to true: ! evil.example/"
    await driver.press("f", "d")
    assert opened_with == [
        "https://xn--bnk-6cd.example/%C3%BC",
        "https://bank.example@evil.example/",
        "https://xn--bnk-6cd.example/x",
    ]


async def test_what_is_copied_is_in_ascii(driver: Driver) -> None:
    await driver.press("y")
    assert driver.app.clipboard == "https://xn--bnk-6cd.example/%C3%BC"
    assert driver.said()[-1] == f"Copied: {driver.app.clipboard}"
    await driver.press("f", "D")
    assert driver.app.clipboard == "https://xn--bnk-6cd.example/x"
