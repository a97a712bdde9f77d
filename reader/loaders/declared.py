"""The encoding that a document says it has, by the rules of its format; and so its text."""

import re

from reader.loaders import source
from reader.loaders.decode import Decoded, decode
from reader.loaders.formats import FEED, MAIL, SAVED_PAGE, format_of

# What a document says of itself stands at its beginning; in a mail it is said of its parts.
_HEAD, _HEAD_OF_MAIL = 8192, 64 * 1024
_HTML = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE
)
_XML = re.compile(rb"\A[^<]{0,40}<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})")
_PART = re.compile(rb"[;\s]charset\s*=\s*\"?([\w.:-]{1,40})", re.IGNORECASE)


def of_html(data: bytes) -> str | None:
    """The encoding that a page declares."""
    return _found(_HTML, data[:_HEAD])


def of_xml(data: bytes) -> str | None:
    """The encoding that an XML document declares."""
    return _found(_XML, data[:_HEAD])


def of_mail(data: bytes) -> str | None:
    """The encoding that a mail declares for the first of its texts."""
    return _found(_PART, data[:_HEAD_OF_MAIL])


_BY_FORMAT = {SAVED_PAGE: of_html, FEED: of_xml, MAIL: of_mail}


def text_of(path: str, data: bytes) -> Decoded:
    """The text of a document, or of a story's place in it, as its loader reads it."""
    form = format_of(path, data)
    said = _BY_FORMAT[form](data) if form in _BY_FORMAT else None
    if form is FEED and said is None:
        # What declares the encoding of an entry stands above it, in its document.
        whole = source.read(path)
        said = of_xml(whole) if isinstance(whole, bytes) else None
    return decode(data, said)


def _found(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    said = pattern.search(data)
    return said[1].decode("ascii", "replace") if said else None
