"""The fields of an entry: where each comes from, in every kind of feed."""

import json
from typing import Any

import pytest

from reader.model import Figure, Span
from tests.loaders.feed_file.feeds import article, articles, atom, rss


def json_feed(*items: dict[str, Any], **top: Any) -> str:  # noqa: ANN401 - whatever JSON has
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", **top, "items": items})


def test_rss_2() -> None:
    found = article(
        rss(
            "<title>The dam held</title><link>https://e.org/dam</link>"
            "<description>Water stood two metres high.</description>"
            "<dc:creator>Ann Bo</dc:creator><category>Weather</category><category>Dams</category>"
            "<pubDate>Thu, 09 May 2024 10:00:00 +0200</pubDate><guid>https://e.org/1</guid>",
            head="<title>River News</title><language>en-GB</language>",
        )
    )
    assert found.headline == "The dam held"
    assert found.url == "https://e.org/dam"
    assert found.publisher == "River News"
    assert found.byline == ("Ann Bo",)
    assert found.published == "2024-05-09T10:00:00+02:00"
    assert found.tags == ("Weather", "Dams")
    assert found.language == "en"
    assert [block.text for block in found.body] == ["Water stood two metres high."]
    assert found.standfirst is None
    assert found.minutes == 1


def test_rss_1() -> None:
    (found,) = articles(
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel rdf:about="https://e.org/">'
        "<title>River News</title><items><rdf:Seq/></items></channel>"
        '<item rdf:about="https://e.org/1"><title>The dam</title><link>https://e.org/1</link>'
        "<dc:date>2024-05-09T10:00+02:00</dc:date></item></rdf:RDF>"
    )
    assert (found.headline, found.publisher) == ("The dam", "River News")
    assert found.published == "2024-05-09T10:00:00+02:00"


def test_rss_091_without_ids_or_dates() -> None:
    feed = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://e.org/x.dtd">'
        '<rss version="0.91"><channel><title>River News</title>'
        "<item><title>One</title><link>https://e.org/1</link></item>"
        "<item><title>Two</title><link>https://e.org/2</link></item></channel></rss>"
    )
    assert [(one.headline, one.url) for one in articles(feed)] == [
        ("One", "https://e.org/1"),
        ("Two", "https://e.org/2"),
    ]


def test_atom() -> None:
    found = article(
        atom(
            "<title type='html'>The &lt;b&gt;dam&lt;/b&gt; held</title><id>urn:1</id>"
            '<link rel="self" href="https://e.org/1.atom"/><link href="https://e.org/1"/>'
            "<published>2024-05-09T10:00:00Z</published><updated>2024-06-01T00:00:00Z</updated>"
            "<author><name>Ann Bo</name></author><author><name>Cy Do</name></author>"
            '<category term="dams" label="Dams"/><category term="https://e.org/kind#post"/>'
            "<summary>A short word before.</summary>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
            "<p>Water <em>stood</em>.</p></div></content>"
        )
    )
    assert found.headline == "The dam held"
    assert found.url == "https://e.org/1"
    assert found.published == "2024-05-09T10:00:00+00:00"
    assert found.byline == ("Ann Bo", "Cy Do")
    assert found.tags == ("Dams",)
    assert found.standfirst == "A short word before."
    (block,) = found.body
    assert (block.text, block.spans) == ("Water stood.", (Span(6, 11, "emphasis"),))


def test_an_entry_of_atom_has_the_authors_of_its_feed() -> None:
    feed = atom("<title>a</title>", head="<title>b</title><author><name>Ann Bo</name></author>")
    assert article(feed).byline == ("Ann Bo",)


def test_json_feed() -> None:
    (found,) = articles(
        json_feed(
            {
                "id": 7,
                "url": "https://e.org/1",
                "title": "The dam",
                "content_html": "<p>Water <a href='/x'>stood</a>.</p>",
                "summary": "A short word before.",
                "date_published": "2024-05-09T10:00:00-03:00",
                "authors": [{"name": "Ann Bo"}, {}],
                "tags": ["Dams", 4, "Dams"],
                "attachments": [
                    {"url": "https://e.org/a.mp3", "mime_type": "audio/mpeg"},
                    {"url": "https://e.org/a.jpg", "mime_type": "image/jpeg", "title": "A dam"},
                ],
            },
            title="River News",
            language="de-AT",
        )
    )
    assert (found.headline, found.publisher, found.language) == ("The dam", "River News", "de")
    assert found.published == "2024-05-09T10:00:00-03:00"
    assert (found.byline, found.tags) == (("Ann Bo",), ("Dams",))
    assert found.standfirst == "A short word before."
    assert [block.text for block in found.body] == ["Water stood.", "Audio: https://e.org/a.mp3"]
    assert found.body[0].spans == (Span(6, 11, "link", "https://e.org/x"),)
    assert found.figures == (Figure("A dam", None, "https://e.org/a.jpg"),)


def test_json_feed_of_version_1() -> None:
    item = {"id": "https://e.org/1", "content_text": "One.\n\nTwo.", "author": {"name": "Ann"}}
    (found,) = articles(json_feed(item))
    assert (found.headline, found.url, found.byline) == ("One.", "https://e.org/1", ("Ann",))
    assert [block.text for block in found.body] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("<title>A &amp; B</title>", "A & B"),
        ("<title>A &amp;amp; B</title>", "A & B"),
        ("<title>It&amp;#8217;s</title>", "It’s"),
        ("<title><![CDATA[It&#8217;s <i>so</i>]]></title>", "It’s so"),
        ("<title>\n  Two\n  lines </title>", "Two lines"),
        ("<title>The &lt;div&gt; element</title>", "The <div> element"),
        ("<title>a &lt; b</title>", "a < b"),
        ("<title>Beep \u202eboo</title>", "Beep ◂boo"),
    ],
)
def test_titles_are_text_however_they_are_escaped(title: str, expected: str) -> None:
    assert article(rss(title)).headline == expected


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("text", "A &lt;b&gt; tag", "A <b> tag"),
        ("html", "A &lt;b&gt;bold&lt;/b&gt; tag", "A bold tag"),
        ("html", "A &amp;lt;b&amp;gt; tag", "A <b> tag"),
        ("xhtml", "<div xmlns='http://www.w3.org/1999/xhtml'>A <b>b</b> tag</div>", "A b tag"),
    ],
)  # fmt: skip
def test_titles_of_atom_are_of_their_type(kind: str, title: str, expected: str) -> None:
    assert article(atom(f'<title type="{kind}">{title}</title>')).headline == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("<link>https://e.org/a?b=1&amp;c=2</link>", "https://e.org/a?b=1&c=2"),
        ("<link><![CDATA[ https://e.org/a?b=1&c=2 ]]></link>", "https://e.org/a?b=1&c=2"),
        ("<link>/a</link>", "https://e.org/a"),
        ("<guid>https://e.org/a</guid>", "https://e.org/a"),
        ("<guid isPermaLink='false'>https://e.org/a</guid>", None),
        ("<guid>7</guid>", None),
        ("<link>javascript:x()</link>", None),
        ("<link>mailto:a@e.org</link>", None),
        ("<atom:link rel='alternate' href='https://e.org/a'/>", "https://e.org/a"),
        ("<enclosure url='https://e.org/a.jpg' type='image/jpeg'/>", None),
    ],
)
def test_the_address(links: str, expected: str | None) -> None:
    found = article(rss(f"<title>a</title>{links}"))
    assert found.url == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("<author>ann@e.org (Ann Bo)</author>", ("Ann Bo",)),
        ("<author>Ann Bo &lt;ann@e.org&gt;</author>", ("Ann Bo",)),
        ("<author>ann@e.org</author>", ("ann@e.org",)),
        ("<dc:creator>Ann Bo, Cy Do</dc:creator>", ("Ann Bo", "Cy Do")),
        ("<dc:creator>By Ann Bo and Cy Do</dc:creator>", ("Ann Bo", "Cy Do")),
        ("<dc:creator>Ann Bo</dc:creator><dc:creator>Cy Do</dc:creator>", ("Ann Bo", "Cy Do")),
        ("<dc:creator>admin</dc:creator>", ("admin",)),
        ("<dc:creator/>", ()),
    ],
)
def test_the_byline(author: str, expected: tuple[str, ...]) -> None:
    assert article(rss(f"<title>a</title>{author}")).byline == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<pubDate>Thu, 09 May 2024 10:00:00 GMT</pubDate>", "2024-05-09T10:00:00+00:00"),
        ("<pubDate>Thu, 9 May 24 10:00 EST</pubDate>", "2024-05-09T10:00:00-05:00"),
        ("<pubDate>jeu., 09 mai 2024 10:00:00 +0200</pubDate>", "2024-05-09T10:00:00+02:00"),
        ("<pubDate>do, 09 mei 2024 10:00:00</pubDate>", "2024-05-09T10:00:00+00:00"),
        ("<pubDate>Thu, 09 May 2024 24:00:00 +0000</pubDate>", "2024-05-09"),
        ("<pubDate>Sept. 5 2024 10:00 PM</pubDate>", "2024-09-05T22:00:00+00:00"),
        ("<pubDate>Jan 5, 2024</pubDate>", "2024-01-05"),
        ("<pubDate>1704067200</pubDate>", None),
        ("<pubDate>2024</pubDate>", None),
        ("<pubDate>2024-05-09T10:00:00.123-0500</pubDate>", "2024-05-09T10:00:00-05:00"),
        ("<pubDate>2024-05-09 10:00:00</pubDate>", "2024-05-09T10:00:00+00:00"),
        ("<pubDate>2024-05-09</pubDate>", "2024-05-09"),
        ("<pubDate>9 May 2024</pubDate>", "2024-05-09"),
        ("<dc:date>2024-05-09T10:00Z</dc:date>", "2024-05-09T10:00:00+00:00"),
        ("<atom:updated>2024-05-09T10:00:00Z</atom:updated>", "2024-05-09T10:00:00+00:00"),
        ("<pubDate>yesterday</pubDate>", None),
        ("<pubDate>Thu, 39 May 2024 10:00:00 GMT</pubDate>", None),
        ("", None),
    ],
)
def test_the_date(written: str, expected: str | None) -> None:
    assert article(rss(f"<title>a</title>{written}")).published == expected


def test_a_sign_of_the_feed_or_the_entry_has_a_title_of_its_own() -> None:
    image = "<image><url>https://e.org/a.png</url><title>Sign</title><link>/sign</link></image>"
    found = article(rss(f"<title>a</title>{image}<link>/a</link>", head=f"<title>b</title>{image}"))
    assert (found.headline, found.publisher, found.url) == ("a", "b", None)
    feed = rss(f"<title>a</title>{image}<link>https://e.org/a</link>")
    assert article(feed).url == "https://e.org/a"


def test_feeds_with_prefixes_for_their_own_names() -> None:
    feed = atom("<title>a</title><link href='https://e.org/1'/>").replace("</", "</a:")
    prefixed = feed.replace("<feed xmlns", "<a:feed xmlns:a").replace("<entry", "<a:entry")
    found = article(prefixed.replace("<title", "<a:title").replace("<link", "<a:link"))
    assert (found.headline, found.url, found.publisher) == ("a", "https://e.org/1", "River News")


class TestPublisher:
    def test_of_an_entry_from_elsewhere_it_is_where_it_is_from(self) -> None:
        found = article(rss("<title>a</title><source url='https://e.org/x'>Hill Post</source>"))
        assert found.publisher == "Hill Post"

    def test_of_a_feed_without_a_title_there_is_none(self) -> None:
        assert article(rss("<title>a</title>", head="")).publisher is None


def test_the_language_is_told_by_the_text_where_the_feed_does_not_say() -> None:
    text = "Der Damm hat in der Nacht gehalten, und das Wasser ist nicht über die Ufer getreten."
    assert article(rss(f"<description>{text}</description>")).language == "de"
