"""Which article an entry is, and its bytes."""

import json

from hypothesis import given, settings

from reader.loaders import feed_file, identity
from tests.loaders.feed_file.feeds import articles, atom, rss
from tests.loaders.feed_file.strategies import documents
from tests.loaders.invariants import check

SELF = "<atom:link rel='self' href='https://e.org/rss'/>"


def ids(feed: str) -> list[str]:
    return [article.id for article in articles(feed)]


def test_an_entry_is_its_guid_in_its_feed() -> None:
    feed = rss("<guid>1</guid><title>a</title>", head=f"{SELF}<link>https://e.org/</link>")
    assert ids(feed) == [identity.of_entry("https://e.org/rss", "1")]
    feed = atom("<id>urn:1</id>", head="<link rel='self' href='https://e.org/a'/><id>x</id>")
    assert ids(feed) == [identity.of_entry("https://e.org/a", "urn:1")]
    feed = json.dumps({"feed_url": "https://e.org/j", "items": [{"id": "1"}]})
    assert ids(feed) == [identity.of_entry("https://e.org/j", "1")]


def test_a_feed_without_an_address_is_its_page_or_its_title() -> None:
    item = "<guid isPermaLink='false'>1</guid>"
    assert ids(rss(item)) == [identity.of_entry("https://e.org/", "1")]
    assert ids(rss(item, head="<title>T</title>")) == [identity.of_entry("T", "1")]


def test_an_entry_stays_itself_when_its_text_changes() -> None:
    before = ids(rss("<guid>1</guid><title>a</title>"))
    assert ids(rss("<guid>1</guid><title>b</title>", "<guid>2</guid>"))[:1] == before


def test_without_a_guid_an_entry_is_its_bytes() -> None:
    assert ids(rss("<title>a</title>")) == [identity.of_bytes(b"<item><title>a</title></item>")]


def test_entries_with_one_guid_are_their_bytes() -> None:
    found = ids(rss("<guid>1</guid>a", "<guid>1</guid>b", "<guid>2</guid>"))
    assert found == [
        identity.of_bytes(b"<item><guid>1</guid>a</item>"),
        identity.of_bytes(b"<item><guid>1</guid>b</item>"),
        identity.of_entry("https://e.org/", "2"),
    ]


def test_entries_that_are_the_same_are_one() -> None:
    one = "<guid>1</guid><title>a</title>"
    assert ids(rss(one, one, "<title>b</title>", "<title>b</title>")) == [
        identity.of_entry("https://e.org/", "1"),
        identity.of_bytes(b"<item><title>b</title></item>"),
    ]


def test_the_bytes_of_each_entry() -> None:
    items = (
        "<guid>1</guid><title>ä</title>",
        "<title><![CDATA[</item>]]></title>",
        "<!-- <item> -->",
    )
    data = rss(*items).encode()
    for article, item in zip(articles(data), items, strict=True):
        assert feed_file.raw(data, article.id) == f"<item>{item}</item>".encode()
    assert feed_file.raw(data, "0" * 32) is None
    assert feed_file.raw(b"", "0" * 32) is None


def test_entries_that_the_source_does_not_show_are_their_fields() -> None:
    prefix = "p" * 50
    items = "".join(
        f"<{prefix}:item><{prefix}:title>{one}</{prefix}:title></{prefix}:item>" for one in "aba"
    )
    data = f'<rss xmlns:{prefix}="http://purl.org/rss/1.0/">{items}</rss>'.encode()
    found = articles(data)
    assert [article.headline for article in found] == ["a", "b"]
    assert found == articles(data)
    assert feed_file.raw(data, found[0].id) is None


def test_the_bytes_of_an_item_of_json() -> None:
    data = b'{"items": [ {"id": "1"} , {"id":"2"}]}'
    found = [feed_file.raw(data, article.id) for article in articles(data)]
    assert found == [b'{"id": "1"}', b'{"id":"2"}']


def test_the_bytes_of_a_broken_entry() -> None:
    data = rss("<title>a<b></title>", "<title>c</title>").encode()
    found = feed_file.load("/a.xml", data).articles
    assert feed_file.raw(data, found[0].id) == b"<item><title>a<b></title></item>"
    assert feed_file.raw(data, found[1].id) == b"<item><title>c</title></item>"


@settings(deadline=None, max_examples=60)
@given(documents())
def test_any_document(data: bytes) -> None:
    loaded = feed_file.load("/a.xml", data)
    check(loaded, "/a.xml")
    assert feed_file.load("/a.xml", data) == loaded
    for article in loaded.articles:
        source = feed_file.raw(data, article.id)
        assert source is None or source in data or b"\x00" in data
