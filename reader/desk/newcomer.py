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
from reader.state import Change, Field, Known, open_state


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
        raise FeedsError("No files of newsboat were found, neither urls nor cache.db.")
    feeds = subscriptions.merge(files.urls.read_bytes()) if files.urls else Imported()
    shelves, changes, known, new = Shelves(settings.library), list[Change](), list[Known](), 0

    def keep(story: Story) -> None:
        nonlocal new
        shelf = shelves.of(story.feed.address, story.feed.label)
        new += shelf.put(story.document) == "new"
        changes.extend(
            Change(one, cast("Field", field), value) for one, field, value in story.marks
        )
        if story.marks:
            known.append(Known(story.document.id, "", story.document.stem))

    @cache
    def known_as(feed: Feed) -> Feed:
        try:
            followed = subscriptions.find(feed.address)
        except FeedsError:
            return feed
        return replace(feed, address=followed.url, name=followed.title or feed.name)

    taken = Taken()
    if files.cache:
        with Workers(most_workers()) as workers:
            taken = newsboat.take(files.cache, workers, keep, known_as)
    with_marks = 0
    if changes:
        state = open_state(settings.state)
        try:
            with_marks = state.record(changes, known)
        finally:
            state.close()
    where = tuple(path for path in (files.urls, files.cache) if path)
    return TakenOver(where, feeds, taken, new, with_marks)
