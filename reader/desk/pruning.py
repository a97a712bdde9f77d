"""Letting old stories of feeds go: never one that its reader did anything to but read it."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from reader.desk.followed import FEEDS
from reader.feeds.landing.shelf import Shelf, Shelves
from reader.feeds.subscriptions import Subscriptions
from reader.settings import Settings
from reader.state import State, StateError, open_state
from reader.state.health import set_asides
from reader.text import clean


def prune(settings: Settings, *, dry_run: bool = False) -> list[Path]:
    """Delete what is older or more than the configuration keeps of each followed feed; what it was.

    Stories that are bookmarked, begun, tagged, noted or edited stay. What is deleted does not come
    again.
    OSError for what cannot be deleted, StateError where it is not known what the reader did.
    """
    if not settings.keep_days and not settings.keep_stories:
        return []
    with open_state(settings.state) as state:
        _be_sure(state, settings)
        kept = _kept(state)
    gone = [path for shelf in _followed(settings) for path in _old(shelf, settings, kept)]
    for path in () if dry_run else gone:
        path.unlink(missing_ok=True)
    return gone


def _be_sure(state: State, settings: Settings) -> None:
    """Raise StateError where bookmarks may be missing, whose stories would be deleted."""
    for problem in state.problems:
        raise StateError(f"Nothing is deleted: {problem.why} {problem.advice}")
    # A story that is deleted never comes again: a person is to see first what was lost.
    for aside in set_asides(Path(os.path.realpath(settings.state))):
        raise StateError(
            f"Nothing is deleted: your marks were damaged, and some may be missing since then. "
            f"What they were is {clean(str(aside))}. If something is missing, `reader state "
            "restore FILE` brings a backup back (`reader state check` names them). "
            "Then move it away."
        )


def _kept(state: State) -> frozenset[str]:
    return state.marked("bookmarked") | state.begun() | state.told()


def _followed(settings: Settings) -> Iterator[Shelf]:
    """The folders of the feeds that are followed: no other one brings new stories for old ones."""
    listed = Subscriptions(settings.config.parent / FEEDS)
    return (shelf for shelf in Shelves(settings.library) if listed.follows(shelf.feed.address))


def _old(shelf: Shelf, settings: Settings, kept: frozenset[str]) -> Iterator[Path]:
    """The stories of a feed that are not kept, the newest first."""
    dated = sorted(((_day(path), path, id_) for path, id_ in shelf.documents()), reverse=True)
    oldest = date.today() - timedelta(settings.keep_days)  # noqa: DTZ011 - the user's day
    for number, (day, path, id_) in enumerate(dated):
        is_old = settings.keep_days and day < oldest
        is_more = settings.keep_stories and number >= settings.keep_stories
        if (is_old or is_more) and id_ not in kept and not shelf.is_edited(path, id_):
            yield path


def _day(path: Path) -> date:
    """The day of a story, which its name begins with; else that on which it was written."""
    try:
        return date.fromisoformat(path.name[:10])
    except ValueError:
        return date.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ012 - as above
