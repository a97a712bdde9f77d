"""Old stories are let go only where it is known which ones the reader wants to keep."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.desk.pruning import prune
from reader.feeds.landing import names
from reader.feeds.landing.entries import Document
from reader.feeds.landing.shelf import Shelves
from reader.feeds.subscription import Subscription
from reader.settings import Settings, load_settings
from reader.state import Change, StateError, open_state
from tests.desk.followed import subscriptions
from tests.state.samples import garbage

FEED = "http://a.example/feed"
IDS = [f"{number}" * 32 for number in range(1, 7)]


@pytest.fixture
def settings() -> Settings:
    """Six old stories of a feed, all of them bookmarked."""
    found = replace(load_settings(), keep_days=30)
    documents = [
        Document(id_, f"2020-01-01 Story-{names.own_end(id_)}", f"---\nguid: {id_}\n---\n\nText")
        for id_ in IDS
    ]
    subscriptions(found).add(Subscription(FEED, "A feed"))
    Shelves(found.library).of(FEED, "A feed").put_all(documents)
    with open_state(found.state) as state:
        state.record([Change(id_, "bookmarked", True) for id_ in IDS], [])
    return found


def test_nothing_is_let_go_while_a_damaged_state_lies_there(settings: Settings) -> None:
    garbage(settings.state)
    with pytest.raises(StateError, match="Nothing is deleted: Your marks in"):
        prune(settings)
    (aside,) = settings.state.parent.glob("*.damaged-*[0-9]")
    for _ in range(2):
        with pytest.raises(StateError, match=r"state restore FILE.*Then move it away") as told:
            prune(settings)
        assert str(aside) in str(told.value)
    aside.rename(aside.with_name("elsewhere"))
    assert len(prune(settings, dry_run=True)) == len(IDS)


def test_what_is_bookmarked_stays(settings: Settings) -> None:
    for beside in ("damaged-by-whom", "replaced-20241113-101500-wal"):
        settings.state.with_name(f"state.db.{beside}").touch()
    assert prune(settings) == []
    with open_state(settings.state) as state:
        state.record([Change(IDS[0], "bookmarked", False)], [])
    (gone,) = prune(settings)
    assert not gone.exists()


def unbookmark(settings: Settings) -> None:
    with open_state(settings.state) as state:
        state.record([Change(id_, "bookmarked", False) for id_ in IDS], [])


def test_what_was_edited_stays(settings: Settings) -> None:
    unbookmark(settings)
    (shelf,) = Shelves(settings.library)
    paths = [path for path, _ in shelf.documents()]
    edited, rewritten, other_edited, dangling, *others = paths
    edited.write_text(f"{edited.read_text()} of mine")
    for path in (rewritten, other_edited):
        shelf.rewrite(path, "The text of the page.")
    other_edited.write_text("The text of a page.")
    dangling.unlink()
    dangling.symlink_to("nowhere")
    gone = prune(settings, dry_run=True)
    assert sorted(gone) == sorted([rewritten, *others])
    assert prune(settings) == gone
    assert [path for path in paths if os.path.lexists(path)] == [edited, other_edited, dangling]


def test_stories_of_feeds_that_are_no_longer_followed_stay(settings: Settings) -> None:
    unbookmark(settings)
    subscriptions(settings).remove(FEED)
    assert prune(settings, dry_run=True) == prune(settings) == []
    subscriptions(settings).add(Subscription(FEED))
    assert len(prune(settings)) == len(IDS)


def test_those_of_a_feed_that_has_moved_are_let_go(settings: Settings) -> None:
    unbookmark(settings)
    (shelf,) = shelves = Shelves(settings.library)
    subscriptions(settings).change_address(FEED, "http://b.example/feed")
    shelves.move(shelf, "http://b.example/feed")
    assert len(prune(settings)) == len(IDS)


def test_the_damaged_state_is_looked_for_where_the_state_is(settings: Settings) -> None:
    elsewhere = settings.state.parent.parent / "elsewhere"
    elsewhere.mkdir()
    settings.state.rename(elsewhere / "state.db")
    settings.state.symlink_to(elsewhere / "state.db")
    Path(elsewhere, "state.db.damaged-20240101-101500-2").touch()
    with pytest.raises(StateError, match="damaged-20240101-101500-2"):
        prune(settings)
