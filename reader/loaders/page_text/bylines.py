"""Bylines and dates: who wrote the story and when, above it or below its first lines."""

from reader.loaders.credits import is_credit
from reader.loaders.dates import DateLine, leads_to_date, read_date
from reader.loaders.names import byline, is_byline_word, is_name, names
from reader.loaders.page_text.asides import ends_story
from reader.loaders.page_text.lines import Line, Page, is_date, is_place_of
from reader.loaders.page_text.parts import Part, Taken, receipt
from reader.loaders.page_text.reading import Reading
from reader.loaders.shapes import is_paragraph

# Below more lines of the story a byline or a date is part of it.
_LATE_LINES = 3
_WORD_MAX = 30


def date_line(reading: Reading, at: int) -> list[Part]:
    """A date and nothing else, or "Published:" above one."""
    line = reading.page[at]
    if leads_to_date(line.text) and is_date(reading.page, at + 1):
        return [receipt(line, "date's label", "leads to the date below it")]
    dated = read_date(line.text, reading.page.language)
    alone = dated and (not dated.rest or is_place_of(dated, line.text))
    return [_date(reading, line, dated)] if dated and alone else []


def byline_line(reading: Reading, at: int) -> list[Part]:
    """Names: after a byline's word, with a date in one line, beside a date, or alone."""
    line = reading.page[at]
    language = reading.page.language
    if two := _in_two_lines(reading.page, at):
        return [two]
    dated = read_date(line.text, language)
    if dated:
        found = byline(dated.rest, language) or names(dated.rest) or _source(dated.rest)
        reason = "names and a date in one line"
    elif found := byline(line.text, language):
        reason = "begins with a byline's word"
    elif found := names(line.text):
        reason = _why_byline(reading, at)
    if not found or not reason:
        return []
    return [Part("byline", (Taken(line, reason),), names=found, published=_day(dated))]


def _in_two_lines(page: Page, at: int) -> Part | None:
    """A byline's word alone, and the names in the next line."""
    if len(page[at].text) > _WORD_MAX or at + 1 >= len(page):
        return None
    found = byline(f"{page[at].text} {page[at + 1].text}", page.language)
    if not found or not is_byline_word(page[at].text, page.language):
        return None
    reason = "a byline's word alone, with the names below it"
    return Part("byline", (Taken(page[at], reason), Taken(page[at + 1], reason)), names=found)


def late_byline(reading: Reading, at: int) -> list[Part]:
    """A byline or a date, sure by itself, below the first lines of the story or at its end."""
    page = reading.page
    early = reading.story_lines <= _LATE_LINES
    if not (early or (page.alone(at) and ends_story(reading, at))):
        return []
    if two := _in_two_lines(page, at):
        return [two]
    if found := byline(page[at].text, page.language):
        return [Part("byline", (Taken(page[at], "begins with a byline's word"),), names=found)]
    return date_line(reading, at)


def _date(reading: Reading, line: Line, dated: DateLine) -> Part:
    """The date of the story; an incomplete or a second one is folded away."""
    if not dated.published:
        return receipt(line, "incomplete date", "says when, but not on which day of which year")
    if reading.published:
        return receipt(line, "another date", "a date, but the story has one already")
    return Part("date", (Taken(line, "a date and nothing else"),), published=dated.published)


def _day(dated: DateLine | None) -> str | None:
    return dated.published if dated else None


def _source(text: str) -> tuple[str, ...]:
    """The agency that stands beside a date: "Source: AFP"."""
    bare = text.replace("：", ":").rpartition(":")[2].strip()
    return (bare,) if bare and is_credit(text) else ()


def _why_byline(reading: Reading, at: int) -> str:
    """Why names without a byline's word are a byline, if they are."""
    if is_date(reading.page, at - 1) or is_date(reading.page, at + 1):
        return "a name beside the date"
    page = reading.page
    text = page[at].text
    followed = page.alone(at) and at + 1 < len(page) and is_paragraph(page[at + 1].text)
    # "Climate Change" has the shape of a name, but the story writes it small somewhere.
    plain = page.lower_words.isdisjoint(text.casefold().split())
    if followed and plain and is_name(text) and "byline" not in reading.seen:
        return "a name alone between headline and story"
    return ""
