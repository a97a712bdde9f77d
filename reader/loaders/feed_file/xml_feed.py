"""RSS and Atom: their entries by feedparser, whole where the feed is sound, else one by one."""

import html
import io
import re
from collections.abc import Sequence
from typing import Any, Literal

import feedparser  # type: ignore[import-untyped] # it ships no types

from reader.loaders import limits
from reader.loaders.decode import Decoded
from reader.loaders.feed_file import slices
from reader.loaders.feed_file.entry import Contents, Entry, Feed, Text
from reader.loaders.feed_file.media import media
from reader.loaders.feed_file.repair import Repaired, repair
from reader.loaders.feed_file.slices import Slice
from reader.loaders.feed_file.when import moment

_ROOT = re.compile(r"<(?P<name>(?:[\w.-]{1,40}:)?[\w.-]{1,40})(?:\s[^<>]*)?>")
_ROOTS = ("rss", "feed", "rdf", "channel")
# feedparser mixes these up with the fields of the entry itself; `media` reads them.
_MEDIA = re.compile(r"(</?)media:(?=description\b|title\b|category\b|keywords\b)")
# feedparser sets a declaration of its own above the text.
_LINES_BEFORE = 1
# A picture of a feed or an entry has a title of its own, which is none of theirs.
_IMAGE = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<(?P<end>/?)(?P<image>image|textInput)\b[^<>]*(?<!/)>",
    re.IGNORECASE | re.DOTALL,
)
_OF_HTML = ("html", "xml")


def read(decoded: Decoded, source: bytes) -> Contents:
    """The feed and its entries; `source` is the document in an encoding that ASCII is part of."""
    repaired = repair(decoded.text or "")
    text = repaired.text
    root = _ROOT.search(text)
    places = slices.find(text)
    name = root["name"].rpartition(":")[2].lower() if root else ""
    if not root or (name not in _ROOTS and not places):
        return Contents(refusal=_refusal(name))
    return _Reading(repaired, root[0], places, source).contents()


class _Reading:
    """One reading of a feed: all at once, or entry by entry."""

    def __init__(self, repaired: Repaired, root: str, places: list[Slice], source: bytes) -> None:
        self._faults = dict(repaired.faults)
        self._text = repaired.text
        self._root = root
        self._count = len(places)
        self._end = places[-1].end if places else 0
        self._places = places[: limits.MAX_ENTRIES]
        in_bytes = slices.find(source.decode("latin-1"))
        fits = len(in_bytes) == len(places)
        self._sources = [source[one.start : one.end] for one in in_bytes] if fits else []

    def contents(self) -> Contents:
        """The feed with its entries in the order of the file."""
        frame, entries = self._whole() or self._one_by_one()
        feed = _feed(frame)
        sure = len(entries) == len(self._places)
        found = [
            _entry(one, self._slice(at) if sure else "", self._source(at) if sure else None)
            for at, one in enumerate(entries)
        ]
        return Contents(feed, tuple(found), self._count, self._fault())

    def _whole(self) -> tuple[Any, list[Any]] | None:
        """All in one; None where the feed is broken, or has other entries than its source shows."""
        last = self._places[-1].end if self._places else 0
        beyond = self._count > len(self._places)
        text = self._text[:last] + _end_tags(self._root) if beyond else self._text
        result = _parse(text)
        if result is None or len(result.entries) != len(self._places):
            return None
        if result.bozo:
            self._note(result)
            return None
        return result.feed, result.entries

    def _one_by_one(self) -> tuple[Any, list[Any]]:
        """The feed without its entries, and each of these alone, so none spoils another."""
        if not self._places:
            result = _parse(self._text)
            self._count = len(result.entries) if result else 0
            return (result.feed, result.entries[: limits.MAX_ENTRIES]) if result else ({}, [])
        entries: list[Any] = []
        kept: list[Slice] = []
        sources: list[bytes] = []
        for at, place in enumerate(self._places):
            entry = self._slice(at) if place.whole else slices.completed(self._slice(at))
            result = _parse(self._root + _begun(self._root) + entry + _end_tags(self._root))
            if result is None or len(result.entries) != 1:
                continue
            if result.bozo:
                _unescape_name(result.entries[0])
            entries.append(result.entries[0])
            kept.append(place)
            sources.extend(self._sources[at : at + 1])
        frame = self._frame()
        self._places, self._sources = kept, sources
        return frame, entries

    def _frame(self) -> Any:  # noqa: ANN401 - feedparser has no types
        """What the feed says of itself; one that is cut off is ended, to say what it said whole."""
        above, below = self._text[: self._places[0].start], self._text[self._end :]
        frames = [_parse(above + rest) for rest in (below, _end_tags(self._root))]
        read = [frame for frame in frames if frame]
        best = next((frame for frame in read if not frame.bozo), read[0] if read else None)
        return best.feed if best else {}

    def _slice(self, at: int) -> str:
        place = self._places[at]
        return self._text[place.start : place.end]

    def _source(self, at: int) -> bytes | None:
        return self._sources[at] if at < len(self._sources) else None

    def _note(self, result: Any) -> None:  # noqa: ANN401 - feedparser has no types
        error = result.get("bozo_exception")
        if hasattr(error, "getLineNumber"):
            fault = _PLAIN.get(error.getMessage(), "broken XML")
            self._faults.setdefault(fault, error.getLineNumber() - _LINES_BEFORE)

    def _fault(self) -> str:
        return ", ".join(f"{fault} in line {line:,}" for fault, line in self._faults.items())


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


def _parse(text: str) -> Any | None:  # noqa: ANN401 - feedparser has no types
    """What feedparser makes of a text; None where it fails on it."""
    data = _MEDIA.sub(r"\1media:x-", _without_images(text)).encode("utf-8", "replace")
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - a parser that is not ours, on what may be anything
        return None


def _unescape_name(entry: Any) -> None:  # noqa: ANN401 - feedparser has no types
    """Bring an entry's own name to what it is in a sound feed: broken XML is not unescaped."""
    name = _get(entry, "id")
    if isinstance(name, str):
        entry["id"] = html.unescape(name)


def _without_images(text: str) -> str:
    """The text without the pictures that feeds and entries have for a sign; lines stay."""
    pieces: list[str] = []
    kept, begun = 0, -1
    for tag in _IMAGE.finditer(text):
        if not tag["image"]:  # text, whatever it speaks of
            continue
        if not tag["end"]:
            begun = tag.start()
        elif begun >= 0:
            pieces += text[kept:begun], "\n" * text.count("\n", begun, tag.end())
            kept, begun = tag.end(), -1
    return "".join((*pieces, text[kept:]))


def _begun(root: str) -> str:
    """What stands between the root and an entry; without it nothing would be well formed."""
    return "<channel>" if _name(root).lower() == "rss" else ""


def _end_tags(root: str) -> str:
    name = _name(root)
    return f"</channel></{name}>" if name.lower() == "rss" else f"</{name}>"


def _name(root: str) -> str:
    match = _ROOT.match(root)
    return match["name"] if match else ""


def _refusal(name: str) -> str:
    if not name:
        return "it is no feed"
    return (
        f"it is no feed but {_OTHERS[name]}"
        if name in _OTHERS
        else f"it is no feed: its first element is “{name}”"
    )


def _feed(found: Any) -> Feed:  # noqa: ANN401 - feedparser has no types
    links = [one for one in _listed(found, "links") if one.get("href")]
    own = next((one["href"] for one in links if one.get("rel") == "self"), "")
    home = _string(_get(found, "link")) or None
    title = _text(_get(found, "title_detail"))
    return Feed(
        title=title,
        address=own or home or (title.value if title else ""),
        home=home,
        language=_string(_get(found, "language")) or None,
        authors=_authors(found),
    )


def _entry(found: Any, text: str, source: bytes | None) -> Entry:  # noqa: ANN401 - the same
    beside = media(text)
    summary = _text(_get(found, "summary_detail"))
    texts = [one for one in map(_text, _listed(found, "content")) if one]
    if not texts and not summary:
        summary = _plain(beside.description) or _plain(_get(found, "summary"))
    from_source = _get(found, "source")
    return Entry(
        guid=_string(_get(found, "id")),
        title=_text(_get(found, "title_detail")),
        links=_links(found),
        permalink=_string(_get(found, "id")) if _get(found, "guidislink") else "",
        authors=_authors(found),
        published=_published(found),
        tags=tuple(_tags(_listed(found, "tags"))),
        publisher=_string(_get(from_source, "title")) or None,
        texts=tuple(texts),
        summary=summary,
        pictures=beside.pictures,
        sounds=beside.sounds,
        source=source,
    )


def _links(found: Any) -> tuple[str, ...]:  # noqa: ANN401 - the same
    """The links in the order of their worth: that of the page, then others."""
    links = [one for one in _listed(found, "links") if one.get("href")]
    alternates = [one["href"] for one in links if one.get("rel") == "alternate"]
    page = [_get(found, "link")] if _get(found, "link") in alternates else []
    others = [one["href"] for one in links if one.get("rel") in ("related", "via", None)]
    return tuple(dict.fromkeys(map(_string, (*page, *alternates, *others))))


def _published(found: Any) -> str | None:  # noqa: ANN401 - the same
    for key in ("published", "updated", "created"):
        if when := moment(_string(_get(found, key)), _get(found, f"{key}_parsed")):
            return when
    return None


def _authors(found: Any) -> tuple[str, ...]:  # noqa: ANN401 - the same
    authors = _listed(found, "authors")
    named = [_string(one.get("name")) or _string(one.get("email")) for one in authors]
    return tuple(named) if any(named) else (_string(_get(found, "author")),)


def _tags(found: Sequence[Any]) -> list[str]:
    return [_string(one.get("label")) or _string(one.get("term")) for one in found]


def _text(detail: Any) -> Text | None:  # noqa: ANN401 - the same
    """A text and what it is said to be; None for what is empty, or no text."""
    value = _string(detail.get("value")) if isinstance(detail, dict) else ""
    if not value.strip():
        return None
    said = _string(detail.get("type")) or "text/plain"
    kind: Literal["plain", "html"] = "html" if said.endswith(_OF_HTML) else "plain"
    return Text(value, kind, _string(detail.get("base")) or None)


def _plain(value: Any) -> Text | None:  # noqa: ANN401 - the same
    return Text(value, "html") if isinstance(value, str) and value.strip() else None


def _string(value: Any) -> str:  # noqa: ANN401 - a field can be of any type where names clash
    return value if isinstance(value, str) else ""


def _get(found: Any, key: str) -> Any:  # noqa: ANN401 - the same
    """A field as it is given: `found.get` would answer for one field with another."""
    return dict.get(found, key) if isinstance(found, dict) else None


def _listed(found: Any, key: str) -> list[dict[str, Any]]:  # noqa: ANN401 - the same
    """A field that is a list; an element of its name in the feed puts a text in its place."""
    value = _get(found, key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
