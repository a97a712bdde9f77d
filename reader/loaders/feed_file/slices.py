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
# A tag, or a text in which none is.
_TAG = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]{0,80})[^<>]*?(?P<empty>/?)>",
    re.DOTALL,
)
_CUT_TAG = re.compile(r"<(?!!)[^<>]{0,2000}\Z")
_OPEN_MOST = 100
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>"}


class Slice(NamedTuple):
    """From where to where an entry reaches; `whole` unless its end is missing."""

    start: int
    end: int
    whole: bool = True


def find(text: str) -> list[Slice]:
    """The entries of a feed; for bytes give them as Latin-1, so that the places are theirs."""
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
        if opening["end"]:
            if begun is not None:
                found.append(Slice(begun, at))
            begun = None
            continue
        if begun is not None:  # one begins inside another: the end of the other is missing
            found.append(Slice(begun, opening.start(), whole=False))
        if text[end - 1] == "/":
            found.append(Slice(opening.start(), at))
        begun = None if text[end - 1] == "/" else opening.start()
    if begun is not None:
        found.append(Slice(begun, _end_of_feed(text, begun), whole=False))
    return found


def _end_of_feed(text: str, start: int) -> int:
    ends = (text.find(tag, start) for tag in ("</channel", "</rss", "</feed", "</rdf:RDF"))
    return min((end for end in ends if end >= 0), default=len(text))


def completed(text: str) -> str:
    """An entry whose end is missing, with the ends of all that it leaves open."""
    if cut := _CUT_TAG.search(text):
        text = text[: cut.start()]
    if text.rfind("<![CDATA[") > text.rfind("]]>"):
        text += "]]>"
    open_: list[str] = []
    for tag in _TAG.finditer(text):
        if not tag["name"] or tag["empty"]:
            continue
        if not tag["end"]:
            open_.append(tag["name"])
        elif tag["name"] in open_[-_OPEN_MOST:]:
            while open_.pop() != tag["name"]:
                pass
    return text + "".join(f"</{name}>" for name in reversed(open_))
