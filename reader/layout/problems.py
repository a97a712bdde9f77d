"""Rows of the problems: which document, why, and what to do."""

from collections.abc import Sequence

from reader.layout.cells import fitting, width
from reader.layout.lines import BLANK, Line, Style, line
from reader.layout.rows import Row
from reader.layout.wrap import wrap
from reader.model import Problem
from reader.text import clean

# Stands for a path where Reader itself is meant, and no document.
OWN = "Reader"
_MARGIN = 3


def problem_row(problem: Problem, columns: int, roots: Sequence[str] = ()) -> Row:
    """A problem: its path in one line, the reason and the advice below."""
    room = max(8, columns - _MARGIN)
    lines: list[Line] = [line(f" {short_path(problem.path, roots, room)}", "headline")]
    styles: tuple[tuple[str, Style], ...] = ((problem.why, "text"), (problem.advice, "dim"))
    for part, style in styles:
        text = clean(sentence(part))
        lines += [line(f" {text[start:end]}", style) for start, end in wrap(text, room) if text]
    return Row((*lines, BLANK))


def short_path(path: str, roots: Sequence[str], columns: int) -> str:
    """A path in so many columns, clean: whole, else from its root on, else the end of it."""
    whole = clean(path)
    return whole if width(whole) <= columns else clip_left(from_root(path, roots), columns)


def from_root(path: str, roots: Sequence[str]) -> str:
    """A path from the name of the root on that it lies below, clean."""
    above = [root for root in roots if path == root or path.startswith(f"{root}/")]
    start = max(above, key=len, default="").rpartition("/")[0]
    return clean(path[len(start) + 1 :] if above else path)


def counted(count: int) -> str:
    """How many problems there are: "2 problems"."""
    return f"{count:,} problem{'' if count == 1 else 's'}"


def sentence(text: str) -> str:
    """A part of a sentence as a whole one."""
    ended = text if text.endswith((".", "!", "?")) or not text else f"{text}."
    return ended[:1].upper() + ended[1:]


def clip_left(text: str, columns: int) -> str:
    """The end of a text, after an ellipsis where it is too long: of a path the name counts."""
    if width(text) <= columns:
        return text
    kept = text.removeprefix("…")
    kept = kept[fitting(kept, max(0, width(kept) - columns)) :]
    while width(kept) > columns - 1:
        kept = kept[1:]
    return f"…{kept}"
