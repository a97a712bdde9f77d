"""Which stories a query finds."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.query import Subject, matches, parse
from reader.library.query.words import folded, words_of
from reader.model import Article, Block, Figure, Mark, Place, Teaser

STORY = Article(
    "i",
    "/p",
    "The gates of Žižkov",
    standfirst="What stands there.",
    publisher="Hillside Gazette",
    byline=("Ann Bo",),
    published="2024-11-13",
    url="https://example.org/a",
    tags=("history",),
    minutes=4,
    figures=(Figure("An arch in snow."),),
    body=(
        Block("paragraph", "Nobody closes the well-known red gates. They stand open."),
        Block("paragraph", "北京大学 is far."),
        Block("table", "", rows=(("Gate", "Height"), ("North", "7 metres"))),
    ),
    teasers=(Teaser("video", "The bridge", "The bridge of stone"),),
)
MARKED = Mark(bookmarked=True, place=Place(2, 0), tags=("to read",), note="Ask the mason")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *[(text, True) for text in ("gates", "GATES", "zizkov", "žižkov", "red gates", "arch")],
        *[(text, True) for text in ('"red gates"', "well-known", '"known red"', "stone", "mason")],
        *[(text, True) for text in ("metres", "北京", "大学", '"京大"', "history", "gazette")],
        *[(text, False) for text in ("gate s", "ates", '"gates open"', '"open north"', "京北")],
        *[(text, True) for text in ("headline:gates", "by:ann", 'by:"ann bo"', "body:arch")],
        *[(text, True) for text in ("tag:read", 'tag:"to read"', "tag:history", "publisher:hill*")],
        *[(text, False) for text in ("headline:red", "by:gazette", "body:mason", "tag:war")],
        *[(text, True) for text in ("-war", "war OR gates", "gates -war", "(war OR red) gates")],
        *[(text, False) for text in ("-gates", "war gates", "-(war OR gates)")],
        *[(text, True) for text in ("is:unread", "is:bookmarked", "is:begun", "is:video")],
        *[(text, False) for text in ("is:read", "is:hidden", "is:new")],
        *[(text, True) for text in ("has:picture", "has:related", "has:link", "has:note")],
        *[(text, True) for text in ("before:2024-11-14", "after:2024-11-13", "after:1m")],
        *[(text, False) for text in ("before:2024-11-13", "after:2024-11-14", "before:1y")],
        *[(text, True) for text in ("minutes:4", "minutes:<5", "minutes:>=4", "minutes:<=4")],
        *[(text, False) for text in ("minutes:5", "minutes:<4", "minutes:>4")],
        ("", True),
    ],
)
def test_a_query_finds_a_story(query: str, found: bool) -> None:
    query = query.replace("*", "side") if query.endswith("*") else query
    subject = Subject(STORY, MARKED)
    assert matches(parse(query, date(2024, 11, 14)), subject) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *[(text, True) for text in ("feed:hill", 'feed:"hill news"', "-feed:sea", "feed:NEWS")],
        *[(text, False) for text in ("feed:sea", "feed:ews", "hill", "publisher:hill")],
    ],
)
def test_a_feed_is_found_by_its_title_where_it_is_asked_for(query: str, found: bool) -> None:
    subject = Subject(Article("i", "/p", "Gates"), Mark(), feed=("Hill News",))
    assert matches(parse(query, date(2024, 11, 14)), subject) == found


@pytest.mark.parametrize(("query", "found"), [("gat", True), ("body:clos", True), ("ate", False)])
def test_while_typing_a_beginning_is_enough(query: str, found: bool) -> None:
    tree = parse(query, date(2024, 11, 14), typing=True)
    assert matches(tree, Subject(STORY, MARKED)) == found


def test_a_story_without_a_date_is_of_no_day() -> None:
    bare = Subject(Article("i", "/p", "Head"), Mark(), new=True)
    for query in ("before:2030", "after:1990", "has:link", "is:video"):
        assert not matches(parse(query, date(2024, 11, 14)), bare)
    assert matches(parse("is:new", date(2024, 11, 14)), bare)


@given(st.text("eE\u0301\u0327ßﬁが가हि्京", max_size=12))
def test_folding_takes_all_marks_away_and_nothing_else(text: str) -> None:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    assert folded(text) == "".join(one for one in apart if not unicodedata.combining(one))


@given(st.text(max_size=40))
def test_what_a_headline_says_finds_it(text: str) -> None:
    subject = Subject(Article("i", "/p", text), Mark())
    for word in words_of(text):
        assert words_of(word) == [word]
        assert matches(parse(f'"{word}"', date(2024, 11, 14)), subject)
