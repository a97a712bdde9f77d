"""The text of a block as CommonMark: its spans as marks, every other sign of it escaped."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from reader.model import Block, Span

# The last is for site generators, which have orders like "{: x}".
_SIGNS = re.compile(r"([\\`*_\[\]{}<>#|~&]|(?<=\{):)")
_SIGNS_OF_BYTES = rb"\`*_[]{}<>#|~&"
# What would begin a list, underline the line above as a heading, or be an order to a generator.
_LIST_START = re.compile(r"^(\d*)([-+=.)%:])")
# What ends an address, escapes in it, or begins an entity.
_IN_ADDRESS = re.compile(r"[<>\\{}]|&(?=#?\w+;)")
_AROUND = {"strong": "**", "emphasis": "*"}


def inline(block: Block, marks: re.Pattern[str] | None = None) -> str:
    """The text of a block; `marks` finds the marks of footnotes in it."""
    if not block.spans and not marks:
        return begun(escape(block.text))
    spans = sorted(block.spans, key=lambda span: (span.start, -span.end, span.style != "link"))
    told, at = [], 0
    if marks:
        for match in marks.finditer(block.text):
            told += [_stretch(block.text, at, match.start(), spans), f"[^{match[1]}]"]
            at = match.end()
    told.append(_stretch(block.text, at, len(block.text), spans))
    return begun("".join(told))


def begun(told: str) -> str:
    """What is to begin a line or an item, with its first sign escaped if it meant something."""
    return _LIST_START.sub(r"\1\\\2", told)


def escape(text: str) -> str:
    """The text with all that means something in Markdown escaped."""
    return _SIGNS.sub(r"\\\1", text) if _has_sign(text) else text


def _has_sign(text: str) -> bool:
    """Whether the text has a sign that means something; most have none."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) != len(encoded.translate(None, _SIGNS_OF_BYTES))


def longest_run(text: str) -> int:
    """The length of the longest run of backticks."""
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _stretch(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """text[start:end] with the spans that lie in it, each within those that it lies within."""
    parts: list[str] = []
    here = start
    at = bisect_left(spans, start, key=lambda span: span.start)
    while at < len(spans) and spans[at].start < end:
        span, begin = spans[at], at + 1
        at = begin
        while at < len(spans) and spans[at].start < span.end:
            at += 1
        if span.end > end:
            at = begin
            continue
        before = escape(text[here : span.start])
        told = _marked(text, span, spans[begin:at])
        if span.style == "link" and before.endswith("!"):
            before = f"{before[:-1]}\\!"
        elif told.startswith("*") and not before and parts and parts[-1].endswith("*"):
            told = escape(text[span.start : span.end])  # the marks of both would be read as one
        parts += [before, told]
        here = span.end
    return "".join([*parts, escape(text[here:end])])


def _marked(text: str, span: Span, within: Sequence[Span]) -> str:
    """A span with its marks; where those would not be read as marks, without them."""
    start, end = span.start, span.end
    if span.style == "code":
        told = text[start:end]
        fence = "`" * (1 + longest_run(told))
        return f"{fence} {told} {fence}"
    told = _stretch(text, start, end, within)
    if span.style == "link":
        return f"[{told}](<{address(span.url or '')}>)"
    around = _AROUND[span.style]
    return f"{around}{told}{around}" if _is_marked(text, start, end) else told


def _is_marked(text: str, start: int, end: int) -> bool:
    """Whether CommonMark reads stars at these places as marks.

    It does where none stands beside a blank inside, nor between a sign inside and a letter outside.
    """
    edges = ((text[start], text[start - 1 : start]), (text[end - 1], text[end : end + 1]))
    return all(inner.isalnum() or (inner.strip() and not outer.strip()) for inner, outer in edges)


def address(url: str) -> str:
    """An address between angle brackets."""
    return _IN_ADDRESS.sub(lambda match: f"%{ord(match[0]):02X}", url)
