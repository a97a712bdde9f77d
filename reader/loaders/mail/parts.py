"""The parts of a message: which of them is its text, and which hang on it."""

import re
from collections.abc import Callable
from email.message import Message
from typing import Literal

from msgspec import Struct, field

from reader.loaders import limits
from reader.loaders.decode import Decoded, decode
from reader.loaders.mail.cleaning import says_no_text
from reader.loaders.mail.headers import file_name
from reader.loaders.markup import plain_text
from reader.text import clean

# How a text begins that is HTML, whatever is said about it.
_HTML = re.compile(r"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)
_KIND = re.compile(r"[\w.+-]+/[\w.+-]+")
# A parameter of a part is a name or a boundary; the parser takes its time for thousands.
_ABOUT_MAX = 4_000
# HTML with less text than this share of the plain form shows only a part of it.
_ENOUGH = 0.5
_ENCRYPTED = ("multipart/encrypted", "application/pgp-encrypted")
_TEXTS = ("text/plain", "text/html", "text/enriched", "text/x-amp-html", "message/delivery-status")
# Said about a message by the machines that carried it.
_SILENT = ("text/x-amp-html", "message/delivery-status", "text/rfc822-headers")


class Piece(Struct):
    """A text of the message: plain or HTML, or the head of a message inside it."""

    kind: Literal["plain", "html", "message"]
    text: str
    flowed: bool = False
    joined: bool = False
    message: Message | None = None


class Parts(Struct):
    """What a message holds; `notes` are about the decoding of its texts."""

    pieces: list[Piece] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    notes: list[Decoded] = field(default_factory=list)
    encrypted: bool = False


def parts(message: Message) -> Parts:
    """The texts of a message in their order, one of each that it has in several forms."""
    found = Parts()
    found.pieces = _without_excuses(_pieces(message, found, 0))
    return found


def _pieces(part: Message, found: Parts, depth: int) -> list[Piece]:
    _bound(part)
    kind = _kind(part)
    if kind in _ENCRYPTED or (kind == "application/pkcs7-mime" and _is_enveloped(part)):
        found.encrypted = True
        return []
    children = _children(part)
    if not children:
        return _leaf(part, kind, found)
    if depth > limits.MAX_NESTED_PARTS:
        return []
    read = _HOLDERS.get(kind, _mixed)
    return read(part, children, found, depth + 1)


def _kind(part: Message) -> str:
    """The type of a part; what is none means plain text."""
    kind = part.get_content_type()
    return kind if _KIND.fullmatch(kind) else "text/plain"


def _bound(part: Message) -> None:
    """Cut what a part says about itself to the length that a part needs."""
    for name in ("Content-Type", "Content-Disposition"):
        if len(said := str(part.get(name, ""))) > _ABOUT_MAX:
            part.replace_header(name, said[:_ABOUT_MAX].rpartition(";")[0])


def _without_excuses(pieces: list[Piece]) -> list[Piece]:
    """The pieces without those of plain text that only say that the text is in the HTML."""
    if not any(piece.kind == "html" for piece in pieces):
        return pieces
    return [one for one in pieces if one.kind != "plain" or not says_no_text(one.text)]


def _children(part: Message) -> list[Message]:
    # What is no container would be decoded, for which its charset may be nonsense.
    payload = part.get_payload() if part.is_multipart() else ()
    return [one for one in payload if isinstance(one, Message)]


def _mixed(_: Message, children: list[Message], found: Parts, depth: int) -> list[Piece]:
    """The texts of all parts, one after the other."""
    return [one for child in children for one in _pieces(child, found, depth)]


def _inside(part: Message, children: list[Message], found: Parts, depth: int) -> list[Piece]:
    """A message in the message: its head, and its text below."""
    head = Piece("message", "", message=children[0])
    return [head, *_mixed(part, children, found, depth)]


def _alternative(_: Message, children: list[Message], found: Parts, depth: int) -> list[Piece]:
    """The form that holds the text best: HTML, unless it holds much less than plain text."""
    forms = [pieces for child in children if (pieces := _pieces(child, found, depth))]
    rich = [form for form in forms if any(piece.kind == "html" for piece in form)]
    plain = [form for form in forms if form not in rich]
    if rich:
        plain = [form for form in plain if not any(says_no_text(piece.text) for piece in form)]
    best, other = (max(some, key=_length, default=[]) for some in (rich, plain))
    return best if best and _length(best) >= _ENOUGH * _length(other) else other


def _related(part: Message, children: list[Message], found: Parts, depth: int) -> list[Piece]:
    """The text among the pictures that belong to it; these are no attachments."""
    start = str(part.get_param("start") or "").strip("<> ")
    root = next(
        (one for one in children if start and start in str(one.get("Content-ID", ""))), children[0]
    )
    for child in children:
        if child is not root and child.get_content_maintype() not in ("image", "text"):
            _attach(child, found)
    return _pieces(root, found, depth)


_HOLDERS: dict[str, Callable[[Message, list[Message], Parts, int], list[Piece]]] = {
    "message/rfc822": _inside,
    "multipart/alternative": _alternative,
    "multipart/related": _related,
}


def _length(pieces: list[Piece]) -> int:
    """How much text there is, without markup and blanks."""
    texts = (plain_text(one.text) if one.kind == "html" else one.text for one in pieces)
    return sum(len("".join(text.split())) for text in texts)


def _leaf(part: Message, kind: str, found: Parts) -> list[Piece]:
    if kind in _SILENT:
        return []
    attached = part.get_content_disposition() == "attachment"
    if kind.startswith("multipart/"):  # its boundary is nowhere, so all of it is text
        kind = "text/plain"
    if kind not in _TEXTS or (attached and file_name(part)):
        _attach(part, found)
        return []
    decoded = decode(payload(part), charset(part))
    if decoded.text is None:
        _attach(part, found)
        return []
    if decoded.why:
        found.notes.append(decoded)
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    joined = str(part.get_param("delsp") or "").lower() == "yes"
    plain = kind == "text/plain" and not _HTML.match(decoded.text)
    return [Piece("plain" if plain else "html", decoded.text, flowed, joined)]


def payload(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as that goes."""
    for decoded in (True, False):
        try:
            content = part.get_payload(decode=decoded)
        except (ValueError, LookupError, TypeError, AssertionError):
            continue
        if isinstance(content, bytes):
            return content
        if isinstance(content, str):
            return content.encode("utf-8", "surrogateescape")
    return b""


def charset(part: Message) -> str | None:
    """The encoding that a part says it has."""
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None


def _is_enveloped(part: Message) -> bool:
    return "signed" not in str(part.get_param("smime-type") or "")


def _attach(part: Message, found: Parts) -> None:
    name = file_name(part) or "without a name"
    kind = clean(part.get_content_type())
    if part.get_content_type() not in ("application/pgp-signature", "application/pkcs7-signature"):
        found.attachments.append(f"{name}, {kind}, {limits.size(len(payload(part)))}")
