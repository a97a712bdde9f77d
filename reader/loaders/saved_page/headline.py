"""The headline: what a page calls itself, and what its headings say of that."""

import html
import re
from difflib import SequenceMatcher
from itertools import islice

from reader.loaders.saved_page.json_ld import texts
from reader.loaders.saved_page.page import SavedPage, one_line

# Between the title of a page and the name of its site.
_SITE = re.compile(r"\s+[|–—·•«»:/-]+\s+|\s*[|]\s*|\s+::\s+")
_LONGEST = 300
# As alike as a heading and a title are that mean the same.
_ALIKE = 0.55
_COMPARED = 200
# Pages have one, those that list stories some more.
_HEADINGS_MOST = 200


def headline_of(page: SavedPage) -> str | None:
    """What the page calls itself if a heading shows it, else the heading that is most like it."""
    told = [text for text in _told(page) if 0 < len(text) <= _LONGEST]
    headings = [text for text in _headings(page, "h1", "h2", "h3") if 0 < len(text) <= _LONGEST]
    for title in told:
        # A heading may have a kicker as well, of which a page that names itself leaves nothing.
        if any(_letters(heading).endswith(_letters(title)) for heading in headings):
            return title
    first = [text for text in _headings(page, "h1") if 0 < len(text) <= _LONGEST]
    if told and first:
        best = max(first, key=lambda heading: max(likeness(heading, title) for title in told))
        if max(likeness(best, title) for title in told) >= _ALIKE:
            return best
    return next(iter((*told, *first)), None)


def likeness(heading: str, title: str) -> float:
    """How alike two titles are by their letters, from 0 to 1; one inside the other is alike."""
    one, other = _letters(heading), _letters(title)
    if not one or not other:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    shorter, longer = sorted((one, other), key=len)
    inside = shorter in longer and len(shorter) >= len(longer) // 3
    return max(ratio, 0.9 if inside else 0.0)


def without_site(title: str, site: str | None) -> str:
    """The title of a page without the name of its site, before it or after it."""
    parts = _SITE.split(title)
    if len(parts) < 2:
        return title
    name = _letters(site or "")
    if name:
        for place in (-1, 0):
            part = _letters(parts[place])
            if part and (part in name or name in part):
                return _cut(title, parts[place], place)
    return title


def _cut(title: str, part: str, place: int) -> str:
    kept = title[: title.rfind(part)] if place else title[title.find(part) + len(part) :]
    return kept.strip(" |–—·•«»:/-")


def _told(page: SavedPage) -> list[str]:
    """What the page calls itself, the most trusted first."""
    site = page.first("og:site_name", "application-name") or _publisher(page)
    title = next((one_line(one.text_content()) for one in page.root.iter("title")), "")
    told = (
        page.first("og:title", "twitter:title", "dc.title", "parsely-title"),
        next(iter(texts(page.story.get("headline"))), None),
        _main_part(without_site(title, site)),
    )
    return [without_site(one_line(html.unescape(text)), site) for text in told if text]


def _publisher(page: SavedPage) -> str | None:
    return next(iter(texts(page.story.get("publisher"), "name")), None)


def _main_part(title: str) -> str:
    """Of a title whose site is not known the longest part."""
    return max(_SITE.split(title), key=len) if " | " in title else title


def _headings(page: SavedPage, *names: str) -> list[str]:
    return [one_line(one.text_content()) for one in islice(page.root.iter(*names), _HEADINGS_MOST)]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))[:_COMPARED]
