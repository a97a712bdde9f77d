"""The text of an entry: which of its texts, as what blocks, and what is folded away."""

import json

import pytest

from reader.model import Figure, Receipt, Span
from tests.loaders.feed_file.feeds import article, atom, rss

LONG = "Water stood two metres high in the old part of the town, and the dam held all night long."


def told(item: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article(rss(item)).body]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("One.\n\nTwo\nlines.", [("paragraph", "One."), ("paragraph", "Two lines.")]),
        ("&lt;p&gt;1.&lt;/p&gt;&lt;h2&gt;2&lt;/h2&gt;", [("paragraph", "1."), ("heading", "2")]),
        ("<![CDATA[<p>One.<p>Two.]]>", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;", [("paragraph", "One.")]),
        ("<![CDATA[&lt;p&gt;One.&lt;/p&gt;]]>", [("paragraph", "One.")]),
        ("a &amp;lt; b", [("paragraph", "a < b")]),
        ("<p>One.</p><p>Two.</p>", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("", []),
    ],
)  # fmt: skip
def test_descriptions(description: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"<title>t</title><description>{description}</description>") == expected


def test_the_longest_text_is_the_body() -> None:
    item = f"<description>Short.</description><content:encoded>{LONG}</content:encoded>"
    assert told(item) == [("paragraph", LONG)]
    item = f"<description>{LONG}</description><content:encoded>Short.</content:encoded>"
    assert told(item) == [("paragraph", LONG)]


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("What happened in short.", "What happened in short."),
        (LONG, None),
        ("Water stood two metres high in the old part […]", None),
        ("Water stood two metres high ...", None),
    ],
)
def test_a_summary_is_a_standfirst_unless_the_text_begins_with_it(
    summary: str, expected: str | None
) -> None:
    content = f"<content:encoded>&lt;p&gt;{LONG} {LONG}</content:encoded>"
    found = article(rss(f"<title>t</title><description>{summary}</description>{content}"))
    assert found.standfirst == expected


def test_a_summary_too_long_to_stand_above_goes_to_the_receipt() -> None:
    summary = "Another text. " * 50
    content = f"<content:encoded>{LONG * 20}</content:encoded>"
    found = article(rss(f"<description>{summary}</description>{content}"))
    assert found.standfirst is None
    assert found.receipt == (Receipt("summary", (summary.strip(),)),)


def test_links_begin_where_the_feed_says_or_at_the_entry() -> None:
    content = "<content type='html' {}>&lt;a href='x'&gt;y&lt;/a&gt;</content>"
    link = "<link href='https://e.org/1/'/>"
    based = article(atom(link + content.format("xml:base='https://base.org/'")))
    assert based.body[0].spans == (Span(0, 1, "link", "https://base.org/x"),)
    plain = article(atom(link + content.format("")))
    assert plain.body[0].spans == (Span(0, 1, "link", "https://e.org/1/x"),)


def test_base64_is_read() -> None:
    content = (
        "<content type='application/octet-stream' mode='base64'>SGVsbG8sIHdvcmxkLg==</content>"
    )
    assert [block.text for block in article(atom(content)).body] == ["Hello, world."]


class TestTails:
    TEXT = f"&lt;p&gt;{LONG}&lt;/p&gt;"

    @pytest.mark.parametrize(
        ("tail", "what", "line"),
        [
            ("&lt;p&gt;&lt;a href='/1'&gt;Read more…&lt;/a&gt;", "link to the rest", "Read more…"),
            ("&lt;p&gt;&lt;a href='/'&gt;Weiterlesen&lt;/a&gt;", "link to the rest", "Weiterlesen"),
            ("&lt;p&gt;&lt;a href='/'&gt;2 Comments&lt;/a&gt;", "link to comments", "2 Comments"),
            ("&lt;p&gt;The post &lt;a href='/1'&gt;The dam&lt;/a&gt; appeared first on River News.",
             "where it appeared first", "The post The dam appeared first on River News."),
        ],
    )  # fmt: skip
    def test_are_folded_away(self, tail: str, what: str, line: str) -> None:
        found = article(rss(f"<description>{self.TEXT}{tail}</description>"))
        assert [block.text for block in found.body] == [LONG]
        assert found.receipt == (Receipt(what, (line,)),)

    @pytest.mark.parametrize(
        "tail",
        [
            "&lt;p&gt;Read more&lt;/p&gt;",
            "&lt;p&gt;&lt;a href='/1'&gt;Read more about the dam in our archive&lt;/a&gt;",
            "&lt;p&gt;The post office appeared in the fog.",
        ],
    )
    def test_only_where_they_are_links_and_nothing_else(self, tail: str) -> None:
        found = article(rss(f"<description>{self.TEXT}{tail}</description>"))
        assert (len(found.body), found.receipt) == (2, ())

    def test_a_link_that_is_all_stays(self) -> None:
        found = article(rss("<description>&lt;a href='/1'&gt;Read more&lt;/a&gt;</description>"))
        assert [block.text for block in found.body] == ["Read more"]


class TestMedia:
    def test_a_picture_with_its_words(self) -> None:
        found = article(
            rss(
                f"<title>t</title><description>{LONG}</description>"
                "<media:content url='https://e.org/a.jpg' medium='image'>"
                "<media:title>T</media:title><media:description>The old dam</media:description>"
                "<media:credit>Ann Bo</media:credit></media:content>"
                "<media:content url='https://e.org/b.jpg' medium='image'/>"
            )
        )
        assert found.figures == (Figure("The old dam", "Ann Bo", "https://e.org/a.jpg"),)
        assert [block.text for block in found.body] == [LONG]
        assert found.headline == "t"

    def test_a_description_of_media_is_the_text_where_there_is_no_other(self) -> None:
        inside = f"<media:title>x</media:title><media:description>{LONG}</media:description>"
        item = f"<title>t</title><media:group>{inside}</media:group>"
        assert told(item) == [("paragraph", LONG)]

    @pytest.mark.parametrize(
        ("enclosure", "expected"),
        [
            ("<enclosure url='https://e.org/a.mp3' type='audio/mpeg'/>", "Audio: https://e.org/a.mp3"),
            ("<enclosure url='https://e.org/a.mp4'/>", "Video: https://e.org/a.mp4"),
            ("<media:content url='https://e.org/v' medium='video'/>", "Video: https://e.org/v"),
        ],
    )  # fmt: skip
    def test_recordings_are_named_below_the_text(self, enclosure: str, expected: str) -> None:
        found = article(rss(f"<description>{LONG}</description>{enclosure}"))
        assert [block.text for block in found.body] == [LONG, expected]
        assert found.body[1].spans == (Span(7, len(expected), "link", expected[7:]),)

    def test_what_is_no_address_is_no_link(self) -> None:
        found = article(rss("<title>t</title><enclosure url='javascript:x' type='audio/x'/>"))
        assert (found.body[0].text, found.body[0].spans) == ("Audio: javascript:x", ())

    def test_a_type_that_is_neither_is_left_out(self) -> None:
        item = "<title>t</title><enclosure url='https://e.org/a.pdf' type='application/pdf'/>"
        assert told(item) == []


@pytest.mark.parametrize("text", ["a <image>b</image> c", "a <media:title>b</media:title> c"])
def test_what_is_named_in_a_text_is_no_element_of_the_feed(text: str) -> None:
    found = article(atom(f"<title type='text'><![CDATA[{text}]]></title>"))
    assert found.headline == text


class TestPlainText:
    NAMED = (
        "Use the <b> tag to write bold text.",
        "Use the <b tag, if a<b then c, and the rest.",
        "Use the <script> tag, the <style> tag, or the <i>.",
        "A <- B -> C",
    )
    PLAIN = (
        *NAMED,
        "Use <b> and </b> around it, <br> at the end.",
        "Write &lt; for <, and &amp;amp; for &amp;",
        "<b>",
    )

    @pytest.mark.parametrize("text", PLAIN)
    def test_what_says_it_is_plain_is_shown_as_it_is(self, text: str) -> None:
        written = text.replace("&", "&amp;").replace("<", "&lt;")
        for kind in ("", " type='text'", " type='text/plain'"):
            found = article(atom(f"<content{kind}>{written}</content>"))
            assert [block.text for block in found.body] == [text]
        found = article(json.dumps({"items": [{"content_text": text}]}))
        assert [block.text for block in found.body] == [text]

    @pytest.mark.parametrize("text", NAMED)
    def test_a_standfirst_keeps_its_words_too(self, text: str) -> None:
        found = article(json.dumps({"items": [{"content_text": LONG, "summary": text}]}))
        assert found.standfirst == text

    @pytest.mark.parametrize("text", NAMED)
    def test_what_says_nothing_loses_no_word_to_a_tag_it_names(self, text: str) -> None:
        assert told(f"<description><![CDATA[{text}]]></description>") == [("paragraph", text)]
        assert told(f"<content:encoded><![CDATA[{text}]]></content:encoded>")[0][1] == text

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("Use <b>bold", "Use bold"), ("Use the &lt;b&gt; tag", "Use the <b> tag")],
    )
    def test_what_says_it_is_html_is(self, text: str, expected: str) -> None:
        found = article(atom(f"<content type='html'><![CDATA[{text}]]></content>"))
        assert [block.text for block in found.body] == [expected]

    @pytest.mark.parametrize("text", ["How <b> and </b> work", "Cats &lt;3 dogs", "<title>"])
    def test_titles(self, text: str) -> None:
        expected = text.replace("&lt;", "<")
        assert article(json.dumps({"items": [{"title": text}]})).headline == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
            (" <div class='a'><p>One.</p>Two.</div>\n", ["One.", "Two."]),
            ("<p>One.</p> and <b>two</b>", ["<p>One.</p> and <b>two</b>"]),
        ],
    )
    def test_what_is_all_markup_is_no_plain_text(self, text: str, expected: list[str]) -> None:
        found = article(json.dumps({"items": [{"content_text": text}]}))
        assert [block.text for block in found.body] == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("One<br>two", ["One", "two"]),
            ("One<p>Two", ["One", "Two"]),
            ("One <a href='/x'>two", ["One two"]),
            ("<!-- x -->One", ["One"]),
            ("<p>if a<b then c</p><p>Two</p>", ["if a<b then c", "Two"]),
            ("<p>1 < 2<i title='a<b'> so</i></p>", ["1 < 2 so"]),
        ],
    )
    def test_markup_keeps_what_is_no_tag(self, text: str, expected: list[str]) -> None:
        found = told(f"<description><![CDATA[{text}]]></description>")
        assert [" ".join(line.split()) for _, line in found] == expected
