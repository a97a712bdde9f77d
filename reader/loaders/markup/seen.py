"""What of a page is seen: elements that it hides, or that are too small to show anything."""

import re

import lxml.etree

from reader.loaders.markup.names import BLOCKS, UNSAID
from reader.loaders.markup.tree import Element
from reader.text import clean

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
# A picture that is smaller than this many pixels shows nothing: a counter, an icon.
_LEAST = 40
_SIZE = re.compile(
    r"(?<![\w-])(?:width|height)\s*:\s*([0-9]{1,9})(?:px|\s*(?:;|\Z))", re.IGNORECASE
)


def is_unsaid(element: Element) -> bool:
    """Whether the element says nothing to the one who looks at the page."""
    if not isinstance(element.tag, str) or element.tag in UNSAID:
        return True
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def is_tiny(element: Element) -> bool:
    """Whether the element is said to be too small to show anything."""
    told = (element.get("width", ""), element.get("height", ""))
    sizes = [one.removesuffix("px") for one in told] + _SIZE.findall(element.get("style", ""))
    return any(one.isascii() and one.isdigit() and int(one[:9]) < _LEAST for one in sizes)


def seen_text(element: Element) -> str:
    """The text of an element that is seen, on one line, clean."""
    parts: list[str] = []
    steps = lxml.etree.iterwalk(element, events=("start", "end"))
    for event, inside in steps:
        gap = " " if inside.tag in BLOCKS or inside.tag == "br" else ""
        if event == "end":
            parts += gap, (inside.tail or "") if inside is not element else ""
        elif is_unsaid(inside):
            steps.skip_subtree()
        else:
            parts += gap, inside.text or ""
    return clean(" ".join("".join(parts).split())).strip()
