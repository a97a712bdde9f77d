"""An outline of a page, before it is read in turn: where its story stands, and its headline."""

from msgspec import Struct

from reader.loaders.page_text.core import Core, find_core, weights
from reader.loaders.page_text.ending import find_end
from reader.loaders.page_text.headline import find_headline
from reader.loaders.page_text.lines import Page


class Outline(Struct, frozen=True):
    """`headline` is None where no line is one by more than its place; `end` is below the story."""

    core: Core
    headline: int | None
    end: int


def outline_of(page: Page) -> Outline:
    """The outline of a page."""
    weighed = weights(page)
    core = find_core(weighed)
    return Outline(core, find_headline(page, core), find_end(page, weighed, core))
