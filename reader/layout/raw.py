"""The page as it was, and the receipt of what was folded away, as lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from reader.layout.cells import clip, width
from reader.layout.flow import Flow, placed
from reader.layout.lines import BLANK, Line, Piece, line
from reader.layout.wrap import lines_of, wrap
from reader.model import Article

# "repeated caption" has room.
_ROLE_MOST = 16
_NUMBER = 6
# The lines of a kind that the receipt shows; all of them stand in the page.
_SHOWN = 40
# Of a line so many lines of the receipt.
_LINES = 3
_TAB = 4
# From so many columns on the receipt stands beside the page.
_BESIDE, _RECEIPT, _RECEIPT_MOST = 100, 34, 48


class RawPage(NamedTuple):
    """The text of a document line by line, and for line numbers what each was taken for.

    `note` says so where not all of it is there.
    """

    lines: Sequence[str]
    roles: Mapping[int, str]
    note: str = ""


def receipt_columns(columns: int, *, plain: bool = False) -> int:
    """How many of a screen's columns the receipt has beside the page; 0 if it stands above it."""
    if plain or columns < _BESIDE:
        return 0
    return min(_RECEIPT_MOST, max(_RECEIPT, columns // 3))


def lay_out_raw(page: RawPage, columns: int, above: Article | None = None) -> Flow:
    """The document with numbered lines, which are the sections from 1 on.

    Where there is no room beside it the receipt of the story stands `above`.
    """
    roles = {number: clip(role, _ROLE_MOST) for number, role in page.roles.items()}
    beside = max(map(width, roles.values()), default=-1) + 1
    count = len(page.lines)

    def lay_out(section: int) -> Iterator[Line]:
        if not section:
            return placed(_above(above, columns) if above else iter([BLANK]), section)
        if section > count:
            return placed(_below(page, columns), section)
        role = roles.get(section, "")
        about = f"{section:{_NUMBER}}  {role}{' ' * (beside - width(role))}"
        return placed(_numbered(about, page.lines[section - 1], columns), section)

    sizes = [1, *(len(text) + 1 for text in page.lines), 1]
    return Flow(lay_out, sizes, margin=0)


def lay_out_receipt(article: Article, columns: int) -> Flow:
    """What was folded away, kind by kind with its count; a kind is a section."""
    kinds = [list(lines) for lines in _kinds(article, columns)]
    sizes = [1 + sum(len(told.text) for told in lines) for lines in kinds]
    return Flow(lambda section: placed([BLANK, *kinds[section]], section), sizes, margin=0)


def _above(article: Article, columns: int) -> Iterator[Line]:
    yield from (BLANK, line(" RECEIPT", "accent"), BLANK)
    for kind in _kinds(article, columns):
        yield from kind
        yield BLANK
    yield from (line(" THE PAGE AS IT WAS", "accent"), BLANK)


def _below(page: RawPage, columns: int) -> Iterator[Line]:
    if page.note:
        yield BLANK
        yield from (line(f" {part}", "accent") for part in _wrapped(page.note, columns - 2))
    yield BLANK


def _wrapped(text: str, columns: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, columns)]


def _kinds(article: Article, columns: int) -> Iterator[Iterator[Line]]:
    kinds = [(item.what, item.lines) for item in article.receipt]
    if article.promotions:
        kinds.append(("promotion", article.promotions))
    if not kinds:
        yield iter([line(" Nothing was folded away.", "dim")])
    for what, folded in kinds:
        yield _kind(what, folded, columns)


def _kind(what: str, folded: Sequence[str], columns: int) -> Iterator[Line]:
    room = max(2, columns - 8)
    yield Line((Piece(f" {len(folded):4}  ", "accent"), Piece(clip(what, room), "headline")))
    for text in folded[:_SHOWN]:
        # No more of it is laid out than is shown.
        parts = [text[start:end] for start, end in islice(lines_of(text, room), _LINES + 1)]
        if len(parts) > _LINES:
            parts[_LINES - 1 :] = [clip(" ".join(parts[_LINES - 1 : _LINES + 1]), room)]
        yield from (line(f"       {part}", "dim") for part in parts)
    if len(folded) > _SHOWN:
        yield line(f"       and {len(folded) - _SHOWN:,} more", "dim")


def _numbered(about: str, text: str, columns: int) -> Iterator[Line]:
    """A line of the document, wrapped; its number and role stand beside its first part."""
    room = max(8, columns - width(about) - 1)
    shown = text.expandtabs(_TAB).rstrip()
    # What it is indented by stays in front of each part, unless that is most of the room.
    indent = len(shown) - len(shown.lstrip(" "))
    if indent > room // 2:
        indent = 0
    for start, end in wrap(shown, room - indent) or [(0, 0)]:
        yield Line((Piece(about, "dim"), Piece(" " * indent + shown[start:end], "text")))
        about = " " * width(about)
