"""HTML to a tree of elements, or to bare text where no tree is to be had."""

import html
import re

import lxml.etree
import lxml.html
from lxml.html import HtmlElement as Element

from reader.text import clean

__all__ = ["Element", "parse", "plain_text"]

# What a parser must not get: XML has no place for it.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSAID = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|head|template)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(
    r"</?(?:p|div|br|hr|h[1-6]|li|ul|ol|tr|table|blockquote|pre|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>|<\?[^<>]*>")


def parse(text: str) -> Element | None:
    """The root of the tree; None where there is nothing, or it is nested too deep for one."""
    # A declaration of the encoding is about bytes, and the text has none any more.
    parser = lxml.html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = lxml.html.document_fromstring(
            _CONTROLS.sub(_visible, text).encode("utf-8"), parser=parser
        )
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None
    too_deep = any("depth" in error.message for error in parser.error_log)
    return None if too_deep else root


def plain_text(text: str) -> str:
    """The text without its tags, a line for each block."""
    bare = _UNSAID.sub(" ", text)
    bare = _TAG.sub(" ", _BREAK.sub("\n", bare.replace("\r", "").replace("\n", " ")))
    lines = (" ".join(line.split()) for line in html.unescape(bare).split("\n"))
    return "\n".join(line for line in lines if line)


def _visible(match: re.Match[str]) -> str:
    return clean(match[0])
