"""The lines around the panes: header, rules with the panes' names, footer."""

from collections.abc import Iterable, Iterator, Sequence

from reader.layout.cells import clip
from reader.layout.cells import width as cells
from reader.layout.columns import Columns, Room
from reader.layout.lines import BLANK, Line, Piece, Style, line
from reader.layout.plain import minutes_in_words
from reader.layout.problems import clip_left, counted
from reader.layout.wrap import wrap
from reader.text import clean

NAMES: dict[Room, str] = {"stories": "Stories", "article": "Story", "related": "Related"}
_BAR = 14
_WORK = 10
# Below so many columns there is no bar, or no word of what is left to read.
_ROOM_FOR_BAR, _ROOM_FOR_BOTH, _ROOM_FOR_LEFT = 60, 100, 46
# In fewer columns no view is named.
_LEAST_NAMED = 4
# In fewer columns nothing is told of what it is about.
_LEAST_ABOUT = 8


def counts_text(
    stories: int, unread: int, bookmarked: int, *others: str, plain: bool = False
) -> str:
    """The counts of a view: "14 stories · 9 unread · 2 ★", and what else is to be known."""
    counts = [
        f"{stories:,} stor{'y' if stories == 1 else 'ies'}",
        f"{unread:,} unread",
        f"{bookmarked:,} bookmarked" if plain else f"{bookmarked:,} ★",
    ]
    return (", " if plain else " · ").join(filter(None, (*counts, " ".join(filter(None, others)))))


def held_text(count: int, *, short: bool = False) -> str:
    """How many changes wait for the disk; "" for none."""
    return f"{count:,} {'unsaved' if short else 'not on the disk'}" if count else ""


def waiting_text(new: int, *, others: bool) -> str:
    """What waits to be shown: new stories, or only `others` than are shown."""
    if new:
        return f"{new:,} new wait{'' if new > 1 else 's'}"
    return "changes wait" if others else ""


def work_text(what: str, done: int, of: int, *, plain: bool = False) -> str:
    """How far something is that goes on behind: "reading 45 % ━━━━━─────"."""
    percent = 100 * done // max(1, of)
    if plain:
        return f"{what}, {percent} percent"
    filled = round(_WORK * percent / 100)
    return f"{what} {percent} % {'━' * filled}{'─' * (_WORK - filled)}"


def header_line(  # noqa: PLR0913 - what stands in it, and how
    view: str, counts: str, width: int, problems: int = 0, *, held: int = 0, plain: bool = False
) -> Line:
    """Whose screen it is and which view on the left, the counts and problems on the right.

    Where there is no room the name goes first, then the word for the problems, then the counts,
    then the view. How many changes are `held`, and so not on the disk, is told to the last.
    """
    about = Piece(counts, "dim")
    waits, few = (Piece(held_text(held, short=short), "accent") for short in (False, True))
    told = Piece(counted(problems) if problems else "", "accent")
    less = Piece(f"{problems:,} !", "accent") if problems and not plain else told
    for name, facts in (
        ("Reader", (about, waits, told)),
        ("", (about, waits, told)),
        ("", (about, waits, less)),
    ):
        header = _header(name, view, facts, width, plain=plain)
        if header.width < width:
            return header
    for urgent in ([waits, less], [few, less], [few]):
        room = width - 3 - _columns(_joined(urgent, plain=plain))
        if room >= 0:
            break
    # Of a few letters nobody can tell which view it is.
    named = clip(view, room) if room >= min(_LEAST_NAMED, cells(view)) else ""
    return _header("", named, urgent, width, plain=plain)


def header_about(view: str, about: str, width: int, *, held: int = 0) -> str:
    """As much of the end of what a view is about as a header has room for, as of a path."""
    waits = held_text(held)
    room = width - cells(view) - 3 - (cells(waits) + 3 if waits else 0)
    # Beside what is urgent there is no room for a few letters.
    least = _LEAST_ABOUT if waits else 1
    return clip_left(about, max(1, room)) if room >= min(least, cells(about)) else ""


def _header(name: str, view: str, facts: Iterable[Piece], width: int, *, plain: bool) -> Line:
    """A header with all of this, however wide it becomes; in plain mode it is a sentence."""
    if plain:
        told = ", ".join(filter(None, (view, *(fact.text for fact in facts))))
        return line(f" {name}: {told}" if name else f" {told}", "text")
    start = (Piece(name, "accent"), Piece("   ", "text")) if name else ()
    left = (Piece(" ", "text"), *start, Piece(view, "text"))
    right = _joined(facts, plain=plain)
    gap = " " * max(1, width - 1 - _columns((*left, *right)))
    return Line((*left, Piece(gap, "text"), *right) if right else left)


def _joined(facts: Iterable[Piece], *, plain: bool) -> list[Piece]:
    """All facts that there are, with a sign between them."""
    joined: list[Piece] = []
    for fact in facts:
        if fact.text:
            joined += [Piece(", " if plain else " · ", "dim")] if joined else []
            joined.append(fact)
    return joined


def rule_line(columns: Columns, focus: Room | None, *, top: bool, plain: bool = False) -> Line:
    """The rule above or below the panes; the upper one holds their names."""
    if plain:
        return line(f" {NAMES[focus]}, focused", "name") if top and focus else BLANK
    return named_rule(_stretches(columns), focus and NAMES[focus], top=top)


def named_rule(stretches: Sequence[tuple[str, int]], focus: str | None, *, top: bool) -> Line:
    """A rule over panes, or below them, by name and columns; the upper one holds the names."""
    pieces: list[Piece] = []
    junction = "┬" if top else "┴"
    for name, size in stretches:
        if pieces:
            pieces.append(Piece(junction, "rule"))
        pieces += _stretch(name, size, focused=name == focus) if top else [_rule(size)]
    return Line(tuple(pieces))


def bare_rule(width: int, *, plain: bool = False) -> Line:
    """A rule from edge to edge; in plain mode an empty line."""
    return BLANK if plain else Line((_rule(width),))


def _stretches(columns: Columns) -> list[tuple[str, int]]:
    """The panes and how much of a rule stands above each; an overlay covers the text's."""
    article = columns.article - (columns.related + 1 if columns.over else 0)
    sizes: tuple[tuple[Room, int], ...] = (
        ("stories", columns.stories),
        ("article", article),
        ("related", columns.related),
    )
    return [(NAMES[room], size) for room, size in sizes if size > 0]


def _stretch(name: str, size: int, *, focused: bool) -> list[Piece]:
    """A rule with a name in it; that of the focused pane is told by weight as well as colour."""
    if size < cells(name) + 4:
        return [_rule(size)]
    style: Style = "name" if focused else "dim"
    start: Style = "accent" if focused else "rule"
    return [Piece("─", start), Piece(f" {name} ", style), _rule(size - cells(name) - 3)]


def _rule(size: int) -> Piece:
    return Piece("─" * size, "rule")


def hint_rule(hint: str, width: int, *, plain: bool = False) -> Line:
    """A rule with a few words in it."""
    if plain:
        return line(f" {clip(hint, width - 2)}", "dim")
    told = clip(hint, max(2, width - 6))
    after = max(0, width - cells(told) - 3)
    return Line((_rule(1), Piece(f" {told} ", "dim"), _rule(after)))


def with_words(rule: Line, words: str, *, plain: bool = False) -> Line:
    """The rule, which begins with a few words as long as there are any; all else of it stays."""
    if not words:
        return rule
    if plain:
        return line(f" {words}", "dim")
    rest = rule.text[cells(words) + 3 :]
    return Line((_rule(1), Piece(f" {words} ", "dim"), Piece(rest, "rule")))


def error_line(start: int, end: int, why: str, width: int) -> Line:
    """Marks over the columns of what is wrong in the line below, and why beside them."""
    why = clean(why)
    marks = "▾" * max(1, end - start)
    room = width - start - cells(marks) - 2
    if cells(why) <= room or start < room:
        told = f"{' ' * start}{marks} {clip(why, max(2, room))}"
    else:
        told = f"{clip(why, max(2, start - 2)).rjust(start - 1)} {marks}"
    return line(told[:width], "accent")


def footer_line(  # noqa: PLR0913 - what stands in it, and how
    hints: Sequence[tuple[str, str]],
    progress: float | None,
    width: int,
    *,
    left: int | None = None,
    counted: bool = False,
    plain: bool = False,
) -> Line:
    """The keys that work here, as many as fit, how far one is, and the minutes `left` to read.

    `counted` tells how many keys there was no room for.
    """
    right = [] if progress is None else _progress(progress, left, width, plain=plain)
    room = width - _columns(right) - 1
    shown: list[Piece] = []
    for count in range(len(hints), -1, -1):
        more = len(hints) - count if counted else 0
        shown = list(_hints(hints[:count], more, ", " if plain else "   "))
        if _columns(shown) < room:
            break
    return Line((*shown, Piece(" " * (room - _columns(shown)), "text"), *right))


def _hints(hints: Sequence[tuple[str, str]], more: int, between: str) -> Iterator[Piece]:
    for number, (key, word) in enumerate(hints):
        yield Piece(between if number else " ", "text")
        yield Piece(key, "accent")
        yield Piece(f" {word}", "dim")
    if more:
        yield Piece(f"{between}+{more}", "dim")


def _columns(pieces: Sequence[Piece]) -> int:
    return sum(cells(piece.text) for piece in pieces)


def told_lines(message: str, rule: Line, width: int, more: str = "") -> tuple[Line, Line]:
    """What stands in place of rule and footer for a message; it takes the rule's where it must.

    Of one that is too long for both, `more` says where all of it is.
    """
    room = max(2, width - 2)
    spans = wrap(message, room)
    if len(spans) < 2:
        return rule, line(f" {message}", "text")
    start, end = spans[0]
    rest = message[spans[1][0] :]
    if more and cells(rest) > room:
        rest = f"{clip(rest, room - cells(more) - 1)} {more}"
    return line(f" {message[start:end]}", "text"), line(f" {clip(rest, room)}", "text")


def _progress(progress: float, left: int | None, width: int, *, plain: bool) -> list[Piece]:
    percent = round(progress * 100)
    rest = left if left and width >= _ROOM_FOR_LEFT else 0
    if plain:
        said = f"{percent} percent"
        return [Piece(f"{said}, {minutes_in_words(rest)} left" if rest else said, "accent")]
    pieces = [Piece(f"{percent:3}%", "accent")]
    if rest:
        pieces.append(Piece(f"  {rest} min left", "dim"))
    if width >= (_ROOM_FOR_BOTH if rest else _ROOM_FOR_BAR):
        filled = round(progress * _BAR)
        pieces += [
            Piece("  ", "text"),
            Piece("━" * filled, "accent"),
            Piece("─" * (_BAR - filled), "rule"),
        ]
    return pieces
