"""OPML from bytes: the outlines of a document, whatever became of it."""

import re
from collections.abc import Callable, Iterable

from reader.feeds.opml.nesting import Nesting
from reader.feeds.opml.outline import Opml, Outline, Pairs
from reader.feeds.opml.scanning import Tag, spelled, tags
from reader.feeds.opml.writing import comment
from reader.loaders import declared
from reader.loaders.decode import Decoded, decode
from reader.text import clean

_OPML = re.compile(
    r"<\s*+(?:opml|outline)\b|&lt;\s*+(?:opml|outline)\b|\bxmlUrl\s*+=", re.IGNORECASE
)
# What kinds of outlines have the address of a feed in `url`; others link to a page or a list.
_FEED = re.compile(r"rss|atom|feed|rdf|podcast|\Z", re.IGNORECASE)
_BREAK = re.compile(r"[\n\t]")
# Namespaces that no prefix may stand for.
_OF_XML = ("http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/")
_ADDRESSES = ("xmlUrl", "htmlUrl", "url")
_ON_ONE_LINE = ("text", "title", "type")


def text_of(data: bytes) -> Decoded:
    """The text of a list of feeds, by what it says of its encoding where that can be true."""
    return decode(data, declared.of_xml(data) or declared.of_html(data))


def looks_like(text: str) -> bool:
    """Whether the text has outlines in it."""
    return _OPML.search(text) is not None


def read(data: bytes) -> Opml:
    """The document in the bytes; an empty one where they hold none.

    What it gives is as `write` writes it: attributes are spelled as OPML spells them, feeds have
    their type, and all outlines a text. What is no OPML is not kept.
    """
    found = tags(text_of(data).text or "")
    opml = next((at for at, tag in enumerate(found) if _begins(tag, "opml")), len(found))
    head = next((tag for tag in found[opml:] if _begins(tag, "head")), None)
    root = found[opml].attributes if opml < len(found) else ()
    return Opml(
        _unique((name, _kept(value)) for name, value in root if name.lower() != "version"),
        tuple((name, _line(text)) for name, text in head.elements()) if head else (),
        _outlines(found),
    )


def _begins(tag: Tag, name: str) -> bool:
    return tag.name == name and not tag.ends


def _outlines(found: list[Tag]) -> tuple[Outline, ...]:
    starts = [(tag, _attributes(tag)) for tag in found if _begins(tag, "outline")]
    ends = sum(tag.name == "outline" and tag.ends for tag in found)
    nesting = Nesting([(tag.closed, _is_feed(given)) for tag, given in starts], ends)
    outlines: list[Outline] = []
    in_body = False
    attributes = (given for _, given in starts)
    for tag in found:
        if tag.name == "comment":
            if outlines or in_body:
                outlines.append(Outline(nesting.depth, comment=comment(tag.after)))
        elif tag.name != "outline":
            nesting.end_all()
            in_body = _begins(tag, "body")
        elif tag.ends:
            nesting.end()
        else:
            given = next(attributes)
            depth = nesting.begin(tag.closed, _is_feed(given))
            outlines.append(Outline(depth, given))
    return tuple(outlines)


def _is_feed(attributes: Pairs) -> bool:
    return any(name == "xmlUrl" for name, _ in attributes)


def _attributes(tag: Tag) -> Pairs:
    """The attributes of an outline, made whole: with a text, and the type of a feed."""
    given = [(spelled(name), value) for name, value in tag.attributes]
    inside = ((spelled(name), value) for name, value in tag.elements())
    given += [(name, value) for name, value in inside if name in (*_ADDRESSES, *_ON_ONE_LINE)]
    pairs = [(name, _normal(name)(value)) for name, value in given]
    # Of one that stands there twice, the first counts that says something.
    found = dict(_unique(sorted(pairs, key=lambda pair: not pair[1])))
    found = {name: found[name] for name, _ in pairs if name in found}
    if not found.get("xmlUrl"):
        found.pop("xmlUrl", None)
        if found.get("url") and _FEED.match(found.get("type", "")):
            found = {"xmlUrl" if name == "url" else name: found[name] for name in found}
    inner = "" if tag.closed else _line(tag.after.partition("<")[0])
    text = found.get("text") or found.get("title") or inner or _line(found.get("xmlUrl", ""))
    if "text" not in found:
        return _with_type({"text": text, **found})
    return _with_type({**found, "text": text})


def _with_type(found: dict[str, str]) -> Pairs:
    if found.get("xmlUrl") and not found.get("type"):
        found["type"] = "rss"
    return tuple(found.items())


def _unique(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """The pairs without those whose name came before, or declares what may not be declared."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if not _is_forbidden(name, value):
            found.setdefault(name, value)
    return tuple(found.items())


def _is_forbidden(name: str, value: str) -> bool:
    """Whether it declares what no parser of XML takes; some end a namespace with a brace."""
    prefix, _, local = name.partition(":")
    if prefix != "xmlns":
        return False
    of_xml = local.lower().startswith("xml") or value.startswith(_OF_XML)
    return of_xml or "}" in value or bool(local and not value)


def _normal(name: str) -> Callable[[str], str]:
    return _address if name in _ADDRESSES else _line if name in _ON_ONE_LINE else _kept


def _kept(value: str) -> str:
    return clean(value.replace("\r\n", "\n").replace("\r", "\n"), lines=True)


def _line(value: str) -> str:
    return " ".join(clean(value, lines=True).split())


def _address(value: str) -> str:
    return clean("".join(part.strip() for part in _BREAK.split(clean(value, lines=True)))).strip()
