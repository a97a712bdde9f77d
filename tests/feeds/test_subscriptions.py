"""What is followed, kept in a file: read, changed, and never lost."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.feeds import keeping
from reader.feeds.errors import FeedsError
from reader.feeds.opml import read, write
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions
from tests.feeds.following import A, B, C, filled
from tests.feeds.xml import parsed

FOREIGN = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0" xmlns:other="urn:other">
<head><title>Mine</title><ownerName>Me</ownerName></head>
<body>
<!-- the first ones -->
<outline text="News" other:open="yes">
<outline text="Alpha" title="Alpha" htmlUrl="http://a.example" other:n="1"
    xmlUrl="feed://a.example"/>
</outline>
<outline text="A note"/>
</body>
</opml>
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "feeds.opml"


def test_a_missing_file_follows_nothing(path: Path) -> None:
    subscriptions = Subscriptions(path)
    assert (list(subscriptions), len(subscriptions), subscriptions.problems) == ([], 0, ())
    assert not path.parent.exists()


def test_what_is_added_is_there_again_in_its_order(path: Path) -> None:
    filled(path, A, B, C)
    again = Subscriptions(path)
    assert list(again) == [A, B, C]
    assert len(again) == 3
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    parsed(path.read_bytes())


def test_an_address_is_kept_as_it_is_fetched(path: Path) -> None:
    added = filled(path).add(
        Subscription("feed://a.example", " A \n\x1b ", (" ", " F "), ("a,b", "/"))
    )
    assert added == Subscription("http://a.example", "A ␛", ("F",), ("a", "b"))


def test_nothing_is_followed_twice(path: Path) -> None:
    subscriptions = filled(path, A)
    with pytest.raises(FeedsError, match="followed already as “Alpha”"):
        subscriptions.add(Subscription("HTTP://A.example:80#x"))


@pytest.mark.parametrize("url", ["", "exec:rm -rf", "nonsense", "http://me:secret@a.example/"])
def test_what_cannot_be_followed_is_refused_and_not_written(path: Path, url: str) -> None:
    with pytest.raises(FeedsError, match="cannot be followed") as raised:
        filled(path, A).add(Subscription(url))
    assert "secret" not in str(raised.value)
    assert b"secret" not in path.read_bytes()


def test_feeds_are_removed_renamed_and_moved(path: Path) -> None:
    subscriptions = filled(path, A, B)
    assert subscriptions.rename("http://A.example", "Omega").title == "Omega"
    assert subscriptions.move(A.url, ("News", "Far")).folder == ("News", "Far")
    assert [feed.title for feed in Subscriptions(path)] == ["Beta", "Omega"]
    assert subscriptions.move(A.url, ()).folder == ()
    assert subscriptions.rename(A.url, "") == replace(A, title="")
    subscriptions.remove(B.url)
    assert list(subscriptions) == list(Subscriptions(path)) == [replace(A, title="")]


def test_the_rest_of_a_subscription_is_changed_too(path: Path) -> None:
    subscriptions = filled(path, A, B)
    subscriptions.change(B.url, lambda feed: replace(feed, tags=(), hidden=False, full_text=True))
    again = Subscriptions(path).find(B.url)
    assert again == replace(B, tags=(), hidden=False, full_text=True)


def test_an_address_that_changed_is_kept(path: Path) -> None:
    subscriptions = filled(path, A, B, C)
    assert subscriptions.change_address(B.url, "https://b.example/new") == replace(
        B, url="https://b.example/new"
    )
    assert [feed.url for feed in Subscriptions(path)] == [A.url, "https://b.example/new", C.url]


def test_a_feed_that_moves_to_where_another_is_ends_neither(path: Path) -> None:
    subscriptions = filled(path, A, B)
    with pytest.raises(FeedsError, match="is followed already; remove one of the two"):
        subscriptions.change_address(B.url, A.url)
    assert list(Subscriptions(path)) == [A, B]
    # Whoever changes the address by hand means one.
    assert subscriptions.change(B.url, lambda feed: replace(feed, url=A.url)) == A
    assert list(Subscriptions(path)) == [A]


def test_whether_a_feed_is_followed(path: Path) -> None:
    subscriptions = filled(path, A)
    assert subscriptions.follows("http://A.example:80#x")
    assert not subscriptions.follows(B.url)
    assert not subscriptions.follows("nonsense")


@pytest.mark.parametrize(
    "change",
    [
        lambda some: some.remove("http://no.example/"),
        lambda some: some.rename("nonsense", "x"),
        lambda some: some.move("http://me:secret@no.example/", ()),
    ],
)
def test_what_is_not_followed_cannot_be_changed(
    path: Path, change: Callable[[Subscriptions], object]
) -> None:
    with pytest.raises(FeedsError, match="is not followed") as raised:
        change(filled(path, A))
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "words", ["http://b.example/feed#x", "b.example/feed", "be", " BETA ", "Beta"]
)
def test_a_feed_is_found(path: Path, words: str) -> None:
    assert filled(path, A, B, C).find(words) == B


def test_a_title_as_a_whole_is_found_before_longer_ones(path: Path) -> None:
    longer = Subscription("http://d.example/", "Alphabet")
    subscriptions = filled(path, longer, A)
    assert subscriptions.find("alpha") == A
    with pytest.raises(FeedsError, match="fits 2 feeds"):
        subscriptions.find("alp")
    for words in ("", "no such", "http://x:secret@y/"):
        with pytest.raises(FeedsError, match="No feed is called") as raised:
            subscriptions.find(words)
        assert "secret" not in str(raised.value)


def test_what_others_wrote_into_the_file_stays_in_it(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(FOREIGN)
    subscriptions = Subscriptions(path)
    assert list(subscriptions) == [Subscription("http://a.example", "Alpha", ("News",))]
    subscriptions.add(replace(B, folder=("News",)))
    subscriptions.change("http://a.example", lambda feed: replace(feed, tags=("t",), hidden=True))
    document = read(path.read_bytes())
    assert document.head == (("title", "Mine"), ("ownerName", "Me"))
    assert [one.comment or one.name for one in document.outlines] == [
        " the first ones ",
        "News",
        "Alpha",
        "Beta",
        "A note",
    ]
    assert dict(document.outlines[2].attributes) == {
        "text": "Alpha",
        "title": "Alpha",
        "htmlUrl": "http://a.example",
        "xmlUrl": "http://a.example",
        "other:n": "1",
        "type": "rss",
        "category": "t",
        "reader:hidden": "true",
    }
    assert document.outlines[1].get("other:open") == "yes"
    assert ("xmlns:other", "urn:other") in document.root
    assert not list(path.parent.glob("*.broken-*"))


def test_a_prefix_that_is_taken_is_left_to_its_owner(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'<opml version="2.0" xmlns:reader="urn:x"><head/><body/></opml>')
    filled(path, B)
    assert list(Subscriptions(path)) == [B]
    assert b'xmlns:reader="urn:x"' in path.read_bytes()


def test_a_feed_that_stands_in_two_folders_is_one(path: Path) -> None:
    path.parent.mkdir()
    tag = b'<outline text="A" type="rss" xmlUrl="http://a.example/"/>'
    path.write_bytes(
        b'<opml version="2.0"><head/><body><outline text="F">%b</outline>%b</body></opml>'
        % (tag, tag)
    )
    subscriptions = Subscriptions(path)
    assert list(subscriptions) == [Subscription("http://a.example/", "A", ("F",))]
    subscriptions.remove("http://a.example/")
    assert b"xmlUrl" not in path.read_bytes()


def test_nothing_is_written_where_nothing_changes(path: Path) -> None:
    subscriptions = filled(path, A, B)
    before = path.stat()
    subscriptions.rename(A.url, "Alpha")
    subscriptions.move(B.url, B.folder)
    subscriptions.change_address(A.url, A.url)
    assert subscriptions.merge(b"http://a.example/").known == (A,)
    assert subscriptions.merge(b"http://c.example/", dry_run=True).added
    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_each_change_is_made_to_the_file_as_it_is_now(path: Path) -> None:
    one, other = filled(path, A), Subscriptions(path)
    one.add(B)
    other.add(C)
    one.rename(A.url, "Omega")
    assert [feed.title for feed in Subscriptions(path)] == ["Omega", "Beta", ""]


TEXT = st.text(max_size=8)
FEEDS = st.builds(
    Subscription,
    st.sampled_from([f"http://{name}.example/" for name in "abcdef"]),
    TEXT,
    st.lists(st.sampled_from(["F", "G", " ", "é\n"]), max_size=3).map(tuple),
    st.lists(TEXT, max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(FEEDS, max_size=6, unique_by=lambda feed: feed.url), st.data())
def test_what_is_kept_is_what_is_there_again(
    feeds: list[Subscription], data: st.DataObject
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feeds.opml"
        subscriptions = filled(path, *feeds)
        if feeds:
            other = data.draw(FEEDS)
            chosen = data.draw(st.sampled_from(feeds)).url
            subscriptions.change(chosen, lambda feed: replace(other, url=feed.url))
        assert {feed.url: feed for feed in Subscriptions(path)} == {
            feed.url: feed for feed in subscriptions
        }
        assert len(subscriptions) == len(feeds)
        assert keeping.damage(path.read_bytes() if feeds else b"") == ""
        assert not feeds or write(read(path.read_bytes())) == path.read_bytes()
