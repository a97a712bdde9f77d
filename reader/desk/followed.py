"""The feeds that are followed, as views need them: which stories are whose.

A story is of the feed in whose folder it lies. All is read when it is first asked for, and again
once the list of feeds or the library of fetched stories is another one. What was read is kept in
the cache: reading it anew costs a start 20 ms where a feed is hidden.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.json import decode, encode

from reader import __version__, regular
from reader.library import Library
from reader.settings import Settings

# The list of feeds, beside the configuration.
FEEDS = "feeds.opml"
_KEPT = "followed.json"
# What the list says of a feed that is hidden, as far as any encoding has it.
_SAYS_HIDDEN = (b"hidden", b"\0")


class Followed(Struct, frozen=True):
    """A feed, and the folder that its stories lie in.

    `group` are the folders of feeds that it is in, as "News/World".
    """

    folder: str
    url: str
    title: str
    group: str = ""
    tags: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """What `feed:` finds its stories by: what it is called, its folders and its tags."""
        return (self.title, *filter(None, self.group.split("/")), *self.tags)


class _Kept(Struct, frozen=True):
    """The feeds as they were at a moment."""

    moment: str
    feeds: tuple[Followed, ...]


class Feeds:
    """The feeds that are followed and have a folder; `library` gives the library of now."""

    def __init__(self, settings: Settings, library: Callable[[], Library]) -> None:
        self._list = settings.config.parent / FEEDS
        self._fetched = settings.library
        self._kept = settings.cache / _KEPT if settings.cache else None
        self._library = library
        self._moment: tuple[object, ...] = ()
        self._found: dict[str, Followed] | None = None
        self._quiet_folders: frozenset[str] | None = None
        self._quiet: AbstractSet[int] | None = None

    def __iter__(self) -> Iterator[Followed]:
        return iter(self.by_folder().values())

    @property
    def has_list(self) -> bool:
        """Whether there is a list of feeds."""
        return self._list.exists()

    def of(self, folder: str) -> Followed | None:
        """The feed whose folder it is, or is above it."""
        return owner(self.by_folder(), folder)

    @property
    def quiet_folders(self) -> frozenset[str]:
        """The folders of hidden feeds: what lies there is in no view of all stories.

        Whoever named the folder of one wants to see it.
        """
        self._look()
        if self._quiet_folders is None:
            hidden = (one.folder for one in self if one.hidden) if self._may_hide() else ()
            named = self._library().named
            self._quiet_folders = frozenset(one for one in hidden if not _is_named(one, named))
        return self._quiet_folders

    @property
    def quiet(self) -> AbstractSet[int]:
        """The keys of the stories there."""
        folders = self.quiet_folders
        if self._quiet is None:
            self._quiet = frozenset[int]().union(*map(self._library().below, folders))
        return self._quiet

    def _may_hide(self) -> bool:
        """Whether any feed may be hidden: mostly none is, and no start shall read the list then."""
        try:
            data = regular.read(self._list)
        except OSError:
            return False
        return any(said in data for said in _SAYS_HIDDEN)

    def by_folder(self) -> Mapping[str, Followed]:
        """The feeds, by their folders."""
        self._look()
        found = self._found
        if found is None:  # a search asks in a thread of its own
            found = self._found = {one.folder: one for one in self._read()}
        return found

    def _read(self) -> tuple[Followed, ...]:
        # In another locale the folders have other names.
        moment = repr((__version__, sys.getfilesystemencoding(), *self._moment))
        if self._kept:
            with suppress(OSError, DecodeError):
                kept = decode(regular.read(self._kept), type=_Kept)
                if kept.moment == moment:
                    return kept.feeds
        feeds = tuple(_read(self._list, self._fetched))
        if self._kept:
            # Without it the next start takes longer, and a name in no encoding can be in none.
            with suppress(OSError, UnicodeError):
                data = encode(_Kept(moment, feeds))
                writing = self._kept.with_name(f"{_KEPT}.{os.getpid()}")
                writing.touch(0o600)  # the addresses of feeds can be secrets
                writing.write_bytes(data)
                writing.replace(self._kept)
        return feeds

    def _look(self) -> None:
        """Forget what is past."""
        listed = _stamp(self._list)
        moment: tuple[object, ...] = ()
        if listed:
            # While feeds are fetched a folder may be there before it says whose it is.
            library = self._library()
            moment = (listed, _stamp(self._fetched), library.born, library.changes)
        if moment != self._moment:
            self._found = self._quiet_folders = self._quiet = None
            self._moment = moment
        if not listed:
            self._found, self._quiet_folders, self._quiet = {}, frozenset(), frozenset()


def owner(feeds: Mapping[str, Followed], folder: str) -> Followed | None:
    """The feed whose folder it is, or is above it."""
    while feeds and folder not in feeds:
        above = os.path.dirname(folder)  # noqa: PTH120 - paths are exact strings
        if above == folder:
            return None
        folder = above
    return feeds.get(folder)


def _read(listed: Path, library: Path) -> Iterator[Followed]:
    # No start needs them, but where a feed is hidden.
    from reader.feeds.landing.heads import folders  # noqa: PLC0415
    from reader.feeds.subscriptions import Subscriptions  # noqa: PLC0415

    # As the library has the paths.
    exact = os.path.abspath(library)  # noqa: PTH100 - resolve() would follow links
    known = folders(library)
    for feed in Subscriptions(listed):
        if name := known.get(feed.url):
            yield Followed(
                os.path.join(exact, name),  # noqa: PTH118 - paths are exact strings
                feed.url,
                feed.title or feed.url,
                "/".join(feed.folder),
                feed.tags,
                feed.hidden,
            )


def _is_named(folder: str, named: AbstractSet[str]) -> bool:
    """Whether a folder, or something in it, is what Reader was started with."""
    return any(f"{root}/".startswith(f"{folder}/") for root in named)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Another one as soon as a file is, or what is in a folder."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
