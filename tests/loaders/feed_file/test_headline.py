"""The headline of an entry that has no title: the best of what it says, an address at the last."""

import json

import pytest

from reader.loaders.feed_file.story import UNTITLED
from tests.loaders.feed_file.feeds import article, atom, rss

PAGE = "<link>https://e.org/7</link>"
SOUND = "<enclosure url='https://e.org/a.mp3' type='audio/mpeg'/>"
FIGURE = "<figure><img src='/a.jpg'><figcaption>The dam at night.</figcaption></figure>"
FILM = (
    "<media:content url='https://e.org/v' medium='video'><media:title>The dam</media:title>"
    "</media:content>"
)


@pytest.mark.parametrize(
    ("text", "beside", "expected"),
    [
        ("Water came. It went.", "", "Water came."),
        ("https://e.org/a Water came.", "", "https://e.org/a Water came."),
        ("https://e.org/a\n\nWater came. It went.", "", "Water came."),
        ("<p>Video: e.org/embed/1</p><p>Water came.</p>", "", "Water came."),
        (f"<p><a href='/x'>https://e.org/x</a></p>{FIGURE}", "", "The dam at night."),
        (FIGURE, "", "The dam at night."),
        ("", FILM, "The dam"),
        ("Water came.", FILM, "Water came."),
        ("", SOUND, "Audio: e.org/a.mp3"),
        ("<a href='https://x.example/1'>https://x.example/1</a>", "", "x.example/1"),
        ("<blockquote><a href='/1'>https://x.example/1</a></blockquote>", "", "x.example/1"),
        ("", "", "https://e.org/7"),
    ],
)
def test_without_a_title(text: str, beside: str, expected: str) -> None:
    item = f"{PAGE}<description><![CDATA[{text}]]></description>{beside}"
    assert article(rss(item)).headline == expected


def test_a_title_is_better_than_all_else() -> None:
    assert (
        article(rss(f"<title>The dam</title>{FILM}<description>Water.</description>")).headline
        == "The dam"
    )


def test_without_anything_there_is_a_word_for_it() -> None:
    assert article(rss("<guid isPermaLink='false'>7</guid>")).headline == UNTITLED


def test_recordings_have_the_title_that_is_given_them() -> None:
    sound = {"url": "https://e.org/a.mp3", "mime_type": "audio/mpeg", "title": "A talk"}
    href = "href='https://e.org/a.mp3' type='audio/mpeg' title='A talk'"
    feeds = (
        json.dumps({"items": [{"title": "t", "attachments": [sound]}]}),
        atom(f"<title>t</title><link rel='enclosure' {href}/>"),
    )
    for found in map(article, feeds):
        (block,) = found.body
        assert (block.text, block.spans[0].url) == ("Audio: A talk", "https://e.org/a.mp3")


def test_a_summary_without_words_is_no_standfirst() -> None:
    embed = "<![CDATA[<iframe src='https://e.org/1'></iframe>]]>"
    found = article(
        rss(f"<description>{embed}</description><content:encoded>Water.</content:encoded>")
    )
    assert found.standfirst is None
