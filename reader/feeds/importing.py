"""Taking over a list of feeds from another reader: OPML, or newsboat's `urls`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader.feeds import address, opml, outlines, urls_file
from reader.feeds.followed import State
from reader.feeds.offer import NotTaken, Offer, refused
from reader.feeds.opml import Opml, Outline
from reader.feeds.outlines import Pairs
from reader.feeds.subscription import Subscription

_LOOK = "look for the feed on its site"
_NO_LIST = NotTaken("the list", "it has no outlines in it", "give OPML, or newsboat's urls")


class Imported(Struct, frozen=True):
    """What came of a list: what is followed now, what was before, and what is not taken.

    Those that were followed before and got more tags are `tagged`.
    """

    added: tuple[Subscription, ...] = ()
    known: tuple[Subscription, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    tagged: tuple[Subscription, ...] = ()


def merged(state: State, data: bytes) -> tuple[Opml, Imported]:
    """The document of what is followed with what the list has more."""
    document, known = state.document, state.feeds
    given, source = _offers(data)
    new: dict[str, Offer] = {}
    there: dict[str, Subscription] = {}
    not_taken: list[NotTaken] = []
    for offer in given:
        if isinstance(offer, NotTaken):
            not_taken.append(offer)
            continue
        url = offer.subscription.url
        key = address.key(url)
        if key in known:
            there[key] = _with_tags(there.get(key, known[key]), offer.subscription)
        elif address.is_file(url) and not Path(url).is_file():
            why = ("there is no such file", "give the path of a file that is there")
            not_taken.append(NotTaken(url, *why, offer.line))
        else:
            first = new.setdefault(key, offer)
            both = _with_tags(first.subscription, offer.subscription)
            new[key] = replace(first, subscription=both)
    tagged = {key: feed for key, feed in there.items() if feed != known[key]}
    for key, feed in tagged.items():
        document = outlines.changed(document, state.places[key][0], feed, move=False)
    if new:
        document = _with_declarations(document, source)
        meant = dict(outlines.declarations(document))
        foreign = {name for name, value in source.items() if meant.get(name) != value}
        rows = ((one.subscription, _but(one.others, foreign)) for one in new.values())
        document = outlines.added(document, rows)
    added = tuple(offer.subscription for offer in new.values())
    came = Imported(added, tuple(there.values()), tuple(not_taken), tuple(tagged.values()))
    return document, came


def _with_tags(feed: Subscription, other: Subscription) -> Subscription:
    """The feed with the tags of another one too."""
    return replace(feed, tags=tuple(dict.fromkeys((*feed.tags, *other.tags))))


def _offers(data: bytes) -> tuple[list[Offer | NotTaken], dict[str, str]]:
    """What the list offers, and the prefixes that it declares."""
    decoded = opml.text_of(data)
    if decoded.text is None:
        return [NotTaken("the list", decoded.why, decoded.advice)], {}
    if opml.looks_like(decoded.text):
        document = opml.read(data)
        return list(_of_opml(document)), dict(outlines.declarations(document))
    if decoded.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return [_NO_LIST], {}
    return list(urls_file.read(decoded.text)), {}


def _of_opml(document: Opml) -> Iterator[Offer | NotTaken]:
    own = outlines.own_prefix(document)
    following = (*(outline.depth for outline in document.outlines[1:]), 0)
    for (outline, folder), depth in zip(document.placed(), following, strict=False):
        if outline.get("xmlUrl"):
            try:
                feed = outlines.subscription(outline, folder, own)
            except address.AddressError as error:
                yield refused(outline.get("xmlUrl"), error)
                continue
            others = outlines.without_logins(_but(outline.attributes, {own}))
            yield Offer(feed, others)
        elif depth <= outline.depth and (reason := _no_feed(outline)):
            yield reason


def _no_feed(outline: Outline) -> NotTaken | None:
    """Why a lone outline is not taken that seems to be more than a note or an empty folder."""
    name = outline.name
    if link := outline.get("url"):
        what = address.without_login(name or link)
        return NotTaken(
            what, "it is a link and no feed", "if it leads to a list, take that over too"
        )
    if site := outline.get("htmlUrl"):
        what = address.without_login(site)
        return NotTaken(what, "it has the address of a site and none of a feed", _LOOK)
    if outline.get("type").lower() in ("rss", "atom"):
        return NotTaken(name, "it has no address", _LOOK)
    return None


def _but(attributes: Pairs, prefixes: Iterable[str]) -> Pairs:
    """The attributes but those with these prefixes, or that declare one."""
    gone = {"xmlns", *prefixes}
    return tuple(pair for pair in attributes if pair[0].rpartition(":")[0] not in gone)


def _with_declarations(document: Opml, declared: dict[str, str]) -> Opml:
    """The document with the declarations of a list, as far as their prefixes are free."""
    taken = {name for name, _ in document.root}
    more = ((f"xmlns:{prefix}", value) for prefix, value in declared.items())
    new = tuple(pair for pair in more if pair[0] not in taken and pair[1] != outlines.NAMESPACE)
    return replace(document, root=(*document.root, *new))
