"""Taking over lists: what is new is followed, what is there stays, and the rest is told."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.feeds.opml import read
from reader.feeds.subscription import Subscription
from reader.feeds.subscriptions import Subscriptions

LIST = """<opml version="1.1" xmlns:o="urn:o" xmlns:p="urn:p"><head/><body>
<outline text="News" o:open="1">
  <outline text="Near">
    <outline text="A & B" type="rss" xmlUrl="http://a.example/" category="/x/y,z" o:n="1" p:n="2"
        htmlUrl="http://me:secret@a.example/"/>
  </outline>
  <outline title="C" xmlUrl="feed://c.example/feed"/>
</outline>
<outline text="A again" xmlUrl="HTTP://A.example:80"/>
<outline text="Script" xmlUrl="exec:rm -rf ~"/>
<outline text="Secret" xmlUrl="https://me:secret@s.example/"/>
<outline text="Page" htmlUrl="http://page.example/"/>
<outline text="List" type="link" url="http://list.example/more.opml"/>
<outline text="Nothing" type="rss"/>
<outline text="Gone" xmlUrl="/no/such/file.xml"/>
<outline text="A note"/>
</body></opml>
"""
A = Subscription("http://a.example/", "A & B", ("News", "Near"), ("x/y", "z"))
C = Subscription("http://c.example/feed", "C", ("News",))


@pytest.fixture
def subscriptions(tmp_path: Path) -> Subscriptions:
    return Subscriptions(tmp_path / "feeds.opml")


def test_a_list_is_taken_over_and_what_is_not_is_told(subscriptions: Subscriptions) -> None:
    imported = subscriptions.merge(LIST.encode())
    assert imported.added == (A, C)
    assert imported.known == ()
    assert [(one.what, one.why.partition(" in ")[0]) for one in imported.not_taken] == [
        ("exec:rm -rf ~", "it runs a program"),
        ("https://…@s.example/", "it has a user's name or password"),
        ("http://page.example/", "it has the address of a site and none of a feed"),
        ("List", "it is a link and no feed"),
        ("Nothing", "it has no address"),
        ("/no/such/file.xml", "there is no such file"),
    ]
    assert all(one.advice for one in imported.not_taken)
    assert set(subscriptions) == {A, C}


def test_a_list_taken_over_twice_adds_nothing(subscriptions: Subscriptions, tmp_path: Path) -> None:
    subscriptions.merge(LIST.encode())
    before = (tmp_path / "feeds.opml").read_bytes()
    imported = subscriptions.merge(LIST.encode())
    assert imported.added == ()
    assert set(imported.known) == {A, C}
    assert (tmp_path / "feeds.opml").read_bytes() == before


def test_no_password_and_nothing_that_runs_comes_into_the_file(
    subscriptions: Subscriptions, tmp_path: Path
) -> None:
    subscriptions.merge(LIST.encode())
    subscriptions.merge(
        b'<outline text="https://me:secret@t.example/" xmlUrl="http://t.example/"/>'
    )
    data = (tmp_path / "feeds.opml").read_bytes()
    assert b"t.example" in data
    assert b"secret" not in data
    assert b"exec" not in data


def test_what_is_followed_already_gets_the_tags_of_the_list(
    subscriptions: Subscriptions, tmp_path: Path
) -> None:
    mine = Subscription("http://a.example/", "Mine", ("Here",), ("own", "z"), hidden=True)
    subscriptions.add(mine)
    said = subscriptions.merge(LIST.encode(), dry_run=True)
    assert list(subscriptions) == [mine]
    imported = subscriptions.merge(LIST.encode())
    assert imported == said
    tagged = replace(mine, tags=("own", "z", "x/y"))
    assert (imported.added, imported.known, imported.tagged) == ((C,), (tagged,), (tagged,))
    assert list(Subscriptions(tmp_path / "feeds.opml")) == [tagged, C]
    assert subscriptions.merge(LIST.encode()).tagged == ()
    assert subscriptions.merge(b'http://c.example/feed "x" "y"').tagged == (
        replace(C, tags=("x", "y")),
    )
    assert subscriptions.undo() == "tag 1 feed"
    assert list(Subscriptions(tmp_path / "feeds.opml")) == [tagged, C]


def test_tags_of_a_feed_that_stands_twice_in_a_list_are_all_taken(
    subscriptions: Subscriptions,
) -> None:
    data = b"http://a.example/ x\nhttp://a.example/ y x\n"
    (feed,) = subscriptions.merge(data).added
    assert feed.tags == ("x", "y")
    assert subscriptions.merge(b"http://a.example/ 1\nhttp://a.example/ 2\n").tagged[0].tags == (
        "x", "y", "1", "2",
    )  # fmt: skip


def test_folders_are_those_that_are_there(subscriptions: Subscriptions) -> None:
    subscriptions.add(Subscription("http://d.example/", "D", ("News", "Near")))
    subscriptions.add(Subscription("http://e.example/", "E", ("Other",)))
    subscriptions.merge(LIST.encode())
    document = read(subscriptions.export())
    assert [(one.depth, one.name) for one in document.outlines] == [
        (0, "News"),
        (1, "Near"),
        (2, "D"),
        (2, "A & B"),
        (1, "C"),
        (0, "Other"),
        (1, "E"),
    ]


def test_foreign_attributes_come_along_with_what_they_mean(
    subscriptions: Subscriptions, tmp_path: Path
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_bytes(b'<opml version="2.0" xmlns:p="urn:mine"><head/><body/></opml>')
    subscriptions.merge(LIST.encode())
    document = read(path.read_bytes())
    outline = next(one for one in document.outlines if one.name == "A & B")
    assert outline.get("o:n") == "1"
    assert outline.get("p:n") == ""
    assert outline.get("category") == "/x/y,z"
    assert ("xmlns:o", "urn:o") in document.root
    assert ("xmlns:p", "urn:mine") in document.root


def test_an_own_export_is_taken_over_whole(subscriptions: Subscriptions, tmp_path: Path) -> None:
    feed = Subscription("http://h.example/", "H", ("F",), ("t",), hidden=True, full_text=True)
    subscriptions.add(feed)
    exported = (
        subscriptions.export().replace(b"reader:", b"r:").replace(b"xmlns:reader", b"xmlns:r")
    )
    other = Subscriptions(tmp_path / "other.opml")
    assert other.merge(exported).added == (feed,)
    assert list(Subscriptions(tmp_path / "other.opml")) == [feed]


def test_the_urls_of_newsboat_are_taken_over(subscriptions: Subscriptions, tmp_path: Path) -> None:
    file = tmp_path / "some feed.xml"
    file.touch()
    imported = subscriptions.merge(
        f'http://a.example/ "~A" news "!"\n"{file}"\nquery:x:y\nhttp://A.example\n/no/file\n'.encode()
    )
    assert imported.added == (
        Subscription("http://a.example/", "A", (), ("news",), hidden=True),
        Subscription(str(file)),
    )
    assert [(one.line, one.what) for one in imported.not_taken] == [
        (3, "query:x:y"),
        (5, "/no/file"),
    ]
    assert list(subscriptions) == list(imported.added)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.4", "PDF"),
        (b"<html><p>Hello</html>", "no outlines"),
        (b"<rss version='2.0'><channel/></rss>", "no outlines"),
    ],
)
def test_what_is_no_list_is_told_once(subscriptions: Subscriptions, data: bytes, why: str) -> None:
    imported = subscriptions.merge(data)
    assert (imported.added, imported.known) == ((), ())
    (said,) = imported.not_taken
    assert why in said.why


def test_a_dry_run_says_the_same_and_changes_nothing(
    subscriptions: Subscriptions, tmp_path: Path
) -> None:
    said = subscriptions.merge(LIST.encode(), dry_run=True)
    assert list(tmp_path.iterdir()) == []
    assert subscriptions.merge(LIST.encode()) == said
