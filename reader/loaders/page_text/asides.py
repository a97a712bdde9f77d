"""Asides: lines of the page that belong to no story, wherever they stand."""

from reader.loaders.markers import labelled, marker
from reader.loaders.page_text.parts import Part, Taken, receipt
from reader.loaders.page_text.reading import Reading
from reader.loaders.shapes import (
    is_address,
    is_continued,
    is_footer,
    is_furniture,
    is_notice,
    is_paragraph,
    is_promotion,
    is_rule,
    is_trace,
    leads_away,
    media_kind,
)

# An advert beside the story is short; a long one is a story about adverts.
_PROMOTION_MAX = 300
_REPEATED_MIN = 40


def is_marker(reading: Reading, at: int) -> bool:
    """Whether the line stands over a block about other stories."""
    found = marker(reading.page[at].text, reading.authors)
    return found is not None and not _story_goes_on(reading, at)


def _story_goes_on(reading: Reading, at: int) -> bool:
    """Whether the line says that the story goes on below it, and it does."""
    if not is_continued(reading.page[at].text):
        return False
    return at + 1 < reading.outline.end and is_paragraph(reading.page[at + 1].text)


def ends_story(reading: Reading, at: int) -> bool:
    """Whether the story ends with this line: the page does, or a marker or its foot follows."""
    if at + 1 >= reading.outline.end:
        return True
    return is_marker(reading, at + 1) or is_footer(reading.page[at + 1].text)


def address(reading: Reading, at: int) -> list[Part]:
    """A web address alone: the story's own above it and at its end."""
    line = reading.page[at]
    if not is_address(line.text):
        return []
    own = reading.story_lines == 0 or ends_story(reading, at)
    return [receipt(line, "address", "only a web address", url=line.text if own else None)]


def drawn_rule(reading: Reading, at: int) -> list[Part]:
    """A rule drawn with signs, where it divides nothing of the story."""
    line = reading.page[at]
    return [receipt(line, "rule", "drawn, not written")] if is_rule(line.text) else []


def furniture(reading: Reading, at: int) -> list[Part]:
    """A button or a link that pages have around their text."""
    line = reading.page[at]
    if not (is_furniture(line.text) or (is_continued(line.text) and _story_goes_on(reading, at))):
        return []
    return [receipt(line, "page furniture", "a button or link of the page")]


def footer(reading: Reading, at: int) -> list[Part]:
    """A line of the foot of a page."""
    line = reading.page[at]
    return [receipt(line, "footer", "from the foot of the page")] if is_footer(line.text) else []


def promotion(reading: Reading, at: int) -> list[Part]:
    """An advert beside the story."""
    line = reading.page[at]
    if len(line.text) > _PROMOTION_MAX or not is_promotion(line.text):
        return []
    return [promoted(reading, at)]


def promoted(reading: Reading, at: int) -> Part:
    """The line as a promotion."""
    line = reading.page[at]
    return Part("promotion", (Taken(line, "an advert by its words"),), text=line.text)


def trace(reading: Reading, at: int) -> list[Part]:
    """What a text browser writes for buttons, frames and addresses of links."""
    line = reading.page[at]
    if not is_trace(line.text):
        return []
    return [receipt(line, "trace", "a text browser's sign for what it cannot show")]


def notice(reading: Reading, at: int) -> list[Part]:
    """A notice of the site about cookies, consent or other content."""
    line = reading.page[at]
    return (
        [receipt(line, "notice", "a notice of the site by its words")]
        if is_notice(line.text)
        else []
    )


def repeated(reading: Reading, at: int) -> list[Part]:
    """A caption or a long line of the story once more."""
    line = reading.page[at]
    if line.key in reading.captions:
        return [receipt(line, "repeated caption", "says again what a caption above says")]
    if line.key in reading.told and len(line.text) >= _REPEATED_MIN:
        return [receipt(line, "repeated text", "says again what a line above says")]
    return []


def repeated_headline(reading: Reading, at: int) -> list[Part]:
    """The headline once more, as it stands in links and on other buttons."""
    line = reading.page[at]
    if line.key != reading.headline_key:
        return []
    return [receipt(line, "repeated headline", "says again what the headline says")]


def link(reading: Reading, at: int) -> list[Part]:
    """A title with its button, "Title | more"."""
    line = reading.page[at]
    if not leads_away(line.text):
        return []
    return [receipt(line, "link", "a title that ends with its button")]


def label(reading: Reading, at: int) -> list[Part]:
    """A line like "Read also: title": a teaser, and its label, which is folded away."""
    line = reading.page[at]
    if not (found := labelled(line.text)):
        return []
    said, title = found
    taken = Taken(line, "leads to another story by its label", "text")
    return [
        Part("teaser", (taken,), media_kind(title) or "story", title),
        Part("receipt", (), "related heading", said),
    ]
