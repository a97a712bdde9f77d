"""The blocks of Markdown: tokens to the writer, footnotes last."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from markdown_it.token import Token
from msgspec.structs import replace

from reader.loaders import limits
from reader.loaders.markdown.folded import Folded
from reader.loaders.markdown.inline import InlineWriter
from reader.loaders.markdown.shortcodes import Shortcodes
from reader.loaders.markup import Content, parse, plain_text
from reader.loaders.markup.cells import Cell, cell_of
from reader.loaders.markup.walk import walk
from reader.loaders.markup.writer import Writer
from reader.model import Block
from reader.text import clean

_UNSAID = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>",
    re.IGNORECASE | re.DOTALL,
)
_CODE_LANGUAGE = re.compile(r"\w[\w+#.-]*")


class BlockWriter:
    """Writes the tokens of a document; each footnote has a writer of its own."""

    def __init__(self, env: dict[str, Any], shortcodes: Shortcodes, folded: Folded) -> None:
        notes = env.get("footnotes", {})
        self._numbers: dict[str, int] = notes.get("refs", {})
        self._shortcodes = shortcodes
        self._folded = folded
        self._writers = [Writer()]
        self._notes: list[tuple[int, Writer]] = []
        self._rows: list[list[Cell]] | None = None
        for number, note in notes.get("list", {}).items():
            if "tokens" in note:
                self._begin_note(number, str(number + 1))
                self._inline(note["tokens"])
                self._writers.pop()

    def write(self, tokens: Sequence[Token]) -> Content:
        """The blocks and figures of the tokens."""
        for token in tokens:
            if said := _SAYING.get(token.type):
                said(self, token)
            elif edge := _EDGES.get(token.type):
                edge(self._writers[-1])
            elif own := _OWN.get(token.type):
                own(self)
        return self._joined()

    def _inline(self, tokens: Sequence[Token]) -> None:
        InlineWriter(self._writers[-1], self._shortcodes, self._folded).write(tokens)

    def text(self, token: Token) -> None:
        """The text of a block, or of a cell."""
        if mark := token.meta.get("callout"):
            self._folded.add("kind of a quote", mark)
        if self._rows is None:
            self._inline(token.children or ())
        else:
            cell = Writer()
            InlineWriter(cell, self._shortcodes, self._folded).write(token.children or ())
            self._rows[-1].append(cell_of(cell.content()))

    def plain(self, token: Token) -> None:
        """A paragraph that is too long for its marks to be read."""
        text = self._shortcodes.strip(token.content)
        if self._rows is None:
            self._writers[-1].text(text)
        else:
            self._rows[-1].append(Cell(clean(" ".join(text.split()))))

    def close(self) -> None:
        """A paragraph ends."""
        if self._rows is None:
            self._writers[-1].end_block()

    def heading(self, token: Token) -> None:
        """A heading begins."""
        self._writers[-1].begin_heading(int(token.tag[1:]))

    def ordered_list(self, token: Token) -> None:
        """A numbered list begins, with 1 or what it says."""
        start = token.attrGet("start")
        self._writers[-1].begin_list(ordered=True, start=1 if start is None else int(start))

    def code(self, token: Token) -> None:
        """A block of code, with its shortcodes as they stand."""
        language = _CODE_LANGUAGE.search(self._shortcodes.strip(token.info))
        name = language[0][:40] if language else None
        self._writers[-1].code(self._shortcodes.restore(token.content), name)

    def html(self, token: Token) -> None:
        """A block of HTML."""
        source = self._shortcodes.strip(_UNSAID.sub(self._unsaid, token.content))
        if not source.strip():
            return
        self._writers[-1].end_block()
        root = parse(source)
        if root is not None:
            walk(root, self._writers[-1])
        else:
            for line in plain_text(source).split("\n"):
                self._writers[-1].text(line)
                self._writers[-1].end_block()

    def _unsaid(self, match: re.Match[str]) -> str:
        what = "script or style" if match[1] else "comment"
        self._folded.add(what, self._shortcodes.restore(match[0]))
        return " "

    def begin_table(self) -> None:
        """A table begins."""
        self._writers[-1].end_block()
        self._rows = []

    def row(self) -> None:
        """A row of it begins."""
        if self._rows is not None:
            self._rows.append([])

    def end_table(self) -> None:
        """It ends; one that is too large is written as its rows."""
        rows = [row for row in self._rows or () if any(cell.text for cell in row)]
        self._rows = None
        columns = max(map(len, rows), default=0)
        if len(rows) <= limits.MAX_TABLE_ROWS and 0 < columns <= limits.MAX_TABLE_COLUMNS:
            self._writers[-1].table(rows)
            return
        for row in rows:
            self._writers[-1].text(" | ".join(cell.text for cell in row if cell.text))
            self._writers[-1].end_block()

    def begin_footnote(self, token: Token) -> None:
        """A footnote begins: what comes is written into it."""
        label = str(token.meta["label"])
        number = self._numbers.get(f":{label}", -1)
        # A note that nothing refers to comes after the others, under its own name.
        told = str(number + 1) if number >= 0 else self._shortcodes.strip(label)
        self._begin_note(number if number >= 0 else len(self._numbers), told)

    def _begin_note(self, number: int, told: str) -> None:
        self._writers.append(Writer())
        self._notes.append((number, self._writers[-1]))
        self._writers[-1].text(f"[{told}] ")

    def end_footnote(self) -> None:
        """The footnote ends."""
        if len(self._writers) > 1:
            self._writers.pop()

    def _joined(self) -> Content:
        """The text and below it the notes, in the order in which the text refers to them."""
        content = self._writers[0].content()
        blocks, figures = list(content.blocks), list(content.figures)
        for _, writer in sorted(self._notes, key=lambda note: note[0]):
            note = writer.content()
            blocks += (_as_note(block, len(figures)) for block in note.blocks)
            figures += note.figures
        return Content(tuple(blocks), tuple(figures))


def _as_note(block: Block, figures: int) -> Block:
    if block.kind == "figure" and block.figure is not None:
        return replace(block, figure=block.figure + figures)
    return replace(block, kind="footnote") if block.kind == "paragraph" else block


_SAYING: dict[str, Callable[[BlockWriter, Token], None]] = {
    "inline": BlockWriter.text,
    "plain": BlockWriter.plain,
    "heading_open": BlockWriter.heading,
    "ordered_list_open": BlockWriter.ordered_list,
    "fence": BlockWriter.code,
    "code_block": BlockWriter.code,
    "html_block": BlockWriter.html,
    "footnote_reference_open": BlockWriter.begin_footnote,
}
_OWN: dict[str, Callable[[BlockWriter], None]] = {
    "paragraph_close": BlockWriter.close,
    "footnote_reference_close": BlockWriter.end_footnote,
    "table_open": BlockWriter.begin_table,
    "tr_open": BlockWriter.row,
    "table_close": BlockWriter.end_table,
}
_EDGES: dict[str, Callable[[Writer], object]] = {
    "heading_close": Writer.end_heading,
    "blockquote_open": Writer.begin_quote,
    "blockquote_close": Writer.end_quote,
    "bullet_list_open": partial(Writer.begin_list, ordered=False),
    "bullet_list_close": Writer.end_list,
    "ordered_list_close": Writer.end_list,
    "list_item_open": Writer.begin_item,
    "list_item_close": Writer.end_item,
    "hr": Writer.rule,
}
