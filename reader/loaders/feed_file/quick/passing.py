"""Elements that say nothing of what is wanted: feedparser keeps them under names of their own."""

from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.found import Found
from reader.loaders.feed_file.quick.names import OTHER
from reader.loaders.feed_file.quick.unsure import UnsureError

_PASSED = frozenset(
    (
        *("cloud", "comments", "contributor", "copyright", "docs", "enclosure", "generator"),
        *("icon", "items", "logo", "post-id", "rating", "rights", "skipdays", "skiphours", "site"),
        *("subtitle", "ttl", "webmaster", "feedburner:browserfriendly"),
        *("dc:contributor", "dc:coverage", "dc:format", "dc:identifier", "dc:publisher"),
        *("dc:relation", "dc:rights", "dc:source", "dc:type", "dcterms:available"),
        *("itunes:block", "itunes:category", "itunes:complete", "itunes:duration"),
        *("itunes:episode", "itunes:episodetype", "itunes:explicit", "itunes:image"),
        *("itunes:isclosedcaptioned", "itunes:new-feed-url", "itunes:order", "itunes:season"),
        *("itunes:subtitle", "itunes:title", "itunes:type"),
    )
)
# All that has one of these prefixes, as all of a namespace that feedparser does not know.
_PREFIXES = ("admin", "cc", "creativecommons", "feedburner", "media", "rdf")
# What may stand in them.
_WITHIN: dict[str, tuple[str, ...]] = {
    "contributor": ("name", "email", "uri"),
    "skipdays": ("day",),
    "skiphours": ("hour",),
    "items": ("rdf:seq", "rdf:bag"),
    "itunes:category": ("itunes:category",),
}
_BARE_WITHIN = ("name", "email", "uri", "day", "hour")
# Elements deeper than this are no feed's.
_DEEPEST = 16


def podcast_category(found: Found, element: Element) -> None:
    """A category of a podcast, of which only those of its episodes are tags."""
    if found.of_entry:
        raise UnsureError
    pass_by(found, element, "itunes:category")


def pass_by(found: Found, element: Element, name: str, depth: int = 0) -> None:
    """Go by an element of this name and all in it; UnsureError where something in it matters."""
    prefix, colon, _ = name.partition(":")
    is_named = name in _PASSED
    if not is_named and name != OTHER and not (colon and prefix in _PREFIXES):
        raise UnsureError
    found.attributes(element)
    allowed = _WITHIN.get(name, ()) if is_named else None
    for child in element:
        called = found.names.of(child.tag)
        if depth > _DEEPEST or (allowed is not None and called not in allowed):
            raise UnsureError
        if called == "itunes:category" and found.of_entry:
            raise UnsureError  # it is a tag wherever it stands
        if called not in _BARE_WITHIN:
            pass_by(found, child, called, depth + 1)
        elif len(child) or child.attrib:
            raise UnsureError
