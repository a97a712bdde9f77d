"""Which entries are only the summary of a story."""

import json

import pytest

from reader.loaders import feed_file
from tests.loaders.feed_file.feeds import article, articles, atom, rss

LINK = "<link>https://e.org/1</link>"
TITLE = "<title>Water in the town</title>"
SOUND = "<enclosure url='https://e.org/1.mp3' type='audio/mpeg' length='1'/>"
SHORT = "The dam held all night long, and nobody was hurt."
LONG = f"{SHORT} " * 20


def of_rss(text: str, *, element: str = "description", title: str = TITLE) -> bool:
    data = f"<{element}><![CDATA[{text}]]></{element}>"
    return article(rss(f"{title}{LINK}{data}")).summary_only


@pytest.mark.parametrize(
    ("text", "is_partial"),
    [
        (SHORT, True),
        (LONG, False),
        ("", True),
        (f"{LONG} And so …", True),
        (f"{LONG} And so...", True),
        (f"{LONG * 3} And so …", False),
        (f"{LONG * 3} And so […]", True),
        (f"<p>{LONG}</p><p><a href='/1'>Read more</a></p>", True),
        (f"<p>{LONG} <a href='/1'>Weiterlesen →</a></p>", True),
        (f"<p>{LONG} <a href='/1'>The whole river</a></p>", False),
        (f"<p>Read more of that. {LONG}</p>", False),
    ],
)
def test_descriptions(text: str, is_partial: bool) -> None:
    assert of_rss(text) is is_partial


@pytest.mark.parametrize(
    ("text", "is_partial"),
    [(SHORT, False), (f"{SHORT} […]", True), (f"{SHORT} …", True), (LONG, False)],
)
def test_what_stands_as_content_is_the_whole_unless_it_breaks_off(
    text: str, is_partial: bool
) -> None:
    assert of_rss(text, element="content:encoded") is is_partial
    found = article(atom(f"{TITLE}<link href='https://e.org/1'/><content>{text}</content>"))
    assert found.summary_only is is_partial
    item = {"id": "1", "title": "Water", "url": "https://e.org/1"}
    for field in ("content_text", "content_html"):
        (found,) = articles(json.dumps({"items": [{**item, field: text}]}))
        assert found.summary_only is is_partial


def test_summaries_of_atom_and_json() -> None:
    summary = f"{TITLE}<link href='https://e.org/1'/><summary>{SHORT}</summary>"
    assert article(atom(summary)).summary_only
    assert not article(atom(f"{summary}<content>{LONG}</content>")).summary_only
    item = {"id": "1", "title": "Water", "url": "https://e.org/1", "summary": SHORT}
    assert articles(json.dumps({"items": [item]}))[0].summary_only


@pytest.mark.parametrize(
    "item",
    [
        f"{TITLE}<description>{SHORT}</description>",  # there is no page
        f"{LINK}<description>{SHORT}</description>",  # a note
        f"<title>The dam held all&#8230;</title>{LINK}<description>{SHORT}</description>",
        f"<title>{SHORT}</title>{LINK}<description>{SHORT} &lt;img src='/a.png'&gt;</description>",
        f"{TITLE}{LINK}<description>{SHORT}</description>{SOUND}",
    ],
)
def test_what_is_all_that_there_is(item: str) -> None:
    assert not article(rss(item)).summary_only


def test_a_headline_said_again_is_no_text() -> None:
    assert article(
        rss(f"<title>{SHORT}</title>{LINK}<description>{SHORT}</description>")
    ).summary_only


def test_a_feed_that_gives_one_whole_text_gives_whole_texts() -> None:
    short, long = (f"{TITLE}{LINK}<description>{text}</description>" for text in (SHORT, LONG * 3))
    assert [one.summary_only for one in articles(rss(short, f"{short} "))] == [True, True]
    assert [one.summary_only for one in articles(rss(short, long))] == [False, False]
    marks = f"{TITLE}{LINK}<description>{'&lt;b&gt;' * 500}{SHORT}</description>"
    assert feed_file.load("/a.xml", rss(short, marks).encode()).articles[0].summary_only
