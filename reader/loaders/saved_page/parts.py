"""What stands around the story's body: its figures, its standfirst, and where it leads on."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import cast

from msgspec import Struct

from reader.loaders.dates import read_date
from reader.loaders.markers import labelled, marker
from reader.loaders.markup import Placed
from reader.loaders.names import byline
from reader.loaders.saved_page.headline import likeness
from reader.loaders.saved_page.json_ld import texts
from reader.loaders.saved_page.page import SavedPage, one_line
from reader.loaders.saved_page.zones import Signature, signature
from reader.loaders.sentences import teaser_headline
from reader.loaders.shapes import is_furniture, media_kind
from reader.model import Teaser, TeaserKind

# How a site calls the element that sums the story up above it, and how many call other things.
_STANDFIRST = re.compile(
    r"standfirst|sub-?head|subtitle|subline|\bdeck?\b|vorspann|chapo|sottotitolo|entradilla|bajada",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"summary|excerpt|lead|lede|intro|teaser|abstract|description|article-?desc", re.IGNORECASE
)
_STANDFIRST_MAX = 600
_STANDFIRST_MIN = 30
_ALIKE = 0.85
# Above the story a figure is near it; one further up is of the page.
_FIGURES_ABOVE = 25
_FRONT = 6
_TEASER_LINKED = 0.6
_TEASER_MIN = 20
_TEASER_MAX = 300
_TEASER_WORDS = 3
_TEASERS_MOST = 30
# So many blocks that lead nowhere end a block of related links.
_TEASER_GAP = 3


class Around(Struct, frozen=True):
    """The places of blocks around the story, by what they are taken for."""

    headline: int | None
    standfirst: int | None
    dropped: frozenset[int]
    figures: tuple[int, ...]


def around(page: SavedPage, story: Sequence[int], headline: str) -> Around:
    """What the blocks near the story are; places are those of the page's blocks."""
    placed = page.placed
    first, last = (story[0], story[-1]) if story else (0, len(placed) - 1)
    end = min(first + 1, len(placed))
    said = [at for at in range(end) if _is_said(placed[at], headline)]
    top = said[-1] if said else None
    own = {signature(placed[at].element) for at in story[1:_FRONT]}
    standfirst = _standfirst(page, range((first if top is None else top + 1), end), own)
    front = list(story[:_FRONT])
    dropped = {at for at in story if _is_said(placed[at], headline)}
    dropped |= {at for at in front if _is_front(placed[at].block.text)}
    begin = max(first - _FIGURES_ABOVE, top if top is not None else 0, 0)
    figures = tuple(at for at in range(begin, last + 1) if placed[at].figure)
    return Around(top, standfirst, frozenset(dropped), figures)


def teasers(page: SavedPage, story: Sequence[int], after: int) -> Iterator[tuple[int, Teaser]]:
    """The links below headings that lead to other stories, and lines that say "read also".

    Each with the place of its block; one that is there again is not given again.
    """
    found = {page.url}
    for at, label in _leading(page.placed, set(story), after):
        one = page.placed[at]
        text = label or one.block.text
        url = next((span.url for span in one.block.spans if span.url), None)
        if url and url not in found and len(found) <= _TEASERS_MOST:
            found.add(url)
            kind = cast("TeaserKind", media_kind(text) or "story")
            yield at, Teaser(kind, teaser_headline(text), text, url=url)


def _leading(placed: Sequence[Placed], taken: set[int], after: int) -> Iterator[tuple[int, str]]:
    """The places of related links, with the text of those that say what they are."""
    left = 0
    for at in range(after, len(placed)):
        if at in taken:
            left = 0
            continue
        text = placed[at].block.text
        said = labelled(text)
        if said and placed[at].linked > 0:
            yield at, said[1]
        elif marker(text):
            left = _TEASER_GAP
        elif left and _is_teaser(placed[at]):
            left = _TEASER_GAP
            yield at, ""
        elif left:
            left -= 1


def _is_teaser(one: Placed) -> bool:
    text = one.block.text
    fits = _TEASER_MIN <= len(text) <= _TEASER_MAX and len(text.split()) >= _TEASER_WORDS
    return fits and one.linked >= _TEASER_LINKED and not is_furniture(text)


def _is_said(one: Placed, headline: str) -> bool:
    """Whether the block is the headline again, perhaps below its kicker."""
    text = one.block.text
    if one.block.kind == "heading" and one.block.level == 1:
        return likeness(text, headline) >= _ALIKE
    return _bare(text) == _bare(headline)


def _is_front(text: str) -> bool:
    """Whether it is a line that stands above a story: by whom, when."""
    when = read_date(text)
    return bool(byline(text, None)) or bool(when and not when.rest) or is_furniture(text)


def _standfirst(page: SavedPage, places: range, own: Container[Signature]) -> int | None:
    """The block above the story, or its first, that sums it up.

    `own` are the ways that the story's paragraphs stand in: one that stands so too is one of
    them, though many pages are described by their first.
    """
    told = [
        *texts(page.story.get("description")),
        page.first("og:description", "description", "twitter:description") or "",
    ]
    summaries = {_bare(one_line(text)) for text in told if len(text) >= _STANDFIRST_MIN}
    for at in places:
        one = page.placed[at]
        if one.block.kind not in ("paragraph", "heading") or one.figure:
            continue
        text = one.block.text
        called = "" if one.element is None else one.element.get("class", "")
        # The first paragraph of a story is as often called its "lead".
        named = _STANDFIRST.search(called) or (at != places[-1] and _SUMMARY.search(called))
        fits = _STANDFIRST_MIN <= len(text) <= _STANDFIRST_MAX
        told_so = signature(one.element) not in own and _bare(text) in summaries
        if fits and (named or told_so):
            return at
    return None


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
