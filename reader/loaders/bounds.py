"""Bounds on the fields of an article: whatever a document puts into them, a list can show them."""

from typing import TypeVar, overload

from msgspec.structs import replace

from reader.loaders import limits
from reader.loaders.loaded import Loaded
from reader.loaders.pieces import pieces
from reader.model import Article, Figure, Teaser
from reader.text import clean

_T = TypeVar("_T")


def bounded(loaded: Loaded) -> Loaded:
    """The same with no field, no list of lines and no block over its limit."""
    return replace(loaded, articles=tuple(map(_article, loaded.articles)))


def _article(article: Article) -> Article:
    return replace(
        article,
        headline=_line(article.headline),
        standfirst=_paragraph(article.standfirst),
        publisher=_line(article.publisher),
        byline=tuple(map(_line, _items(article.byline))),
        published=_line(article.published),
        url=_address(article.url),
        language=_line(article.language),
        tags=tuple(map(_line, _items(article.tags))),
        figures=tuple(map(_figure, article.figures)),
        teasers=tuple(map(_teaser, _items(article.teasers))),
        promotions=tuple(map(_paragraph, _items(article.promotions))),
        body=tuple(piece for block in article.body for piece in pieces(block)),
    )


def _figure(figure: Figure) -> Figure:
    return replace(
        figure,
        caption=_paragraph(figure.caption),
        credit=_line(figure.credit),
        url=_address(figure.url),
    )


def _teaser(teaser: Teaser) -> Teaser:
    return replace(
        teaser,
        headline=_line(teaser.headline),
        text=_paragraph(teaser.text),
        caption=_paragraph(teaser.caption),
        credit=_line(teaser.credit),
        url=_address(teaser.url),
    )


def _items(items: tuple[_T, ...]) -> tuple[_T, ...]:
    return items[: limits.MAX_ITEMS]


@overload
def _line(text: str) -> str: ...
@overload
def _line(text: str | None) -> str | None: ...
def _line(text: str | None) -> str | None:
    return _cut(text, limits.MAX_LINE)


@overload
def _paragraph(text: str) -> str: ...
@overload
def _paragraph(text: str | None) -> str | None: ...
def _paragraph(text: str | None) -> str | None:
    return _cut(text, limits.MAX_PARAGRAPH)


def _cut(text: str | None, most: int) -> str | None:
    return text if text is None or len(text) <= most else f"{clean(text[: most - 1])}…"


def _address(address: str | None) -> str | None:
    """An address, whole or not at all: half of one leads elsewhere."""
    return address if address is None or len(address) <= limits.MAX_PARAGRAPH else None
