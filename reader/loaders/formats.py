"""Which loader opens which document: by the end of its name, and by how its bytes begin."""

import re
from importlib import import_module
from typing import Protocol, cast

from msgspec import Struct

from reader.loaders.loaded import Loaded


class Loader(Protocol):
    """What the module of a format gives; each takes the exact path and all bytes."""

    def load(self, path: str, data: bytes) -> Loaded:
        """The articles and problems of a document."""


class Container(Protocol):
    """What the module of a format with several stories in a document gives as well."""

    def raw(self, data: bytes, article: str) -> bytes | None:
        """The bytes of one story by its id."""


class Format(Struct, frozen=True):
    """A format, and the module that reads it, imported when the first document asks for it.

    `apart`: the module leans on parsers that are not ours, so it runs in a process of its own.
    """

    name: str
    module: str
    apart: bool = True
    container: bool = False

    def loader(self) -> Loader:
        """The module's functions."""
        return cast("Loader", import_module(self.module))


PAGE_TEXT = Format("page as text", "reader.loaders.page_text", apart=False)
SAVED_PAGE = Format("saved page", "reader.loaders.saved_page")
MARKDOWN = Format("Markdown", "reader.loaders.markdown")
FEED = Format("feed file", "reader.loaders.feed_file", container=True)
MAIL = Format("mail", "reader.loaders.mail", container=True)

# From the end of a name, lower case, to its format: a new format is a line here.
FORMATS: dict[str, Format] = {
    "": PAGE_TEXT,
    **dict.fromkeys((".txt", ".text"), PAGE_TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), SAVED_PAGE),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), MARKDOWN),
    **dict.fromkeys((".rss", ".atom", ".rdf", ".xml", ".json", ".jsonfeed"), FEED),
    **dict.fromkeys((".eml", ".mbox", ".mht", ".mhtml"), MAIL),
}
# Names of these ends say little about what is inside.
_VAGUE = ("", ".txt", ".text", ".xml", ".mht", ".mhtml")

_LONGEST_SUFFIX = 10
# So many bytes tell what a document is.
_HEAD = 4096
# Possessive, and no two of them can begin alike: else comments in a row are tried in all ways.
_COMMENT = rb"<!--(?:(?!-->).)*+-->\s*+"
_HTML = rb"(?:<\?xml[^>]*+>\s*+)?(?:" + _COMMENT + rb")*+<(?:!doctype\s+html|html)\b"
_FEED = rb"(?:" + _COMMENT + rb"|<(?:!(?!--)|\?)[^>]*+>\s*+)*+<(?:rss|feed|rdf:RDF)\b"
_MBOX = rb"From \S+ .*\d\d:\d\d.*\r?\n[!-9;-~]+:"
_HEADER = (
    rb"(?:(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version"
    rb"|X-[\w-]+): .*\r?\n(?:[ \t].*\r?\n)*){3,}"
)
_STARTS: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (re.compile(_HTML, re.IGNORECASE | re.DOTALL), SAVED_PAGE),
    (re.compile(_FEED, re.IGNORECASE | re.DOTALL), FEED),
    (re.compile(_MBOX), MAIL),
    (re.compile(_HEADER, re.IGNORECASE), MAIL),
)


def suffix(path: str) -> str:
    """The end of the name that says the format, lower case; "" without one.

    "Nov. 13", "v1.2" and ".profile" are names without a suffix.
    """
    stem, _, end = path.rpartition("/")[2].rpartition(".")
    known = end.isascii() and end.isalnum() and not end.isdigit() and len(end) <= _LONGEST_SUFFIX
    return f".{end.lower()}" if known and stem.strip(".") else ""


def is_opened(path: str) -> bool:
    """Whether Reader opens files of that kind."""
    return suffix(path) in FORMATS


def format_of(path: str, data: bytes) -> Format | None:
    """The format of a document; None for a kind that Reader does not open."""
    end = suffix(path)
    if end in _VAGUE:
        head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
        for start, found in _STARTS:
            if start.match(head):
                return found
    return FORMATS.get(end)
