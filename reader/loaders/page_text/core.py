"""The core of a page: the region in which its story stands, told by density.

Lines that read like paragraphs weigh for the story, others against it, and more the longer
their row is. The heaviest region is the story's: menus and feet of a page have few sentences,
boxes, adverts and sub-headings are too short to divide a story.
"""

from msgspec import Struct

from reader.loaders.credits import split_caption
from reader.loaders.page_text.lines import Page, is_date
from reader.loaders.shapes import (
    ends_sentence,
    is_address,
    is_footer,
    is_furniture,
    is_notice,
    is_promotion,
)

# A paragraph weighs its letters, up to so many.
_HEAVIEST = 300
# A short line, and each more of a row of them.
_SHORT, _ROW, _SHORT_MAX = 20, 6, 120
_ADVERT = 40
_CAPTION_MIN = 20


class Core(Struct, frozen=True):
    """Its first and last line; `last` is -1 where a page has no sentence."""

    first: int
    last: int


def weights(page: Page) -> list[int]:
    """What each line weighs for the story."""
    found = [_weight(page, at) for at in range(len(page))]
    row = 0
    for at, weight in enumerate(found):
        if weight > 0:
            row = 0
        elif not _heads_sentence(page, found, at):
            found[at] -= min(_SHORT + _ROW * row, _SHORT_MAX)
            row += 1
    return found


def find_core(weighed: list[int]) -> Core:
    """The heaviest region."""
    best, heaviest = Core(0, -1), 0
    first, total = 0, 0
    for at, weight in enumerate(weighed):
        if total <= 0:
            first, total = at, 0
        total += weight
        if total > heaviest:
            best, heaviest = Core(first, at), total
    return best


def _weight(page: Page, at: int) -> int:
    """The weight of a line that reads like a paragraph; nothing, or less, for others."""
    if not page.paragraphs[at]:
        return 0
    text = page[at].text
    known = is_furniture(text) or is_footer(text) or is_address(text) or is_notice(text)
    if known or is_promotion(text):
        return -_ADVERT
    if _is_said_twice(page, at) or split_caption(text) or is_date(page, at):
        return 0
    return min(len(text), _HEAVIEST)


def _is_said_twice(page: Page, at: int) -> bool:
    """Whether a line beside it says the same, as captions do, with or without a credit."""
    key = page[at].key
    for one in (at - 1, at + 1):
        if 0 <= one < len(page):
            beside = page[one].key
            if len(beside) >= _CAPTION_MIN and (beside.startswith(key) or key.startswith(beside)):
                return True
    return False


def _heads_sentence(page: Page, weighed: list[int], at: int) -> bool:
    """Whether a short line stands right above a paragraph, as a sub-heading does."""
    return at + 1 < len(page) and weighed[at + 1] > 0 and ends_sentence(page[at + 1].text)
