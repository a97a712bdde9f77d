"""The fields of a feed or an entry, kept as feedparser keeps them: the same keys and values."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.names import RDF_ABOUT, Names
from reader.loaders.feed_file.quick.unsure import UnsureError


class Found:
    """What is found of a feed, or `of_entry`.

    `has_content` once something said that it is the content; what follows is read in another way.
    """

    def __init__(
        self, names: Names, based: Mapping[Element, str], *, of_entry: bool = False
    ) -> None:
        self.fields: dict[str, Any] = {}
        self.names = names
        self.based = based
        self.of_entry = of_entry
        self.has_content = False

    def begin(self, element: Element) -> None:
        """Take the attributes of the element that all of it stands in."""
        found = self.names.attributes(element, (RDF_ABOUT,))
        if "href" in found or "lastmod" in found:
            raise UnsureError
        if self.of_entry and (about := found.get(RDF_ABOUT)):
            self.fields["id"] = about

    def attributes(self, element: Element) -> dict[str, str]:
        """The attributes of an element; UnsureError where one changes what all else means."""
        return self.names.attributes(element) if element.attrib else {}

    def base(self, element: Element) -> str:
        """Where the relative addresses of an element begin; "" where nothing says it."""
        return self.based.get(element, "") if self.based else ""


def text_of(element: Element) -> str:
    """The text of an element that has nothing but text."""
    if len(element):
        raise UnsureError
    return as_meant((element.text or "").strip())


def bare_text_of(element: Element) -> str:
    """The text of an element between others, as it stands."""
    tails = (child.tail or "" for child in element)
    return "".join((element.text or "", *tails)).strip()


def as_meant(text: str) -> str:
    """The text; where it was taken for Latin-1 on its way, as it was before."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text
