"""The tags of an OPML document, in whatever text they stand: XML, a page, or the half of a file.

The text is cut where a tag of OPML begins, so that no fault reaches further than to the next tag.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from reader.feeds.opml.attributes import decoded, scan
from reader.feeds.opml.outline import NAME, SPELLED, Pairs

_TAG = re.compile(
    r"<(?:!--(?P<comment>(?:[^-]|-(?!->))*+)-->"
    r"|\s*+(?P<end>/?)\s*+(?P<name>outline|opml|head|body)(?![\w:.\-]))",
    re.IGNORECASE,
)
_TAG_FOLLOWS = re.compile(r"\s*+(?:<|\Z)")
_ELEMENT = re.compile(rf"<({NAME})(?:\s[^<>]*+)?(?:/>|>([^<]*+)</\s*+\1\s*+>)")
_ADDRESS = re.compile(r"xmlUrl\s*+=", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*+>")
# A page shows a list, perhaps in colours.
_SHOWN = re.compile(r"&(?:lt|#60|#x3c);(?:<[^<>]*+>|\s)*+outline\b", re.IGNORECASE)
_SIGNS = re.compile(
    r"&(lt|gt|quot|apos|amp|nbsp|#60|#62|#34|#39|#38|#160|#x3c|#x3e);", re.IGNORECASE
)
# Where a tag begins whose own beginning is broken.
_BEGINS = re.compile(r"[<>]|outline", re.IGNORECASE)


class Tag(Struct, frozen=True):
    """A tag of OPML, its name in small letters, and the text that follows it; or a comment."""

    name: str
    attributes: Pairs = ()
    ends: bool = False
    closed: bool = False
    after: str = ""

    def elements(self) -> Iterator[tuple[str, str]]:
        """The elements without others inside that stand in the text, with what they hold."""
        for name, text in _ELEMENT.findall(self.after):
            yield name, decoded(text)


def tags(text: str) -> list[Tag]:
    """All tags of the document; of a page that shows one, those that it shows."""
    text = _with_apart_comments(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    begins = list(_TAG.finditer(text))
    if not any(
        (tag["name"] or "").lower() in ("opml", "outline") for tag in begins
    ) and _SHOWN.search(text):
        text = _SIGNS.sub(lambda sign: decoded(sign[0].lower()), _MARKUP.sub("", text))
        begins = list(_TAG.finditer(text))
    return list(_tags(text, begins))


def _tags(text: str, begins: list[re.Match[str]]) -> Iterator[Tag]:
    first = begins[0].start() if begins else len(text)
    yield from _strays(text[:first], last=not begins)
    for number, tag in enumerate(begins, 1):
        last = number == len(begins)
        segment = text[tag.end() : len(text) if last else begins[number].start()]
        yield from _of_segment(tag, segment, last)


def _of_segment(tag: re.Match[str], segment: str, last: bool) -> Iterator[Tag]:
    """The tag, and those that were to follow but do not begin as one does."""
    name = (tag["name"] or "comment").lower()
    if tag["end"] or tag["comment"] is not None:
        yield Tag(name, ends=bool(tag["end"]), after=tag["comment"] or "")
        yield from _strays(segment, last=last)
        return
    read = scan(segment, 0, last=last)
    given, closed, after = read.attributes, read.closed, segment[read.end :]
    if name == "outline" and not _has_address(given) and (more := _ADDRESS.search(after)):
        # A sign of its text was taken for the end of the tag.
        rest = scan(after, more.start(), last=last)
        given, closed, after = given + rest.attributes, rest.closed, after[rest.end :]
    yield Tag(name, given, closed=closed, after=after)
    # What a title says is no tag.
    yield from _strays(_ELEMENT.sub("", after) if name == "head" else after, last=last)


def _has_address(attributes: Pairs) -> bool:
    return any(name.lower() == "xmlurl" for name, _ in attributes)


def _strays(text: str, *, last: bool) -> Iterator[Tag]:
    """Outlines whose beginning is broken: whatever else has the address of a feed."""
    begins: list[int] = []
    at = 0
    for address in _ADDRESS.finditer(text):
        begin = at if not begins else address.start()
        for sign in _BEGINS.finditer(text, at, address.start()):
            begin = sign.end()
        begins.append(begin)
        at = address.end()
    for begin, end in pairwise((*begins, len(text))):
        read = scan(text[begin:end], 0, last=last and end == len(text))
        yield Tag("outline", read.attributes, closed=True)


def _with_apart_comments(text: str) -> str:
    """The text with those comments alone that stand between tags; one that never ends is none."""
    kept: list[str] = []
    at = 0
    apart = True
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        before = text[at:start]
        apart = before.rstrip().endswith(">") if before.strip() else apart
        kept.append(before)
        at = end + 3
        if apart and _TAG_FOLLOWS.match(text, at):
            kept.append(text[start:at])
    return "".join((*kept, text[at:].replace("<!--", "")))


def spelled(name: str) -> str:
    """The name of an attribute as OPML spells it."""
    return SPELLED.get(name.lower(), name)
