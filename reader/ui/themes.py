"""The themes: two made for reading, and those of Textual fitted to what Reader paints.

All text of the own two has a contrast of 7:1 or more, that of the others 4.5:1.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from textual.color import Color
from textual.design import DEFAULT_DARK_BACKGROUND, DEFAULT_LIGHT_BACKGROUND
from textual.theme import Theme

_LEAST_CONTRAST = 4.5
_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)


def _theme(name: str, *, dark: bool, ground: str, text: str, accent: str, **own: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=own["link"],
        accent=accent,
        warning=accent,
        error=accent,
        success=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=own["selected"],
        # What the style sheets use beside Textual's own variables.
        variables=own,
    )


INK = _theme(
    "ink",
    dark=True,
    ground="#15171b",
    text="#e8e3d8",
    accent="#e5a84f",
    headline="#f6f1e6",
    dim="#b0b4bb",
    rule="#31353d",
    link="#86b9d1",
    selected="#22262d",
)
PAPER = _theme(
    "paper",
    dark=False,
    ground="#faf6ee",
    text="#24211d",
    accent="#882a09",
    headline="#12100e",
    dim="#4e4a44",
    rule="#d8d1c2",
    link="#0b4f79",
    selected="#efe8d9",
)
OWN = (INK, PAPER)


def fitted(theme: Theme) -> Theme:
    """A theme with values for our own variables, and text that can be read on its grounds."""
    if theme.ansi:
        return _fitted_to_terminal(theme)
    unnamed = DEFAULT_DARK_BACKGROUND if theme.dark else DEFAULT_LIGHT_BACKGROUND
    ground = Color.parse(theme.background or unnamed)
    text = Color.parse(theme.foreground) if theme.foreground else ground.inverse
    selected = ground.blend(text, 0.1)
    pole = max((_BLACK, _WHITE), key=lambda pole: contrast(pole, ground))

    def readable(colour: Color) -> Color:
        return _readable(colour, pole, (ground, selected))

    text = readable(text)
    return replace(
        theme,
        foreground=text.hex6,
        background=ground.hex6,
        accent=readable(Color.parse(theme.accent or theme.primary)).hex6,
        variables={
            **theme.variables,
            "headline": text.blend(pole, 0.5).hex6,
            "dim": readable(text.blend(ground, 0.25)).hex6,
            "rule": ground.blend(text, 0.2).hex6,
            "link": readable(Color.parse(theme.primary)).hex6,
            "selected": selected.hex6,
        },
    )


def _fitted_to_terminal(theme: Theme) -> Theme:
    """A theme of the terminal's own colours, of which nothing is known but that they differ."""
    own = {
        "headline": "ansi_default",
        "dim": "ansi_default",
        "rule": "ansi_bright_black",
        "link": "ansi_bright_cyan" if theme.dark else "ansi_blue",
        # The style sheet reverses the row instead.
        "selected": "ansi_default",
    }
    return replace(theme, variables={**theme.variables, **own})


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as the Web Content Accessibility Guidelines count it: 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=64)
def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _readable(colour: Color, pole: Color, grounds: Sequence[Color]) -> Color:
    """The colour, brought so far towards the pole that it can be read on all grounds."""
    for percent in range(0, 100, 5):
        found = colour.blend(pole, percent / 100)
        if min(contrast(found, ground) for ground in grounds) >= _LEAST_CONTRAST:
            return found
    return pole


# For a theme that somebody else registers.
DEFAULTS = dict(INK.variables)
