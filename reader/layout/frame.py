"""The lines around the panes: header, rules with the panes' names, footer."""

from collections.abc import Sequence

from reader.layout.cells import width as cells
from reader.layout.columns import Columns, Room
from reader.layout.lines import Line, Piece, Style
from reader.layout.problems import counted

NAMES: dict[Room, str] = {"stories": "Stories", "article": "Story", "related": "Related"}
_BAR = 14


def counts_text(stories: int, unread: int, bookmarked: int) -> str:
    """The counts of a view: "14 stories · 9 unread · 2 ★"."""
    return f"{stories} stor{'y' if stories == 1 else 'ies'} · {unread} unread · {bookmarked} ★"


def header_line(view: str, counts: str, width: int, problems: int = 0) -> Line:
    """Whose screen it is and which view on the left, the counts and problems on the right.

    Where there is no room the name goes first, then the word for the problems, then the counts.
    """
    name = (Piece(" ", "text"), Piece("Reader", "accent"), Piece("   ", "text"))
    for above, told in (
        (name, counted(problems)),
        ((Piece(" ", "text"),), counted(problems)),
        ((Piece(" ", "text"),), f"{problems} !"),
    ):
        left = (*above, Piece(view, "text"))
        alert = (Piece(" · ", "dim"), Piece(told, "accent")) if problems else ()
        right = (Piece(counts, "dim"), *alert)
        gap = width - 1 - sum(cells(piece.text) for piece in (*left, *right))
        if gap >= 1:
            return Line((*left, Piece(" " * gap, "text"), *right))
    return Line((Piece(" ", "text"), Piece(view, "text")))


def rule_line(columns: Columns, focus: Room, *, top: bool) -> Line:
    """The rule above or below the panes; the upper one holds their names."""
    pieces: list[Piece] = []
    junction = "┬" if top else "┴"
    for room, size in _stretches(columns):
        if pieces:
            pieces.append(Piece(junction, "rule"))
        pieces += _stretch(NAMES[room], size, focused=room == focus) if top else [_rule(size)]
    return Line(tuple(pieces))


def _stretches(columns: Columns) -> list[tuple[Room, int]]:
    """The panes and how much of a rule stands above each; an overlay covers the text's."""
    article = columns.article - (columns.related + 1 if columns.over else 0)
    sizes: tuple[tuple[Room, int], ...] = (
        ("stories", columns.stories),
        ("article", article),
        ("related", columns.related),
    )
    return [(room, size) for room, size in sizes if size > 0]


def _stretch(name: str, size: int, *, focused: bool) -> list[Piece]:
    style: Style = "accent" if focused else "dim"
    if size < cells(name) + 4:
        return [_rule(size)]
    line: Style = "accent" if focused else "rule"
    return [Piece("─", line), Piece(f" {name} ", style), _rule(size - cells(name) - 3)]


def _rule(size: int) -> Piece:
    return Piece("─" * size, "rule")


def footer_line(hints: Sequence[tuple[str, str]], progress: float | None, width: int) -> Line:
    """The keys that work here, as many as fit, and how far one is in the story."""
    right = [] if progress is None else _progress(progress, bar=width >= 60)
    room = width - sum(cells(piece.text) for piece in right) - 1
    left: list[Piece] = []
    used = 0
    for key, word in hints:
        hint = [
            Piece("   " if left else " ", "text"),
            Piece(key, "accent"),
            Piece(f" {word}", "dim"),
        ]
        size = sum(cells(piece.text) for piece in hint)
        if used + size >= room:
            break
        left += hint
        used += size
    return Line((*left, Piece(" " * (room - used), "text"), *right))


def _progress(progress: float, *, bar: bool) -> list[Piece]:
    filled = round(progress * _BAR)
    pieces = [Piece(f"{round(progress * 100):3}%", "accent")]
    if bar:
        pieces += [
            Piece("  ", "text"),
            Piece("━" * filled, "accent"),
            Piece("─" * (_BAR - filled), "rule"),
        ]
    return pieces
