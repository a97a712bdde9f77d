"""The attributes of one tag, read as they were meant.

In XML that is right, a quote ends its value. Where one was forgotten, doubled or is part of the
text, what stands around it tells: a value ends where the tag goes on as a tag does.
Each step goes on from where the last one ended, so that the time grows with the text and no more.
"""

import re
from functools import cache
from html.entities import html5

from msgspec import Struct

from reader.feeds.opml.outline import NAME

_GIVEN = rf"{NAME}\s*+=[=\s]*+"
# The next attribute, the end of the tag, or something that belongs to neither.
_STEP = re.compile(rf"\s*+(?:(?P<name>{NAME})\s*+=[=\s]*+|(?P<slash>/?)>|{NAME}|.)", re.DOTALL)
_GIVEN_NEXT = re.compile(_GIVEN)
# What follows the quote that ends a value.
_ON = rf"\s*+(?:[/?]?>|\Z)|\s++{_GIVEN}|{NAME}\s*+=\s*+[\"']"
_GOES_ON = re.compile(_ON)
# A value as it should be: nearly all are.
_PLAIN = re.compile(rf"(?:\"[^\"<]*+\"|'[^'<]*+')(?={_ON})")
# Where a value ends that no quote ends.
_STOP = re.compile(rf"(?<!\s)\s++(?={_GIVEN})|/?>")
# The signs that are put around a value, and those that then end it.
_OPENS = re.compile(r"\\[\"']|[\"'“”„″«‘’‚′`]|&quot;|&\#34;|&apos;|&\#39;")
_ENDS = {
    **dict.fromkeys(("“", "”", "„", "″"), '[“”„″"]'),
    **dict.fromkeys(("‘", "’", "‚", "′"), "[‘’‚′']"),
    "«": "»",
    "`": "[`']",
}
_STRAY = "\"'“”„″«»‘’‚′`\\"
# No entity's name is longer, and one without its end is none: "&copy=1" is part of an address.
_ENTITY = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")


class Scanned(Struct, frozen=True):
    """The attributes as they stand in a tag, whether it closes itself, and where it ends."""

    attributes: tuple[tuple[str, str], ...]
    closed: bool
    end: int


def scan(segment: str, at: int, *, last: bool = False) -> Scanned:
    """The attributes from a place in the segment, which reaches to the next tag.

    In the `last` segment of a document a value without its end was cut off, and is left out.
    """
    found: list[tuple[str, str]] = []
    while step := _STEP.match(segment, at):
        at = step.end()
        if step["name"] is not None:
            cut, value, at = _value(segment, at, step["name"].lower().endswith("url"))
            if not (cut and last):
                found.append((step["name"], decoded(value)))
        elif step["slash"] is not None:
            return Scanned(tuple(found), step["slash"] == "/", at)
    return Scanned(tuple(found), False, len(segment))


def decoded(text: str) -> str:
    """The text with its entities resolved, once, as far as they are any."""
    if "&" not in text:
        return text
    return _ENTITY.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if 0x80 <= code < 0xA0:  # meant is the sign that Windows has there
        return bytes([code]).decode("cp1252", "replace")
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _value(segment: str, at: int, is_address: bool) -> tuple[bool, str, int]:
    """Whether its end is missing, the value that begins there, and where the tag goes on."""
    if opened := _OPENS.match(segment, at):
        return _quoted(segment, opened, is_address)
    if segment[at - 1].isspace() and _GIVEN_NEXT.match(segment, at):
        return False, "", at
    cut, value, end = _unquoted(segment, at)
    return cut, value.rstrip(_STRAY), end


def _quoted(segment: str, opened: re.Match[str], is_address: bool) -> tuple[bool, str, int]:
    start, lost = opened.end(), None
    if plain := _PLAIN.match(segment, opened.start()):
        return False, plain[0][1:-1], plain.end()
    for found in _quotes(opened[0]).finditer(segment, start):
        if found["inner"] is not None:
            continue
        if found["given"] is not None:
            lost = found
        elif _GOES_ON.match(segment, found.end()):
            return False, segment[start : found.start()], found.end()
        elif lost and lost.end() == found.start():
            # It opens the next value, so the quote of this one was forgotten.
            return False, _without_stray(segment[start : lost.start()]), lost.start()
        elif is_address and segment[found.end()].isspace():
            return False, segment[start : found.start()], found.end()
    cut, value, end = _unquoted(segment, start)
    return cut, _without_stray(value), end


@cache
def _quotes(opened: str) -> re.Pattern[str]:
    """What ends a value, what another one begins with, and HTML that has quotes of its own."""
    ends = _ENDS.get(opened, re.escape(opened))
    return re.compile(rf"(?P<inner></?[A-Za-z][^<>]*+>)|(?P<given>\s{_GIVEN}(?={ends}))|{ends}")


def _unquoted(segment: str, at: int) -> tuple[bool, str, int]:
    stop = _STOP.search(segment, at)
    end = stop.start() if stop else len(segment)
    return stop is None, segment[at:end].strip(), end


def _without_stray(value: str) -> str:
    """The value without a quote of another kind that was meant to end it."""
    value = value.rstrip()
    return value[:-1] if value.endswith(('"', "'")) else value
