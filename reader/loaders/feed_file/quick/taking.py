"""What each element says. They are taken in turn: what one means can depend on those before it."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick import addresses, facts, people, texts
from reader.loaders.feed_file.quick.found import Found, as_meant, bare_text_of
from reader.loaders.feed_file.quick.passing import pass_by, podcast_category
from reader.loaders.feed_file.quick.unsure import UnsureError

# The text of other elements in a source would be text of the source itself.
_IN_SOURCE = frozenset(
    (
        *("author", "category", "generator", "id", "link", "published", "rights", "subtitle"),
        *("title", "updated"),
    )
)
_BARE_IN_SOURCE = ("icon", "logo")


def take(found: Found, element: Element) -> None:
    """Take an element of a feed or an entry; UnsureError where it is not known what it says."""
    name = found.names.of(element.tag)
    if taken := _TAKE.get(name):
        taken(found, element)
    else:
        pass_by(found, element, name)


def _source(found: Found, element: Element) -> None:
    """Where an entry is from: a title in RSS, a feed with fields of its own in Atom."""
    if not found.of_entry:
        raise UnsureError
    found.attributes(element)
    source = Found(found.names, found.based)
    for child in element:
        name = found.names.of(child.tag)
        if name not in _IN_SOURCE and (name not in _BARE_IN_SOURCE or child.attrib):
            raise UnsureError
        take(source, child)
    if title := as_meant(bare_text_of(element)):
        source.fields["title"] = title
    found.fields["source"] = source.fields


_published, _updated, _created = map(facts.date, ("published", "updated", "created"))
_TAKE: dict[str, Callable[[Found, Element], None]] = {
    "title": texts.title,
    "dc:title": texts.title,
    "description": texts.description,
    "dc:description": texts.description,
    "summary": texts.summary,
    "itunes:summary": texts.summary,
    "content": texts.content,
    "content:encoded": texts.encoded,
    "link": addresses.link,
    "guid": addresses.name,
    "id": addresses.name,
    "source": _source,
    "author": people.author,
    "managingeditor": people.author,
    "dc:creator": people.author,
    "itunes:author": people.author,
    "itunes:owner": people.owner,
    "pubdate": _published,
    "published": _published,
    "issued": _published,
    "dcterms:issued": _published,
    "updated": _updated,
    "modified": _updated,
    "lastbuilddate": _updated,
    "dc:date": _updated,
    "dcterms:modified": _updated,
    "created": _created,
    "dcterms:created": _created,
    "category": facts.category,
    "dc:subject": facts.category,
    "itunes:keywords": facts.keywords,
    "itunes:category": podcast_category,
    "language": facts.language,
    "dc:language": facts.language,
    "image": facts.picture,
    "textinput": facts.picture,
}
