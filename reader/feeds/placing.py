"""Putting many feeds into the folders of a document at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reader.feeds.opml import MAX_DEPTH, Opml, Outline

Path = tuple[str, ...]
Attributes = tuple[tuple[str, str], ...]


class _New:
    """What is new in a folder: feeds, and folders with what is new in them."""

    def __init__(self) -> None:
        self.feeds: list[Attributes] = []
        self.folders: defaultdict[str, _New] = defaultdict(_New)

    def rows(self, depth: int) -> Iterator[Outline]:
        for attributes in self.feeds:
            yield Outline(depth, attributes)
        for name, new in self.folders.items():
            yield Outline(depth, (("text", name),))
            yield from new.rows(depth + 1)


def placed(document: Opml, feeds: Iterable[tuple[Path, Attributes]]) -> Opml:
    """The document with each feed at the end of its folder, which is made where it is missing."""
    ends = _ends(document)
    news: defaultdict[Path, _New] = defaultdict(_New)
    for folder, attributes in feeds:
        path = folder[: MAX_DEPTH - 1]
        known = next(length for length in range(len(path), -1, -1) if path[:length] in ends)
        new = news[path[:known]]
        for name in path[known:]:
            new = new.folders[name]
        new.feeds.append(attributes)
    rows: list[Outline] = []
    last = 0
    # Where several folders end at one place, the innermost ends first.
    for path in sorted(news, key=lambda path: (ends[path], -len(path))):
        rows += document.outlines[last : ends[path]]
        rows += news[path].rows(len(path))
        last = ends[path]
    return replace(document, outlines=(*rows, *document.outlines[last:]))


def _ends(document: Opml) -> dict[Path, int]:
    """Where each folder ends; of several with one name, the first."""
    ends: dict[Path, int] = {(): len(document.outlines)}
    entered: list[Path | None] = []
    for place, (outline, path) in enumerate(document.placed()):
        while len(entered) > outline.depth:
            if (left := entered.pop()) is not None:
                ends[left] = place
        name = "" if outline.get("xmlUrl") else outline.name
        own = (*path, name)
        # A folder without a name is none, so what is in it is one deeper than its path is long.
        is_new = name and len(own) == len(entered) + 1 and own not in ends
        entered.append(own if is_new else None)
        if is_new:
            ends[own] = len(document.outlines)
    return ends
