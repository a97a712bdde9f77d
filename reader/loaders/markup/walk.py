"""The walk through a tree of elements, without recursion, however deep it is."""

import re
from collections.abc import Callable

import lxml.etree

from reader.loaders.credits import split_caption
from reader.loaders.markup.names import ANCHORS, BLOCKS, HEADINGS, LISTS, STYLES, UNSAID
from reader.loaders.markup.tables import cells_of
from reader.loaders.markup.tree import Element
from reader.loaders.markup.writer import Writer

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_LANGUAGE = re.compile(r"\b(?:language|lang|highlight)-([\w+#.-]+)")
# A picture that is smaller than this many pixels shows nothing: a counter, an icon.
_LEAST_PICTURE = 40
# A figure around one of these is no picture.
_TEXTS = ("table", "pre", "blockquote", "ul", "ol")
_BEFORE_CREDIT = " |–—-·"
# An emoji as a picture has itself as the text that stands for it.
_EMOJI_MAX = 3

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def walk(root: Element, writer: Writer) -> None:
    """Tell the writer what is in the element, in the order of the text."""
    steps = lxml.etree.iterwalk(root, events=("start", "end"))
    inside = [root]
    for event, element in steps:
        is_block = element.tag in BLOCKS
        if event == "start":
            if is_block:
                inside.append(element)
            writer.element = inside[-1]
            if _is_unsaid(element) or _is_whole(element, writer):
                steps.skip_subtree()
            else:
                _begin(element, writer)
                if element.text:
                    writer.text(element.text)
        else:
            if not _is_unsaid(element):
                _end(element, writer)
            if is_block:
                inside.pop()
            writer.element = inside[-1]
            if element.tail and element is not root:
                writer.text(element.tail)


def _is_unsaid(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNSAID:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _is_whole(element: Element, writer: Writer) -> bool:
    """Write an element that is taken as one thing; False for one whose content is walked."""
    take = _WHOLE.get(str(element.tag))
    return take is not None and take(element, writer)


def _begin(element: Element, writer: Writer) -> None:
    name = str(element.tag)
    if name in BLOCKS:
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
        writer.begin_list(ordered=name == "ol")
    elif name == "li":
        writer.begin_item()
    elif name == "blockquote":
        writer.begin_quote()
    else:
        writer.end_block()


def _end(element: Element, writer: Writer) -> None:
    name = str(element.tag)
    if name in BLOCKS:
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
    rows = cells_of(element)
    if rows is None:
        return False
    writer.table(rows)
    return True


def _rule(element: Element, writer: Writer) -> bool:  # noqa: ARG001 - as all of them
    writer.rule()
    return True


def _figure(element: Element, writer: Writer) -> bool:
    """A picture with its caption; a figure around text or a table is walked through."""
    picture = next(element.iter("img"), None)
    if picture is None or next(element.iter(*_TEXTS), None) is not None:
        return False
    told = next(element.iter("figcaption"), None)
    text = " ".join(told.itertext()) if told is not None else ""
    return _show(text if text.strip() else picture.get("alt", ""), picture, writer)


def _picture(element: Element, writer: Writer) -> bool:
    told = element.get("alt", "").strip()
    if 0 < len(told) <= _EMOJI_MAX and not told.isascii():
        writer.text(told)
        return True
    sizes = (element.get("width", ""), element.get("height", ""))
    if any(size.isascii() and size.isdigit() and int(size[:9]) < _LEAST_PICTURE for size in sizes):
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
    "figure": _figure,
    "img": _picture,
}
_ENDS: dict[str, Callable[[Writer], None]] = {
    **dict.fromkeys(HEADINGS, Writer.end_heading),
    **dict.fromkeys(LISTS, Writer.end_list),
    "li": Writer.end_item,
    "blockquote": Writer.end_quote,
}
