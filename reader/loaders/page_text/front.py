"""The front of a page: all that stands above the first paragraph of the story."""

import re

from reader.loaders.markers import marker
from reader.loaders.names import byline
from reader.loaders.page_text import asides
from reader.loaders.page_text.bylines import byline_line, date_line
from reader.loaders.page_text.figures import figure_above
from reader.loaders.page_text.kicker import split_kicker
from reader.loaders.page_text.parts import Part, Taken, block, receipt
from reader.loaders.page_text.reading import Reading, Rules, follow
from reader.loaders.sentences import teaser_headline
from reader.loaders.shapes import HEADLINE_MAX, ends_sentence, is_paragraph

_STANDFIRST_MAX = 320
_STANDFIRST_SENTENCES = 3
# Above a mere picture only a short line is a standfirst: the first paragraph can stand there too.
_STANDFIRST_ABOVE_FIGURE_MAX = 200
_STANDFIRST_LINES = 3
_FRONT_LINES = 16
# "NEW YORK (AP) - ", "Kyiv —": so begins a story, not a standfirst.
_DATELINE = re.compile(
    r"[^\W\d_a-z][\w .,/'’-]{1,40}?(?:\s?\([^()]{2,30}\))\s?[-–—:]\s"
    r"|[^\W\d_a-z][^\Wa-z ,./-]{2,40}\s[-–—]\s"
)
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-z]")


def read_front(reading: Reading) -> int:
    """Take the front of the page; the place of the first line of the story itself."""
    page = reading.page
    place = reading.outline.headline
    if place is None:
        at = follow(reading, 0, len(page) - 1, _FIRST)
        reason = "the first line"
    else:
        at = follow(reading, 0, place, _ABOVE)
        reason = "the first line" if not at else "says what the story below says, as no other does"
    at += reading.add(_headline(reading, at, reason))
    reading.front_end = _below_byline(reading, at)
    return follow(reading, at, len(page), _RULES)


def _headline(reading: Reading, at: int, reason: str) -> list[Part]:
    """The line that says what the story is about."""
    line = reading.page[at]
    if len(line.text) <= HEADLINE_MAX:
        kicker, text = split_kicker(reading.page, at)
        headline = Part("headline", (Taken(line, reason),), text=text)
        return [headline, Part("receipt", (), "kicker", kicker)] if kicker else [headline]
    reason = "the first line, too long for a headline, which is its first sentence"
    return [Part("headline", (), text=teaser_headline(line.text)), block(line, "paragraph", reason)]


def _below_byline(reading: Reading, at: int) -> int:
    """The place below the byline or date with no more than a standfirst above; 0 without one."""
    page = reading.page
    found = sentences = 0
    for below in range(at, min(at + _FRONT_LINES, reading.outline.end)):
        text = page[below].text
        if byline(text, page.language) or date_line(reading, below):
            found = below + 1
        elif page.paragraphs[below] and not _is_caption(reading, below):
            sentences += 1
            if sentences > 1 or not _is_short(text):
                break
    return found


def _is_caption(reading: Reading, at: int) -> bool:
    page = reading.page
    doubled = at and page[at].key in (
        page[at - 1].key,
        page[at + 1].key if at + 1 < len(page) else "",
    )
    return bool(doubled or figure_above(reading, at))


def _menu_above(reading: Reading, at: int) -> list[Part]:
    return [receipt(reading.page[at], "menu", "above the headline")]


def _between(reading: Reading, at: int) -> list[Part]:
    """A line above the story that is neither a sentence nor anything known."""
    page = reading.page
    line = page[at]
    if at >= max(reading.outline.core.first, reading.front_end) or page.paragraphs[at]:
        return []
    if ends_sentence(line.text) or _DATELINE.match(line.text):
        return []
    return [receipt(line, "menu", "between headline and story, and no sentence")]


def _marker_above(reading: Reading, at: int) -> list[Part]:
    """A related heading above the story; one that names the publisher has none below it."""
    line = reading.page[at]
    found = marker(line.text, reading.authors)
    if not found or found.firm:
        return []
    return [receipt(line, "related heading", "leads to other stories")]


def _standfirst(reading: Reading, at: int) -> list[Part]:
    """A line alone between the headline and the byline, the date or a figure."""
    page = reading.page
    line = page[at]
    if not reading.seen <= {"headline", "standfirst", "receipt"} or asides.is_marker(reading, at):
        return []
    below_headline = reading.last_role() == "headline"
    tight = below_headline and page.together(at, at + 1) and _first_below(reading, at) == "byline"
    apart = page.closes(at) and (page.opens(at) or below_headline)
    if not (apart or tight) or not _is_short(line.text) or _DATELINE.match(line.text):
        return []
    below = _first_below(reading, at)
    if below == "byline" or (below == "figure" and len(line.text) <= _STANDFIRST_ABOVE_FIGURE_MAX):
        return [Part("standfirst", (Taken(line, f"alone above the {below}"),), text=line.text)]
    last = ends_sentence(line.text) or at + 1 >= len(page)
    if below == "story" and at + 1 < len(page) and _DATELINE.match(page[at + 1].text):
        taken = Taken(line, "alone, and the story begins with its place below it")
        return [Part("standfirst", (taken,), text=line.text)]
    if below == "story" and not last and is_paragraph(page[at + 1].text):
        taken = Taken(line, "alone below the headline, and no sentence")
        return [Part("standfirst", (taken,), text=line.text)]
    return []


def _standfirst_above_byline(reading: Reading, at: int) -> list[Part]:
    """The only sentences between the headline and a byline or a date further below."""
    line = reading.page[at]
    if at >= reading.front_end or "standfirst" in reading.seen or _DATELINE.match(line.text):
        return []
    if not reading.page.paragraphs[at]:
        return []
    reason = "the only text above the byline or the date"
    return [Part("standfirst", (Taken(line, reason),), text=line.text)]


def _first_below(reading: Reading, at: int) -> str:
    """What the next lines are: a byline or date, a figure, or else already the story."""
    page = reading.page
    for below in range(at + 1, min(at + _STANDFIRST_LINES, len(page) - 1)):
        if date_line(reading, below) or byline_line(reading, below):
            return "byline"
        if figure_above(reading, below):
            return "figure"
        if not page.alone(below) or not _is_short(page[below].text):
            break
    return "story"


def _is_short(text: str) -> bool:
    return len(text) <= _STANDFIRST_MAX and len(_SENTENCE.findall(text)) < _STANDFIRST_SENTENCES


_RULES = Rules(
    (
        asides.repeated_headline,
        asides.address,
        asides.drawn_rule,
        asides.trace,
        asides.furniture,
        asides.notice,
        asides.repeated,
        date_line,
        byline_line,
        _marker_above,
        asides.label,
        figure_above,
        asides.promotion,
        _standfirst,
        _standfirst_above_byline,
        _between,
    ),
    of_texts=(
        asides.repeated_headline,
        asides.trace,
        asides.repeated,
        figure_above,
        _standfirst,
        _standfirst_above_byline,
    ),
)
_FIRST = Rules((asides.address, asides.drawn_rule), of_texts=())
_ABOVE = Rules(
    (asides.address, asides.drawn_rule, asides.furniture, asides.footer, _menu_above),
    of_texts=(_menu_above,),
)
