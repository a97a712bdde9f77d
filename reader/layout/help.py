"""The help as lines: keys on the left, what they do on the right, by where they work."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.layout.cells import clip, width
from reader.layout.flow import Flow, placed
from reader.layout.lines import BLANK, Line, Piece, line
from reader.layout.wrap import wrap

_KEYS = 20
_MEASURE = 92
_LEAST = 20
_NOTHING = "No key does that."


class HelpEntry(NamedTuple):
    """Keys as people write them, the name of what they do, if it has one, and what that is."""

    keys: str
    title: str
    about: str


class HelpGroup(NamedTuple):
    """Where keys work, and those that do."""

    where: str
    entries: Sequence[HelpEntry]


def lay_out_help(groups: Sequence[HelpGroup], columns: int) -> Flow:
    """The groups one below the other, in a column that is centred; a group is a section."""
    column = max(_LEAST, min(_MEASURE, columns - 2))

    def lay_out(section: int) -> Iterator[Line]:
        if not groups:
            return placed((BLANK, line(f" {_NOTHING}", "dim")), section)
        group = groups[section]
        entries = (told for entry in group.entries for told in _lines(entry, column))
        heading = line(f" {clip(group.where, column - 1)}", "accent")
        return placed((BLANK, heading, *entries), section)

    margin = max(0, (columns - column) // 2)
    return Flow(lay_out, [1 + len(group.entries) for group in groups] or [1], margin)


def _lines(entry: HelpEntry, column: int) -> Iterator[Line]:
    """An entry; what it does stands below long keys, or where there is no room beside them."""
    keys = Piece(f"   {entry.keys}", "headline")
    indent = _KEYS + 3 if column >= 2 * _KEYS + _LEAST else 6
    if width(keys.text) > indent - 2:
        yield Line((keys,))
        keys = Piece("", "headline")
    text = f"{entry.title}: {entry.about}" if entry.title else entry.about
    for start, end in wrap(text, column - indent):
        blank = Piece(" " * (indent - width(keys.text)), "text")
        told = text[start:end]
        named = told[: max(0, len(entry.title) - start)]
        pieces = (keys, blank, Piece(named, "text"), Piece(told[len(named) :], "dim"))
        yield Line(tuple(piece for piece in pieces if piece.text))
        keys = Piece("", "headline")
