"""An OPML document as a value: its outlines in a row, each with its depth.

A tree of values would be as deep as its document, and comparing or dropping one that is too deep
ends the process; a row of them is as quick and has no such limit.
"""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

Pairs = tuple[tuple[str, str], ...]

# More folders in folders than anyone keeps; what lies deeper is put there.
MAX_DEPTH = 100

NAME = r"[A-Za-z_][A-Za-z0-9_.\-]*+(?::[A-Za-z_][A-Za-z0-9_.\-]*+)?+"
_NAME = re.compile(NAME)

# The attributes that OPML knows, as it spells them.
KNOWN = ("text", "title", "type", "xmlUrl", "htmlUrl", "url", "description", "language", "version",
         "category", "created", "isComment", "isBreakpoint")  # fmt: skip
SPELLED = {name.lower(): name for name in KNOWN}


class Outline(Struct, frozen=True):
    """An outline, `depth` levels down, with its attributes in their order.

    It is a feed if it has an `xmlUrl`, else a folder of what follows deeper, or a note; without
    attributes it is the comment that stands there.
    """

    depth: int
    attributes: Pairs = ()
    comment: str = ""

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        return next((value for key, value in self.attributes if key == name), "")

    @property
    def name(self) -> str:
        """What it is called."""
        return self.get("text") or self.get("title")


class Opml(Struct, frozen=True):
    """A document: the attributes of its root but `version`, its head's elements, its outlines."""

    root: Pairs = ()
    head: Pairs = ()
    outlines: tuple[Outline, ...] = ()

    def placed(self) -> Iterator[tuple[Outline, tuple[str, ...]]]:
        """Each outline with the names of the folders that it lies in; a feed is no folder."""
        paths: list[tuple[str, ...]] = [()]
        for outline in self.outlines:
            depth = min(outline.depth, len(paths) - 1)
            del paths[depth + 1 :]
            path = paths[depth]
            yield outline, path
            folder = outline.name if not outline.get("xmlUrl") else ""
            paths.append((*path, folder) if folder else path)

    def sharing(self, other: "Opml") -> "Opml":
        """The same document; the outlines that another one has too are held once for both."""
        there = {outline: outline for outline in other.outlines}
        return replace(self, outlines=tuple(there.get(one, one) for one in self.outlines))


def is_name(text: str) -> bool:
    """Whether XML takes it as the name of an attribute or element, with a prefix or without."""
    return _NAME.fullmatch(text) is not None
