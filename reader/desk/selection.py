"""Selections: which stories a view shows, and which of them there are to choose from."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, Self, get_args

from reader.model import Summary
from reader.state import State
from reader.text import clean

Kind = Literal["all", "unread", "bookmarked", "begun", "hidden", "publisher", "tag", "folder"]
_KINDS: tuple[Kind, ...] = get_args(Kind)
_TITLES: dict[str, str] = {
    "all": "All stories",
    "unread": "Unread",
    "bookmarked": "Bookmarks",
    "begun": "Begun",
    "hidden": "Hidden",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """A kind of view, and of which publisher, tag or folder it is."""

    kind: Kind = "all"
    value: str = ""

    @property
    def title(self) -> str:
        """What stands in the header."""
        if self.kind == "tag":
            return f"#{self.value}"
        if self.kind == "folder":
            return clean(f"{os.path.basename(self.value)}/")  # noqa: PTH119 - only shown
        return _TITLES.get(self.kind, self.value)

    def __str__(self) -> str:
        """As it is kept."""
        return f"{self.kind}:{self.value}" if self.value else self.kind

    @classmethod
    def read(cls, kept: str) -> Self:
        """What was kept; all stories for what cannot be understood."""
        name, _, value = kept.partition(":")
        kind = next((known for known in _KINDS if known == name), None)
        return cls(kind, value) if kind and bool(value) == (kind not in _TITLES) else cls()


@dataclass(frozen=True, slots=True)
class Offer:
    """A selection with something in it, and how many stories and unread ones it has."""

    selection: Selection
    stories: int
    unread: int


def accepts(
    selection: Selection, state: State, also: Collection[str]
) -> Callable[[Summary], bool] | None:
    """What a selection lets through, and `also` these; None for everything."""
    hidden = state.marked("hidden")
    if selection.kind == "all" and not hidden:
        return None
    chosen = _chosen(selection, state)
    if selection.kind == "hidden":
        return lambda summary: summary.id in hidden or summary.id in also
    return lambda summary: (chosen(summary) and summary.id not in hidden) or summary.id in also


def _chosen(selection: Selection, state: State) -> Callable[[Summary], bool]:
    """What a selection lets through, hidden or not."""
    value = selection.value
    ids: AbstractSet[str]
    match selection.kind:
        case "unread":
            read = state.marked("read")
            return lambda summary: summary.id not in read
        case "bookmarked":
            ids = state.marked("bookmarked")
        case "begun":
            ids = state.begun()
        case "tag":
            ids = state.tagged().get(value, frozenset())
        case "publisher":
            return lambda summary: summary.publisher == value
        case "folder":
            inside = os.path.join(value, "")  # noqa: PTH118 - paths are exact strings
            return lambda summary: summary.path.startswith(inside)
        case _:
            return lambda _: True
    return lambda summary: summary.id in ids


def offers(summaries: Iterable[Summary], state: State, roots: Sequence[str]) -> list[Offer]:
    """The selections that show something, those of one kind by their names."""
    stories: Counter[Selection] = Counter({Selection(): 0, Selection("unread"): 0})
    unread: Counter[Selection] = Counter()
    read, hidden = state.marked("read"), state.marked("hidden")
    bookmarked, begun = state.marked("bookmarked"), state.begun()
    tags: dict[str, list[str]] = {}
    for tag, articles in state.tagged().items():
        for article in articles:
            tags.setdefault(article, []).append(tag)
    for summary in summaries:
        of = [Selection("hidden")] if summary.id in hidden else [Selection()]
        if summary.id not in hidden:
            of += [Selection("unread")] * (summary.id not in read)
            of += [Selection("bookmarked")] * (summary.id in bookmarked)
            of += [Selection("begun")] * (summary.id in begun)
            of += [Selection("publisher", summary.publisher or "")] * bool(summary.publisher)
            of += [Selection("tag", tag) for tag in tags.get(summary.id, ())]
            of += [Selection("folder", folder) for folder in _folders(summary.path, roots)]
        stories.update(of)
        if summary.id not in read:
            unread.update(of)
    found = [Offer(one, count, unread[one]) for one, count in stories.items()]
    return sorted(found, key=_rank)


def _rank(offer: Offer) -> tuple[int, str]:
    return _KINDS.index(offer.selection.kind), offer.selection.value.casefold()


def _folders(path: str, roots: Sequence[str]) -> Iterator[str]:
    """The folders that hold a document, the innermost first; a root only beside others."""
    folder = os.path.dirname(path)  # noqa: PTH120 - paths are exact strings
    root = next((root for root in roots if path.startswith(os.path.join(root, ""))), None)  # noqa: PTH118
    shortest = len(root or path) + (len(roots) == 1)
    while len(folder) >= shortest:
        yield folder
        folder = os.path.dirname(folder)  # noqa: PTH120
