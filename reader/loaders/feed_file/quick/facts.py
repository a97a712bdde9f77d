"""Dates, tags and the language; and the picture, of which nothing is kept."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.found import Found, text_of
from reader.loaders.feed_file.quick.names import RDF_ABOUT, XML_BASE, looks_like_a_picture
from reader.loaders.feed_file.quick.unsure import UnsureError
from reader.loaders.feed_file.when import NOT_READ

_OF_PODCASTS = "http://www.itunes.com/"


def date(key: str) -> Callable[[Found, Element], None]:
    """What takes a date of this kind."""

    def take(found: Found, element: Element) -> None:
        found.attributes(element)
        found.fields[key] = text_of(element)
        found.fields[f"{key}_parsed"] = NOT_READ

    return take


def language(found: Found, element: Element) -> None:
    """The language of a feed."""
    found.attributes(element)
    found.fields["language"] = text_of(element)


def category(found: Found, element: Element) -> None:
    """A tag: in attributes, as a text, or both."""
    said = found.attributes(element)
    _tag(found, said.get("term"), said.get("scheme", said.get("domain")), said.get("label"))
    value, tags = text_of(element), found.fields["tags"]
    if value and tags and not tags[-1]["term"]:
        tags[-1]["term"] = value
    elif value:
        _tag(found, value)


def keywords(found: Found, element: Element) -> None:
    """The tags of a podcast, in one line."""
    if element.attrib:
        raise UnsureError
    for term in filter(None, map(str.strip, text_of(element).split(","))):
        _tag(found, term, _OF_PODCASTS)


def _tag(
    found: Found, term: str | None, scheme: str | None = None, label: str | None = None
) -> None:
    tags = found.fields.setdefault("tags", [])
    tag = {"term": term, "scheme": scheme, "label": label}
    if (term or scheme or label) and tag not in tags:
        tags.append(tag)


def picture(found: Found, element: Element) -> None:
    """The picture of a feed, which is left out before; if it is written as pictures are."""
    uri, _, _ = element.tag.rpartition("}")
    if uri[1:] != found.names.default or any(XML_BASE in one.attrib for one in element.iter()):
        raise UnsureError
    found.names.attributes(element, (RDF_ABOUT,))
    for child in element:
        if len(child) or looks_like_a_picture(found.names.of(child.tag)):
            raise UnsureError
