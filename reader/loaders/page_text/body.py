"""The body of a page: its paragraphs, and what stands among them."""

from reader.loaders.credits import is_credit
from reader.loaders.page_text import asides, interleaved
from reader.loaders.page_text.boxes import box_end, interruption_end
from reader.loaders.page_text.bylines import late_byline
from reader.loaders.page_text.figures import figure_inside, figure_of_text
from reader.loaders.page_text.parts import Part, Taken, block, receipt
from reader.loaders.page_text.reading import Reading, Rules, follow
from reader.loaders.page_text.related import read_related
from reader.loaders.shapes import (
    bullet,
    ends_sentence,
    is_contribution,
    is_heading,
    is_paragraph,
    is_rule,
    is_sentence,
    is_title,
    number,
)

# A longer question is asked by the story itself.
_QUESTION_MAX = 60
_FEWEST_LINKS = 3
_LAST_LINES = 3
_QUOTE_SIGN = "> "


def read_body(reading: Reading, at: int) -> int:
    """Take the body; the place of the first line below it."""
    end = max(at, reading.outline.end)
    while (at := follow(reading, at, end, _RULES, asides.is_marker)) < end:
        if box := interruption_end(reading, at):
            _fold(reading, at, box)
        elif box := box_end(reading, at):
            read_related(reading, at, box)
        else:
            break
        at = box
    return at


def _fold(reading: Reading, at: int, end: int) -> None:
    """Take the lines of an interruption."""
    reason = "stands where the story is interrupted"
    reading.add([receipt(reading.page[one], "interruption", reason) for one in range(at, end)])


def _signature(reading: Reading, at: int) -> list[Part]:
    """An agency's name alone at the end of the story."""
    line = reading.page[at]
    if not is_credit(line.text) or not asides.ends_story(reading, at):
        return []
    return [receipt(line, "agency's sign", "an agency's name below the last paragraph")]


def _contribution(reading: Reading, at: int) -> list[Part]:
    """Who else worked on the story, below most of it."""
    line = reading.page[at]
    if at + _LAST_LINES < reading.outline.end or not is_contribution(line.text):
        return []
    return [receipt(line, "contributors", "says who worked on the story, below it")]


def _links(reading: Reading, at: int) -> list[Part]:
    """Titles of other stories in a row, with or without signs, and no list that is announced."""
    page = reading.page
    if at and page[at - 1].text.endswith((":", "：")):
        return []
    end = at
    signed = bool(bullet(page[at].text))
    while end < len(page) and _is_link(reading, end, signed=signed):
        end += 1
    if end == at:
        return []
    if end < len(page) and page.paragraphs[end] and not bullet(page[end - 1].text):
        end -= 1  # a sub-heading
    if end - at < _FEWEST_LINKS:
        return []
    reason = "titles in a row, among the paragraphs"
    return [receipt(page[one], "link", reason) for one in range(at, end)]


def _is_link(reading: Reading, at: int, *, signed: bool) -> bool:
    """Whether the line is a title, behind a sign or alone: verses have neither."""
    text = reading.page[at].text
    sign = bullet(text)
    if bool(sign) != signed or not is_title(text[len(sign) :]):
        return False
    return bool(sign or reading.page.alone(at)) and not asides.is_marker(reading, at)


def _rule(reading: Reading, at: int) -> list[Part]:
    line = reading.page[at]
    return [block(line, "rule", "drawn, not written", "")] if is_rule(line.text) else []


def _quote(reading: Reading, at: int) -> list[Part]:
    page = reading.page
    end = at
    while end < len(page) and page[end].text.startswith(_QUOTE_SIGN) and page.together(at, end):
        end += 1
    if end == at:
        return []
    text = " ".join(page[one].text[len(_QUOTE_SIGN) :].strip() for one in range(at, end))
    reason = 'begins with the sign of a quotation, ">"'
    return [Part("body", tuple(Taken(page[one], reason) for one in range(at, end)), "quote", text)]


def _list(reading: Reading, at: int) -> list[Part]:
    """Two or more lines in a row with a sign or with counted numbers."""
    page = reading.page
    items: list[Part] = []
    for place in range(at, len(page)):
        text = page[place].text
        if place > at and not page.together(place - 1, place):
            break
        numbered = number(text)
        sign = numbered[1] if numbered and numbered[0] == len(items) + 1 else bullet(text)
        ordered = not bullet(text)
        if not sign or (items and items[0].ordered != ordered):
            break
        taken = Taken(page[place], "an item of a list by its sign")
        items.append(Part("body", (taken,), "list", text[len(sign) :], ordered=ordered))
    return items if len(items) > 1 else []


def _heading(reading: Reading, at: int) -> list[Part]:
    page = reading.page
    line = page[at]
    if not is_heading(line.text) or at + 1 >= len(page):
        return []
    if line.level and not is_sentence(line.text) and _has_text_below(reading, at):
        return [block(line, "heading", "marked as a heading")]
    if line.text.endswith("?") and len(line.text) > _QUESTION_MAX:
        return []
    below = page[at + 1].text
    above = page.opens(at) or ends_sentence(page[at - 1].text)
    if not above or not (is_sentence(below) or is_paragraph(below)):
        return []
    return [block(line, "heading", "short, no sentence, and above a paragraph")]


def _has_text_below(reading: Reading, at: int) -> bool:
    page = reading.page
    text = page.paragraphs[at + 1] or bool(bullet(page[at + 1].text))
    return at + 1 < reading.outline.end and text


def _paragraph(reading: Reading, at: int) -> list[Part]:
    return [block(reading.page[at], "paragraph", "a line of the story")]


_RULES = Rules(
    (
        asides.address,
        asides.repeated_headline,
        asides.trace,
        asides.furniture,
        asides.notice,
        asides.footer,
        late_byline,
        asides.label,
        asides.link,
        interleaved.film,
        interleaved.loud,
        interleaved.labelled_again,
        asides.promotion,
        _contribution,
        _signature,
        asides.repeated,
        figure_inside,
        _rule,
        _quote,
        _links,
        _list,
        _heading,
        _paragraph,
    ),
    of_texts=(
        asides.repeated_headline,
        asides.trace,
        _contribution,
        asides.repeated,
        figure_of_text,
        _paragraph,
    ),
)
