"""A story's own name in its feed, as far as newsboat's own for it tells that."""

import pytest

from reader.feeds.newsboat.item import Feed, Item
from reader.feeds.newsboat.stories import Asked, Made, made
from reader.loaders import identity

FEED = Feed("https://example.org/feed", "The Test Feed", "https://example.org/")
LINK = "https://example.org/1"
NOON = 1731499200  # 13 November 2024, 12:00 UTC


def one(guid: str, link: str = LINK, time: int = NOON, is_link_shared: bool = False) -> Made:
    item = Item(guid, "A goose", link=link, time=time, is_link_shared=is_link_shared)
    return made([Asked(FEED, item)])[0]


@pytest.mark.parametrize(
    ("guid", "link", "name"),
    [
        (" tag:1 ", LINK, "tag:1"),
        ("tag:1", "", "tag:1"),
        (LINK, LINK, LINK),
        ("", LINK, LINK),
        (f"{LINK}Wed, 13 Nov 2024 12:00:00 GMT", LINK, LINK),
        (f"{LINK}Wed, 13 Nov 2024 13:00:00 +0100", LINK, LINK),
        # Another time than that of the story: somebody named it so.
        (f"{LINK}Wed, 13 Nov 2024 12:00:01 GMT", LINK, f"{LINK}Wed, 13 Nov 2024 12:00:01 GMT"),
        ("Wed, 13 Nov 2024 12:00:00 GMT", LINK, "Wed, 13 Nov 2024 12:00:00 GMT"),
        (f"{LINK}/2024-11-13", LINK, f"{LINK}/2024-11-13"),
        (f"{LINK}2024-11-13", LINK, f"{LINK}2024-11-13"),
    ],
)
def test_a_name_is_that_of_the_feed(guid: str, link: str, name: str) -> None:
    found = one(guid, link)
    assert found.document
    assert found.is_known_again
    assert found.document.id == identity.of_entry(FEED.address, name)


def test_a_day_behind_an_address_is_no_time_even_of_a_story_of_midnight() -> None:
    guid = f"{LINK}2024-11-13"
    found = one(guid, time=NOON - 12 * 3600)
    assert found.document
    assert found.document.id == identity.of_entry(FEED.address, guid)


@pytest.mark.parametrize(
    ("guid", "link", "is_link_shared"),
    [("A goose", "", False), ("", "", False), (f"{LINK}13 Nov 2024 12:00 GMT", LINK, True)],
)
def test_one_without_a_name_is_said_to_have_none(
    guid: str, link: str, is_link_shared: bool
) -> None:
    found = one(guid, link, is_link_shared=is_link_shared)
    assert found.document
    assert not found.is_known_again


def test_stories_without_a_name_are_told_apart() -> None:
    stories = [Item(title="A goose", content=text) for text in ("It flew.", "It swam.")]
    found = made(Asked(FEED, story) for story in stories)
    assert len({one.document.id for one in found if one.document}) == 2


def test_a_text_is_what_newsboat_says_that_it_is() -> None:
    content = "It flew &lt;b&gt;high&lt;/b&gt; <i>up</i>."
    kinds = {"text/plain": "\\<i\\>up", "application/xhtml+xml": "*up*", "": "*up*"}
    for kind, written in kinds.items():
        story = Item("1", "A goose", content=content, kind=kind)
        document = made([Asked(FEED, story)])[0].document
        assert document
        assert written in document.text, kind
