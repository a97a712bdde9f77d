"""The tail of a page: what stands below the story, with the blocks about other stories in it."""

from reader.loaders.page_text import asides
from reader.loaders.page_text.bylines import late_byline
from reader.loaders.page_text.parts import Part, receipt
from reader.loaders.page_text.reading import Reading, Rule, follow
from reader.loaders.page_text.related import read_related
from reader.loaders.page_text.shapes import closing, is_footer

_KINDS = {"comments": "comments", "author": "about the author", "tags": "tags"}
_REASON = "below the story"


def read_tail(reading: Reading, at: int) -> None:
    """Take all lines from here on."""
    end = len(reading.page)
    while (at := follow(reading, at, end, _RULES, asides.is_marker)) < end:
        below = _block_end(reading, at)
        read_related(reading, at, below)
        at = below


def _block_end(reading: Reading, at: int) -> int:
    """Where a block about other stories ends: at comments, or at the foot of the page."""
    page = reading.page
    below = at + 1
    while below < len(page) and not (closing(page[below].text) or is_footer(page[below].text)):
        below += 1
    return below


def _closed(reading: Reading, at: int) -> list[Part]:
    """Comments, a note about the author or tags: all lines up to the next heading."""
    page = reading.page
    what = closing(page[at].text)
    if not what:
        return []
    parts = [receipt(page[at], _KINDS[what], _REASON)]
    below = at + 1
    while below < len(page) and not (
        asides.is_marker(reading, below) or closing(page[below].text) or is_footer(page[below].text)
    ):
        parts.append(
            receipt(page[below], _KINDS[what], f"{_REASON}, in the block of {_KINDS[what]}")
        )
        below += 1
    return parts


def _below(reading: Reading, at: int) -> list[Part]:
    return [receipt(reading.page[at], "menu", f"{_REASON}: links and labels")]


_RULES: tuple[Rule, ...] = (
    asides.address,
    asides.drawn_rule,
    asides.repeated_headline,
    late_byline,
    _closed,
    asides.furniture,
    asides.footer,
    asides.label,
    asides.promotion,
    _below,
)
