"""Reading OPML: what is right as it stands, and what is broken as it was meant."""

import pytest

from reader.feeds import address
from reader.feeds.opml import MAX_DEPTH, Outline, read
from tests.feeds.broken import CODINGS, WAYS, chance_of, sound

ONE = '<outline text="A" type="rss" xmlUrl="http://a.example/feed"/>'


def feeds(text: str) -> list[tuple[str, str]]:
    """The name and address of each feed in the text."""
    return [
        (one.name, one.get("xmlUrl")) for one in read(text.encode()).outlines if one.get("xmlUrl")
    ]


def keys(data: bytes) -> set[str]:
    found = (outline.get("xmlUrl") for outline in read(data).outlines)
    return {address.key(address.normal(one)) for one in found if one}


def test_a_list_is_read_with_its_head_root_folders_and_foreign_attributes() -> None:
    document = read(
        b'<?xml version="1.0"?><opml version="1.1" xmlns:x="urn:x"><head><title>A &amp; B</title>'
        b'<ownerName/></head><body><outline text="F"><outline x:y="1" text="A" type="rss" '
        b'xmlUrl="http://a/"/><outline text="G"/></outline><outline text="N" z="  a&#10;b "/>'
        b"</body></opml>"
    )
    assert document.root == (("xmlns:x", "urn:x"),)
    assert document.head == (("title", "A & B"), ("ownerName", ""))
    assert [(outline.name, folder) for outline, folder in document.placed()] == [
        ("F", ()),
        ("A", ("F",)),
        ("G", ("F",)),
        ("N", ()),
    ]
    assert document.outlines[1].attributes[0] == ("x:y", "1")
    assert document.outlines[3].get("z") == "  a\nb "


def test_comments_stay_where_they_are_and_hide_what_is_in_them() -> None:
    document = read(f"<opml><body>{ONE}<!-- -- {ONE} --><outline text='x'/></body></opml>".encode())
    assert [outline.comment != "" for outline in document.outlines] == [False, True, False]
    assert len([outline for outline in document.outlines if outline.get("xmlUrl")]) == 1


def test_a_comment_that_never_ends_hides_nothing() -> None:
    assert len(feeds(f"{ONE}<!-- {ONE} <!-- {ONE}")) == 3


def test_a_comment_inside_a_tag_is_no_end_of_it() -> None:
    assert feeds('<outline text="A" d="x <!-- y --> z" xmlUrl="http://a/"/>') == [
        ("A", "http://a/")
    ]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_breaking_a_list_costs_next_to_none_of_its_addresses(way: str) -> None:
    text, addresses = sound(chance_of(way), 300)
    wanted = set(map(address.key, addresses))
    found = keys(WAYS[way](text, chance_of(way)).encode())
    assert len(found & wanted) >= 0.99 * len(wanted)
    assert len(found - wanted) <= 0.01 * len(wanted)


@pytest.mark.parametrize("coding", CODINGS)
def test_no_encoding_costs_an_address(coding: str) -> None:
    text, addresses = sound(chance_of(coding), 50)
    assert keys(CODINGS[coding](text)) == set(map(address.key, addresses))


@pytest.mark.parametrize(
    "way",
    ["quotes in quotes", "no quote behind", "no end tags", "HTML in a value"],
)
def test_titles_are_what_they_were(way: str) -> None:
    text, _ = sound(chance_of(way), 100)
    titles = [name for name, _ in feeds(text)]
    assert [name for name, _ in feeds(WAYS[way](text, chance_of(way)))] == titles


@pytest.mark.parametrize(
    "way", ["no slash", "ended twice", "no end of the tag", "addresses inside"]
)
def test_folders_are_what_they_were(way: str) -> None:
    text, _ = sound(chance_of(way), 100)
    text = text.replace("></outline>", "/>")
    broken = WAYS[way](text, chance_of(way)).encode()
    wanted, found = (
        {one.get("xmlUrl"): folder for one, folder in read(data).placed() if one.get("xmlUrl")}
        for data in (text.encode(), broken)
    )
    assert found == wanted


def test_folders_end_where_their_tags_do_though_those_of_feeds_are_missing() -> None:
    text = '<outline text="F"><outline xmlUrl="http://a"><outline xmlUrl="http://b"></outline>'
    placed = read(f"{text}<outline xmlUrl='http://c'>".encode()).placed()
    assert [folder for _, folder in placed] == [(), ("F",), ("F",), ()]


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ('<outline text="fubar "baz"" title="fubar "baz"" xmlUrl="http://a/"/>', 'fubar "baz"'),
        ("<outline text='It's > that' xmlUrl='http://a/'/>", "It's > that"),
        ('<outline text=My Feed xmlUrl="http://a/"/>', "My Feed"),
        ('<outline text= xmlUrl="http://a/"/>', "http://a/"),
        ('<outline title="T" xmlUrl="http://a/"/>', "T"),
        ('<outline text="" title="T" xmlUrl="http://a/"/>', "T"),
        ('<outline xmlUrl="http://a/"> In \n it </outline>', "In it"),
        ('<outline xmlUrl="http://a/"><title>A &amp; B</title></outline>', "A & B"),
        ('<outlin text="T" xmlUrl="http://a/"/>', "T"),
        ('<outlinetext="T" xmlUrl="http://a/"/>', "T"),
        ('outline text="T" xmlUrl="http://a/"/>', "T"),
        ('<outline text="the "best"> of" xmlUrl="http://a/"/>', 'the "best'),
        ('<outline text="AT&T; &copy; &copy &#8211; &#150; &#xD800;" xmlUrl="http://a/"/>',
         "AT&T; © &copy – – \ufffd"),
        ('<outline text="\x1b[2J\u202e" xmlUrl="http://a/"/>', "␛[2J◂"),
        ('<outline text="a <b c" xmlUrl="http://a/"/>', "a <b c"),
    ],
)  # fmt: skip
def test_a_text_is_read_as_it_was_meant(tag: str, wanted: str) -> None:
    assert feeds(f"<opml><body>{tag}</body></opml>") == [(wanted, "http://a/")]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ('xmlUrl="http://a/?x=1&copy=2&amp;y=&lt;3"', "http://a/?x=1&copy=2&y=<3"),
        ('XMLURL = " http://a/\n   b "', "http://a/b"),
        ('url="http://a/"', "http://a/"),
        ('type="atom" URL="http://a/"', "http://a/"),
        ('xmlUrl="" url="http://a/"', "http://a/"),
        ('xmlUrl="" xmlUrl="http://a/"', "http://a/"),
        ('xmlUrl="http://a/" xmlUrl="http://b/"', "http://a/"),
        ('xmlUrl="http://a/" htmlUrl"http://b/"', "http://a/"),
        ('xmlUrl="http://a/?q="b"&c"', 'http://a/?q="b"&c'),
        ("xmlUrl=http://a/feed", "http://a/feed"),
    ],
)
def test_an_address_is_read_as_it_was_meant(given: str, wanted: str) -> None:
    assert feeds(f'<outline text="T" {given}/>') == [("T", wanted)]


@pytest.mark.parametrize("kind", ["link", "include", "audio"])
def test_a_link_is_no_feed(kind: str) -> None:
    document = read(f'<outline text="T" type="{kind}" url="http://a/"/>'.encode())
    assert document.outlines[0].get("url") == "http://a/"
    assert not document.outlines[0].get("xmlUrl")


def test_what_is_made_whole_says_its_type() -> None:
    assert read(b'<outline xmlUrl="http://a/"/>').outlines == (
        Outline(0, (("text", "http://a/"), ("xmlUrl", "http://a/"), ("type", "rss"))),
    )


def test_a_title_that_speaks_of_an_address_is_no_feed() -> None:
    title = "<title>On xmlUrl=&quot;http://a/&quot;</title>"
    document = read(f"<opml><head>{title}</head><body></body></opml>".encode())
    assert document.head == (("title", 'On xmlUrl="http://a/"'),)
    assert document.outlines == ()


def test_an_address_that_was_cut_off_is_no_address() -> None:
    assert feeds(f'{ONE}\n<outline text="B" xmlUrl="http://b.exam') == [
        ("A", "http://a.example/feed")
    ]
    assert feeds(f"{ONE}\n<outline text='B' xmlUrl=http://b.exam") == [
        ("A", "http://a.example/feed")
    ]


def test_a_cut_costs_the_outline_it_is_in_and_no_more() -> None:
    text, addresses = sound(chance_of(1), 6)
    wanted = set(map(address.key, addresses))
    for at in range(len(text)):
        found = keys(text[:at].encode())
        assert found <= wanted
        assert len(found) >= text[:at].count("xmlUrl=") - 1


@pytest.mark.parametrize("data", [b"", b"   ", b"\x00\x01\x02" * 50, b"%PDF-1.4", b"<html></html>"])
def test_what_is_no_list_has_no_outlines(data: bytes) -> None:
    assert read(data).outlines == ()


def test_deep_nesting_is_read_and_bounded() -> None:
    deep = 1_000
    data = (b'<outline text="F">' * deep) + ONE.encode() + b"</outline>" * deep + ONE.encode()
    placed = list(read(data).placed())
    assert [outline.depth for outline, _ in placed[:3]] == [0, 1, 2]
    assert placed[deep][0].depth == MAX_DEPTH
    assert placed[deep][1] == ("F",) * MAX_DEPTH
    assert placed[-1] == (placed[-1][0], ())
    assert placed[-1][0].depth == 0


@pytest.mark.unmeasured
def test_very_many_outlines_are_read_though_none_ends() -> None:
    assert len(read(b'<outline text="F">' * 9_000 + ONE.encode() * 9_000).outlines) == 18_000


def test_what_a_root_may_not_declare_is_left_out() -> None:
    document = read(
        b'<opml xmlns:xml="a" xmlns:xmlns="b" xmlns:c="" xmlns:d="e" f="g"><body/></opml>'
    )
    assert document.root == (("xmlns:d", "e"), ("f", "g"))
