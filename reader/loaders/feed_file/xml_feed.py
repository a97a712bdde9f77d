"""RSS and Atom: their entries by feedparser, all at once where the feed is sound, else each alone.

Both ways go through one parser, and the feed without its entries is read the same in both: the
names of feed and entries, which their ids are of, must not depend on what is broken beside them.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser  # type: ignore[import-untyped] # it ships no types

from reader.loaders import limits
from reader.loaders.decode import Decoded
from reader.loaders.feed_file import fields, slices
from reader.loaders.feed_file.entry import Contents, Entry
from reader.loaders.feed_file.repair import repair
from reader.loaders.feed_file.slices import Slice
from reader.loaders.feed_file.well_formed import around, well_formed

_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,40})(?:\s[^<>]*)?>")
_ROOTS = ("rss", "feed", "rdf", "channel")
_LITERAL = r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
# A picture of a feed or an entry has a title of its own, which is none of theirs.
_SIGN = re.compile(
    rf"{_LITERAL}|<(?P<end>/?)(?P<name>image|textInput)\b[^<>]*(?<!/)>", re.IGNORECASE | re.DOTALL
)
# feedparser mixes these up with the fields of the entry itself; `media` reads them.
_MEDIA = re.compile(
    rf"{_LITERAL}|(?P<begin></?media:)(?=description\b|title\b|category\b|keywords\b)", re.DOTALL
)
# feedparser sets a declaration of its own above the text.
_LINES_BEFORE = 1
_OTHERS = {
    "html": "a web page",
    "opml": "a list of subscriptions (OPML)",
    "sitemapindex": "a site map",
    "svg": "a picture (SVG)",
    "urlset": "a site map",
}
_PLAIN = {
    "mismatched tag": "a tag that is not closed",
    "no element found": "an end too early",
    "unclosed token": "a tag without its end",
    "unclosed CDATA section": "text without its end",
    "unbound prefix": "a prefix that is not declared",
    "duplicate attribute": "an attribute twice",
    "junk after document element": "something after its end",
}


def read(decoded: Decoded, source: bytes) -> Contents:
    """The feed and its entries; `source` is the document in an encoding that ASCII is part of."""
    repaired = repair(decoded.text or "")
    text = repaired.text
    root = _ROOT.search(text)
    places = slices.find(text)
    name = root["name"].lower() if root else ""
    if not root or (name not in _ROOTS and not places):
        return Contents(refusal=_refusal(name))
    whole = _parse(_shown(text, places))
    typed = str(whole.version).startswith("atom")
    if places:
        count = len(places)
        sound = not whole.bozo and len(whole.entries) == min(count, limits.MAX_ENTRIES)
        found = whole.entries if sound else []
        entries = tuple(_entries(text, places, _sources(source, places), found, typed=typed))
    else:  # it has none, or such as only a parser finds
        count = len(whole.entries)
        unseen = whole.entries[: limits.MAX_ENTRIES]
        entries = tuple(fields.entry(one, "", None, typed=typed) for one in unseen)
    faults = _faults(whole) | repaired.faults
    feed = fields.feed(_parse(well_formed(_outside(text, places))).feed, typed=typed)
    told = ", ".join(f"{fault} in line {line:,}" for fault, line in faults.items())
    return Contents(feed, entries, count, told)


def _shown(text: str, places: list[Slice]) -> str:
    """The text with as many entries as the limit allows."""
    if len(places) <= limits.MAX_ENTRIES:
        return text
    last = places[limits.MAX_ENTRIES - 1].end
    return text[:last] + text[places[-1].end :]


def _outside(text: str, places: list[Slice]) -> str:
    """The text without its entries."""
    starts = (0, *(place.end for place in places))
    ends = (*(place.start for place in places), len(text))
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _sources(source: bytes, places: list[Slice]) -> list[bytes | None]:
    """The bytes of each entry; none where other entries are found in them than in the text."""
    in_bytes = slices.find(source.decode("latin-1"))
    if len(in_bytes) != len(places):
        return [None] * len(places)
    return [source[one.start : one.end] for one in in_bytes]


def _entries(
    text: str,
    places: list[Slice],
    sources: list[bytes | None],
    entries: list[Any],
    *,
    typed: bool,
) -> Iterator[Entry]:
    """Each as it was found in the whole, or else alone."""
    begun = around(text[: places[0].start])
    for at, place in enumerate(places[: limits.MAX_ENTRIES]):
        one = text[place.start : place.end]
        found = entries[at : at + 1] or _parse(well_formed(begun + one)).entries
        if len(found) == 1:
            yield fields.entry(found[0], one, sources[at], typed=typed)


def _parse(text: str) -> Any:  # noqa: ANN401 - feedparser has no types
    """What feedparser makes of a text; nothing where it fails on it."""
    data = _MEDIA.sub(_renamed, _without_signs(text)).encode("utf-8", "replace")
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - a parser that is not ours, on what may be anything
        return feedparser.FeedParserDict(bozo=True, feed={}, entries=[], version="")


def _without_signs(text: str) -> str:
    """The text without the pictures that feeds and entries have for a sign; lines stay."""
    pieces: list[str] = []
    kept, begun = 0, -1
    for tag in _SIGN.finditer(text):
        if tag["name"] and not tag["end"]:
            begun = tag.start()
        elif tag["name"] and begun >= 0:
            pieces += text[kept:begun], "\n" * text.count("\n", begun, tag.end())
            kept, begun = tag.end(), -1
    return "".join((*pieces, text[kept:]))


def _renamed(match: re.Match[str]) -> str:
    return f"{match['begin']}x-" if match["begin"] else match[0]


def _faults(whole: Any) -> dict[str, int]:  # noqa: ANN401 - feedparser has no types
    """What is wrong with the XML, and in which line."""
    error = whole.get("bozo_exception")
    if not hasattr(error, "getLineNumber"):
        return {}
    return {_PLAIN.get(error.getMessage(), "broken XML"): error.getLineNumber() - _LINES_BEFORE}


def _refusal(name: str) -> str:
    if not name:
        return "it is no feed"
    return (
        f"it is no feed but {_OTHERS[name]}"
        if name in _OTHERS
        else f"it is no feed: its first element is “{name}”"
    )
