"""Broken feeds: the good entries of each, and what is said about the rest."""

import json

import pytest

from reader.loaders import feed_file, limits
from reader.model import Article
from tests.loaders.feed_file.feeds import atom, rss
from tests.loaders.invariants import check

# What is long or hostile is measured where it is short and kind.
pytestmark = pytest.mark.unmeasured

GOOD = "<title>One</title><description>First text.</description>"
OTHER = "<title>Two</title><description>Second text.</description>"


def load(feed: str | bytes) -> tuple[tuple[Article, ...], list[str]]:
    data = feed.encode() if isinstance(feed, str) else feed
    loaded = feed_file.load("/news/a.xml", data)
    check(loaded, "/news/a.xml")
    return loaded.articles, [problem.why for problem in loaded.problems]


def headlines(feed: str | bytes) -> list[str]:
    return [article.headline for article in load(feed)[0]]


@pytest.mark.parametrize(
    ("feed", "expected", "fault"),
    [
        (rss(GOOD, "\n<title>A & B</title>"), ["One", "A & B"],
         "an ampersand that is not escaped in line 2"),
        (rss("<title>A&nbsp;&eacute;</title>", OTHER), ["A é", "Two"], "an entity of HTML"),
        (rss("<title>&what;</title>", OTHER), ["&what;", "Two"], "an entity that nothing declares"),
        (rss("<title>a\x1bb</title>", OTHER), ["a␛b", "Two"], "a control character in line 1"),
        (rss("<title>a&#27;b&#x1F;</title>", OTHER), ["a␛b␟", "Two"], "a control character"),
        (rss("<title>&#xFFFFFFF;</title>", OTHER), ["\ufffd", "Two"], "a reference to no"),
        (rss("<title>One<b></title>", OTHER), ["One", "Two"], "a tag that is not closed in line 1"),
        (rss("<title a=1>One</title>", OTHER), ["One", "Two"], "broken XML in line 1"),
        (rss(GOOD, "<title>Two</title><x:y/>"), ["One", "Two"], "a prefix that is not declared"),
        (rss(GOOD, OTHER) + "\n<rss></rss>", ["One", "Two"], "something after its end in line 2"),
        (rss(GOOD, OTHER).replace("</item><item>", "<item>"), ["One", "Two"], "is not closed"),
        (rss(GOOD, OTHER)[:-40], ["One", "Two"], "an end too early in line 1"),
        (rss(GOOD, "<description>Second s")[:-23], ["One", "Second s"], "an end too early"),
        (rss(GOOD, OTHER).replace("</rss>", ""), ["One", "Two"], "an end too early"),
        (atom("<title>One</title>", "<title>Two</title><content type='xhtml'><div><p>x</div>"),
         ["One", "Two"], "a tag that is not closed"),
        (rss(GOOD, "<title><![CDATA[Two</title>"), ["One", "Two"], ""),
    ],
)  # fmt: skip
def test_a_fault_costs_no_other_entry(feed: str, expected: list[str], fault: str) -> None:
    found, problems = load(feed)
    assert [article.headline.partition("<")[0] for article in found] == expected
    assert any(fault in problem for problem in problems)


def test_a_leading_blank_is_no_fault() -> None:
    found, problems = load("\n \n<?xml version='1.0'?>\n" + rss(GOOD))
    assert ([article.headline for article in found], problems) == (["One"], [])


def test_the_title_of_a_broken_feed_is_still_its_publisher() -> None:
    found, _ = load(rss(GOOD, "<title>Two<b></title>"))
    assert {article.publisher for article in found} == {"River News"}


def test_what_only_looks_like_an_entry_is_none() -> None:
    found, problems = load("<rss><x:item>a</x:item>")
    assert (found, problems[-1]) == ((), "it has no entries")


class TestEncodings:
    TEXT = "Grüße aus Köln, schöne Mädchen und größere Vögel über den Dächern."

    def test_what_is_declared(self) -> None:
        data = f'<?xml version="1.0" encoding="ISO-8859-15"?>{rss(f"<title>{self.TEXT}</title>")}'
        found, problems = load(data.encode("iso-8859-15"))
        assert ([article.headline for article in found], problems) == ([self.TEXT], [])

    def test_what_is_declared_wrongly(self) -> None:
        data = f'<?xml version="1.0" encoding="UTF-8"?>{rss(f"<title>{self.TEXT}</title>")}'
        found, problems = load(data.encode("cp1252"))
        assert [article.headline for article in found] == [self.TEXT]
        assert "it says that it is UTF-8, which it is not" in problems[0]

    @pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
    def test_wide_and_marked(self, codec: str) -> None:
        data = f'<?xml version="1.0" encoding="{codec[:6]}"?>{rss(f"<title>{self.TEXT}</title>")}'
        found, problems = load(data.encode(codec))
        assert ([article.headline for article in found], problems) == ([self.TEXT], [])
        assert feed_file.raw(data.encode(codec), found[0].id)


class TestEntities:
    def test_those_that_a_feed_declares_are_read(self) -> None:
        doctype = '<!DOCTYPE rss [<!ENTITY firm "Dam & Sons">\n<!ENTITY town "Köln">]>'
        found, problems = load(doctype + rss("<title>&town;</title>"))
        assert ([article.headline for article in found], problems) == (["Köln"], [])

    def test_none_is_fetched(self) -> None:
        doctype = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        assert headlines(doctype + rss("<title>a&x;</title>")) == ["a&x;"]

    def test_none_multiplies(self) -> None:
        levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
        doctype = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]>'
        assert headlines(doctype + rss("<title>&a11;&a0;</title>")) == ["&a11;ha"]

    def test_those_in_cdata_are_not_ours(self) -> None:
        feed = rss("<guid isPermaLink='false'><![CDATA[a&b&nbsp;]]></guid><title>t</title>")
        assert load(feed)[1] == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ("<opml version='2.0'/>", "it is no feed but a list of subscriptions (OPML)"),
        ("<!-- x --><urlset></urlset>", "it is no feed but a site map"),
        ("<note>x</note>", "it is no feed: its first element is “note”"),
        ("<\x1b>", "it is no feed"),
        ("words", "it is no feed"),
        ("{}", "it is no feed: JSON without a list of items"),
        ("[]", "it is no feed: broken JSON in line 1"),
        ('{"items":\n{"a"', "it is no feed: broken JSON in line 2"),
        (rss(), "it has no entries"),
        (atom(), "it has no entries"),
        ('{"items": []}', "it has no entries"),
        ("\x01\x02\x03" * 9, "it is binary: most of it is no text"),
    ],
)
def test_what_is_no_feed_or_has_no_entries_is_said(data: str, why: str) -> None:
    assert load(data) == ((), [why])


def test_a_document_over_the_limit_is_refused() -> None:
    (problem,) = feed_file.load("/a.xml", b" " * (limits.MAX_BYTES + 1)).problems
    assert "larger" in problem.why


class TestJson:
    def test_items_before_the_break_are_kept(self) -> None:
        items = [{"id": str(n), "content_text": f"Text {n}."} for n in range(3)]
        text = json.dumps({"title": "t", "items": items})
        found, problems = load(text[:-20])
        assert [article.headline for article in found] == ["Text 0.", "Text 1."]
        assert problems[0].startswith("it is not well-formed: broken JSON in line 1")

    def test_what_is_no_object_is_passed_over(self) -> None:
        assert headlines('{"items": [1, null, {"title": "a"}, [], "x"]}') == ["a"]

    @pytest.mark.parametrize(
        "item",
        [
            {"id": {}, "title": [], "tags": {}, "authors": "x", "attachments": [1]},
            {"title": "\ud800", "content_html": 4, "date_published": 9, "url": []},
            {"id": 10**30, "author": {"name": {}}, "attachments": [{"url": 1}]},
        ],
    )
    def test_members_of_other_types_are_as_if_they_were_not_there(self, item: object) -> None:
        assert len(load(json.dumps({"items": [item]}))[0]) == 1

    @pytest.mark.parametrize("start", ['{"items":', '{"a":', '{"items":[{"a":', "["])
    def test_nesting_does_no_harm(self, start: str) -> None:
        found, problems = load(start + "[" * 100_000)
        assert (found, len(problems)) == ((), 1)


class TestLimits:
    def test_more_entries_than_the_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_ENTRIES", 2)
        items = [f"<title>{n}</title>" for n in range(5)]
        found, problems = load(rss(*items))
        assert [article.headline for article in found] == ["0", "1"]
        raws = [feed_file.raw(rss(*items).encode(), article.id) for article in found]
        assert raws == [b"<item><title>0</title></item>", b"<item><title>1</title></item>"]
        assert "it has more entries (5) than the limit on a document (2)" in problems[0]
        found, problems = load(json.dumps({"items": [{"title": str(n)} for n in range(5)]}))
        assert [article.headline for article in found] == ["0", "1"]
        assert "it has more entries (5)" in problems[0]

    def test_the_limit_holds_for_a_broken_feed_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_ENTRIES", 2)
        found, problems = load(
            rss("<title>0<b></title>", *(f"<title>{n}</title>" for n in range(4)))
        )
        assert (len(found), "more entries (5)" in problems[1]) == (2, True)

    @pytest.mark.unmeasured
    @pytest.mark.parametrize(
        "feed",
        [
            "<rss><channel>" + "<item/>" * 60_000,
            rss("&lt;div&gt;" * 30_000),
            rss("<description>" + "<div>" * 20_000 + "x" + "</div>" * 20_000 + "</description>"),
            "<rss>" + "<![CDATA[" * 100_000,
            "<rss>" + "<!--" * 100_000,
            "<!DOCTYPE[" * 100_000 + "<rss>",
            rss("<title>" + "&" * 100_000 + "</title>"),
            rss("<description>" + "<" * 20_000 + "</description>"),
            "<a>" * 100_000,
        ],
    )
    def test_hostile_feeds_do_no_harm(self, feed: str) -> None:
        load(feed)


@pytest.mark.parametrize(
    "name",
    ["links", "authors", "tags", "content", "title_detail", "summary_detail", "source", "language"],
)
def test_an_element_named_like_a_field_of_the_parser_does_no_harm(name: str) -> None:
    odd = f"<{name}>x</{name}>"
    item = f"<item><title>The dam holds</title>{odd}</item>"
    (headline,) = headlines(f"<rss><channel>{odd}{item}</channel></rss>")
    # Only the title's own field can take it away.
    assert headline == "The dam holds" or name == "title_detail"
