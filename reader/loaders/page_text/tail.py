"""The tail of a page: what stands below the story, with the blocks about other stories in it."""

from reader.loaders.page_text import asides
from reader.loaders.page_text.bylines import late_byline
from reader.loaders.page_text.parts import Part, Taken, receipt
from reader.loaders.page_text.reading import Reading, Rules, follow
from reader.loaders.page_text.related import read_related
from reader.loaders.shapes import bullet, closing, is_footer, is_title, media_kind

_KINDS = {"comments": "comments", "author": "about the author", "tags": "tags"}
_TITLE_WORDS = 6
_REASON = "below the story"


def read_tail(reading: Reading, at: int) -> None:
    """Take all lines from here on."""
    end = len(reading.page)
    marked = any(asides.is_marker(reading, place) for place in range(at, end))
    rules = _RULES_OF_MARKED if marked else _RULES
    while (at := follow(reading, at, end, rules, asides.is_marker)) < end:
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
        asides.is_marker(reading, below)
        or closing(page[below].text)
        or is_footer(page[below].text)
        or _is_title(page[below].text)
    ):
        parts.append(
            receipt(page[below], _KINDS[what], f"{_REASON}, in the block of {_KINDS[what]}")
        )
        below += 1
    return parts


def _is_title(text: str) -> bool:
    text = text[len(bullet(text)) :]
    return is_title(text) and len(text.split()) >= _TITLE_WORDS


def _title(reading: Reading, at: int) -> list[Part]:
    """A title of another story, on a page that has blocks of them."""
    line = reading.page[at]
    if not _is_title(line.text) or line.key in reading.told:
        return []
    text = line.text[len(bullet(line.text)) :]
    taken = Taken(line, "a title below the story, on a page with related headings", "text")
    return [Part("teaser", (taken,), media_kind(text) or "story", text)]


def _below(reading: Reading, at: int) -> list[Part]:
    return [receipt(reading.page[at], "menu", f"{_REASON}: links and labels")]


_RULES = Rules(
    (
        asides.address,
        asides.drawn_rule,
        asides.trace,
        asides.repeated_headline,
        late_byline,
        _closed,
        asides.furniture,
        asides.footer,
        asides.label,
        asides.promotion,
        _below,
    ),
    of_texts=(asides.trace, asides.repeated_headline, _closed, _below),
)
_RULES_OF_MARKED = Rules((*_RULES.all[:-1], _title, _below), _RULES.of_texts)
