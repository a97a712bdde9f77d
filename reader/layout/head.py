"""What stands above the body: by whom, the headline, when, and the first figures."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.layout.blocks import caption_card, text_lines
from reader.layout.dates import minutes, short_date
from reader.layout.lines import Line, Style
from reader.layout.links import followed, style_of_link
from reader.layout.manner import Manner
from reader.model import Article, Mark, Place


class Part(NamedTuple):
    """A paragraph in one style, a caption with its credit, or, without a text, a blank."""

    text: str = ""
    style: Style = "text"
    credit: str | None = None


def parts_of(article: Article, manner: Manner, mark: Mark) -> Sequence[Part]:
    """The parts of an article's head; the last are the reader's own tags and note."""
    blank = Part()
    parts = [blank]
    if article.publisher:
        parts += [Part(article.publisher.upper(), "accent"), blank]
    parts.append(Part(article.headline, "headline"))
    if article.standfirst:
        parts += [Part(article.standfirst, "emphasis"), blank]
    if facts := _facts(article, manner):
        parts.append(Part(facts, "dim"))
    parts.append(blank)
    placed = {block.figure for block in article.body if block.kind == "figure"}
    for index, figure in enumerate(article.figures):
        if index not in placed:
            parts += [Part(figure.caption, "caption", figure.credit), blank]
    return [*parts, *_own(mark, plain=manner.plain)]


def _own(mark: Mark, *, plain: bool) -> Iterator[Part]:
    """What the reader wrote on a story."""
    if mark.tags:
        tags = " ".join(f"#{tag}" for tag in mark.tags)
        yield Part(f"Your tags: {', '.join(mark.tags)}" if plain else tags, "accent")
    if mark.note:
        yield Part(f"Your note: {mark.note}" if plain else f"✎ {mark.note}", "accent")
    if mark.tags or mark.note:
        yield Part()


def _facts(article: Article, manner: Manner) -> str:
    reading = minutes(article.minutes)
    facts = (
        ", ".join(name for name in article.byline if name != article.publisher),
        short_date(article.published, manner.dates),
        reading and f"{reading} read",
    )
    return " · ".join(fact for fact in facts if fact)


def size_of(parts: Sequence[Part]) -> int:
    """How many characters places count in the parts."""
    return sum(map(_size, parts))


def text_of(parts: Sequence[Part]) -> str:
    """What the characters are that places count in the parts; a blank or two stand between."""
    told = ("  ".join(filter(None, (part.text, part.credit))).ljust(_size(part)) for part in parts)
    return "".join(told)


def _size(part: Part) -> int:
    return len(part.text) + len(part.credit or "") + 2


def lay_out_parts(parts: Sequence[Part], column: int, *, plain: bool = False) -> Iterator[Line]:
    """The lines of the parts; they are block 0 of the story's places."""
    at = 0
    for part in parts:
        place = Place(0, at)
        if part.style == "caption":
            yield from caption_card(part.text, part.credit, column, place, plain=plain)
        elif part.text:
            link = followed(part.text) if part.style == "link" else ""
            style = style_of_link(part.text, link) if link else part.style
            yield from text_lines(part.text, column, style, place, link)
        else:
            yield Line((), place)
        at += _size(part)
