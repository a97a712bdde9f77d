"""The walk through a tree of elements, without recursion, however deep it is."""

import re
from collections.abc import Callable, Sequence

import lxml.etree

from reader.loaders.credits import split_caption
from reader.loaders.markup.cells import Cell, cell_of
from reader.loaders.markup.embeds import embedded
from reader.loaders.markup.figures import Captioned, Figures
from reader.loaders.markup.names import ANCHORS, BLOCKS, HEADINGS, LISTS, STYLES
from reader.loaders.markup.seen import is_tiny, is_unsaid, seen_text
from reader.loaders.markup.tables import cells_of
from reader.loaders.markup.tree import Element
from reader.loaders.markup.writer import Writer
from reader.text import clean

_LANGUAGE = re.compile(r"\b(?:language|lang|highlight)-([\w+#.-]+)")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_BEFORE_CREDIT = " |–—-·"
# An emoji as a picture has itself as the text that stands for it.
_EMOJI_MAX = 3

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def walk(root: Element, writer: Writer) -> None:
    """Tell the writer what is in the element, in the order of the text."""
    steps = lxml.etree.iterwalk(root, events=("start", "end"))
    inside = [root]
    passed: Element | None = None
    figures = Figures()
    for event, element in steps:
        is_block = element.tag in BLOCKS
        if event == "start":
            if is_block:
                inside.append(element)
            writer.element = inside[-1]
            if is_unsaid(element) or figures.is_told(element) or _is_whole(element, writer):
                passed = element
                steps.skip_subtree()
            else:
                _begin(element, writer, figures)
                if element.text:
                    writer.text(element.text)
        else:
            if element is not passed:
                _end(element, writer)
            elif is_block:
                writer.end_block()
            if is_block:
                inside.pop()
            writer.element = inside[-1]
            if element.tail and element is not root:
                writer.text(element.tail)


def _is_whole(element: Element, writer: Writer) -> bool:
    """Write an element that is taken as one thing; False for one whose content is walked."""
    take = _WHOLE.get(str(element.tag))
    return take is not None and take(element, writer)


def _begin(element: Element, writer: Writer, figures: Figures) -> None:
    name = str(element.tag)
    if name == "figure":
        _begin_figure(figures.captioned(element), writer)
    elif name in BLOCKS:
        _begin_block(element, writer)
    elif name == "a":
        writer.begin_span("link", element.get("href"))
    elif style := STYLES.get(name):
        writer.begin_span(style)
    elif name == "br":
        writer.line_break()
    elif name == "q":
        writer.text("“")


def _begin_block(element: Element, writer: Writer) -> None:
    name = str(element.tag)
    if name in HEADINGS:
        writer.begin_heading(HEADINGS[name])
    elif name in LISTS:
        writer.begin_list(name == "ol", *_counting(element))
    elif name == "li":
        writer.begin_item(_number(element, "value"))
    elif name == "blockquote":
        writer.begin_quote()
    else:
        writer.end_block()


def _counting(element: Element) -> tuple[int, int]:
    """The number of the first item of a list, and how far it is to the next."""
    start = _number(element, "start")
    if element.get("reversed") is None:
        return 1 if start is None else start, 1
    return sum(child.tag == "li" for child in element) if start is None else start, -1


def _number(element: Element, name: str) -> int | None:
    said = _NUMBER.fullmatch(element.get(name, "").strip())
    return int(said[0]) if said else None


def _end(element: Element, writer: Writer) -> None:
    name = str(element.tag)
    if name == "blockquote":
        # A post of another site is empty until the script of that site fills it in.
        if not writer.end_quote():
            _embed(element, writer)
    elif name in BLOCKS:
        _ENDS.get(name, Writer.end_block)(writer)
    elif name == "a" or name in STYLES:
        writer.end_span()
    elif name == "q":
        writer.text("”")


def _anchor(element: Element, writer: Writer) -> bool:  # noqa: ARG001 - as all of them
    """A sign beside a heading that only links to it says nothing."""
    return len(element) == 0 and (element.text or "").strip() in ANCHORS


def _raised(element: Element, writer: Writer) -> bool:
    """A power or an index in the signs that there are for it: "10⁶", "H₂O"."""
    text = (element.text or "").strip()
    signs = _RAISED if element.tag == "sup" else _LOWERED
    if len(element) or not text or any(ord(sign) not in signs for sign in text):
        return False
    writer.text(text.translate(signs))
    return True


def _code(element: Element, writer: Writer) -> bool:
    """A block of code; the language is told by a class of it or of its only element."""
    inner = element[0] if len(element) else element
    classes = f"{element.get('class', '')} {inner.get('class', '')}"
    language = _LANGUAGE.search(classes)
    writer.code(_lines(element), language[1] if language else None)
    return True


def _lines(element: Element) -> str:
    """The text of an element, in which a line break is one."""
    parts: list[str] = []
    for event, inside in lxml.etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts += "\n" if inside.tag == "br" else "", inside.text or ""
        elif inside is not element:
            parts.append(inside.tail or "")
    return "".join(parts)


def _table(element: Element, writer: Writer) -> bool:
    rows = cells_of(element, lambda cell: _cell(cell, writer.base))
    if rows is None:
        return False
    for caption in element.iterchildren("caption"):
        walk(caption, writer)
    writer.element = element
    writer.table(rows)
    return True


def _cell(cell: Element, base: str | None) -> Cell:
    if not len(cell):
        return Cell(clean(" ".join((cell.text or "").split())).strip())
    writer = Writer(base)
    walk(cell, writer)
    return cell_of(writer.content())


def _rule(element: Element, writer: Writer) -> bool:  # noqa: ARG001 - as all of them
    writer.rule()
    return True


def _begin_figure(pictures: Sequence[Captioned], writer: Writer) -> None:
    writer.end_block()
    for one in pictures:
        told = " ".join(map(seen_text, one.captions)).strip()
        _show(told or one.picture.get("alt", ""), one.picture, writer)
    writer.end_block()


def _embed(element: Element, writer: Writer) -> bool:
    """A recording or a page of another site; what has no size only counts who reads."""
    found = None if is_tiny(element) else embedded(element, writer.base)
    if found:
        writer.embed(found)
    return True


def _picture(element: Element, writer: Writer) -> bool:
    told = element.get("alt", "").strip()
    if 0 < len(told) <= _EMOJI_MAX and not told.isascii():
        writer.text(told)
        return True
    if is_tiny(element):
        return True
    return _show(told, element, writer)


def _show(told: str, picture: Element, writer: Writer) -> bool:
    text = " ".join(told.split())
    caption, credit = split_caption(text) or (text, None)
    writer.figure(caption, credit and credit.lstrip(_BEFORE_CREDIT), picture.get("src"))
    return True


_WHOLE: dict[str, Callable[[Element, Writer], bool]] = {
    "sub": _raised,
    "sup": _raised,
    "a": _anchor,
    "pre": _code,
    "table": _table,
    "hr": _rule,
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed"), _embed),
    "img": _picture,
}
_ENDS: dict[str, Callable[[Writer], None]] = {
    **dict.fromkeys(HEADINGS, Writer.end_heading),
    **dict.fromkeys(LISTS, Writer.end_list),
    "li": Writer.end_item,
}
