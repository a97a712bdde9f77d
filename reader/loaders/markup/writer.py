"""The writer: keeps the block that is open, and all that were closed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.loaders.markup.cells import Cell, table_of
from reader.loaders.markup.content import Content, Placed, gathered
from reader.loaders.markup.embeds import Embed
from reader.loaders.markup.inline import Open, Piece, is_wrapped, joined
from reader.loaders.markup.links import address
from reader.model import Block, BlockKind, Figure, Span, SpanStyle
from reader.text import clean

if TYPE_CHECKING:
    from reader.loaders.markup.tree import Element

# Their lines belong together, however they are broken.
_UNBROKEN = ("heading", "list")


class _List(Struct):
    """A list that is open, and the number of its last item."""

    ordered: bool
    number: int
    step: int


class Writer:
    """Takes text and what begins and ends around it, in the order of the page."""

    def __init__(self, base: str | None = None) -> None:
        self.element: Element | None = None  # the one that is being walked through
        self.base = base
        self._placed: list[Placed] = []
        self._begun_in: Element | None = None
        self._linked = 0
        self._pieces: list[Piece] = []
        # Of each span that is open its style, and what was seen around it.
        self._styles: list[tuple[SpanStyle, tuple[Open, ...]]] = []
        self._shown: tuple[Open, ...] = ()
        self._spans = self._links = 0
        self._lists: list[_List] = []  # those that are open
        self._item = False
        self._quotes: list[int] = []  # of each that is open, how many blocks are before it
        self._level: int | None = None
        self._lines: list[list[Piece]] = []  # those that a line break ended
        self._waiting: list[Placed] = []

    def content(self) -> Content:
        """All that was written, gathered."""
        return gathered(self.placed())

    def placed(self) -> list[Placed]:
        """All that was written."""
        self.end_block()
        return self._placed

    # In the line

    def text(self, text: str) -> None:
        """Text of the block that is open."""
        if not self._pieces and text.isspace():
            return
        if self._begun_in is None and text.strip():
            self._begun_in = self.element
        if self._links:
            self._linked += len(text.strip())
        self._pieces.append(Piece(text, self._shown))

    def begin_span(self, style: SpanStyle, url: str | None = None) -> None:
        """Text from here on has the style; a link without an address to open is plain.

        Of each style the outermost that is open, but of links the innermost, is seen.
        """
        target = address(url, self.base) if style == "link" else None
        self._spans += 1
        self._styles.append((style, self._shown))
        one = Open(self._spans, style, target)
        if style == "link":
            self._links += 1
            if target:
                self._shown = (one, *(other for other in self._shown if other.style != "link"))
        elif all(other.style != style for other in self._shown):
            self._shown = (*self._shown, one)

    def end_span(self) -> None:
        """The span that began last ends."""
        if self._styles:
            style, self._shown = self._styles.pop()
            self._links -= style == "link"

    def line_break(self) -> None:
        """A line ends; the second in a row ends the paragraph."""
        if any(piece.text.strip() for piece in self._pieces):
            self._lines.append(self._pieces)
            self._pieces = []
        else:
            self.end_block()

    # Blocks

    def end_block(self) -> None:
        """What is open becomes a block, if it says anything, or one for each of its lines."""
        if self._lines or self._pieces:
            self._end_lines()
        self._begun_in, self._linked = None, 0
        if self._waiting:
            self._placed += self._waiting
            self._waiting.clear()

    def _end_lines(self) -> None:
        lines = [*self._lines, self._pieces]
        self._lines, self._pieces = [], []
        if len(lines) > 1 and (self._kind() in _UNBROKEN or is_wrapped(lines)):
            lines = [[piece for line in lines for piece in (*line, Piece(" ", ()))]]
        linked = 0.0
        if self._linked:
            length = sum(len(piece.text.strip()) for line in lines for piece in line)
            linked = min(1.0, self._linked / length)
        for line in lines:
            text, spans = joined(line)
            if text:
                self._close(text, spans, linked)

    def _close(self, text: str, spans: tuple[Span, ...], linked: float) -> None:
        kind = self._kind()
        inside = self._lists[-1] if kind == "list" else None
        ordered = inside.ordered if inside else None
        number = inside.number if inside and inside.ordered else None
        block = Block(kind, text, self._depth(), ordered, spans=spans, number=number)
        self._placed.append(Placed(block, self._begun_in, linked=linked))
        # A second paragraph of an item stands below it, without a sign of its own.
        self._item = False

    def begin_heading(self, level: int) -> None:
        """The next block is a heading."""
        self.end_block()
        self._level = level

    def end_heading(self) -> None:
        """The heading is written."""
        self.end_block()
        self._level = None

    def begin_list(self, ordered: bool, start: int = 1, step: int = 1) -> None:
        """A list begins, perhaps in an item of another."""
        self.end_block()
        self._lists.append(_List(ordered, start - step, step))

    def end_list(self) -> None:
        """The list that began last ends."""
        self.end_block()
        self._item = False
        if self._lists:
            self._lists.pop()

    def begin_item(self, number: int | None = None) -> None:
        """The next block is an item of the list, the next one or that of a number."""
        self.end_block()
        self._item = True
        if self._lists:
            inside = self._lists[-1]
            inside.number = inside.number + inside.step if number is None else number

    def end_item(self) -> None:
        """The item is written."""
        self.end_block()
        self._item = False

    def begin_quote(self) -> None:
        """The blocks from here on are quoted."""
        self.end_block()
        self._quotes.append(len(self._placed))

    def end_quote(self) -> bool:
        """The quote that began last ends; whether it said anything."""
        self.end_block()
        return bool(self._quotes) and self._quotes.pop() < len(self._placed)

    def code(self, text: str, language: str | None) -> None:
        """A block of code, its lines as they stand."""
        self.end_block()
        lines = clean(text.expandtabs(4), lines=True).strip("\n")
        if lines.strip():
            self._add(Block("code", lines, code_language=language))

    def table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """A table, its cells clean."""
        self.end_block()
        self._add(table_of(rows))

    def rule(self) -> None:
        """A line between two parts; none at the beginning, and never two."""
        self.end_block()
        if self._placed and self._placed[-1].block.kind != "rule":
            self._add(Block("rule", ""))

    def figure(self, caption: str, credit: str | None, url: str | None) -> None:
        """A picture that is told by a caption; one in a line of text follows its block."""
        told = clean(" ".join(caption.split())).strip()
        if told:
            named = clean(credit).strip() or None if credit else None
            figure = Figure(told, named, address(url, self.base))
            self._waiting.append(Placed(Block("figure", ""), self.element, figure))

    def embed(self, one: Embed) -> None:
        """Something of another page: what it is, and its name that leads there."""
        self.end_block()
        text = f"{one.kind}: {one.name}"
        start = len(text) - len(one.name)
        link = (Span(start, len(text), "link", one.url),) if one.url else ()
        block = Block("paragraph", text, spans=link)
        self._placed.append(Placed(block, self.element, embed=one.is_told))

    def _add(self, block: Block) -> None:
        self._placed.append(Placed(block, self.element))

    def _kind(self) -> BlockKind:
        if self._level is not None:
            return "heading"
        if self._item and self._lists:
            return "list"
        return "quote" if self._quotes else "paragraph"

    def _depth(self) -> int | None:
        if self._level is not None:
            return self._level
        if self._item and self._lists:
            return len(self._lists)
        return len(self._quotes) if len(self._quotes) > 1 else None
