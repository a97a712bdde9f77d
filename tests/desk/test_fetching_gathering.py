"""What hostile and moving feeds come to: nothing is asked, moved or lost that is not theirs."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from httpcore import AsyncNetworkStream
from msgspec.structs import replace

from reader.desk.fetching.gathering import Gathering
from reader.desk.fetching.stages import Landed
from reader.feeds.fetching import Credentials, Manner
from reader.feeds.landing.heads import Feed, folders
from reader.feeds.landing.shelf import Shelves
from reader.feeds.records import Record, Records
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from tests.feeds.server import FeedServer, Handler, Page, redirect, serving
from tests.feeds.wiring import PUBLIC, Detour, wiring

NAMES = {
    "a.example": [PUBLIC],
    "b.example": [PUBLIC],
    "inner.example": ["10.0.0.5"],
    "mine.example": ["10.0.0.1"],
}
INNER = "The secret of the own network, at some length, which nobody outside of it may know. "
STORY = Page(f"<html><body><article><h1>Secret</h1><p>{INNER * 20}</p></article></body>".encode())


def feed(title: str, *entries: str, links: Sequence[str] = ()) -> Page:
    items = "".join(
        f"<item><guid>{one}</guid><title>{one}</title><description>Short.</description></item>"
        for one in entries
    )
    items += "".join(
        f"<item><guid>{at}</guid><title>Linked {at}</title><link>{link}</link>"
        "<description>Short.</description></item>"
        for at, link in enumerate(links)
    )
    return Page(
        f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()
    )


class Place:
    """Feeds that are followed, with what came of them."""

    def __init__(self, server: FeedServer, home: Path) -> None:
        self.server = server
        self.library = home / "library"
        self.listed = Subscriptions(home / "feeds.opml")
        self.records = Records()
        self.detour = Detour()
        known = Credentials((), dict.fromkeys(NAMES, ("me", "word")))
        wires = wiring(NAMES, self.detour)
        self.manner = Manner(wiring=wires, credentials=known, by_name=True)

    def follow(self, host: str, path: str, *, full_text: bool = False) -> str:
        url = self.server.url(path, host)
        self.listed.add(Subscription(url, full_text=full_text))
        return url

    def fetch(self) -> dict[str, Landed]:
        """A fetch of all that is followed: what came of each, by the path of its address."""
        gathering = Gathering(self.listed, self.records, self.library, manner=self.manner)
        gathering.run(list(self.listed))
        return {one.url.rpartition("/")[2]: one for one in gathering.landed}

    def stories(self) -> list[str]:
        """The documents: folder and headline of each."""
        found = sorted(self.library.glob("*/*.md"))
        return [f"{path.parent.name}: {path.stem.rpartition('-')[0]}" for path in found]

    def followed(self) -> list[str]:
        return [one.url.rpartition("/")[2] for one in self.listed]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    for name in tuple(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    with serving() as server:
        yield Place(server, tmp_path)


def test_a_public_feed_has_nothing_asked_within_the_own_network(place: Place) -> None:
    server = place.server
    inner = [
        server.url("/1"), server.url("/2", "inner.example"), server.url("/3", "[::ffff:10.0.0.9]"),
        server.url("/4", "user:pw@inner.example"), "/etc/passwd", "file:///etc/hostname",
    ]  # fmt: skip
    for path in ("/1", "/2", "/3", "/4"):
        server.pages[path] = STORY
    server.pages["/feed"] = feed("Evil", links=inner)
    place.follow("a.example", "/feed", full_text=True)
    assert place.fetch()["feed"].new == len(inner)
    assert set(server.paths()) == {"/feed", "/etc/passwd"}
    assert set(place.detour.reached) == {PUBLIC}
    assert not any(INNER in path.read_text() for path in place.library.glob("*/*.md"))
    # They are asked for no more.
    assert place.records.pages() == []


def test_a_file_that_is_followed_has_nothing_asked_there_either(place: Place) -> None:
    """It may be of anybody: where it was before it was a file nobody knows."""
    server = place.server
    server.pages["/page"] = STORY
    saved = place.library.with_name("saved.xml")
    saved.write_bytes(feed("Saved", links=[server.url("/page", "inner.example")]).body)
    place.listed.add(Subscription(str(saved), full_text=True))
    assert place.fetch()["saved.xml"].new == 1
    assert server.paths() == []


def test_pages_of_a_feed_of_the_own_network_may_lie_there(place: Place) -> None:
    server = place.server
    server.pages["/page"] = STORY
    server.pages["/feed"] = feed("Mine", links=[server.url("/page", "inner.example")])
    place.follow("mine.example", "/feed", full_text=True)
    place.fetch()
    assert INNER in next(place.library.glob("*/*.md")).read_text()
    # But the password for the one server is not for what the other one says.
    sent = {seen.path: "authorization" in seen.headers for seen in server.seen}
    assert sent == {"/feed": True, "/page": False}


def test_a_password_goes_to_pages_of_the_same_server_alone(place: Place) -> None:
    server = place.server
    links = [server.url("/1", "a.example"), server.url("/2", "b.example")]
    server.pages["/1"] = server.pages["/2"] = STORY
    server.pages["/feed"] = feed("A", links=links)
    place.follow("a.example", "/feed", full_text=True)
    place.fetch()
    sent = {seen.path: "authorization" in seen.headers for seen in server.seen}
    assert sent == {"/feed": True, "/1": True, "/2": False}


def test_a_feed_that_was_public_is_never_private_again(place: Place) -> None:
    """Its owner says where its name leads: to the own network, when that helps him."""
    server = place.server
    server.pages["/feed"] = feed("Evil", "One")
    place.follow("a.example", "/feed", full_text=True)
    place.fetch()
    server.pages["/page"] = STORY
    server.pages["/feed"] = feed("Evil", links=[server.url("/page", "inner.example")])
    rebound = wiring({**NAMES, "a.example": ["10.0.0.5"]}, place.detour)
    place.manner = Manner(wiring=rebound, by_name=True)
    assert place.fetch()["feed"].new == 1
    assert "/page" not in server.paths()


@pytest.mark.parametrize(
    ("host", "private"), [("mine.example", True), ("a.example", False)], ids=["private", "public"]
)
def test_where_a_feed_is_from_is_seen_where_nobody_looked(
    place: Place, host: str, *, private: bool
) -> None:
    """That nothing is new tells nothing of where the stories came from: it comes whole once."""
    server = place.server
    server.pages["/page"] = Page(status=503)
    whole = feed("Feed", links=[server.url("/page", "inner.example")])
    server.pages["/feed"] = replace(whole, etag='"one"')
    url = place.follow(host, "/feed", full_text=True)
    place.fetch()
    (shelf,) = Shelves(place.library)
    shelf._known.head(Feed(url, url))
    server.pages["/page"] = STORY
    assert place.fetch()["feed"].new == 0
    (shelf,) = Shelves(place.library)
    assert shelf.feed.private is private
    assert (INNER in next(place.library.glob("*/*.md")).read_text()) is private
    place.fetch()
    asked = [seen.headers.get("if-none-match") for seen in server.seen if seen.path == "/feed"]
    assert asked == [None, None, '"one"']


def test_a_feed_that_moves_takes_no_folder_of_another(place: Place) -> None:
    server = place.server
    victim = place.follow("a.example", "/victim")
    place.follow("b.example", "/evil")
    server.pages["/victim"], server.pages["/evil"] = feed("Victim", "v1"), feed("Zed", "e1")
    place.fetch()
    before = {path: path.read_bytes() for path in place.library.glob("*/.entries")}
    server.pages["/evil"] = redirect(victim, 301)
    for _ in range(2):
        landed = place.fetch()
        assert landed["evil"].fault.startswith(f"it has moved for good to {victim}, which you")
        assert landed["victim"].fault == ""
    assert place.records.all()[server.url("/evil", "b.example")].error == landed["evil"].fault
    assert {path: path.read_bytes() for path in place.library.glob("*/.entries")} == before
    server.pages["/victim"] = feed("Victim", "v1", "v2")
    assert place.fetch()["victim"].new == 1
    assert place.stories() == ["Victim: v1", "Victim: v2", "Zed: e1"]
    assert place.followed() == ["victim", "evil"]


def test_nor_of_one_that_was_never_fetched(place: Place) -> None:
    server = place.server
    place.follow("b.example", "/evil")
    server.pages["/evil"] = feed("Zed", "e1")
    place.fetch()
    victim = place.follow("a.example", "/victim")
    server.pages["/evil"], server.pages["/victim"] = redirect(victim, 301), Page(status=503)
    assert place.fetch()["evil"].fault
    server.pages["/victim"] = feed("Victim", "v1")
    place.fetch()
    assert place.stories() == ["Victim: v1", "Zed: e1"]
    # Not even where an older fetch noted that it had moved there.
    record = place.records.all()[server.url("/evil", "b.example")]
    place.records.keep([Record(record.url, moved_to=server.url("/third", "a.example"))])
    server.pages["/third"] = feed("Third", "t1")
    place.follow("a.example", "/third")
    place.fetch()
    assert place.stories() == ["Third: t1", "Victim: v1", "Zed: e1"]


def test_when_the_other_one_is_left_its_stories_come_again(place: Place) -> None:
    server = place.server
    other = place.follow("a.example", "/other")
    place.follow("a.example", "/old")
    server.pages["/other"], server.pages["/old"] = feed("Birds", "b1"), feed("Old", "o1")
    place.fetch()
    server.pages["/old"] = redirect(other, 301)
    place.fetch()
    place.listed.remove(other)
    server.pages["/other"] = feed("Birds", "b1", "b2")
    assert place.fetch()["old"].moved == other
    assert place.followed() == ["other"]
    for _ in range(2):
        place.fetch()
        # As what was followed there before: nothing comes twice.
        assert place.stories() == ["Birds: b1", "Birds: b2", "Old: o1"]
    addresses = [shelf.feed.address for shelf in Shelves(place.library)]
    assert addresses == [other, server.url("/old", "a.example")]


@pytest.mark.parametrize("left", ["other", "old"])
def test_whichever_of_the_two_is_left_the_stories_come(place: Place, left: str) -> None:
    server = place.server
    old = place.follow("a.example", "/old")
    server.pages["/old"] = feed("Old", "o1")
    place.fetch()
    other = place.follow("a.example", "/other")
    server.pages["/old"], server.pages["/other"] = redirect(other, 301), feed("Birds", "b1")
    alone = Gathering(place.listed, place.records, place.library, manner=place.manner)
    alone.run([Subscription(old)])
    assert place.stories() == ["Old: o1"]
    place.listed.remove(other if left == "other" else old)
    (landed,) = place.fetch().values()
    assert (landed.new, landed.fault) == (1, "")
    folder = "Old" if left == "other" else "Birds"
    assert place.stories() == sorted([f"{folder}: b1", "Old: o1"])


def test_a_circle_is_told_and_loses_nothing(place: Place) -> None:
    server = place.server
    one, two = place.follow("a.example", "/one"), place.follow("b.example", "/two")
    server.pages["/one"], server.pages["/two"] = feed("One", "o1"), feed("Two", "t1")
    place.fetch()
    good = dict(server.pages)
    server.pages["/one"], server.pages["/two"] = redirect(two, 301), redirect(one, 301)
    for landed in place.fetch().values():
        assert "the server sends on in a circle" in landed.fault
    assert place.followed() == ["one", "two"]
    server.pages |= good
    assert all(not landed.fault for landed in place.fetch().values())
    assert place.stories() == ["One: o1", "Two: t1"]


def test_a_feed_that_moves_to_and_fro_loses_nothing(place: Place) -> None:
    server = place.server
    one, two = server.url("/one", "a.example"), server.url("/two", "b.example")
    place.follow("a.example", "/one")
    for number in range(4):
        here, there = ("/one", "/two") if number % 2 else ("/two", "/one")
        server.pages[here] = feed("Birds", *(f"b{n}" for n in range(number + 1)))
        server.pages[there] = redirect(one if here == "/one" else two, 301)
        (landed,) = place.fetch().values()
        assert landed.new == 1
        assert place.followed() == [here[1:]]
    assert place.stories() == [f"Birds: b{number}" for number in range(4)]


def test_a_feed_that_moves_to_another_and_back_loses_nothing(place: Place) -> None:
    server = place.server
    place.follow("a.example", "/one")
    other = place.follow("b.example", "/two")
    server.pages["/one"], server.pages["/two"] = feed("One", "o1"), feed("Two", "t1")
    place.fetch()
    server.pages["/one"] = redirect(other, 301)
    assert place.fetch()["one"].fault
    server.pages["/one"] = feed("One", "o1", "o2")
    server.pages["/two"] = redirect(server.url("/one", "a.example"), 301)
    landed = place.fetch()
    assert (landed["one"].new, landed["one"].fault) == (1, "")
    assert "which you follow too" in landed["two"].fault
    server.pages["/two"] = feed("Two", "t1", "t2")
    assert place.fetch()["two"].new == 1
    assert place.stories() == ["One: o1", "One: o2", "Two: t1", "Two: t2"]
    assert place.followed() == ["one", "two"]


def test_another_way_to_write_its_address_is_no_other_feed(place: Place) -> None:
    class ToServer(Detour):
        async def connect_tcp(self, host: str, *_: object, **__: object) -> AsyncNetworkStream:
            return await super().connect_tcp(host, place.server.port)

    def act(handler: Handler) -> None:
        dotted = handler.headers["Host"] == "a.example."
        page = redirect("http://a.example/feed", 301) if dotted else feed("Birds", "b1")
        page(handler)

    place.server.pages["/feed"] = act
    names = {"a.example": [PUBLIC], "a.example.": [PUBLIC]}
    place.manner = Manner(wiring=wiring(names, ToServer()), by_name=True)
    place.listed.add(Subscription("http://a.example./feed"))
    assert place.fetch()["feed"].new == 1
    assert [one.url for one in place.listed] == ["http://a.example/feed"]


def test_of_two_folders_of_one_address_the_first_owner_has_it(place: Place) -> None:
    """As a Reader may have left them that did not look."""
    url = place.follow("a.example", "/victim")
    shelves = Shelves(place.library)
    for name in ("Alpha", "Victim", "Zed"):
        shelf = shelves.of(url if name == "Victim" else f"http://{name}.example/", name)
        if name != "Victim":
            shelf.move(url)
    found = Shelves(place.library).find(url)
    assert found
    assert found.folder.name == folders(place.library)[url] == "Victim"
    assert len(list(Shelves(place.library))) == 3
    place.server.pages["/victim"] = feed("Victim", "v1")
    place.fetch()
    assert place.stories() == ["Victim: v1"]
