"""The texts of an entry: as blocks, as a line, however often they were escaped."""

import html
import re

from reader.loaders import markup
from reader.loaders.feed_file.entry import Text
from reader.loaders.markup import Content
from reader.model import Block
from reader.text import clean

# What is written only to be obeyed: the end of an element, one that needs none, an attribute,
# a comment.
# A text that merely names "<b>", or has "a<b", holds none of them, and loses no word.
_MARKUP = re.compile(
    r"</(?:a|abbr|article|audio|b|big|blockquote|center|cite|code|dd|del|div|dl|dt|em|embed"
    r"|figcaption|figure|font|h[1-6]|i|iframe|ins|li|mark|object|ol|p|picture|pre|q|s"
    r"|section|small|span|strike|strong|style|script|sub|sup|svg|table|tbody|td|th|tr|tt|u|ul"
    r"|video|header|footer|main|nav|aside|noscript|time|kbd|samp|var|details|summary)\s*>"
    r"|<(?:br|hr|img|wbr|p|li)(?:\s[^<>]*)?/?>|<[a-z][a-z0-9]{0,11}\s[^<>=]*=[^<>]*>",
    re.IGNORECASE,
)
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
    value = text.value
    for _ in range(_TIMES):
        if _is_markup(value):
            return markup.read_fragment(value, text.base or base)
        unescaped = html.unescape(value) if _REFERENCE.search(value) else value
        if unescaped == value:
            break
        value = unescaped
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = (_one_line(piece) for piece in _PARAGRAPHS.split(lines))
    return Content(tuple(Block("paragraph", one) for one in paragraphs if one), ())


def line(text: Text | None) -> str:
    """The text as one line without markup, clean."""
    if text is None:
        return ""
    value = text.value
    if text.kind == "html" or _CLOSED.search(value):
        value = markup.plain_text(value) or value
    # What is still a reference was escaped once too often on its way into the feed.
    return _one_line(html.unescape(value) if _REFERENCE.search(value) else value)


def _is_markup(text: str) -> bool:
    return bool(_MARKUP.search(text)) or ("<!--" in text and "-->" in text)


def _one_line(text: str) -> str:
    return clean(" ".join(text.split())).strip()
