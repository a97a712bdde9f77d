from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from reader.ui.themes import THEMES
from tests.ui.conftest import Opening


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


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_all_text_can_be_read(theme: Theme) -> None:
    own = theme.variables
    colours = (theme.foreground, theme.accent, own["headline"], own["dim"], own["link"])
    for ground in (theme.background, own["selected"]):
        assert ground
        for colour in colours:
            assert colour
            assert contrast(colour, ground) >= 7


async def test_any_theme_of_textual_can_be_put_on(library: Path, opened: Opening) -> None:
    async with opened(library) as driver:
        for name in ("paper", "nord", "textual-light", "ink"):
            driver.app.theme = name
            await driver.pilot.pause()
            assert "The long story" in driver.text()
        colours = {
            segment.style.color.name
            for strip in driver.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.color
        }
        assert "#f6f1e6" in colours
