"""Front matter that our own loader reads as the same values."""

import html
import json
import re
from collections.abc import Iterator

from reader.feeds.landing.names import SUMMARY_ONLY
from reader.model import Article, Block
from reader.text import clean
from reader.writing import body_of
from reader.writing.inline import inline

_FENCE = "---"
# What no YAML document may hold, or what ends a line there; only a guid, which stays exact, brings
# it here.
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd-\uffff]")


def document(article: Article, feed: str, guid: str) -> str:
    """An entry as a Markdown document that says which entry of which feed it is."""
    lines = [_FENCE, *_fields(article, feed, guid), _FENCE, ""]
    return "\n".join(lines) + f"\n{body_of(article)}"


def _fields(article: Article, feed: str, guid: str) -> Iterator[str]:
    yield _field("title", _plain(article.headline))
    if article.standfirst:
        yield _field("standfirst", _plain(_unmarked(article.standfirst)))
    if article.publisher:
        yield _field("publisher", _plain(article.publisher))
    if article.byline:
        yield _field("author", list(map(_plain, article.byline)))
    for name in ("published", "url", "language"):
        if value := getattr(article, name):
            yield _field({"published": "date"}.get(name, name), value)
    if article.tags:
        yield _field("tags", list(map(_plain, article.tags)))
    yield _field("feed", feed)
    yield _field("guid", guid)
    if article.summary_only:
        yield SUMMARY_ONLY


def _field(name: str, value: str | list[str]) -> str:
    """What is JSON is YAML too, and nothing in it is taken for anything but text."""
    told = json.dumps(value, ensure_ascii=False)
    told = _UNPRINTED.sub(lambda found: json.dumps(found[0])[1:-1], told)
    return f"{name}: {told}"


def _unmarked(text: str) -> str:
    """A text that is read as it stands, although Markdown in a standfirst is read as that."""
    escaped = inline(Block("paragraph", text))
    if escaped == text:
        return text
    from reader.loaders.markdown import read_text  # noqa: PLC0415 - as below

    read = " ".join(block.text for block in read_text(text).blocks)
    return text if read == text else escaped


def _plain(text: str) -> str:
    """A text that is read as it stands, although markup in front matter is read as markup."""
    if "<" not in text and "&" not in text and clean(" ".join(text.split())).strip() == text:
        return text
    # Most texts have none, and the parser of Markdown takes a while to import.
    from reader.loaders.markdown.metadata import one_line  # noqa: PLC0415

    return text if one_line(text) == text else html.escape(text, quote=False)
