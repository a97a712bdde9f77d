"""RSS and Atom: plain feeds by `quick`, others by feedparser, broken ones entry by entry.

All ways find the same, and feedparser reads the feed without its entries the same in both of its
ways: the names of feed and entries, which their ids are of, must not depend on what is broken
beside them.
"""

import io
import re
from typing import Any
from xml.parsers import expat

from reader.loaders import limits
from reader.loaders.decode import Decoded
from reader.loaders.feed_file import fields, quick, slices
from reader.loaders.feed_file.entry import Contents
from reader.loaders.feed_file.repair import Repaired, repair
from reader.loaders.feed_file.slices import Slice
from reader.loaders.feed_file.well_formed import around, well_formed
from reader.loaders.feed_file.when import NotReadError

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
    return _quickly(repaired, root, places, source) or _slowly(repaired, places, source)


def _quickly(
    repaired: Repaired, root: re.Match[str], places: list[Slice], source: bytes
) -> Contents | None:
    """What is in a feed that needs no parser which knows them all."""
    text = repaired.text
    found = quick.parse(text, root, _outside(text, places))
    if found is None or not len(found.entries) == len(places) <= limits.MAX_ENTRIES:
        return None
    try:
        feed = fields.feed(found.feed, typed=found.typed)
        parts = (text[place.start : place.end] for place in places)
        entries = tuple(
            fields.entry(one, part, bytes_, typed=found.typed)
            for one, part, bytes_ in zip(
                found.entries, parts, _sources(source, places), strict=True
            )
        )
    except NotReadError:
        return None
    return Contents(feed, entries, len(places), _told(repaired.faults))


def _slowly(repaired: Repaired, places: list[Slice], source: bytes) -> Contents:
    """What feedparser finds."""
    text = repaired.text
    fault = _fault(text)
    frame = _parse(well_formed(_outside(text, places)))
    typed = frame.get("version", "").startswith("atom")
    feed = fields.feed(frame.feed, typed=typed)
    parts = [text[place.start : place.end] for place in places[: limits.MAX_ENTRIES]]
    found = _alone(text, places, parts) if fault else _parse(_shown(text, places)).entries
    count, sources = len(places), _sources(source, places)
    if len(found) != len(parts):  # the parser knows better, but not where they are
        count = max(count, len(found))
        parts, sources = [""] * count, [None] * count
    entries = (
        fields.entry(one, part, bytes_, typed=typed)
        for one, part, bytes_ in zip(found[: limits.MAX_ENTRIES], parts, sources, strict=False)
        if one is not None
    )
    return Contents(feed, tuple(entries), count, _told(repaired.faults | fault))


def _told(faults: dict[str, int]) -> str:
    return ", ".join(f"{what} in line {at:,}" for what, at in faults.items())


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


def _alone(text: str, places: list[Slice], parts: list[str]) -> list[Any]:
    """What feedparser finds of each entry by itself; None for what is none."""
    begun = around(text[: places[0].start] if places else text)
    found = (_parse(well_formed(begun + part)).entries for part in parts)
    return [next(iter(entries), None) for entries in found]


def _parse(text: str) -> Any:  # noqa: ANN401 - feedparser has no types
    """What feedparser makes of a text; nothing where it fails on it."""
    # Most feeds do without it, and a worker that reads only such ones need not wait for it.
    import feedparser  # type: ignore[import-untyped] # it ships no types  # noqa: PLC0415

    data = _MEDIA.sub(_renamed, _without_signs(text)).encode("utf-8", "replace")
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - a parser that is not ours, on what may be anything
        return feedparser.FeedParserDict(bozo=True, feed={}, entries=[])


def _without_signs(text: str) -> str:
    """The text without the pictures that feeds and entries have for a sign."""
    pieces: list[str] = []
    kept, begun = 0, -1
    for tag in _SIGN.finditer(text):
        if tag["name"] and not tag["end"]:
            begun = tag.start()
        elif tag["name"] and begun >= 0:
            pieces.append(text[kept:begun])
            kept, begun = tag.end(), -1
    return "".join((*pieces, text[kept:]))


def _renamed(match: re.Match[str]) -> str:
    return f"{match['begin']}x-" if match["begin"] else match[0]


def _fault(text: str) -> dict[str, int]:
    """What is wrong with the XML, if anything, and in which line."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return {_PLAIN.get(expat.ErrorString(error.code), "broken XML"): error.lineno}
    return {}


def _refusal(name: str) -> str:
    if not name:
        return "it is no feed"
    return (
        f"it is no feed but {_OTHERS[name]}"
        if name in _OTHERS
        else f"it is no feed: its first element is “{name}”"
    )
