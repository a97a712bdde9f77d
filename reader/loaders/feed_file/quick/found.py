"""The fields of a feed or an entry, kept as feedparser keeps them: the same keys and values.

Each element is taken in its turn, for what one means can depend on those before it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.bases import joined
from reader.loaders.feed_file.quick.names import OTHER, RDF_ABOUT, XML_BASE, Names, looks_like_a_picture
from reader.loaders.feed_file.quick.unsure import UnsureError
from reader.loaders.feed_file.when import NOT_READ

_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_TYPES = {
    "text": "text/plain",
    "text/plain": "text/plain",
    "html": "text/html",
    "text/html": "text/html",
}
# "jane@news.invalid (Jane Doe)": of the forms of an author with an address the usual one.
_SIGNED = re.compile(
    r"(?P<email>[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,4})(?: \((?P<name>[^@()<>&]+)\))?"
)
_ITUNES = "http://www.itunes.com/"
# Elements deeper than this are no feed's.
_DEEPEST = 16


class Found:
    """What is found of a feed, or `of_entry`; UnsureError at what is not known."""

    def __init__(
        self, names: Names, based: Mapping[Element, str], *, of_entry: bool = False
    ) -> None:
        self.fields: dict[str, Any] = {}
        self._names = names
        self._based = based
        self._of_entry = of_entry
        self._has_content = False

    def begin(self, element: Element) -> None:
        """Take the attributes of it."""
        found = self._names.attributes(element, (RDF_ABOUT,))
        if "href" in found or "lastmod" in found:
            raise UnsureError
        if self._of_entry and (about := found.get(RDF_ABOUT)):
            self.fields["id"] = about

    def take(self, element: Element) -> None:
        """Take an element of it."""
        name = self._names.of(element.tag)
        if take := _TAKE.get(name):
            take(self, element)
        else:
            self._pass(element, name)

    def _pass(self, element: Element, name: str, depth: int = 0) -> None:
        """Go by an element that says nothing of what is wanted, and all in it."""
        prefix, colon, _ = name.partition(":")
        is_known = name in _PASSED
        if not is_known and name != OTHER and not (colon and prefix in _PREFIXES_PASSED):
            raise UnsureError
        if element.attrib:
            self._names.attributes(element)
        if len(element) == 0:
            return
        inside = _IN_PASSED.get(name, ()) if is_known else None
        for child in element:
            called = self._names.of(child.tag)
            if depth > _DEEPEST or (inside is not None and called not in inside):
                raise UnsureError
            if called not in _PASSED_WITHIN:
                self._pass(child, called, depth + 1)
            elif len(child) or child.attrib:
                raise UnsureError

    # Texts

    def _title(self, element: Element) -> None:
        if "title" in self.fields:
            raise UnsureError
        self._detailed("title", element, "text/plain")

    def _description(self, element: Element) -> None:
        if self._of_entry:
            self._said(element, "text/html")
        elif "summary" in self.fields:
            raise UnsureError
        else:
            self._detail(element, "text/html")

    def _summary(self, element: Element) -> None:
        self._said(element, "text/plain")

    def _said(self, element: Element, kind: str) -> None:
        """A summary; the second one is content, unless there was content before."""
        if "summary" not in self.fields or self._has_content:
            self._detailed("summary", element, kind)
        elif self._of_entry:
            self._content(element)
        else:
            raise UnsureError

    def _content(self, element: Element) -> None:
        self._add_content(element, "text/plain")

    def _encoded(self, element: Element) -> None:
        self._add_content(element, "text/html")

    def _add_content(self, element: Element, kind: str) -> None:
        if not self._of_entry:
            raise UnsureError
        self._has_content = True
        detail = self._detail(element, kind)
        self.fields.setdefault("content", []).append(detail)
        self.fields.setdefault("summary", detail["value"])

    def _detailed(self, key: str, element: Element, kind: str) -> None:
        self.fields[f"{key}_detail"] = detail = self._detail(element, kind)
        self.fields[key] = detail["value"]

    def _detail(self, element: Element, kind: str) -> dict[str, str]:
        if element.attrib:
            said = self._names.attributes(element)
            if "mode" in said or "src" in said:
                raise UnsureError
            if "type" in said:
                kind = _TYPES.get(said["type"], "")
        if not kind:
            raise UnsureError
        base = self._based.get(element, "")
        return {"value": _text(element), "type": kind, "base": base}

    # Names and addresses

    def _link(self, element: Element) -> None:
        said = self._names.attributes(element) if element.attrib else {}
        links = self.fields.setdefault("links", [])
        link = {"rel": said.get("rel", "alternate")}
        if "url" in said or "uri" in said:
            raise UnsureError
        if "href" not in said:
            self._link_in_text(self._address(element), link)
        elif _text(element):
            raise UnsureError
        else:
            link["href"] = joined(self._based.get(element, ""), said["href"])
            if link["rel"] == "alternate" and _is_page(said.get("type")):
                self.fields["link"] = link["href"]
        links.append(link)

    def _address(self, element: Element) -> str:
        value = _text(element)
        return value and joined(self._based.get(element, ""), value)

    def _link_in_text(self, value: str, link: dict[str, str]) -> None:
        if "&" in value:
            value = value.replace("&amp;", "&") if self._of_entry else value
            value = _REFERENCE.sub(r"&\1", value)
        self.fields["link"] = value
        if value or not self._of_entry:
            link["href"] = value

    def _id(self, element: Element) -> None:
        said = self._names.attributes(element) if element.attrib else {}
        is_link = said.get("ispermalink", "true") == "true"
        self.fields["id"] = value = self._address(element) if is_link else _text(element)
        self.fields.setdefault("guidislink", is_link and "link" not in self.fields)
        if is_link:
            self.fields.setdefault("link", value)

    def _source(self, element: Element) -> None:
        """Where an entry is from: a title in RSS, a feed with fields of its own in Atom."""
        if not self._of_entry:
            raise UnsureError
        if element.attrib:
            self._names.attributes(element)
        found = Found(self._names, self._based)
        for child in element:
            name = self._names.of(child.tag)
            # The text of others, or of these with attributes, would be text of the source.
            if name not in _IN_SOURCE and (name not in ("icon", "logo") or child.attrib):
                raise UnsureError
            found.take(child)
        if title := _again(_bare(element)):
            found.fields["title"] = title
        self.fields["source"] = found.fields

    # People

    def _author(self, element: Element) -> None:
        if element.attrib:
            self._names.attributes(element)
        self.fields.setdefault("authors", []).append({})
        self._people(element, "author_detail")
        self.fields["author"] = _again(_bare(element))
        self._sync_author()

    def _owner(self, element: Element) -> None:
        """The owner of a podcast is put into its last author."""
        if element.attrib:
            self._names.attributes(element)
        self._people(element, "publisher_detail")

    def _people(self, element: Element, detail: str) -> None:
        for child in element:
            key = _OF_PEOPLE.get(self._names.of(child.tag))
            if key is None or child.attrib or len(child):
                raise UnsureError
            value = _bare(child)
            self.fields.setdefault(detail, {})[key] = value
            self._sync_author()
            self.fields.setdefault("authors", [{}])[-1][key] = value

    def _sync_author(self) -> None:
        """Give the author the name that its parts have, or the other way about."""
        detail = self.fields.get("authors", [{}])[-1]
        author = self.fields.get("author")
        if detail:
            name, email = detail.get("name"), detail.get("email")
            both = f"{name} ({email})" if name and email else name or email
            if both:
                self.fields["author"] = both
        elif author:
            # The detail of the first author is this one, and changes with later ones.
            self.fields.setdefault("author_detail", detail)
            detail.update(_person(author))

    # The rest

    def _language(self, element: Element) -> None:
        if element.attrib:
            self._names.attributes(element)
        self.fields["language"] = _text(element)

    def _published(self, element: Element) -> None:
        self._date("published", element)

    def _updated(self, element: Element) -> None:
        self._date("updated", element)

    def _created(self, element: Element) -> None:
        self._date("created", element)

    def _date(self, key: str, element: Element) -> None:
        if element.attrib:
            self._names.attributes(element)
        self.fields[key] = _text(element)
        self.fields[f"{key}_parsed"] = NOT_READ

    def _category(self, element: Element) -> None:
        said = self._names.attributes(element) if element.attrib else {}
        self._tag(said.get("term"), said.get("scheme", said.get("domain")), said.get("label"))
        value = _text(element)
        tags = self.fields.setdefault("tags", [])
        if value and tags and not tags[-1]["term"]:
            tags[-1]["term"] = value
        elif value:
            self._tag(value, None, None)

    def _podcast_category(self, element: Element) -> None:
        if self._of_entry:
            raise UnsureError
        self._pass(element, "itunes:category")

    def _keywords(self, element: Element) -> None:
        if element.attrib:
            raise UnsureError
        for term in map(str.strip, _text(element).split(",")):
            if term:
                self._tag(term, _ITUNES, None)

    def _tag(self, term: str | None, scheme: str | None, label: str | None) -> None:
        tags = self.fields.setdefault("tags", [])
        tag = {"term": term, "scheme": scheme, "label": label}
        if (term or scheme or label) and tag not in tags:
            tags.append(tag)

    def _image(self, element: Element) -> None:
        """The picture of a feed is left out before, where it is written as pictures are."""
        uri, _, _ = element.tag.rpartition("}")
        if uri[1:] != self._names.default or any(XML_BASE in one.attrib for one in element.iter()):
            raise UnsureError
        self._names.attributes(element, (RDF_ABOUT,))
        for child in element:
            if len(child) or looks_like_a_picture(self._names.of(child.tag)):
                raise UnsureError


def _text(element: Element) -> str:
    """The text of an element that has nothing but text."""
    if len(element):
        raise UnsureError
    return _again((element.text or "").strip())


def _bare(element: Element) -> str:
    """The text of an element, between others too."""
    if not len(element):
        return (element.text or "").strip()
    return "".join((element.text or "", *(child.tail or "" for child in element))).strip()


def _again(text: str) -> str:
    """The text; where it was taken for Latin-1 on its way, as it was before."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _person(author: str) -> dict[str, str]:
    """The name and the address of an author who is told in a line."""
    if "@" not in author:
        return {"name": author}
    told = _SIGNED.fullmatch(author)
    if not told:
        raise UnsureError
    name = (told["name"] or "").strip()
    return {**({"name": name} if name else {}), "email": told["email"]}


def _is_page(kind: str | None) -> bool:
    return kind in (None, "html", "text/html", "xhtml", "application/xhtml+xml")


_OF_PEOPLE = {
    "name": "name",
    "itunes:name": "name",
    "email": "email",
    "itunes:email": "email",
    "uri": "href",
    "url": "href",
}
_TAKE: dict[str, Callable[[Found, Element], None]] = {
    "title": Found._title,
    "dc:title": Found._title,
    "link": Found._link,
    "guid": Found._id,
    "id": Found._id,
    "description": Found._description,
    "summary": Found._summary,
    "dc:description": Found._description,
    "itunes:summary": Found._summary,
    "content": Found._content,
    "content:encoded": Found._encoded,
    "pubdate": Found._published,
    "published": Found._published,
    "issued": Found._published,
    "dcterms:issued": Found._published,
    "updated": Found._updated,
    "dc:date": Found._updated,
    "modified": Found._updated,
    "lastbuilddate": Found._updated,
    "dcterms:modified": Found._updated,
    "created": Found._created,
    "dcterms:created": Found._created,
    "category": Found._category,
    "dc:subject": Found._category,
    "itunes:keywords": Found._keywords,
    "itunes:category": Found._podcast_category,
    "author": Found._author,
    "managingeditor": Found._author,
    "dc:creator": Found._author,
    "itunes:author": Found._author,
    "itunes:owner": Found._owner,
    "source": Found._source,
    "language": Found._language,
    "dc:language": Found._language,
    "image": Found._image,
    "textinput": Found._image,
}
# Elements that say nothing of what is wanted: their parser keeps them under names of their own.
_PASSED = frozenset(
    """cloud comments contributor copyright docs enclosure generator icon items logo
    post-id rating rights skipdays skiphours site subtitle ttl webmaster
    dc:contributor dc:coverage dc:format dc:identifier dc:publisher dc:relation
    dc:rights dc:source dc:type dcterms:available feedburner:browserfriendly
    itunes:block itunes:category itunes:complete itunes:duration itunes:episode
    itunes:episodetype itunes:explicit itunes:image itunes:isclosedcaptioned itunes:new-feed-url
    itunes:order itunes:season itunes:subtitle itunes:title itunes:type""".split()
)
_PREFIXES_PASSED = ("admin", "cc", "creativecommons", "feedburner", "media", "rdf")
_IN_SOURCE = frozenset(
    "author category generator id link published rights subtitle title updated".split()
)
# What may stand in them.
_IN_PASSED: dict[str, tuple[str, ...]] = {
    "contributor": ("name", "email", "uri"),
    "skipdays": ("day",),
    "skiphours": ("hour",),
    "items": ("rdf:seq", "rdf:bag"),
    "itunes:category": ("itunes:category",),
}
_PASSED_WITHIN = ("name", "email", "uri", "day", "hour")
