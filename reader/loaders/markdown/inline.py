"""The text of a block: tokens in the line to the writer."""

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from reader.loaders import limits
from reader.loaders.credits import split_caption
from reader.loaders.markdown.folded import Folded
from reader.loaders.markdown.shortcodes import Picture, Shortcodes
from reader.loaders.markup import plain_text
from reader.loaders.markup.names import STYLES
from reader.loaders.markup.writer import Writer
from reader.model import SpanStyle

_STYLES: dict[str, SpanStyle] = {"strong_open": "strong", "em_open": "emphasis"}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*+)([^>]*+)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Scripts that set no spaces, so neither does the end of a line.
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]")


class InlineWriter:
    """Gives the writer the text of one block; HTML spans may end where they like."""

    def __init__(self, writer: Writer, shortcodes: Shortcodes, folded: Folded) -> None:
        self._writer = writer
        self._shortcodes = shortcodes
        self._folded = folded
        self._open: list[str] = []
        self._unsaid = ""

    def write(self, tokens: Sequence[Token]) -> None:
        """The tokens of a block, each of its spans begun and ended."""
        for at, token in enumerate(tokens):
            if self._unsaid and token.type != "html_inline":
                self._folded.add("script", token.content)
            elif token.type == "softbreak":
                around = (_edge(tokens[at - 1 : at], -1), _edge(tokens[at + 1 : at + 2], 0))
                self._writer.text("" if all(map(_UNSPACED.match, around)) else " ")
            else:
                self._write(token)
        while self._open:
            self._end_last()
        self._unsaid = ""

    def _write(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(token.content)
            case "code_inline":
                self._code(token)
            case "hardbreak":
                self._writer.line_break()
            case "image":
                self._image(token)
            case "html_inline":
                self._html(token.content)
            case "footnote_ref":
                self._writer.text(f"[{token.meta['id'] + 1}]")
            case "embed":
                self._folded.add("embedded note", self._shortcodes.restore(token.content))
            case _:
                self._span(token)

    def _span(self, token: Token) -> None:
        if token.type == "link_open":
            self._begin(token.type, "link", self._address(token, "href"))
        elif style := _STYLES.get(token.type):
            self._begin(token.type, style)
        elif token.nesting < 0:
            self._end(token.type.replace("_close", "_open"))

    def _code(self, token: Token) -> None:
        self._writer.begin_span("code")
        self._writer.text(self._shortcodes.restore(token.content))
        self._writer.end_span()

    def _text(self, text: str) -> None:
        self._writer.text(self._shortcodes.strip(text, self._show))

    def _show(self, picture: Picture) -> None:
        show(self._writer, picture.told, picture.address)

    def _image(self, token: Token) -> None:
        told = self._shortcodes.strip("".join(_plain(token.children or ())))
        title = self._shortcodes.strip(str(token.attrGet("title") or ""))
        show(self._writer, told.strip() or title, self._address(token, "src"))

    def _address(self, token: Token, name: str) -> str:
        return self._shortcodes.strip_address(str(token.attrGet(name) or ""))

    def _html(self, source: str) -> None:
        found = _TAG.match(source)
        if not found:
            self._folded.add("comment", self._shortcodes.restore(source))
            return
        end, name = found[1], found[2].lower()
        if self._unsaid:
            self._unsaid = "" if end and name == self._unsaid else self._unsaid
        elif end:
            self._end(name)
        elif name in ("script", "style") and not source.endswith("/>"):
            self._unsaid = name
        elif name == "br":
            self._writer.line_break()
        elif name in ("img", "a"):
            known = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(found[3])}
            if name == "a":
                href = self._shortcodes.strip_address(known.get("href", ""))
                self._begin("a", "link", href)
            else:
                told = self._shortcodes.strip(plain_text(known.get("alt", "")))
                show(self._writer, told, self._shortcodes.strip_address(known.get("src", "")))
        elif name in STYLES:
            self._begin(name, STYLES[name])

    def _begin(self, kind: str, style: SpanStyle, url: str | None = None) -> None:
        if len(self._open) < limits.MAX_MARKDOWN_NESTING:
            self._open.append(kind)
            self._writer.begin_span(style, url)

    def _end(self, kind: str) -> None:
        """End the span, and those within it that were not ended; none if it never began."""
        if kind in self._open:
            while self._end_last() != kind:
                pass

    def _end_last(self) -> str:
        self._writer.end_span()
        return self._open.pop()


def show(writer: Writer, told: str, address: str) -> None:
    """A picture with what is told of it, its credit apart."""
    text = " ".join(told.split())
    caption, credit = split_caption(text) or (text, None)
    writer.figure(caption, credit, address)


def _plain(tokens: Iterable[Token]) -> Iterable[str]:
    """The text of tokens without their styles."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.children:
            yield from _plain(token.children)
        elif token.type in ("text", "code_inline"):
            yield token.content


def _edge(tokens: Sequence[Token], at: int) -> str:
    """The first or last character of the text beside the end of a line."""
    said = tokens[0].content if tokens and tokens[0].type == "text" else ""
    return said[at] if said else " "
