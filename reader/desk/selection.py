"""Selections: which stories a view shows, and which of them there are to choose from."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, Self, get_args

from msgspec import Struct

from reader.library import Library
from reader.state import State
from reader.text import clean

Kind = Literal[
    "all", "unread", "bookmarked", "begun", "hidden",
    "saved", "search", "publisher", "tag", "folder",
]  # fmt: skip
_KINDS: tuple[Kind, ...] = get_args(Kind)
_MARKED: tuple[Kind, ...] = ("bookmarked", "begun")
_TITLES: dict[str, str] = {
    "all": "All stories",
    "unread": "Unread",
    "bookmarked": "Bookmarks",
    "begun": "Begun",
    "hidden": "Hidden",
}


class Selection(Struct, frozen=True):
    """A kind of view, and of which publisher, tag or folder it is."""

    kind: Kind = "all"
    value: str = ""

    @property
    def title(self) -> str:
        """What stands in the header."""
        if self.kind == "tag":
            return f"#{self.value}"
        if self.kind == "search":
            return clean(f"/{self.value}")
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


class Offer(Struct, frozen=True):
    """A selection with something in it, and how many stories and unread ones it has."""

    selection: Selection
    stories: int
    unread: int


def chosen(
    selection: Selection, library: Library, state: State, also: AbstractSet[int]
) -> tuple[AbstractSet[int] | None, AbstractSet[int]]:
    """The keys of what a selection shows, and `also` of these, None for all; and without which."""
    hidden = library.keys(state.marked("hidden"))
    if selection.kind == "hidden":
        return hidden | also, frozenset()
    if selection.kind in ("all", "saved"):  # of a saved one the name is not known any more
        return None, hidden - also
    if selection.kind == "unread":
        return None, (library.keys(state.marked("read")) | hidden) - also
    return _of_kind(selection, library, state) | also, hidden - also


def _of_kind(selection: Selection, library: Library, state: State) -> AbstractSet[int]:
    """The keys of the stories of a selection, hidden or not."""
    value = selection.value
    match selection.kind:
        case "bookmarked":
            return library.keys(state.marked("bookmarked"))
        case "begun":
            return library.keys(state.begun())
        case "tag":
            return library.keys(state.tagged().get(value, ()))
        case "publisher":
            return library.of_publisher(value)
        case _:
            return library.below(value)


def offers(
    library: Library,
    state: State,
    roots: Sequence[str],
    saved: Mapping[Selection, AbstractSet[int]],
) -> list[Offer]:
    """The selections that show something, those of one kind by their names; and those `saved`."""
    read, hidden = library.keys(state.marked("read")), library.keys(state.marked("hidden"))
    found = [_offer(Selection("hidden"), hidden, read)] if hidden else []
    whole = len(library) - len(hidden)
    unread = len(library) - len(read | hidden)
    found += [Offer(Selection(), whole, unread), Offer(Selection("unread"), unread, unread)]
    groups = {Selection(kind): _of_kind(Selection(kind), library, state) for kind in _MARKED}
    for tag, articles in state.tagged().items():
        groups[Selection("tag", tag)] = library.keys(articles)
    found += (_offer(one, keys - hidden, read) for one, keys in groups.items() if keys - hidden)
    found += (_offer(one, keys, read) for one, keys in saved.items())
    found += _counted("publisher", library.publishers, read, hidden)

    def folders(among: AbstractSet[int] | None = None) -> Mapping[str, int]:
        counts = Counter[str]()
        for folder, count in library.folders(among).items():
            counts.update(dict.fromkeys(_above(folder, roots), count))
        return counts

    found += _counted("folder", folders, read, hidden)
    return sorted(found, key=_rank)


def _offer(selection: Selection, keys: AbstractSet[int], read: AbstractSet[int]) -> Offer:
    return Offer(selection, len(keys), len(keys - read))


def _counted(
    kind: Kind,
    count: Callable[..., Mapping[str, int]],
    read: AbstractSet[int],
    hidden: AbstractSet[int],
) -> Iterator[Offer]:
    """Selections that the library counts: all, without those hidden, and without those read too."""
    away = count(hidden) if hidden else {}
    done = count(read | hidden) if read or hidden else {}
    for value, stories in count().items():
        if shown := stories - away.get(value, 0):
            yield Offer(Selection(kind, value), shown, stories - done.get(value, 0))


def _rank(offer: Offer) -> tuple[int, str]:
    return _KINDS.index(offer.selection.kind), offer.selection.value.casefold()


def _above(folder: str, roots: Sequence[str]) -> Iterator[str]:
    """A folder and those above it, the innermost first; a root only beside others."""
    inside = os.path.join(folder, "")  # noqa: PTH118 - paths are exact strings
    root = next((root for root in roots if inside.startswith(os.path.join(root, ""))), None)  # noqa: PTH118
    shortest = len(root or inside) + (len(roots) == 1)
    while len(folder) >= shortest:
        yield folder
        folder = os.path.dirname(folder)  # noqa: PTH120
