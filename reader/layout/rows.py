"""Rows of the story list and of the related items."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from reader.layout.cells import clip, width
from reader.layout.dates import minutes, short_date
from reader.layout.hits import NO_HITS, StoryHits, lit_pieces
from reader.layout.lines import BLANK, Line, Piece, Style, line
from reader.layout.manner import USUAL, Manner
from reader.layout.plain import minutes_in_words, states
from reader.layout.wrap import is_right_to_left, wrap
from reader.model import Mark, NearStory, Related, RelatedItem, Summary

HEADLINE_LINES = 3
EXCERPT_LINES = 2
UNREAD, BEGUN, BOOKMARKED, NOTED, VIDEO = "●", "◐", "★", "✎", "▶"
_DOT = " · "
_IN_LIBRARY = "In your library"


class Row(Struct, frozen=True):
    """The lines of an item, and which of them are the item itself.

    Lines before `first` belong to the section that it begins, those from `end` on follow it.
    """

    lines: tuple[Line, ...]
    first: int = 0
    end: int = 999


def story_row(  # noqa: PLR0913 - a story, and what is to be said about it
    summary: Summary,
    mark: Mark,
    columns: int,
    *,
    new: bool = False,
    also: Sequence[str] = (),
    found: StoryHits = NO_HITS,
    manner: Manner = USUAL,
) -> Row:
    """A story in the list: its signs, headline in up to three lines, and what is known of it.

    `new` says that it came since last time, `also` which other publishers have it, `found` where
    it has what was looked for; in plain manner words stand for the signs.
    """
    style: Style = "dim" if mark.hidden else "text" if mark.read else "headline"
    dated = short_date(summary.published, manner.dates)
    if manner.plain:
        facts = (summary.publisher, dated, minutes_in_words(summary.minutes))
        about = ". ".join(filter(None, (states(mark, new=new), ", ".join(filter(None, facts)))))
        row = _plain_story_row(summary.headline, about, columns, style)
        room = columns - 3
        below = (*_ruled(mark, room, " "), *_also_in(also, room, " "), *_excerpt(found, room, " "))
        return Row((*row.lines[:-1], *below, BLANK))
    room = columns - 5
    sign = " " if mark.read else BEGUN if mark.begun else UNREAD
    lines = []
    for number, (at, text) in enumerate(_cut_at(summary.headline, room, HEADLINE_LINES)):
        free = room - width(text) if is_right_to_left(text) else 0
        pieces = [Piece(f"{sign if not number else ' '} ", "accent"), Piece(" " * free, style)]
        pieces += lit_pieces(Piece(text, style), at, found.headline)
        told = " " * free + text
        if not number and mark.bookmarked:
            pieces.append(Piece(" " * (room - width(told) + 1) + BOOKMARKED, "accent"))
        lines.append(Line(tuple(pieces)))
    known = (summary.publisher, dated, minutes(summary.minutes))
    about_it = _about(known, mark, columns - 3, new=new)
    room = columns - 3
    below = (*_ruled(mark, room, "  "), *_also_in(also, room, "  "), *_excerpt(found, room, "  "))
    return Row((*lines, *about_it, *below, BLANK))


def _ruled(mark: Mark, columns: int, indent: str) -> Iterator[Line]:
    """Which rule has hidden the story."""
    if mark.hidden_by:
        yield line(indent + clip(f"by the rule “{mark.hidden_by}”", columns), "dim")


def _also_in(publishers: Sequence[str], columns: int, indent: str) -> Iterator[Line]:
    """Which other publishers have the story, whose rows are folded behind this one."""
    if publishers:
        yield line(indent + clip(f"also in {', '.join(publishers)}", columns), "accent")


def _excerpt(found: StoryHits, columns: int, indent: str) -> Iterator[Line]:
    """The part of the text that has what was looked for, from where on its first hit is seen."""
    text, hits, lines = found.text, found.hits, _cut_at(found.text, columns, EXCERPT_LINES)
    while hits and hits[0][1] > _end_of(lines) and 0 <= text.find(" ") < hits[0][0]:
        gone = text.index(" ")
        text = f"…{text[gone + 1 :]}"
        hits = tuple((start - gone, end - gone) for start, end in hits)
        lines = _cut_at(text, columns, EXCERPT_LINES)
    for at, told in lines if text else ():
        yield Line((Piece(indent, "dim"), *lit_pieces(Piece(told, "dim"), at, hits)))


def _end_of(lines: Sequence[tuple[int, str]]) -> int:
    """The first character of a text that its lines do not show."""
    start, last = lines[-1]
    return start + len(last.removesuffix("…"))


def _plain_story_row(headline: str, about: str, columns: int, style: Style) -> Row:
    room = max(2, columns - 2)
    lines = [line(f" {text}", style) for text in _cut(headline, room, HEADLINE_LINES)]
    lines += [line(f" {about[start:end]}", "dim") for start, end in wrap(about, room)]
    return Row((*lines, BLANK))


def _about(
    known: tuple[str | None, str, str], mark: Mark, columns: int, *, new: bool
) -> list[Line]:
    """What is known of a story, in one line; its tags in another where they do not fit.

    `known` are publisher, date and minutes.
    """
    said = [word for word, holds in (("new", new), ("hidden", mark.hidden)) if holds]
    tags = " ".join(f"#{tag}" for tag in mark.tags)
    publisher, *others = known
    facts = [fact for fact in (*said, publisher, tags, *others) if fact]
    below = ""
    if tags and width(_DOT.join(facts)) > columns:
        facts.remove(tags)
        below = tags
    while len(facts) > len(said) + 1 and width(_DOT.join(facts)) > columns:
        facts.pop()
    texts = [clip(text, columns) for text in (_DOT.join(facts), below) if text]
    if mark.note and not texts:
        texts = [""]
    lines = []
    for number, text in enumerate(texts):
        sign = NOTED if mark.note and not number else " "
        news = text[: len("new")] if new and not number else ""
        rest = text.removeprefix(news)
        lines.append(Line((Piece(f"{sign} {news}", "accent"), Piece(rest, "dim"))))
    return lines


def related_rows(related: Related, columns: int, *, plain: bool = False) -> tuple[Row, ...]:
    """The items of the sidebar, each section under its heading."""
    rows: list[Row] = []
    heading = f"More from {related.publisher}" if related.publisher else "More from this page"
    for item in related.items:
        above = [] if rows else _section(heading if plain else heading.upper(), columns)
        rows.append(
            Row((*above, *_related_lines(item, columns, plain=plain), BLANK), first=len(above))
        )
    heading = _IN_LIBRARY if plain else _IN_LIBRARY.upper()
    for number, near in enumerate(related.nearest):
        above = [] if number else _section(heading, columns, first=not rows)
        rows.append(Row((*above, *_near_lines(near, columns), BLANK), first=len(above)))
    return tuple(rows)


def _near_lines(near: NearStory, columns: int) -> Iterator[Line]:
    room = columns - 3
    for text in _cut(near.summary.headline, room, 3):
        yield line(f" {_aligned(text, room)}", "text")
    for text in _cut(near.reason, room, 2):
        yield line(f" {text}", "dim")


def promotions_note(count: int) -> str:
    """How many promotions the page held, which are not shown."""
    return f"{count} promotion{'s' if count > 1 else ''} hidden" if count else ""


def lines_of_words(words: Iterable[str], columns: int) -> list[Line]:
    """What a list without rows says, a paragraph each."""
    lines = [BLANK]
    for text in filter(None, words):
        spans = wrap(text, columns - 2)
        lines += [line(f" {text[start:end]}", "dim") for start, end in spans]
        lines.append(BLANK)
    return lines


def _section(heading: str, columns: int, *, first: bool = True) -> list[Line]:
    """A heading; above the first stands air, the others have it from the row before."""
    lines = [line(f" {text}", "accent") for text in _cut(heading, columns - 3, 2)]
    return [BLANK, *lines, BLANK] if first else [*lines, BLANK]


def _related_lines(item: RelatedItem, columns: int, *, plain: bool) -> list[Line]:
    headline = item.summary.headline if item.summary else item.teaser.headline
    sign = "" if plain or item.teaser.kind == "story" else f"{VIDEO} "
    room = columns - 3
    lines = [line(f" {_aligned(text, room)}", "text") for text in _cut(sign + headline, room, 3)]
    return [*lines, line(f" {clip(reason(item, plain=plain), columns - 3)}", "dim")]


def reason(item: RelatedItem, *, plain: bool = False) -> str:
    """Why the item is there, and what opening it shows."""
    if item.summary:
        count = item.summary.minutes
        facts = ("in your library", minutes_in_words(count) if plain else minutes(count))
        return (", " if plain else " · ").join(fact for fact in facts if fact)
    return item.teaser.kind if item.teaser.kind != "story" else "teaser only"


def _aligned(text: str, columns: int) -> str:
    """A line that runs from right to left stands at the right."""
    return " " * (columns - width(text)) + text if is_right_to_left(text) else text


def _cut(text: str, columns: int, most: int) -> Sequence[str]:
    """The text in at most so many lines, the last one ended by an ellipsis where more follows."""
    return [line for _, line in _cut_at(text, columns, most)]


def _cut_at(text: str, columns: int, most: int) -> Sequence[tuple[int, str]]:
    """The same lines, each with the character of the text that it begins at."""
    spans = wrap(text, columns)
    lines = [(start, text[start:end]) for start, end in spans[:most]]
    if len(spans) > most:
        start = spans[most - 1][0]
        lines[-1] = (start, clip(text[start:], max(2, columns)))
    return lines or [(0, "")]
