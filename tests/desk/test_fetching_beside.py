"""What is fetched by a process beside the screen: as in this one, and never a word less."""

import os
import signal
from collections.abc import Iterator
from threading import Thread
from time import monotonic, sleep

import pytest
from msgspec.json import encode

from reader import beside
from reader.desk.fetching import beside as fetching
from reader.desk.fetching.fetcher import Fetcher
from reader.desk.following import FeedsError, Following, GatheringBeside, bring_page, discover
from reader.feeds.landing.heads import KNOWN, Feed
from reader.feeds.landing.shelf import Shelves
from reader.feeds.records import Record
from reader.feeds.subscription import Subscription
from reader.settings import load_settings
from tests.feeds.server import FeedServer, Handler, Page, redirect, serving
from tests.test_cli_feeds import feed


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as server:
        yield server


@pytest.fixture
def following(server: FeedServer) -> Iterator[Following]:
    with Following(load_settings()) as following:
        for name in ("a", "b"):
            server.pages[f"/{name}"] = Page(feed(f"Paper {name}", f"Story {name}"))
            following.subscriptions.add(Subscription(server.url(f"/{name}")))
        yield following


def run_aside(gathering: GatheringBeside) -> tuple[Thread, list[FeedsError]]:
    """Run it in a thread; what it fails with is in the list."""
    faults: list[FeedsError] = []

    def run() -> None:
        try:
            gathering.run()
        except FeedsError as error:
            faults.append(error)

    thread = Thread(target=run)
    thread.start()
    return thread, faults


def until_under_way(gathering: GatheringBeside) -> None:
    end = monotonic() + 30
    while not gathering.stage.under_way:
        assert monotonic() < end
        sleep(0.01)


def documents() -> list[str]:
    return sorted(path.parent.name for path in load_settings().library.glob("*/*.md"))


def test_stories_land_and_feeds_get_their_titles(following: Following) -> None:
    gathering = following.gathering()
    gathering.run()
    assert sorted((one.title, one.new) for one in gathering.landed) == [
        ("Paper a", 1),
        ("Paper b", 1),
    ]
    assert not gathering.is_stopped
    assert documents() == ["Paper a", "Paper b"]
    assert [one.title for one in following.subscriptions] == ["Paper a", "Paper b"]


def test_a_feed_that_moved_is_followed_there(server: FeedServer, following: Following) -> None:
    server.pages["/new"] = server.pages["/a"]
    server.pages["/a"] = redirect("/new", 301)
    following.subscriptions.rename(server.url("/b"), "Mine")
    gathering = following.gathering()
    gathering.run()
    assert [one.url for one in following.subscriptions] == [server.url("/new"), server.url("/b")]
    assert {one.moved for one in gathering.landed} == {"", server.url("/new")}
    # What the reader changed is taken back without it.
    assert following.subscriptions.undo() == f"call “{server.url('/b')}” “Mine”"
    assert [one.url for one in following.subscriptions] == [server.url("/new"), server.url("/b")]


def test_one_that_moved_to_where_another_is_ends_neither(
    server: FeedServer, following: Following
) -> None:
    following.gathering().run()
    server.pages["/a"] = redirect(server.url("/b"), 301)
    gathering = following.gathering()
    gathering.run()
    faults = {one.url: one.fault for one in gathering.landed}
    assert f"it has moved for good to {server.url('/b')}, which" in faults[server.url("/a")]
    assert faults[server.url("/b")] == ""
    assert [one.url for one in following.subscriptions] == [server.url("/a"), server.url("/b")]
    assert documents() == ["Paper a", "Paper b"]


def test_it_is_stopped(server: FeedServer, following: Following) -> None:
    server.pages["/a"] = lambda handler: handler.hang()
    gathering = following.gathering()
    thread, faults = run_aside(gathering)
    until_under_way(gathering)
    gathering.stop()
    thread.join(30)
    assert (gathering.is_stopped, faults) == (True, [])
    assert documents() in ([], ["Paper b"])


def test_what_was_stopped_before_it_began_fetches_nothing(following: Following) -> None:
    gathering = following.gathering()
    gathering.stop()
    gathering.run()
    assert gathering.is_stopped
    assert documents() == []


def test_a_process_that_dies_is_told(server: FeedServer, following: Following) -> None:
    def kill(_: Handler) -> None:
        assert gathering._process
        os.kill(gathering._process._process.pid, signal.SIGKILL)

    server.pages["/a"] = kill
    gathering = following.gathering()
    with pytest.raises(FeedsError, match="ended before its end"):
        gathering.run()
    # And may be tried again.
    server.pages["/a"] = Page(feed("Paper a", "Story a"))
    following.gathering().run()
    assert documents() == ["Paper a", "Paper b"]


def test_a_library_that_cannot_be_written_is_told(following: Following) -> None:
    library = load_settings().library
    library.parent.mkdir(parents=True, exist_ok=True)
    library.write_text("no folder")
    with pytest.raises(FeedsError, match=f"The stories cannot be written: {library}"):
        following.gathering().run()


def test_without_a_process_it_is_told(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_: str) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(beside, "begin", refuses)
    with pytest.raises(FeedsError, match="No process can be begun: Resource temporarily"):
        following.gathering().run()
    assert "No process can be begun" in discover("https://a.example").fault
    assert "No process can be begun" in bring_page("/a.md", "https://a.example")


def test_nonsense_is_a_fault(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_MODULE", "this")
    with pytest.raises(FeedsError, match="a fault of Reader"):
        following.gathering().run()
    assert "a fault of Reader" in discover("https://a.example").fault


def test_feeds_are_found_and_pages_brought(server: FeedServer, following: Following) -> None:
    found = discover(server.url("/a"))
    assert [(one.url, one.title) for one in found.feeds] == [(server.url("/a"), "Paper a")]
    assert "there is nothing at this address" in discover(server.url("/none")).fault
    following.gathering().run()
    path = next(load_settings().library.glob("Paper a/*.md"))
    body = "".join(f"<p>{number}. The goose flew over the river again.</p>" for number in range(9))
    server.pages["/page"] = Page(f"<article><h1>A</h1>{body}</article>".encode())
    assert bring_page(str(path), server.url("/page")) == ""
    assert "8\\. The goose" in path.read_text()
    assert "there is nothing at this address" in bring_page(str(path), server.url("/none"))


@pytest.mark.parametrize("known", ["public", "nothing"])
def test_a_page_that_a_public_feed_names_is_not_brought_from_the_own_network(
    server: FeedServer, following: Following, known: str
) -> None:
    following.gathering().run()
    shelf = Shelves(load_settings().library).find(server.url("/a"))
    assert shelf
    if known == "public":
        shelf.came(private=False)
    else:
        head = encode(Feed(shelf.feed.feed, shelf.feed.address))
        (shelf.folder / KNOWN).write_bytes(head + b"\n")
    path = next(shelf.folder.glob("*.md"))
    server.pages["/page"] = Page(b"<article><h1>A</h1><p>Secret.</p></article>")
    told = bring_page(str(path), server.url("/page"))
    assert "a public site leads to an address within the own network (127.0.0.1)" in told
    assert "no address of the web" in bring_page(str(path), "/etc/hostname")
    assert "/page" not in server.paths()


@pytest.mark.usefixtures("following")
def test_where_nobody_listens_it_ends(server: FeedServer) -> None:
    server.pages["/a"] = server.pages["/b"] = lambda handler: handler.hang()
    process = fetching._Process(fetching.Wish("gather"))
    told = process.told()
    while not (stage := next(told).stage) or not stage.under_way:
        pass
    process.end()
    # As asked, and not by being killed after some seconds.
    assert process._process.returncode == 0


def test_what_came_before_the_process_died_is_told(
    server: FeedServer, following: Following
) -> None:
    gathering = following.gathering()

    def kill(_: Handler) -> None:
        while not gathering.stage.new:
            sleep(0.01)
        assert gathering._process
        os.kill(gathering._process._process.pid, signal.SIGKILL)

    server.pages["/b"] = kill
    with pytest.raises(FeedsError):
        gathering.run()
    assert (gathering.landed, gathering.new) == ((), 1)


def test_a_document_of_any_name_is_asked_about(server: FeedServer) -> None:
    server.pages["/page"] = Page(b"<p>A</p>")
    assert "not the entry of a feed" in bring_page("/none/\udcff.md", server.url("/page"))
    assert server.paths() == []


@pytest.mark.usefixtures("following")
def test_a_search_for_feeds_ends_with_whoever_asked(server: FeedServer) -> None:
    server.pages["/a"] = lambda handler: handler.hang()
    process = fetching._Process(fetching.Wish("discover", server.url("/a")))
    while "/a" not in server.paths():
        sleep(0.01)
    process.end()
    assert process._process.returncode == 0


def test_a_stop_after_the_end_is_none(following: Following) -> None:
    gathering = Fetcher(following.settings).gathering(following.subscriptions, following.records)
    gathering.run(following.named(()))
    gathering.stop()
    assert documents() == ["Paper a", "Paper b"]


def test_a_move_that_was_cut_off_doubles_no_story(server: FeedServer, following: Following) -> None:
    following.gathering().run()
    server.pages["/new"] = server.pages["/a"]
    old, new = server.url("/a"), server.url("/new")
    # As it is left where Reader ended between the list of feeds and the folder.
    following.subscriptions.change_address(old, new)
    following.records.keep([Record(old, moved_to=new)])
    following.gathering().run()
    assert documents() == ["Paper a", "Paper b"]
