"""Rows of the story list and of the related items."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.layout.cells import clip, width
from reader.layout.dates import minutes, short_date
from reader.layout.lines import BLANK, Line, Piece, Style, line
from reader.layout.wrap import wrap
from reader.model import Mark, Related, RelatedItem, Summary

HEADLINE_LINES = 3
UNREAD, BEGUN, BOOKMARKED, VIDEO = "●", "◐", "★", "▶"


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of an item, and which of them are the item itself.

    Lines before `first` belong to the section that it begins, those from `end` on follow it.
    """

    lines: tuple[Line, ...]
    first: int = 0
    end: int = 999


def story_row(summary: Summary, mark: Mark, columns: int) -> Row:
    """A story in the list: its signs, headline in up to three lines, publisher, date, minutes."""
    room = columns - 5
    sign = " " if mark.read else BEGUN if mark.begun else UNREAD
    style: Style = "text" if mark.read else "headline"
    lines = []
    for number, text in enumerate(_cut(summary.headline, room, HEADLINE_LINES)):
        pieces = [Piece(f"{sign if not number else ' '} ", "accent"), Piece(text, style)]
        if not number and mark.bookmarked:
            pieces.append(Piece(" " * (room - width(text) + 1) + BOOKMARKED, "accent"))
        lines.append(Line(tuple(pieces)))
    about = _facts(summary, room + 1)
    if about:
        lines.append(line(f"  {about}", "dim"))
    return Row((*lines, BLANK))


def _facts(summary: Summary, columns: int) -> str:
    """Publisher, date and minutes; what does not fit is left out whole, from the end."""
    known = (summary.publisher, short_date(summary.published), minutes(summary.minutes))
    facts = [fact for fact in known if fact]
    while len(facts) > 1 and width(" · ".join(facts)) > columns:
        facts.pop()
    return clip(" · ".join(facts), columns)


def related_rows(related: Related, columns: int) -> tuple[Row, ...]:
    """The items of the sidebar, each section under its heading."""
    rows: list[Row] = []
    heading = f"More from {related.publisher}" if related.publisher else "More from this page"
    for item in related.items:
        above = [] if rows else _section(heading, columns)
        rows.append(Row((*above, *_related_lines(item, columns), BLANK), first=len(above)))
    return tuple(rows)


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


def _section(heading: str, columns: int) -> list[Line]:
    lines = [line(f" {text}", "accent") for text in _cut(heading.upper(), columns - 3, 2)]
    return [BLANK, *lines, BLANK]


def _related_lines(item: RelatedItem, columns: int) -> list[Line]:
    headline = item.summary.headline if item.summary else item.teaser.headline
    sign = "" if item.teaser.kind == "story" else f"{VIDEO} "
    lines = [line(f" {text}", "text") for text in _cut(sign + headline, columns - 3, 3)]
    return [*lines, line(f" {clip(reason(item), columns - 3)}", "dim")]


def reason(item: RelatedItem) -> str:
    """Why the item is there, and what opening it shows."""
    if item.summary:
        facts = ("in your library", minutes(item.summary.minutes))
        return " · ".join(fact for fact in facts if fact)
    return item.teaser.kind if item.teaser.kind != "story" else "teaser only"


def _cut(text: str, columns: int, most: int) -> Sequence[str]:
    """The text in at most so many lines, the last one ended by an ellipsis where more follows."""
    spans = wrap(text, columns)
    lines = [text[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        lines[-1] = clip(text[spans[most - 1][0] :], max(2, columns))
    return lines or [""]
