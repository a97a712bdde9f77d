"""The texts of an entry: as blocks, as a line, however often they were escaped."""

import html
import re

from reader.loaders import markup
from reader.loaders.feed_file.entry import Text
from reader.loaders.markup import Content
from reader.model import Block
from reader.text import clean

# Elements that people write in feeds; another "<name>" in a text may be meant as it stands.
_NAMES = (
    r"(?:a|abbr|article|audio|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|embed"
    r"|figcaption|figure|font|h[1-6]|hr|i|iframe|img|ins|li|mark|object|ol|p|picture|pre|q|s"
    r"|section|small|span|strike|strong|style|script|sub|sup|svg|table|tbody|td|th|tr|tt|u|ul"
    r"|video|header|footer|main|nav|aside|noscript|source|time|wbr|kbd|samp|var|details|summary)"
)
_TAG = re.compile(rf"</?{_NAMES}(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
# A tag that a text merely names has neither an end nor attributes.
_MARKUP = re.compile(
    rf"</{_NAMES}\s*>|<{_NAMES}\s+[\w:-]+\s*=[^<>]*>|<(?:br|hr|img|li|p)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
# Whatever it says it is, this is no plain text.
_WRAPPED = re.compile(
    r"\s*<(p|div|article|section|table|ul|ol|blockquote|h[1-6])\b[^<>]*>.*</(?:\1)\s*>\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
# A sign that begins no tag: the next one comes before any end.
_SIGN = re.compile(r"<(?!!)(?=[^<>=]*<)")
# A title without one of these may speak of "<div>" itself.
_CLOSED = re.compile(
    r"</(?:a|b|code|em|font|i|p|q|s|span|strong|sub|sup|tt|u)>|<br\s*/?>", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});")
_PARAGRAPHS = re.compile(r"\n\s*\n")
# How often texts are found to be escaped on their way into a feed.
_TIMES = 2


def content(text: Text, base: str | None) -> Content:
    """The blocks and figures of a text."""
    if text.kind == "plain" and not _WRAPPED.match(text.value):
        return _paragraphs(text.value)
    value, marked = text.value, _TAG if text.kind == "html" else _MARKUP
    for _ in range(_TIMES):
        if marked.search(value):
            return markup.read_fragment(_SIGN.sub("&lt;", value), text.base or base)
        unescaped = html.unescape(value) if _REFERENCE.search(value) else value
        if unescaped == value:
            break
        value, marked = unescaped, _MARKUP
    return _paragraphs(value)


def _paragraphs(value: str) -> Content:
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = (_one_line(piece) for piece in _PARAGRAPHS.split(lines))
    return Content(tuple(Block("paragraph", one) for one in paragraphs if one), ())


def line(text: Text | None) -> str:
    """The text as one line without markup, clean."""
    if text is None:
        return ""
    value = text.value
    if text.kind == "html" or (text.kind == "unsaid" and _CLOSED.search(value)):
        value = markup.plain_text(value) or value
    # What is still a reference was escaped once too often on its way into the feed.
    return _one_line(html.unescape(value) if _REFERENCE.search(value) else value)


def _one_line(text: str) -> str:
    return clean(" ".join(text.split())).strip()
