"""Boxes of links among the paragraphs, and how they differ from the last block of a page."""

from reader.loaders.credits import could_be_credit
from reader.loaders.page_text.figures import credit_lines
from reader.loaders.page_text.lines import Page
from reader.loaders.page_text.markers import marker
from reader.loaders.page_text.reading import Reading
from reader.loaders.page_text.shapes import is_paragraph, media_mark

# A box of links among the paragraphs: at most so many lines, then the story goes on with two
# long paragraphs. Texts of a last block are as long, but seldom follow a row of short lines.
_BOX_LINES = 12
_LOOK_AHEAD = 4
_STORY_PARAGRAPH = 160


def box_end(reading: Reading, at: int) -> int | None:
    """Where the story goes on after a box of links; None if the block is the page's last."""
    page = reading.page
    found = marker(page[at].text, reading.authors)
    if not found or found.firm:
        return None
    end = at + 1
    titles = False
    while end < len(page) and not is_paragraph(page[end].text):
        text = page[end].text
        if end - at > _BOX_LINES or credit_lines(page, end) or media_mark(text):
            return None
        titles = titles or not could_be_credit(text)
        end += 1
    return end if titles and _story_goes_on(page, end) else None


def _story_goes_on(page: Page, at: int) -> bool:
    """Whether two long paragraphs follow, with no credit or mark of a teaser among them."""
    paragraphs = 0
    for place in range(at, min(at + _LOOK_AHEAD, len(page))):
        text = page[place].text
        if credit_lines(page, place) or media_mark(text):
            break
        paragraphs += is_paragraph(text) and len(text) >= _STORY_PARAGRAPH
    return paragraphs >= 2
