"""An article: what a document or an entry of one became, whole."""

from typing import Literal

from msgspec import Struct

BlockKind = Literal[
    "paragraph", "heading", "quote", "list", "code", "table", "figure", "footnote", "rule"
]
SpanStyle = Literal["strong", "emphasis", "code", "link"]
TeaserKind = Literal["story", "video", "audio"]


class Span(Struct, frozen=True):
    """A styled stretch of a block's text, in characters; `url` for links only."""

    start: int
    end: int
    style: SpanStyle
    url: str | None = None


class Block(Struct, frozen=True):
    """A paragraph or its like; a figure's block has no text and the figure's index instead.

    `level` is how deep a heading, an item of a list or a quotation is, from 1; `number` that of an
    item in its numbered list. The text of a table is its rows, line by line, with " | " between the
    cells; its spans lie in that.
    """

    kind: BlockKind
    text: str
    level: int | None = None
    ordered: bool | None = None
    rows: tuple[tuple[str, ...], ...] | None = None
    code_language: str | None = None
    figure: int | None = None
    spans: tuple[Span, ...] = ()
    number: int | None = None


class Figure(Struct, frozen=True):
    """A picture, told by its caption and credit."""

    caption: str
    credit: str | None = None
    url: str | None = None


class Teaser(Struct, frozen=True):
    """An item of the page's own related block: text about another story, without that story.

    `article` is the id of the library's story that it leads to; only a library knows it.
    """

    kind: TeaserKind
    headline: str
    text: str
    caption: str | None = None
    credit: str | None = None
    url: str | None = None
    article: str | None = None


class Receipt(Struct, frozen=True):
    """What cleaning folded away of one kind, with the lines as they stood."""

    what: str
    lines: tuple[str, ...]


class Article(Struct, frozen=True):
    """A story, whole.

    `id` comes from the source bytes, never from what was parsed. `path` is exact (a name that
    is not UTF-8 holds surrogates) and is cleaned where it is shown; every other text is clean.
    `published` is an ISO date or time as precise as the document gives it. A figure before the
    first paragraph has no block; a later one has. `summary_only`: its feed gives no more of it, and
    the page at `url` has the rest.
    """

    id: str
    path: str
    headline: str
    standfirst: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    minutes: int = 0
    figures: tuple[Figure, ...] = ()
    body: tuple[Block, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    promotions: tuple[str, ...] = ()
    receipt: tuple[Receipt, ...] = ()
    summary_only: bool = False
