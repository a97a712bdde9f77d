"""Subscriptions as outlines: found in a document, put into it, changed and taken out."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec.structs import replace

from reader.feeds import address, placing
from reader.feeds.opml import Opml, Outline
from reader.feeds.subscription import Subscription

Pairs = tuple[tuple[str, str], ...]

# What OPML has no attribute for stands in this namespace, mostly under this prefix.
NAMESPACE = "urn:reader-tui:subscription"
_PREFIX = "reader"
_YES = "true"


def subscription(outline: Outline, folder: tuple[str, ...], own: str) -> Subscription:
    """What the outline of a feed says, what is Reader's `own` under that prefix.

    Raises AddressError where its address is none.
    """
    given = outline.get("xmlUrl")
    title = outline.name
    return Subscription(
        address.normal(given),
        "" if title == " ".join(given.split()) else title,
        folder,
        tags_of((outline.get("category"),)),
        hidden=outline.get(f"{own}:hidden") == _YES,
        full_text=outline.get(f"{own}:fullText") == _YES,
    )


def tags_of(given: Iterable[str]) -> tuple[str, ...]:
    """The tags as OPML can hold them: without commas, slashes around them, or one twice."""
    tags = (" ".join(tag.strip().strip("/").split()) for one in given for tag in one.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def declared(document: Opml) -> Opml:
    """The document with Reader's namespace."""
    if NAMESPACE in dict(declarations(document)).values():
        return document
    own = (f"xmlns:{own_prefix(document)}", NAMESPACE)
    return replace(document, root=(*document.root, own))


def added(document: Opml, feeds: Iterable[tuple[Subscription, Pairs]]) -> Opml:
    """The document with the feeds at the end of their folders, with more attributes of each."""
    own = own_prefix(document)
    rows = ((feed.folder, _attributes(others, feed, own)) for feed, others in feeds)
    return placing.placed(document, rows)


def removed(document: Opml, places: set[int]) -> Opml:
    """The document without the outlines at these places; what lay under one takes its place."""
    rows: list[Outline] = []
    above: list[int] = []  # the depths of those taken out that it lies under
    for place, outline in enumerate(document.outlines):
        above = list(takewhile(outline.depth.__gt__, above))
        if place in places:
            above.append(outline.depth)
        else:
            rows.append(replace(outline, depth=outline.depth - len(above)) if above else outline)
    return replace(document, outlines=tuple(rows))


def changed(document: Opml, place: int, feed: Subscription, *, move: bool) -> Opml:
    """The document with the feed as it is now, where it was or at the end of its folder."""
    outline = document.outlines[place]
    if move:
        return added(removed(document, {place}), [(feed, outline.attributes)])
    rows = list(document.outlines)
    rows[place] = replace(
        outline, attributes=_attributes(outline.attributes, feed, own_prefix(document))
    )
    return replace(document, outlines=tuple(rows))


def shareable(document: Opml) -> Opml:
    """The document without any password, for others."""
    logins = {
        place
        for place, outline in enumerate(document.outlines)
        if address.has_login(outline.get("xmlUrl"))
    }
    rows = [
        replace(outline, attributes=without_logins(outline.attributes))
        for outline in removed(document, logins).outlines
    ]
    return replace(document, outlines=tuple(rows))


def without_logins(attributes: Pairs) -> Pairs:
    """The attributes but those that hold an address with a password."""
    return tuple((name, value) for name, value in attributes if not address.has_login(value))


def own_prefix(document: Opml) -> str:
    """The prefix of Reader's namespace; one that is still free if it is not declared."""
    taken = dict(declarations(document))
    own = next((prefix for prefix, value in taken.items() if value == NAMESPACE), None)
    if own is not None:
        return own
    prefix = _PREFIX
    while prefix in taken:
        prefix += "-"
    return prefix


def declarations(document: Opml) -> Iterator[tuple[str, str]]:
    """The prefixes that the root declares, and what they mean."""
    for name, value in document.root:
        prefix, _, local = name.partition(":")
        if prefix == "xmlns" and local:
            yield local, value


def _attributes(given: Pairs, feed: Subscription, own: str) -> Pairs:
    """The attributes, those that say what the subscription says made to say it."""
    found = {"text": "", **dict(given)}
    was, now = (
        found["text"] or found.get("title", ""),
        address.without_login(feed.title) or feed.url,
    )
    if was != now:
        found |= {name: now for name in ("text", "title") if name in found}
    found["type"] = found.get("type") or "rss"
    found["xmlUrl"] = feed.url
    if tags_of((found.get("category", ""),)) != feed.tags:
        found["category"] = ",".join(feed.tags)
    said = {f"{own}:hidden": feed.hidden, f"{own}:fullText": feed.full_text}
    found |= {name: _YES if value else "" for name, value in said.items()}
    return tuple((name, value) for name, value in found.items() if value or name not in said)
