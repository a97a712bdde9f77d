"""Plain feeds are read quickly, and as feedparser reads them."""

from pathlib import Path
from unittest.mock import patch

import feedparser.mixin  # type: ignore[import-untyped] # it ships no types
import pytest
from hypothesis import given

from reader.loaders import feed_file
from reader.loaders.feed_file import quick, xml_feed
from reader.loaders.feed_file.entry import Contents
from reader.loaders.feed_file.quick import names
from tests.loaders.feed_file.feeds import ATOM, atom, rss
from tests.loaders.feed_file.plain import feeds
from tests.loaders.feed_file.strategies import documents

_FILES = [*Path("tests").rglob("*.xml"), *Path("seeds").rglob("*.atom")]
_RDF = (
    '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel rdf:about="u">'
    "<title>River News</title><items><rdf:Seq><rdf:li rdf:resource='a'/></rdf:Seq></items>"
    "</channel><image><title>No title</title></image>{}</rdf:RDF>"
)
_STORY = "<title>A &amp; B</title><description>&lt;p&gt;One&lt;/p&gt;</description>"
_SITE = '<site xmlns="com-wordpress:feed-additions:1">4</site>'
_PODCAST = (
    "<title>P</title><itunes:summary>S</itunes:summary><itunes:author>A</itunes:author>"
    "<itunes:owner><itunes:name>O</itunes:name><itunes:email>o@e.org</itunes:email></itunes:owner>"
    "<itunes:category text='a'><itunes:category text='b'/></itunes:category>"
    "<image><url>u</url></image>"
)
_PLAIN = [
    rss(_STORY, "<link>https://e.org/a?b&amp;amp;c</link><guid>https://e.org/1</guid>"),
    rss(f"{_STORY}<pubDate>Thu, 09 May 2024 10:00:00 GMT</pubDate><author>a@e.org (A B)</author>"),
    rss(f"{_STORY}<content:encoded><![CDATA[<p>Two</p>]]></content:encoded><dc:creator>C</dc:creator>"),
    rss(f"<content:encoded>Two</content:encoded>{_STORY}<category domain='d'>T</category>{_SITE}"),
    rss(f"{_STORY}<description>Two</description><itunes:keywords>a, b</itunes:keywords>"),
    rss(f"{_STORY}<media:group><media:title>No title</media:title></media:group>"
        "<source url='u'>Sea News</source><enclosure url='a.mp3'/>"),
    rss("<title>Ã© é</title><comments>c</comments>", head=_PODCAST),
    atom("<title type='html'>A</title><link href='https://e.org/a'/><id>tag:a</id>"
         "<author><name>A</name><email>a@e.org</email></author><author><name>B</name></author>"),
    atom("<content type='html' xml:base='https://e.org/b/'>&lt;a href='c'></content>"
         "<summary>S</summary><id>d</id><link href='e'/>", "<id>f</id><content>C</content>"),
    atom("<source><title>Sea News</title><id>s</id></source><updated>2024-05-09</updated>"
         "<category term='t' label='l'/><published>2024-05-09T10:00:00Z</published>"),
    atom("<title>A</title>", head="<title>River News</title><id>https://e.org/</id>"),
    atom("<link href='a' xml:base='https://e.org/b/'/><id>c</id>", "<link href='d'/>"
         "<content xml:base='https://e.org/f/g/'>C</content><summary>S</summary><id>h</id>"),
    rss("<author>A</author><atom:author><atom:name/></atom:author><guid>g</guid>"),
    rss("<category domain='d'>T</category><category/><category>T</category>"
        "<dc:subject>U</dc:subject>"),
    _RDF.format("<item rdf:about='i'><title>A</title><dc:date>2024-05-09</dc:date>"
                "<dc:subject>s</dc:subject></item>"),
    "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><!-- c -->" + rss(_STORY),
]  # fmt: skip
_NOT_PLAIN = [
    rss("<title>A</title><title>B</title>"),
    rss("<title>A <b>b</b></title>"),
    rss("<georss:point xmlns:georss='http://www.georss.org/georss'>1 2</georss:point>"),
    rss("<unheardOf>a</unheardOf>"),
    rss("<title base='x'>A</title>"),
    rss("<title mode='base64'>QQ==</title>"),
    rss("<link>https:////e.org</link>"),
    rss("<pubDate>10:00 yesterday</pubDate>"),
    rss("<title>&#150;</title>"),
    rss("<author>A a@e.org B</author>"),
    rss("<?item <item> ?>"),
    atom("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A</div></content>"),
    rss(_STORY).replace('xmlns:dc="http://purl.org', 'xmlns:dc="http://e.org'),
    rss(_STORY).replace("xmlns:media=", "xmlns:dc2="),
    f"<!DOCTYPE rss [<!ENTITY a 'b'>]><!DOCTYPE rss [<!ENTITY a 'b'>]>{rss(_STORY)}",
    f"<rdf:RDF {ATOM} xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
    rss("<title>A"),
    rss("<media:group><itunes:category text='a'/></media:group>"),
    _RDF.format("<item rdf:about='i'><title>A</title></item>").replace(
        "<image>", "<image xml:base='https://e.org/b/'>"
    ),
]


def slowly(data: bytes) -> Contents:
    """What feedparser makes of a feed."""
    with patch.object(quick, "parse", lambda *_: None):
        return feed_file.contents(data)


def is_quick(data: bytes) -> bool:
    """Whether a feed is read without feedparser."""
    with patch.object(xml_feed, "_slowly", lambda *_: Contents(refusal="slowly")):
        return feed_file.contents(data).refusal != "slowly"


@pytest.mark.parametrize("feed", _PLAIN)
def test_a_plain_feed_is_read_quickly_and_as_it_would_be(feed: str) -> None:
    data = feed.encode()
    assert is_quick(data)
    assert feed_file.contents(data) == slowly(data)


@pytest.mark.parametrize("feed", _NOT_PLAIN)
def test_what_is_not_known_for_sure_is_left_to_feedparser(feed: str) -> None:
    assert not is_quick(feed.encode())


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_files(path: Path) -> None:
    assert feed_file.contents(path.read_bytes()) == slowly(path.read_bytes())


@given(feeds(odd=False))
def test_usual_feeds(feed: str) -> None:
    assert feed_file.contents(feed.encode()) == slowly(feed.encode())


@given(feeds(odd=True))
def test_odd_feeds(feed: str) -> None:
    assert feed_file.contents(feed.encode()) == slowly(feed.encode())


@given(documents())
def test_broken_feeds(data: bytes) -> None:
    assert feed_file.contents(data) == slowly(data)


def test_every_namespace_of_feedparser_is_known_or_means_nothing_to_it() -> None:
    parser = feedparser.mixin._FeedParserMixin
    methods = [name for name in dir(parser) if name.startswith(("_start_", "_end_"))]
    for uri, prefix in parser.namespaces.items():
        meant = any(f"_{prefix.lower()}_" in name.lower() for name in methods) or not prefix
        small = uri.lower()
        if meant and uri and "backend.userland.com/rss" not in small:
            assert small in names.REFUSED or names.KNOWN[small] == prefix, uri


@pytest.mark.parametrize(
    "feed",
    [
        rss("<x:a xmlns:x='urn:x'>" + "<x:b>" * 10_000 + "</x:b>" * 10_000 + "</x:a>"),
        rss("<media:group>" * 10_000 + "</media:group>" * 10_000),
        rss("<author>" * 5_000 + "</author>" * 5_000),
        rss(f"<link rel='{'a' * 5_000_000}'/>"),
        rss(head=f"<atom:link href='{'&amp;' * 100_000}'/>"),
        rss("".join(f"<category>{number}</category>" for number in range(2_000))),
        rss("<title>\0A&#0;</title>"),
        "<!DOCTYPE a [<!ENTITY a 'a'><!ENTITY b '&a;&a;'>]>" + rss("<title>&b;</title>"),
    ],
    ids=["deep", "media", "authors", "attribute", "head", "tags", "nul", "laughs"],
)
def test_hostile_feeds_are_read_as_they_would_be(feed: str) -> None:
    data = feed.encode()
    assert feed_file.contents(data) == slowly(data)
