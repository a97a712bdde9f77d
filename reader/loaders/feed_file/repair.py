"""The text of an XML feed without what a parser must not get, or would break at.

Documents declare types and entities; none of these reach a parser, so there is nothing that
could multiply or be fetched. What people forget to escape is escaped for them, and told.
"""

import re
from html.entities import html5

from msgspec import Struct

from reader.text import clean

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>\s*")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_FIRST_TAG = re.compile(r"<(?=\w|!DOCTYPE\b)", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(\w{1,40})\s+(?:\"([^\"&<]{0,100})\"|'([^'&<]{0,100})')\s*>")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&(?:#([xX][0-9a-fA-F]{1,8}|[0-9]{1,9});|(\w{1,40});|)")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
# Entities that a feed declares itself are short; so many of them are more than any feed has.
_MOST_DECLARED = 10_000


class Repaired(Struct):
    """The repaired text, with the lines where they were, and where each kind of fault is first."""

    text: str
    faults: dict[str, int]


def repair(text: str) -> Repaired:
    """The text as XML that declares nothing."""
    faults: dict[str, int] = {}
    text = _without_declaration(text)
    text, declared = _without_doctype(text)
    if fault := _CONTROL.search(text):
        faults["a control character"] = _line(text, fault.start())
        text = _CONTROL.sub(lambda match: clean(match[0]), text)
    if "&" not in text:
        return Repaired(text, faults)
    return Repaired(_References(text, declared, faults).repaired(), faults)


def _without_declaration(text: str) -> str:
    declaration = _DECLARATION.match(text)
    return _lines_only(declaration[0]) + text[declaration.end() :] if declaration else text


def _without_doctype(text: str) -> tuple[str, dict[str, str]]:
    """The text without its DOCTYPE, and the plain entities that this declared."""
    first = _FIRST_TAG.search(text)
    doctype = _DOCTYPE.match(text, first.start()) if first else None
    if not doctype:
        return text, {}
    declared = {name: one or other for name, one, other in _ENTITY.findall(doctype[0])}
    return text[: doctype.start()] + _lines_only(doctype[0]) + text[doctype.end() :], declared


class _References:
    """The pass over all `&` of a text."""

    def __init__(self, text: str, declared: dict[str, str], faults: dict[str, int]) -> None:
        self._text = text
        self._declared = declared
        self._faults = faults
        self._used = 0

    def repaired(self) -> str:
        """The text in which every reference is one that XML knows."""
        pieces: list[str] = []
        at = 0
        for piece in _CDATA.split(self._text):
            if piece.startswith("<![CDATA["):
                pieces.append(piece if piece.endswith("]]>") else f"{piece}]]>")
            else:
                pieces.append(self._piece(piece, at))
            at += len(piece)
        return "".join(pieces)

    def _piece(self, piece: str, at: int) -> str:
        def replaced(match: re.Match[str]) -> str:
            return self._reference(match, at + match.start())

        return _REFERENCE.sub(replaced, piece) if "&" in piece else piece

    def _reference(self, match: re.Match[str], at: int) -> str:
        number, name = match[1], match[2]
        if number:
            return self._number(match[0], number, at)
        if name in _OF_XML:
            return match[0]
        if name in self._declared and self._used < _MOST_DECLARED:
            self._used += 1
            return _escaped(self._declared[name])
        if name and f"{name};" in html5:
            self._note("an entity of HTML", at)
            return _escaped(html5[f"{name};"])
        fault = "an entity that nothing declares" if name else "an ampersand that is not escaped"
        self._note(fault, at)
        return f"&amp;{match[0][1:]}"

    def _number(self, whole: str, number: str, at: int) -> str:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        if code > 0x10FFFF or not code:
            self._note("a reference to no character", at)
            return "\ufffd"
        if _CONTROL.match(chr(code)):
            self._note("a control character", at)
            return clean(chr(code))
        return whole

    def _note(self, fault: str, at: int) -> None:
        if fault not in self._faults:
            self._faults[fault] = _line(self._text, at)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _lines_only(text: str) -> str:
    return "\n" * text.count("\n")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
