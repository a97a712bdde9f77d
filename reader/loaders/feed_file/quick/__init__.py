"""Plain feeds read quickly: what feedparser would find, without it.

It walks through a feed in Python and knows every dialect; most feeds are of one of three shapes and
use some fifty elements as they are meant. `parse` takes those: `names` says what the elements of a
document are called, `bases` where their addresses begin, and `taking` what each says, with `texts`,
`addresses`, `people`, `facts` and `passing`; `found` keeps what feedparser would. Whatever none of
them knows for sure makes it give up, and the feed is feedparser's.

What is read is the text that `repair` leaves: no DOCTYPE, and no entities but those of XML.
"""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.parsers import expat

from msgspec import Struct

from reader.loaders.feed_file.quick.bases import bases
from reader.loaders.feed_file.quick.found import Found
from reader.loaders.feed_file.quick.names import ATOM, RDF, RSS_1, XML_BASE, XML_LANG, Names
from reader.loaders.feed_file.quick.taking import take
from reader.loaders.feed_file.quick.unsure import UnsureError

# What stands before the root without a meaning for what follows.
_BEFORE = re.compile(r"\s*(?:(?:<\?[^<>]*\?>|<!--[^<>]*-->)\s*)*")
_DECLARED = re.compile(r"\sxmlns(?::([\w.-]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# Letters that feedparser takes for those of Windows, as they are and as references.
_C1 = re.compile(b"\xc2[\x80-\x9f]")
_C1_NUMBER = re.compile(r"&#(?:0*1[2-5]\d|[xX]0*[89][0-9a-fA-F]);")
# A longer mark outside of the entries is read without its attributes.
_LONG = re.compile(r"<[^<>]{5000}")


class Parsed(Struct, frozen=True):
    """The fields of a feed and of its entries, as feedparser would give them.

    `typed` where texts say what they are.
    """

    feed: dict[str, Any]
    entries: list[dict[str, Any]]
    typed: bool


def parse(text: str, root: re.Match[str], outside: str) -> Parsed | None:
    """What is in a feed; None where feedparser is to say it.

    `root` is the first tag of the text, and `outside` the text without its entries.
    """
    try:
        names = _names(text, root)
        return _of_root(_tree(text, outside), names, has_bases="xml:base" in text)
    except (UnsureError, ParseError):
        return None


def _names(text: str, root: re.Match[str]) -> Names:
    """The names of the document, which may declare namespaces at any place."""
    before = text[: root.start()]
    if not _BEFORE.fullmatch(before) or "encoding" in before:
        raise UnsureError
    found = [(prefix, one or other) for prefix, one, other in _DECLARED.findall(root[0])]
    if text.count("xmlns") == len(found):
        return Names(found)
    everywhere = _everywhere(text)
    if everywhere[: len(found)] != found:
        raise UnsureError
    return Names(found, everywhere[len(found) :])


def _everywhere(text: str) -> list[tuple[str, str]]:
    """All namespaces that a document declares; what looks like one in its texts is none."""
    found: list[tuple[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartNamespaceDeclHandler = lambda prefix, uri: found.append((prefix or "", uri or ""))
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise UnsureError from error
    return found


def _refuse(*_: object) -> None:
    raise UnsureError


def _tree(text: str, outside: str) -> Element:
    data = text.encode()
    if "<!DOCTYPE" in text or _C1.search(data) or _C1_NUMBER.search(text) or _LONG.search(outside):
        raise UnsureError
    parser = XMLParser(target=TreeBuilder(insert_pis=True), encoding="utf-8")  # noqa: S314 - none declared
    parser.feed(data)
    tree: Element = parser.close()
    return tree


def _of_root(root: Element, names: Names, *, has_bases: bool) -> Parsed:
    channel, beside, item = root, [], ""
    if root.tag == "rss" and len(root) == 1 and root[0].tag == "channel":
        channel, item = root[0], "item"
    elif root.tag == f"{{{ATOM}}}feed" and names.default == names.first == ATOM:
        item = f"{{{ATOM}}}entry"
    elif root.tag == f"{{{RDF}}}RDF" and names.default == names.first == RSS_1 and len(root):
        channel, *beside = root
        item = f"{{{RSS_1}}}item"
        _check_rdf(channel, beside, item)
    else:
        raise UnsureError
    feed = _feed(root, channel, names, bases(root, item) if has_bases else {}, item)
    based = bases(root) if has_bases else {}
    entries = [_entry(one, names, based) for one in beside or channel if one.tag == item]
    return Parsed(feed, entries, typed=channel is root)


def _check_rdf(channel: Element, beside: list[Element], item: str) -> None:
    """In RSS 1.0 the items stand beside the channel, and so do the pictures of the feed."""
    allowed = (item, f"{{{RSS_1}}}image", f"{{{RSS_1}}}textinput")
    if (
        channel.tag != f"{{{RSS_1}}}channel"
        or any(one.tag == item for one in channel)
        or any(one.tag not in allowed for one in beside)
        or any(one.tag != item and _has_base(one) for one in beside)
    ):
        raise UnsureError


def _has_base(element: Element) -> bool:
    """Whether addresses begin elsewhere in it, which is another matter for what is left out."""
    return any(XML_BASE in one.attrib for one in element.iter())


def _feed(
    root: Element, channel: Element, names: Names, based: Mapping[Element, str], item: str
) -> dict[str, Any]:
    found = Found(names, based)
    said = names.attributes(root, (XML_LANG,))
    language = said.get(XML_LANG, said.get("lang"))
    if language and root.tag != f"{{{RDF}}}RDF":
        found.fields["language"] = language.replace("_", "-")
    if channel is not root:
        found.begin(channel)
    for element in channel:
        if element.tag != item:
            take(found, element)
    return found.fields


def _entry(element: Element, names: Names, based: Mapping[Element, str]) -> dict[str, Any]:
    found = Found(names, based, of_entry=True)
    if element.attrib:
        found.begin(element)
    for inside in element:
        take(found, inside)
    return found.fields
