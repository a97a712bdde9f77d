"""Which article an entry is, and its bytes."""

import json

import pytest
from hypothesis import given, settings

from reader.loaders import feed_file, identity, markdown
from reader.loaders.feed_file.story import UNTITLED
from tests.loaders.feed_file.feeds import ATOM, articles, atom, rss
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


def test_elements_of_other_kinds_are_no_entries() -> None:
    inside = "<guid>1</guid><x:item>a</x:item><x:item/><title>a</title>"
    data = rss(inside, "<guid>2</guid>").replace("<rss", "<rss xmlns:x='urn:x'").encode()
    found = articles(data)
    assert [article.headline for article in found] == ["a", UNTITLED]
    assert feed_file.raw(data, found[0].id) == f"<item>{inside}</item>".encode()


def test_entries_in_an_entry_are_its_text() -> None:
    inside = "<div xmlns='http://www.w3.org/1999/xhtml'><p><entry>b</entry> c</p></div>"
    data = atom(f"<title>a</title><content type='xhtml'>{inside}</content>").encode()
    (found,) = articles(data)
    assert (found.headline, [block.text for block in found.body]) == ("a", ["b c"])
    assert feed_file.raw(data, found.id) is None


def test_what_a_declaration_names_is_no_entry() -> None:
    declared = "<!DOCTYPE rss [<!ENTITY a '<item>b</item>'>]>"
    data = f"{declared}{rss('<title>a</title>')}".encode()
    (found,) = articles(data)
    assert (found.headline, feed_file.raw(data, found.id)) == ("a", None)


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


NAMES = {
    "1": "1",
    "https://e.org/?p=1&amp;section=2": "https://e.org/?p=1&section=2",
    "<![CDATA[https://e.org/?p=1&amp;copy=2&x]]>": "https://e.org/?p=1&amp;copy=2&x",
    "tag:e.org,2024:&#233;&lt;": "tag:e.org,2024:é<",
}
HEADS = {
    "rss": "<link>https://e.org/?a=1&amp;b=2</link>",
    "atom": "<link rel='self' href='https://e.org/a?x=1&amp;section=2'/>",
    "rdf": "<channel><link>https://e.org/?a=1&amp;b=2</link></channel>",
}
RDF = (
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
    " xmlns:dc='http://purl.org/dc/elements/1.1/'"
)
FRAMES = {
    "rss": ("<rss version='2.0'><channel>", "</channel></rss>", "item", "guid"),
    "atom": (f"<feed {ATOM}>", "</feed>", "entry", "id"),
    "rdf": (
        f"<rdf:RDF {RDF}>",
        "</rdf:RDF>",
        "item",
        "dc:identifier",
    ),
}
FAULTS = {
    "an ampersand": "<title>Salt & sand</title>",
    "an unknown entity": "<title>Salt &nosuch; sand</title>",
    "a tag that stays open": "<title>Salt <b>and sand</title>",
    "a tag that is closed twice": "<title>Salt</title></b>",
}


def loosely(feed: str) -> list[str]:
    return [article.id for article in feed_file.load("/f.xml", feed.encode()).articles]


def framed(kind: str, *entries: str, end: bool = True) -> str:
    begin, last, element, _ = FRAMES[kind]
    inside = "".join(f"<{element}>{entry}</{element}>" for entry in entries)
    return begin + HEADS[kind] + inside + last * end


def names(kind: str) -> list[str]:
    field = FRAMES[kind][3]
    return [f"<{field}>{name}</{field}><title>A title</title>" for name in NAMES]


@pytest.mark.parametrize("kind", FRAMES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_entry_changes_no_other_s_id(kind: str, fault: str) -> None:
    whole = loosely(framed(kind, *names(kind)))
    assert len(set(whole)) == len(NAMES)
    for at in (0, 2, len(NAMES)):
        entries = names(kind)
        entries.insert(at, FAULTS[fault])
        found = loosely(framed(kind, *entries))
        assert [one for one in found if one in whole] == whole


@pytest.mark.parametrize("kind", FRAMES)
def test_a_feed_that_is_cut_off_keeps_the_ids_of_what_is_whole(kind: str) -> None:
    whole = loosely(framed(kind, *names(kind)))
    for count in range(1, len(NAMES) + 1):
        cut = framed(kind, *names(kind)[:count], end=False)
        assert loosely(cut) == whole[:count]
        begun = f"<{FRAMES[kind][2]}><title>And th"
        assert loosely(cut + begun)[:count] == whole[:count]


@pytest.mark.parametrize("kind", ["rss", "atom"])
@pytest.mark.parametrize("name", NAMES)
def test_an_entry_that_is_broken_itself_keeps_its_name(kind: str, name: str) -> None:
    field = FRAMES[kind][3]
    sound = framed(kind, f"<{field}>{name}</{field}><title>Salt</title>")
    for fault in FAULTS.values():
        assert loosely(framed(kind, f"<{field}>{name}</{field}>{fault}")) == loosely(sound)
    address = "https://e.org/?a=1&b=2" if kind == "rss" else "https://e.org/a?x=1&section=2"
    assert loosely(sound) == [identity.of_entry(address, NAMES[name])]


@pytest.mark.parametrize("name", ["https://e.org/?p=1&section=2", "a: 'b' \"c\" #d é &amp; <x>"])
def test_markdown_of_an_entry_is_the_same_story(name: str) -> None:
    feed, guid = json.dumps("https://e.org/rss?a=1&copy=2"), json.dumps(name)
    text = f"---\nfeed: {feed}\nguid: {guid}\n---\n# Head\n\nWords.\n"
    (article,) = markdown.load("/a.md", text.encode()).articles
    escaped = name.replace("&", "&amp;").replace("<", "&lt;")
    head = "<atom:link rel='self' href='https://e.org/rss?a=1&amp;copy=2'/>"
    assert ids(rss(f"<guid isPermaLink='false'>{escaped}</guid>", head=head)) == [article.id]
