"""Whole pages written for the tests: a story, and all that sites put around it."""

import textwrap

from tests.loaders import pages

MENU = ("Skip to content", "Home", "News", "Sport", "Weather", "Tides", "Valley", "Sign in")
STANDFIRST = (
    "Farmers below the lake say that nobody warned them before the gates of the dam opened."
)
BYLINE, DATE = "By Nora Reid", "13 November 2024"
SHARE = ("Share on Facebook", "Copy link")
TITLES = (
    "The ferry to Corrie will carry the bank on Fridays",
    "Library of Tarn lends its last paper book",
    "Sheep of the lower meadows are counted again",
)
FOOT = ("About us", "Privacy policy", "© 2024 Hillside Gazette. All rights reserved.")


def lines(*, related: bool = True) -> list[str]:
    """The lines of a whole page."""
    end = ["Related stories", *TITLES] if related else []
    front = [pages.HEADLINE, STANDFIRST, BYLINE, DATE, *SHARE]
    return [*MENU, *front, *pages.PARAGRAPHS, "Comments", "Hal", "First!", *end, *FOOT]


def text_browser(width: int = 72, *, numbered: bool = False) -> str:
    """The page as a text browser dumps it: indented, wrapped, and with its links numbered."""
    links = [f"[{at}]{one}" if numbered else one for at, one in enumerate(MENU, start=1)]
    out = ["   (BUTTON) Menu", *(f"     * {one}" for one in links), "", pages.HEADLINE, ""]
    for one in lines()[len(MENU) + 1 :]:
        wrapped = textwrap.wrap(one, width - 3, initial_indent="   ", subsequent_indent="   ")
        out += [*wrapped, ""]
    if numbered:
        out += ["References", "", *(f"   {at}. https://a.example/{at}" for at in range(1, 9))]
    return "\n".join(out)
