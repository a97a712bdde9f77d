"""Coming from another reader: its feeds are followed, its stories kept, its marks set."""

from functools import cache
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from reader.feeds import newsboat
from reader.feeds.errors import FeedsError
from reader.feeds.importing import Imported
from reader.feeds.landing.shelf import Shelves
from reader.feeds.newsboat.item import Feed
from reader.feeds.newsboat.taking import Story, Taken
from reader.feeds.subscriptions import Subscriptions
from reader.loaders.loading import most_workers
from reader.loaders.workers import Workers
from reader.settings import Settings
from reader.state import Change, Field, Known, StateError, open_state
from reader.text import clean


class TakenOver(Struct, frozen=True):
    """What came of it: the feeds, the stories, how many of these are new, and the marks set.

    `where` are the files that it came out of.
    """

    where: tuple[Path, ...] = ()
    feeds: Imported = Imported()
    stories: Taken = Taken()
    new: int = 0
    marks: int = 0


def take_over_newsboat(
    settings: Settings, subscriptions: Subscriptions, files: newsboat.Files | None = None
) -> TakenOver:
    """Take all that newsboat has; FeedsError where it has nothing, OSError where none can be kept.

    Twice gives nothing twice. All marks are one deed, which can be undone.
    """
    files = files or newsboat.find()
    if files is None:
        looked = ", ".join(clean(str(one)) for one in newsboat.places())
        raise FeedsError(f"Neither urls nor cache.db of newsboat was found in any of {looked}.")
    feeds = subscriptions.merge(files.urls.read_bytes()) if files.urls else Imported()
    keeping = _Keeping(settings.library, subscriptions)
    taken = Taken()
    if files.cache:
        with Workers(most_workers()) as workers:
            taken = newsboat.take(files.cache, workers, keeping.keep, cache(keeping.known_as))
    if keeping.titles:
        subscriptions.entitle(keeping.titles)
    where = tuple(path for path in (files.urls, files.cache) if path)
    return TakenOver(where, feeds, taken, keeping.new, _mark(settings, keeping))


class _Keeping:
    """Puts stories into the folders of their feeds, and gathers their marks."""

    def __init__(self, library: Path, subscriptions: Subscriptions) -> None:
        self.new = 0
        self.changes: list[Change] = []
        self.known: list[Known] = []
        # Of feeds that are followed without one.
        self.titles: dict[str, str] = {}
        self._shelves = Shelves(library)
        self._subscriptions = subscriptions

    def known_as(self, feed: Feed) -> Feed:
        """A feed by the address and the name that it is followed by."""
        try:
            followed = self._subscriptions.find(feed.address)
        except FeedsError:
            return feed
        if not followed.title and feed.title:
            self.titles[followed.url] = feed.title
        return replace(feed, address=followed.url, name=followed.title or feed.name)

    def keep(self, story: Story) -> None:
        """Keep a story."""
        shelf = self._shelves.of(story.feed.address, story.feed.label)
        if story.is_deleted:
            shelf.leave_out(story.document)
            return
        self.new += shelf.put(story.document) == "new"
        for article, field, value in story.marks:
            self.changes.append(Change(article, cast("Field", field), value))
        if story.marks:
            self.known.append(Known(story.document.id, "", story.document.stem))


def _mark(settings: Settings, keeping: _Keeping) -> int:
    """Set the marks; how many that changed."""
    if not keeping.changes:
        return 0
    with open_state(settings.state) as state:
        count = state.record(keeping.changes, keeping.known)
    if state.held and state.holding:
        raise StateError(str(state.holding.why))
    return count
