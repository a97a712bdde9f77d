"""The page as it was, and the receipt of what was folded away, as lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.layout.cells import clip, width
from reader.layout.flow import Flow, placed
from reader.layout.lines import BLANK, Line, Piece, line
from reader.layout.wrap import wrap
from reader.model import Article

# "repeated caption" has room.
_ROLE_MOST = 16
_NUMBER = 6
# The lines of a kind that the receipt shows; all of them stand in the page below it.
_SHOWN = 40
_TAB = 4


class RawPage(NamedTuple):
    """The text of a document line by line, and for line numbers what each was taken for.

    `note` says so where not all of it is there.
    """

    lines: Sequence[str]
    roles: Mapping[int, str]
    note: str = ""


def lay_out_raw(article: Article, page: RawPage, columns: int) -> Flow:
    """First the receipt, kind by kind with its count, then the document with numbered lines.

    The lines of the document are the sections from 1 on.
    """
    roles = {number: clip(role, _ROLE_MOST) for number, role in page.roles.items()}
    beside = max(map(width, roles.values()), default=-1) + 1
    count = len(page.lines)

    def lay_out(section: int) -> Iterator[Line]:
        if not section:
            return placed(_above(article, columns), section)
        if section > count:
            return placed(_below(page, columns), section)
        role = roles.get(section, "")
        about = f"{section:{_NUMBER}}  {role}{' ' * (beside - width(role))}"
        return placed(_numbered(about, page.lines[section - 1], columns), section)

    sizes = [1, *(len(text) + 1 for text in page.lines), 1]
    return Flow(lay_out, sizes, margin=0)


def _above(article: Article, columns: int) -> Iterator[Line]:
    yield from (BLANK, line(" RECEIPT", "accent"), BLANK)
    yield from _receipt(article, columns)
    yield from (line(" THE PAGE AS IT WAS", "accent"), BLANK)


def _below(page: RawPage, columns: int) -> Iterator[Line]:
    if page.note:
        yield BLANK
        yield from (line(f" {part}", "accent") for part in _wrapped(page.note, columns - 2))
    yield BLANK


def _wrapped(text: str, columns: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, columns)]


def _receipt(article: Article, columns: int) -> Iterator[Line]:
    kinds = [(item.what, item.lines) for item in article.receipt]
    if article.promotions:
        kinds.append(("promotion", article.promotions))
    if not kinds:
        yield line(" Nothing was folded away.", "dim")
        yield BLANK
    for what, folded in kinds:
        yield Line((Piece(f" {len(folded):4}  ", "accent"), Piece(what, "headline")))
        for text in folded[:_SHOWN]:
            yield line(f"       {clip(text, max(2, columns - 8))}", "dim")
        if len(folded) > _SHOWN:
            yield line(f"       and {len(folded) - _SHOWN:,} more", "dim")
        yield BLANK


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
