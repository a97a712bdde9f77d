from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as TerminalColor
from rich.color import ColorSystem
from rich.segment import Segment
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.ui.screens.themes import ThemeScreen
from reader.ui.themes import OWN, fitted
from tests.ui.conftest import Driver, Opening

THEMES = [*OWN, *map(fitted, BUILTIN_THEMES.values())]
MIXED = [theme for theme in THEMES if not theme.ansi]


def luminance(colour: Color) -> float:
    """The relative luminance as the Web Content Accessibility Guidelines define it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    high, low = sorted(
        (luminance(Color.parse(first)), luminance(Color.parse(second))), reverse=True
    )
    return (high + 0.05) / (low + 0.05)


def in_terminal(colour: str, system: ColorSystem) -> str:
    """The nearest of the colours that such a terminal has."""
    return TerminalColor.parse(colour).downgrade(system).get_truecolor().hex


def text_colours(theme: Theme) -> list[str]:
    own = theme.variables
    return [
        theme.foreground or "",
        theme.accent or "",
        own["headline"],
        own["dim"],
        own["link"],
    ]


def name(theme: Theme) -> str:
    return theme.name


@pytest.mark.parametrize("theme", MIXED, ids=name)
def test_all_text_can_be_read(theme: Theme) -> None:
    for ground in (theme.background, theme.variables["selected"]):
        for colour in text_colours(theme):
            assert contrast(colour, ground or "") >= (7 if theme in OWN else 4.5)


@pytest.mark.parametrize("theme", MIXED, ids=name)
def test_a_selected_row_and_the_rules_can_be_seen(theme: Theme) -> None:
    assert contrast(theme.variables["selected"], theme.background or "") > 1.1
    assert contrast(theme.variables["rule"], theme.background or "") > 1.2


@pytest.mark.parametrize("theme", OWN, ids=name)
def test_text_can_be_read_in_256_colours(theme: Theme) -> None:
    ground = in_terminal(theme.background or "", ColorSystem.EIGHT_BIT)
    for colour in text_colours(theme):
        assert contrast(in_terminal(colour, ColorSystem.EIGHT_BIT), ground) >= 6.5


async def test_every_theme_is_there_and_fitted(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        assert {*driver.app.available_themes} == {theme.name for theme in THEMES}
        assert [driver.app.get_theme(theme.name) for theme in THEMES] == THEMES


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme.ansi], ids=name)
def test_the_terminals_own_colours_stay_its_own(theme: Theme) -> None:
    assert theme.foreground == theme.background == "ansi_default"
    assert all(theme.variables[own].startswith("ansi_") for own in ("headline", "dim", "link"))


COLOURS = st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF))


@given(COLOURS, COLOURS, COLOURS, st.booleans())
def test_whatever_colours_a_theme_has_its_text_can_be_read(
    ground: str, text: str, accent: str, dark: bool
) -> None:
    theme = fitted(Theme("any", accent, foreground=text, background=ground, dark=dark))
    for colour in text_colours(theme):
        assert contrast(colour, theme.background or "") >= 4.4


async def test_any_theme_of_textual_can_be_put_on(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        for theme in ("paper", "nord", "textual-light", "ansi-dark", "ink"):
            driver.app.theme = theme
            await driver.pilot.pause()
            assert "The long story" in driver.text()
        colours = {
            segment.style.color.name
            for segment in segments(driver)
            if segment.style and segment.style.color
        }
        assert "#f6f1e6" in colours


def segments(driver: Driver) -> Iterator[Segment]:
    for strip in driver.app.screen._compositor.render_strips():
        yield from strip


def reversed_text(driver: Driver) -> list[str]:
    """What is painted with text and ground exchanged."""
    return [
        segment.text.strip()
        for segment in segments(driver)
        if segment.style and segment.style.reverse and segment.text.strip()
    ]


# Without colours


async def test_where_colours_do_the_telling_nothing_is_reversed(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with opened(library) as driver:
        assert reversed_text(driver) == []


async def test_without_colours_pane_and_row_are_told_by_reversing(
    library: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(library) as driver:
        await driver.press("j")
        assert reversed_text(driver) == ["Stories", "● Second story", "9 May 2024 · 1 min"]
        await driver.press("2")
        assert reversed_text(driver) == ["Story"]
        assert "▌  Second story" in driver.text()
        await driver.press("3")
        assert reversed_text(driver)[0] == "Related"


async def test_without_colours_the_letters_of_links_are_told_by_reversing(
    folder: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    (folder / "a.md").write_text("# Head\n\nIt leads [away](https://example.org/).\n", "utf-8")
    async with opened(folder) as driver:
        await driver.press("2", "f")
        assert reversed_text(driver) == ["Story", "a"]


@pytest.mark.parametrize("way", ["16 colours", "colours of the terminal"])
async def test_with_few_colours_too(library: Path, opened: Opening, way: str) -> None:
    async with opened(library) as driver:
        if way == "16 colours":
            driver.app.add_class("-few-colours")
        else:
            driver.app.theme = "ansi-light"
        await driver.press("j")
        assert reversed_text(driver)[:2] == ["Stories", "● Second story"]


@pytest.mark.parametrize("theme", ["ink", "paper"])
async def test_all_that_is_painted_can_be_read_in_16_colours(
    library: Path, opened: Opening, theme: str
) -> None:
    async with opened(library) as driver:
        driver.app.add_class("-few-colours")
        driver.app.theme = theme
        await driver.press("j", "b", "m")
        told = 0
        for text, style, _ in segments(driver):
            if not set(text) - set(" ─│┬┴") or not style or not style.color or not style.bgcolor:
                continue
            told += 1
            colours = (
                in_terminal(colour.name, ColorSystem.STANDARD)
                for colour in (style.color, style.bgcolor)
            )
            assert contrast(*colours) >= 7, text
        assert told > 30


# Choosing


async def choosing(driver: Driver) -> list[str]:
    """Opens the chooser; what it keeps will be in the list."""
    kept: list[str] = []
    names = driver.app.available_themes
    await driver.app.push_screen(ThemeScreen(names, driver.app.theme, kept.append))
    await driver.pilot.pause()
    return kept


async def test_a_theme_is_put_on_while_the_cursor_is_on_it(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        kept = await choosing(driver)
        assert "✓ ink" in driver.text()
        await driver.press("j")
        assert driver.app.theme == "paper"
        assert kept == []
        await driver.press("enter")
        assert driver.app.theme == "paper"
        assert kept == ["paper"]
        assert driver.app.screen is driver.main


@pytest.mark.parametrize("key", ["escape", "q", "t"])
async def test_the_old_theme_comes_back(library: Path, opened: Opening, key: str) -> None:
    async with opened(library) as driver:
        kept = await choosing(driver)
        await driver.press("j", "j", "j", key)
        assert driver.app.theme == "ink"
        assert kept == []
        assert driver.app.screen is driver.main


@pytest.mark.parametrize("size", ["wide", "medium", "narrow"])
async def test_the_story_stays_in_sight(library: Path, opened: Opening, size: str) -> None:
    async with opened(library, size) as driver:
        await driver.press("2")
        await choosing(driver)
        await driver.press("j")
        assert "Paragraph 0 of the long" in driver.text()


async def test_a_theme_that_is_found_by_typing_is_put_on(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        await driver.press("t", "slash", *"dracula")
        assert driver.app.theme == "dracula"
        await driver.press("escape")
        assert driver.app.theme == "dracula"  # the cursor stays on it
        await driver.press("escape")
        assert driver.app.theme == "ink"
