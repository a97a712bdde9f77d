"""Where the entries of an XML feed stand in its source, found without a parser.

A parser of XML gives up at the first fault; this only looks for the tags of items and entries,
so every entry of a broken feed can be read, and named by its bytes, apart from the others.
"""

import re
from typing import NamedTuple

_OPENING = re.compile(
    r"<!--|<!\[CDATA\[|<(?P<end>/?)(?P<name>(?:[\w.-]{1,40}:)?(?:item|entry))(?=[\s/>])",
    re.IGNORECASE,
)
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>"}


class Slice(NamedTuple):
    """From where to where an entry reaches, or what there is of it."""

    start: int
    end: int


def find(text: str) -> list[Slice]:
    """The entries of a feed; for bytes give them as Latin-1, so that the places are theirs.

    All have the name of the first: what has another prefix is something else.
    """
    name = ""
    found: list[Slice] = []
    begun: int | None = None
    at = 0
    while opening := _OPENING.search(text, at):
        closer = _CLOSERS.get(opening[0].upper(), ">")
        end = text.find(closer, opening.end())
        if end < 0:
            break
        at = end + len(closer)
        if closer != ">":
            continue
        name = name or opening["name"].lower()
        if opening["name"].lower() != name:
            continue
        if opening["end"]:
            if begun is not None:
                found.append(Slice(begun, at))
            begun = None
            continue
        if begun is not None:  # one begins inside another: the end of the other is missing
            found.append(Slice(begun, opening.start()))
        if text[end - 1] == "/":
            found.append(Slice(opening.start(), at))
        begun = None if text[end - 1] == "/" else opening.start()
    if begun is not None:
        found.append(Slice(begun, _end_of_feed(text, begun)))
    return found


def _end_of_feed(text: str, start: int) -> int:
    ends = (text.find(tag, start) for tag in ("</channel", "</rss", "</feed", "</rdf:RDF"))
    return min((end for end in ends if end >= 0), default=len(text))
