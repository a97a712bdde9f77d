"""What each line of a document became, told from the story: for formats that tell no lines.

A line counts as a part of the story where its words stand in it. Markup around them is left out;
what is in no part of the story has no role.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

from reader.model import Article

_TAG = re.compile(r"<[^<>]*>|\]\([^()\s]*\)")
_ITEM = re.compile(r"^[\s>*+-]*\d{1,9}[.)]\s")
_FIELD = re.compile(r"\s*[A-Za-z][\w-]{0,40}:\s+(.*)")
# Fewer letters stand somewhere in any text: they must be all of a part.
_LEAST = 12


def roles_of(lines: Sequence[str], article: Article) -> dict[int, str]:
    """For line numbers, from 1 on, what the line was taken for."""
    whole, within = _parts(article)
    found: dict[int, str] = {}
    for number, text in enumerate(lines, start=1):
        for words in _candidates(text):
            role = whole.get(words) or (
                next((role for role, told in within if words in told), None)
                if len(words) >= _LEAST
                else None
            )
            if role:
                found[number] = role
                break
    return found


def _candidates(text: str) -> Iterator[str]:
    """The words of a line as they are compared: all of them, the value of a field, a tag's text."""
    parts = _TAG.split(text)
    bare = "".join(parts)
    yield from filter(None, (_bare(bare), _bare(_ITEM.sub("", bare))))
    if field := _FIELD.fullmatch(text):
        yield from filter(None, (_bare(field[1]),))
    if len(parts) > 1:
        yield from filter(None, (_bare(max(parts, key=len)),))


def _bare(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, unescape(text).casefold()))


def _parts(article: Article) -> tuple[Mapping[str, str], Sequence[tuple[str, str]]]:
    """The role of each part of a story by its words, and of each role all words."""
    whole: dict[str, str] = {}
    within: dict[str, list[str]] = {}
    for role, texts in _texts(article):
        for text in texts:
            words = _bare(text)
            if words:
                whole.setdefault(words, role)
                within.setdefault(role, []).append(words)
    # No word may reach from one part into another.
    return whole, [(role, " ".join(texts)) for role, texts in within.items()]


def _texts(article: Article) -> Iterator[tuple[str, Iterable[str]]]:
    yield "headline", [article.headline]
    yield "standfirst", [article.standfirst or ""]
    yield "byline", [*article.byline, ", ".join(article.byline)]
    yield "publisher", [article.publisher or ""]
    yield "date", [article.published or "", (article.published or "")[:10]]
    yield "address", [article.url or ""]
    for figure in article.figures:
        yield "figure", [figure.caption, figure.credit or "", figure.url or ""]
    for block in article.body:
        yield "body", [block.text, *(cell for row in block.rows or () for cell in row)]
        yield "body", (line for line in block.text.split("\n") if "\n" in block.text)
    for teaser in article.teasers:
        yield "teaser", [teaser.text, teaser.headline, teaser.caption or "", teaser.credit or ""]
    yield "promotion", article.promotions
    for kind in article.receipt:
        yield kind.what, kind.lines
