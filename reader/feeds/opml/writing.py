"""OPML 2.0 as bytes."""

import re
from collections.abc import Iterable, Iterator

from reader.feeds.opml.outline import MAX_DEPTH, Opml, Outline, Pairs, is_name
from reader.text import clean

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)
# In a comment no hyphen follows another one, nor is it the last sign.
_HYPHENS = re.compile(r"-(?=-|\Z)")
# What a prefix means that a list uses without saying what it means.
_UNDECLARED = "urn:undeclared:"


def write(document: Opml) -> bytes:
    """The document as OPML 2.0 in UTF-8; prefixes that nothing declares are declared."""
    root = (("version", "2.0"), *document.root, *_missing(document))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<opml{_attributes(root)}>", "  <head>"]
    lines += [
        f"    <{name}>{_escaped(text)}</{name}>" for name, text in document.head if is_name(name)
    ]
    lines += ["  </head>", "  <body>", *_body(document.outlines), "  </body>", "</opml>", ""]
    return "\n".join(lines).encode()


def _body(outlines: tuple[Outline, ...]) -> Iterator[str]:
    depth = 0  # how many outlines are open
    for at, outline in enumerate(outlines):
        level = min(outline.depth, depth, MAX_DEPTH)
        yield from _ends(depth, level)
        following = outlines[at + 1].depth if at + 1 < len(outlines) else 0
        opens = following > level < MAX_DEPTH and bool(outline.attributes)
        depth = level + opens
        if outline.attributes:
            end = ">" if opens else "/>"
            yield f"    {'  ' * level}<outline{_attributes(outline.attributes)}{end}"
        else:
            yield f"    {'  ' * level}<!--{comment(outline.comment)}-->"
    yield from _ends(depth, 0)


def comment(text: str) -> str:
    """The text as a comment can hold it: without the two signs that end one."""
    text = clean(text, lines=True)
    return _HYPHENS.sub("- ", text)


def _ends(depth: int, level: int) -> Iterator[str]:
    for open_one in range(depth - 1, level - 1, -1):
        yield f"    {'  ' * open_one}</outline>"


def _attributes(pairs: Pairs) -> str:
    return "".join(f' {name}="{_escaped(value)}"' for name, value in pairs if is_name(name))


def _escaped(value: str) -> str:
    return clean(value, lines=True).translate(_ESCAPES)


def _missing(document: Opml) -> Iterator[tuple[str, str]]:
    """Declarations of the prefixes that need one."""
    names = {name for outline in document.outlines for name, _ in outline.attributes}
    names.update(name for name, _ in (*document.root, *document.head))
    declared = {"xml", "xmlns", *_declared(document.root)}
    for prefix in sorted({name.partition(":")[0] for name in names if ":" in name} - declared):
        yield f"xmlns:{prefix}", f"{_UNDECLARED}{prefix}"


def _declared(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, _ in pairs:
        prefix, _, local = name.partition(":")
        if prefix == "xmlns" and local:
            yield local
