"""What the elements and attributes of a document are called, whatever its prefixes are."""

import re
from collections.abc import Container, Iterable
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.unsure import UnsureError

ATOM = "http://www.w3.org/2005/Atom"
RSS_1 = "http://purl.org/rss/1.0/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
RDF_ABOUT = f"{{{RDF}}}about"

# The prefix by which feedparser knows a namespace; "" for those whose elements are a feed's own.
# They count in capitals and small letters alike.
KNOWN = {
    ATOM.lower(): "",
    RSS_1: "",
    RDF: "rdf",
    "http://creativecommons.org/ns#license": "cc",
    "http://backend.userland.com/creativecommonsrssmodule": "creativeCommons",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativeCommons",
    "http://podlove.org/simple-chapters": "psc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://web.resource.org/cc/": "cc",
    "http://webns.net/mvcb/": "admin",
    "http://www.georss.org/georss": "georss",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.opengis.net/gml": "gml",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
}
# Other addresses whose elements mean something.
REFUSED = frozenset(
    {
        "http://blogs.law.harvard.edu/tech/rss",
        "http://example.com/dtds/podcast-1.0.dtd",
        "http://example.com/necho",
        "http://example.com/newformat#",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://purl.org/atom/ns#",
        "http://purl.org/echo/",
        "http://purl.org/pie/",
        "http://purl.org/rss/1.0/modules/rss091#",
        "uri/of/echo/namespace#",
    }
)
_REFUSED_PART = "backend.userland.com/rss"
# Prefixes that mean something themselves, or with whose names a field could be written over.
_TAKEN = frozenset(
    {*map(str.lower, KNOWN.values()), "created", "published", "summary", "title", "updated"}
)
# What is left out of a feed before it is read may only be what is meant to be.
_LIKE_A_PICTURE = re.compile(r"(?:image|textinput)\b", re.IGNORECASE)
# Attributes that mean something, which those of some other namespace are taken for.
_MEANT = frozenset(
    (
        *("about", "base", "domain", "href", "ispermalink", "label", "lang", "lastmod", "mode"),
        *("rel", "scheme", "src", "term", "text", "type", "uri", "url"),
    )
)
_SMALL = ("rel", "type")
# Of any other namespace, which means nothing.
OTHER = "?"


def looks_like_a_picture(name: str) -> bool:
    """Whether an element whose tag begins so is left out of the text, picture or not."""
    return bool(_LIKE_A_PICTURE.match(name))


class Names:
    """The names in a document of these namespaces; UnsureError where one is not what it seems."""

    def __init__(
        self, of_root: Iterable[tuple[str, str]], of_others: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.default = ""
        # Which of these two is declared first says whether texts tell what they are.
        self.first = ""
        self._names: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._uris: dict[str, str] = {}
        for prefix, uri in of_root:
            self._declare(prefix, uri)
            if not prefix:
                self.default = uri
            if not self.first and uri.lower() in (ATOM.lower(), RSS_1):
                self.first = uri
        for prefix, uri in of_others:
            self._declare(prefix, uri, of_root=False)
        if any(prefix and uri == self.default for prefix, uri in self._uris.items()):
            raise UnsureError

    def of(self, tag: str) -> str:
        """The name of an element, "dc:creator" or "title"; "?" for one without a meaning."""
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = self._name(tag)
        return name

    def attributes(self, element: Element, kept: Container[str] = ()) -> dict[str, str]:
        """The attributes of an element that have no prefix, and others only if they are named."""
        found: dict[str, str] = {}
        for key, value in element.attrib.items():
            small = key.rpartition("}")[2].lower()
            name = key if key in kept else small
            if key == XML_BASE:
                continue
            if small == "base" or name in found:
                raise UnsureError
            if key == name or key[0] != "{":
                found[name] = value.lower() if name in _SMALL else value
            elif key != XML_LANG and small in _MEANT:
                raise UnsureError
        return found

    def _declare(self, prefix: str, uri: str, *, of_root: bool = True) -> None:
        small = uri.lower()
        known = KNOWN.get(small)
        if not uri or "&" in uri or small in REFUSED or _REFUSED_PART in small:
            raise UnsureError
        if known:
            is_usual = prefix == known
        elif known == "":
            is_usual = not prefix or prefix.lower() not in _TAKEN
        else:
            is_usual = prefix.lower() not in _TAKEN
        # Without a prefix the elements of another namespace are taken for a feed's own.
        if known is None and not prefix and not of_root:
            is_usual, known = uri not in self._uris.values(), ""
        if not is_usual or looks_like_a_picture(prefix):
            raise UnsureError
        if (prefix or of_root) and self._uris.setdefault(prefix, uri) != uri:
            raise UnsureError
        known = OTHER if known is None else known
        if self._known.setdefault(uri, known) != known:
            raise UnsureError

    def _name(self, tag: object) -> str:
        """The tag of an instruction of processing is none."""
        if not isinstance(tag, str):
            raise UnsureError
        uri, _, local = tag.rpartition("}")
        if not uri:
            return local.lower()
        prefix = self._known.get(uri[1:])
        if prefix is None:
            raise UnsureError
        if prefix == OTHER:
            return OTHER
        return f"{prefix.lower()}:{local.lower()}" if prefix else local.lower()
