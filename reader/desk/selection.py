"""Selections: which stories a view shows, and which of them there are to choose from."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, Self, get_args

from msgspec import Struct

from reader.desk.followed import Feeds, Followed, owner
from reader.library import Library
from reader.native import native
from reader.state import State
from reader.text import clean

Kind = Literal[
    "all", "unread", "bookmarked", "begun", "hidden",
    "saved", "search", "feeds", "feedtag", "feed", "publisher", "tag", "folder",
]  # fmt: skip
_KINDS: tuple[Kind, ...] = get_args(Kind)
# Stories, and unread ones.
_Count = tuple[int, int]
_OF_FOLDERS: tuple[Kind, ...] = ("feed", "folder")
_MARKED: tuple[Kind, ...] = ("bookmarked", "begun")
_TITLES: dict[str, str] = {
    "all": "All stories",
    "unread": "Unread",
    "bookmarked": "Bookmarks",
    "begun": "Begun",
    "hidden": "Hidden",
}


class Selection(Struct, frozen=True):
    """A kind of view, and of which publisher, tag or folder it is.

    A feed is known by the folder of its stories, which no other name or address changes; "feeds"
    are those in a folder of feeds such as "News/World", "feedtag" those with a tag.
    """

    kind: Kind = "all"
    value: str = ""

    @property
    def title(self) -> str:
        """What stands in the header."""
        if self.kind in ("tag", "feedtag"):
            return f"#{self.value}"
        if self.kind == "feeds":
            return f"{self.value}/"
        if self.kind == "feed":
            return clean(os.path.basename(self.value))  # noqa: PTH119 - as below
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
        value = native(value) if kind in _OF_FOLDERS else value
        return cls(kind, value) if kind and bool(value) == (kind not in _TITLES) else cls()


class Offer(Struct, frozen=True):
    """A selection with something in it, and how many stories and unread ones it has.

    `name` is that of a feed, `hidden` whether it is in no view of all stories.
    """

    selection: Selection
    stories: int
    unread: int
    name: str = ""
    hidden: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or self.selection.title


def chosen(
    selection: Selection, library: Library, state: State, feeds: Feeds, also: AbstractSet[int]
) -> tuple[AbstractSet[int] | None, AbstractSet[int]]:
    """The keys of what a selection shows, and `also` of these, None for all; and without which.

    Stories of hidden feeds are where they are asked for, or where the reader put them by hand.
    """
    hidden = library.keys(state.marked("hidden"))
    if selection.kind == "hidden":
        return hidden | also, frozenset()
    if selection.kind in ("all", "saved"):  # of a saved one the name is not known any more
        return None, (hidden | feeds.quiet) - also
    if selection.kind == "unread":
        return None, (library.keys(state.marked("read")) | hidden | feeds.quiet) - also
    if selection.kind in ("publisher", "folder"):
        hidden = hidden | (feeds.quiet - _asked_for(selection, library, feeds))
    return _of_kind(selection, library, state, feeds) | also, hidden - also


def _asked_for(selection: Selection, library: Library, feeds: Feeds) -> AbstractSet[int]:
    """What lies in the folder of a hidden feed, if that is what is chosen."""
    feed = feeds.of(selection.value) if selection.kind == "folder" and feeds.quiet else None
    return library.below(feed.folder) if feed else frozenset()


def _of_kind(
    selection: Selection, library: Library, state: State, feeds: Feeds
) -> AbstractSet[int]:
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
        case "feeds" | "feedtag":
            folders = (one.folder for one in feeds if selection in _groups(one))
            return set[int]().union(*map(library.below, folders))
        case _:
            return library.below(value)


def offers(
    library: Library,
    state: State,
    feeds: Feeds,
    roots: Sequence[str],
    saved: Mapping[Selection, AbstractSet[int]],
) -> list[Offer]:
    """The selections that show something, those of one kind by their names; and those `saved`."""
    read, hidden = library.keys(state.marked("read")), library.keys(state.marked("hidden"))
    found = [_offer(Selection("hidden"), hidden, read)] if hidden else []
    away = hidden | feeds.quiet
    whole = len(library) - len(away)
    unread = len(library) - len(read | away)
    found += [Offer(Selection(), whole, unread), Offer(Selection("unread"), unread, unread)]
    kinds = map(Selection, _MARKED)
    groups = {one: _of_kind(one, library, state, feeds) for one in kinds}
    for tag, articles in state.tagged().items():
        groups[Selection("tag", tag)] = library.keys(articles)
    found += (_offer(one, keys - hidden, read) for one, keys in groups.items() if keys - hidden)
    found += (_offer(one, keys, read) for one, keys in saved.items())
    publishers = _counted(library.publishers, read, away)
    sums = {Selection("publisher", one): count for one, count in publishers.items()}
    folders = _counted(library.folders, read, hidden)
    sums |= _of_folders(folders, feeds, roots)
    found += (Offer(one, *count) for one, count in sums.items() if count[0])
    found += _of_feeds(folders, feeds)
    return sorted(found, key=_rank)


def feed_offers(library: Library, state: State, feeds: Feeds) -> list[Offer]:
    """The feeds that have a story."""
    read, hidden = library.keys(state.marked("read")), library.keys(state.marked("hidden"))
    found = _of_feeds(_counted(library.folders, read, hidden), feeds)
    return [one for one in found if one.selection.kind == "feed"]


def _of_feeds(folders: Mapping[str, _Count], feeds: Feeds) -> list[Offer]:
    """Feeds, folders of feeds and tags of feeds, out of what lies in each folder itself."""
    sums: dict[Selection, _Count] = {}
    told: dict[Selection, Followed] = {}
    followed = feeds.by_folder()
    for folder, count in folders.items():
        if feed := owner(followed, folder):
            own = Selection("feed", feed.folder)
            told[own] = feed
            _add(sums, (own, *_groups(feed)), count)
    return [
        Offer(one, *count, told[one].title, told[one].hidden) if one in told else Offer(one, *count)
        for one, count in sums.items()
        if count[0]
    ]


def _groups(feed: Followed) -> Iterator[Selection]:
    """The folders of feeds that a feed is in, and its tags."""
    group = feed.group
    while group:
        yield Selection("feeds", group)
        group = group.rpartition("/")[0]
    yield from (Selection("feedtag", tag) for tag in feed.tags)


def _of_folders(
    folders: Mapping[str, _Count], feeds: Feeds, roots: Sequence[str]
) -> dict[Selection, _Count]:
    """Folders with all below them, but those of feeds, which are told as these."""
    sums: dict[Selection, _Count] = {}
    own, quiet = feeds.by_folder(), feeds.quiet_folders
    for folder, count in folders.items():
        above = list(_above(folder, roots))
        feed = owner(own, folder)
        if feed and feed.folder in quiet:
            above = [one for one in above if len(one) >= len(feed.folder)]
        _add(sums, (Selection("folder", one) for one in above if one not in own), count)
    return sums


def _offer(selection: Selection, keys: AbstractSet[int], read: AbstractSet[int]) -> Offer:
    return Offer(selection, len(keys), len(keys - read))


def _counted(
    count: Callable[..., Mapping[str, int]], read: AbstractSet[int], hidden: AbstractSet[int]
) -> dict[str, _Count]:
    """What the library counts, without those hidden, and how many of it are unread."""
    away = count(hidden) if hidden else {}
    done = count(read | hidden) if read or hidden else {}
    return {
        value: (stories - away.get(value, 0), stories - done.get(value, 0))
        for value, stories in count().items()
    }


def _add(sums: dict[Selection, _Count], to: Iterable[Selection], count: _Count) -> None:
    """Count stories, and unread ones, for these selections too."""
    for one in to:
        stories, unread = sums.get(one, (0, 0))
        sums[one] = (stories + count[0], unread + count[1])


def _rank(offer: Offer) -> tuple[int, str]:
    return _KINDS.index(offer.selection.kind), (offer.name or offer.selection.value).casefold()


def _above(folder: str, roots: Sequence[str]) -> Iterator[str]:
    """A folder and those above it, the innermost first; a root only beside others."""
    inside = os.path.join(folder, "")  # noqa: PTH118 - paths are exact strings
    root = next((root for root in roots if inside.startswith(os.path.join(root, ""))), None)  # noqa: PTH118
    shortest = len(root or inside) + (len(roots) == 1)
    while len(folder) >= shortest:
        yield folder
        folder = os.path.dirname(folder)  # noqa: PTH120
