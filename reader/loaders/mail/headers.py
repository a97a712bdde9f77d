"""The headers of a message as text, however they were written."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.message import Message
from email.utils import parsedate_tz
from typing import NamedTuple

from reader.loaders.decode import decode
from reader.loaders.moments import iso
from reader.text import clean

# What is longer says nothing to a reader.
_MAX = 8_000
_DATE_MAX = 120
_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]*)\?=")
_NAMED = re.compile(r"\s*\"?(?P<name>[^<>]*?)\"?\s*<(?P<address>[^<>]*)>")
_COMMENTED = re.compile(r"\s*(?P<address>[^\s()<>@]++@[^\s()<>]++)\s*+\((?P<name>[^()]+)\)")
_ADDRESS = re.compile(r"(?<![^\s<>\"(),;:@])[^\s<>\"(),;:@]++@[^\s<>\"(),;:]++")
_IN_ANGLES = re.compile(r"<\s*+([^\s<>]++)\s*+>")


class Sender(NamedTuple):
    """Who sent a message; either can be empty."""

    name: str
    address: str


def header(message: Message, name: str) -> str:
    """A header decoded, as one clean line; "" where there is none."""
    return _one_line(_decoded(_given(message, name)))


def sender(message: Message, name: str = "From") -> Sender:
    """The name and address of the first whom the header names."""
    given = _given(message, name)
    found = _NAMED.match(given) or _COMMENTED.match(given)
    if found:
        called = _one_line(_decoded(found["name"].replace('\\"', '"'))).strip(" \"'")
        return Sender("" if called == found["address"] else called, _one_line(found["address"]))
    address = _ADDRESS.search(given)
    if address:
        return Sender("", _one_line(address[0]))
    return Sender(_one_line(_decoded(given)).strip(" \"'"), "")


def list_name(message: Message) -> str:
    """What a mailing list calls itself; "" where it has only an address."""
    return _one_line(_decoded(_given(message, "List-Id").partition("<")[0])).strip(" \"'")


def date(message: Message) -> str | None:
    """When the message was sent, with the sender's own offset; a time without one is in UTC."""
    text = _one_line(_given(message, "Date"))[:_DATE_MAX]
    try:
        parts = parsedate_tz(text)
        if parts:
            offset = timezone(timedelta(seconds=parts[9] or 0))
            return datetime(*parts[:6], tzinfo=offset).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return iso(text)


def addresses(message: Message, name: str) -> list[str]:
    """The web addresses of a header."""
    given = "".join(_given(message, name).split())
    found = _IN_ANGLES.findall(given) or [given]
    return [clean(one) for one in found if one.lower().startswith(("http://", "https://"))]


def file_name(message: Message) -> str:
    """The name of an attached file, as text."""
    try:
        name = message.get_filename()
    except (ValueError, TypeError, LookupError, IndexError):
        name = None
    return _one_line(_decoded(name[:_MAX])) if isinstance(name, str) else ""


def _given(message: Message, name: str) -> str:
    """A header as it stands; bytes beyond ASCII are in it as surrogates."""
    wanted = name.lower()
    found = (value for key, value in message.raw_items() if key.lower() == wanted)
    return " ".join(str(next(found, ""))[:_MAX].split())


def _decoded(given: str) -> str:
    """The text with its encoded words read; what stands beside them can be of any encoding."""
    pieces: list[str] = []
    at = 0
    for start, end, charset, data in _runs(given):
        pieces.append(_text(given[at:start].encode("utf-8", "surrogateescape"), None))
        pieces.append(_text(data, charset))
        at = end
    pieces.append(_text(given[at:].encode("utf-8", "surrogateescape"), None))
    return "".join(pieces)


def _runs(given: str) -> Iterator[tuple[int, int, str, bytes]]:
    """Encoded words; those of one encoding in a row are one, for they can cut a letter apart."""
    run: tuple[int, int, str, bytes] | None = None
    for word in _WORD.finditer(given):
        charset, data = word[1].lower(), _bytes(word[2], word[3])
        if run and not given[run[1] : word.start()].strip():
            if run[2] == charset:
                run = (run[0], word.end(), charset, run[3] + data)
                continue
            # The blank between two words is none of the text.
            run = (run[0], word.start(), run[2], run[3])
        if run:
            yield run
        run = (word.start(), word.end(), charset, data)
    if run:
        yield run


def _bytes(how: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if how in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "), header=False)
    bare = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    try:
        return base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + b"==")
    except (binascii.Error, ValueError):
        return raw


def _text(data: bytes, charset: str | None) -> str:
    text = decode(data, charset).text if data else ""
    return data.decode("latin-1") if text is None else text


def _one_line(text: str) -> str:
    return clean(" ".join(text.split())).strip()
