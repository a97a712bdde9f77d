"""Boxes of links among the paragraphs, and how they differ from the last block of a page."""

from reader.loaders.credits import could_be_credit
from reader.loaders.markers import marker
from reader.loaders.page_text.lines import Page, credit_lines
from reader.loaders.page_text.reading import Reading
from reader.loaders.shapes import (
    PARAGRAPH,
    bullet,
    is_continued,
    is_furniture,
    is_heading,
    is_notice,
    is_paragraph,
    is_promotion,
    media_mark,
)

# A box of links among the paragraphs: at most so many lines, then the story goes on.
_BOX_LINES = 16
# Adverts and offers for subscribers can be longer.
_INTERRUPTION_LINES = 80
# It goes on with paragraphs in a row; texts of a last block seldom stand in one. The shorter
# they are the more are needed, and more yet below a heading that mostly opens a last block.
_ROWS_BELOW_TITLES = ((2, 160), (3, PARAGRAPH))
_ROWS_BELOW_NOTHING = ((2, 240),)
_ROWS_BELOW_PUBLISHER = ((3, 200),)
_DENSE_LINES, _FEWEST_LONG, _LONG = 14, 4, 160


def box_end(reading: Reading, at: int) -> int | None:
    """Where the story goes on after a box of links; None if the block is the page's last."""
    page = reading.page
    found = marker(page[at].text, reading.authors)
    if not found:
        return None
    titles = False
    for place in range(at + 1, min(at + 2 + _BOX_LINES, reading.outline.end)):
        text = page[place].text
        if credit_lines(page, place) or media_mark(text):
            return None
        if is_paragraph(text):
            rows = _ROWS_BELOW_TITLES if titles else _ROWS_BELOW_NOTHING
            if found.firm:
                rows = _ROWS_BELOW_PUBLISHER
            if _story_goes_on(page, place, rows) or (titles and _is_dense(reading, place)):
                return place - _has_heading(page, at, place)
        else:
            titles = titles or not could_be_credit(text)
    return None


def interruption_end(reading: Reading, at: int) -> int | None:
    """Where the story goes on that a line promises to go on; None where it does not."""
    page = reading.page
    if not is_continued(page[at].text):
        return None
    for place in range(at + 1, min(at + 1 + _INTERRUPTION_LINES, reading.outline.end)):
        if _is_of_story(page, place):
            headed = place - at > 1 and page.alone(place - 1) and is_heading(page[place - 1].text)
            return place - (headed and not is_furniture(page[place - 1].text))
    return None


def _is_of_story(page: Page, at: int) -> bool:
    """Whether the line is a paragraph that neither sells nor stands on the page twice."""
    text = page[at].text
    if not is_paragraph(text) or page.counts[page[at].key] > 1:
        return False
    return not (bullet(text) or is_promotion(text) or is_notice(text))


def _has_heading(page: Page, at: int, place: int) -> bool:
    """Whether a sub-heading stands above the paragraph, below titles that have signs."""
    if place - at <= 2 or bullet(page[place - 1].text) or not is_heading(page[place - 1].text):
        return False
    return bool(bullet(page[place - 2].text))


def _is_dense(reading: Reading, at: int) -> bool:
    """Whether half of the next lines of the story are long paragraphs, and some of them."""
    below = range(at, min(at + _DENSE_LINES, reading.outline.end))
    texts = [reading.page[place].text for place in below]
    long = sum(is_paragraph(text) and len(text) >= _LONG for text in texts)
    return long >= max(_FEWEST_LONG, len(texts) / 2)


def _story_goes_on(page: Page, at: int, rows: tuple[tuple[int, int], ...]) -> bool:
    """Whether paragraphs follow in a row, but for a sub-heading, in one of these sizes."""
    lengths: list[int] = []
    headings = 0
    for place in range(at, min(at + 2 * max(count for count, _ in rows), len(page))):
        text = page[place].text
        if credit_lines(page, place) or media_mark(text):
            break
        if is_paragraph(text):
            lengths.append(len(text))
        elif is_heading(text) and not headings:
            headings = 1
        else:
            break
    return any(
        len(lengths) >= count and min(lengths[:count]) >= shortest for count, shortest in rows
    )
