"""Rows of a list to choose from."""

from msgspec import Struct

from reader.layout.cells import clip, width
from reader.layout.lines import BLANK, Line, Piece, Style, line
from reader.layout.rows import Row

_BEFORE_ABOUT = "  "
# Less of what is to be said about a choice says nothing.
_LEAST_ABOUT = 12


class Choice(Struct, frozen=True):
    """A row: its text, what stands at its right, and whether it is what there is now.

    What there is to say `about` it stands behind the text as far as there is room. The first
    choice of a section has the section's heading above it. Who types one of the names that it has
    `also`, whole, means it.
    """

    text: str
    beside: str = ""
    now: bool = False
    faint: bool = False
    section: str = ""
    about: str = ""
    also: tuple[str, ...] = ()


def choice_row(choice: Choice, columns: int, *, first: bool = False, plain: bool = False) -> Row:
    """The lines of a choice; the one of now is marked by a sign, or a word, and by its style."""
    beside = f" {choice.beside}" if choice.beside else ""
    room = max(2, columns - 4 - width(beside))
    named = f"{choice.text} (now)" if plain and choice.now else choice.text
    text = clip(named, room)
    style: Style = "dim" if choice.faint else "headline" if choice.now else "text"
    left = room - width(text) - len(_BEFORE_ABOUT)
    about = (
        _BEFORE_ABOUT + clip(choice.about, left) if choice.about and left >= _LEAST_ABOUT else ""
    )
    pieces = (
        Piece("✓ " if choice.now and not plain else "  ", "accent"),
        Piece(text, style),
        Piece(about + " " * (room - width(text + about)), "dim"),
        Piece(beside, "dim"),
    )
    above: tuple[Line, ...] = ()
    if choice.section:
        section = choice.section if plain else choice.section.upper()
        heading = line(f" {clip(section, max(2, columns - 2))}", "accent")
        above = (heading,) if first else (BLANK, heading)
    return Row((*above, Line(pieces)), len(above))


def _about(choice: Choice, columns: int) -> str:
    room = columns - len(_BEFORE_ABOUT)
    return _BEFORE_ABOUT + clip(choice.about, room) if choice.about and room >= _LEAST_ABOUT else ""
