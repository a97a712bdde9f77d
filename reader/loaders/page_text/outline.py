"""An outline of a page, before it is read in turn: where its story stands, and its headline."""

from msgspec import Struct

from reader.loaders.page_text.core import Core, find_core, weights
from reader.loaders.page_text.ending import find_end
from reader.loaders.page_text.headline import find_headline
from reader.loaders.page_text.lines import Page
from reader.loaders.shapes import HEADLINE_MAX

# What a text can begin with, beside a letter.
_QUOTES = "\"'“„«‘"


class Outline(Struct, frozen=True):
    """`headline` is None where no line is one by more than its place; `end` is below the story.

    `texts` are lines that are plain text by themselves: they weigh for the story, are too long for
    anything but a text, and begin with no sign. Only what stands beside them can make them another
    thing.
    """

    core: Core
    headline: int | None
    end: int
    texts: frozenset[int] = frozenset()


def outline_of(page: Page) -> Outline:
    """The outline of a page."""
    weighed = weights(page)
    core = find_core(weighed)
    headline, end = find_headline(page, core), find_end(page, weighed, core)
    return Outline(core, headline, end, _texts(page, weighed))


def _texts(page: Page, weighed: list[int]) -> frozenset[int]:
    return frozenset(
        [
            at
            for at, weight in enumerate(weighed)
            if weight > 0
            and len(text := page[at].text) > HEADLINE_MAX
            and (text[0].isalpha() or text[0] in _QUOTES)
        ]
    )
