from pathlib import Path

import pytest

from reader.library.documents import Entry
from reader.library.links import Links
from reader.model import Article, Block, Teaser

PAGE = "page"


def article(name: str, headline: str, opening: str = "") -> Article:
    body = (Block("heading", "Above"), Block("paragraph", opening)) if opening else ()
    return Article(id=name, path="/p", headline=headline, body=body)


def teaser(text: str) -> Teaser:
    return Teaser("story", text[:90], text)


def links(*articles: Article) -> Links:
    found = Links()
    for item in articles:
        found.add(Entry.of(item, item.id))
    return found


STORIES = links(
    article("tanks", "Tanks cross the border", "A column of tanks drove over. It came at dawn."),
    article("tanks-2", "Tanks cross the border again"),
    article("short", "Peace"),
    article("quoted", "“No way back,” says the premier"),
)


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("Tanks cross the border. And more.", "tanks"),
        ("TANKS CROSS THE BORDER", "tanks"),
        ("Tanks cross the border again. And more.", "tanks-2"),
        ("Tanks cross the borderline", None),
        ("A column of tanks drove over. Something else.", "tanks"),
        ("A column of tanks", None),
        ("'No way back', says the premier: what now?", "quoted"),
        ("Peace", "short"),
        ("Peace in our time", None),
        ("Entirely different", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_teaser_leads_to_the_story_it_begins_with(text: str, story: str | None) -> None:
    assert STORIES.story(teaser(text), PAGE) == story


def test_a_teaser_never_leads_to_its_own_page() -> None:
    assert STORIES.story(teaser("Tanks cross the border. And more."), "tanks") is None


def test_of_two_stories_with_one_headline_the_first_is_led_to() -> None:
    found = links(article("one", "The same headline"), article("two", "The same headline"))
    assert found.story(teaser("The same headline"), PAGE) == "one"


def test_an_article_without_words_is_no_target() -> None:
    assert links(article("empty", "—")).story(teaser("— a dash"), PAGE) is None


def test_shipped_teasers_lead_to_shipped_stories() -> None:
    from reader import resources
    from reader.library import open_library

    opened = open_library([str(resources.folder("seeds"))])
    assert opened.problems == ()
    led = [
        teaser.article
        for summary in opened.library
        for teaser in opened.library.article(summary.id).teasers
        if teaser.article
    ]
    assert len(led) >= 10
    assert all(story in opened.library for story in led)
    assert Path(next(iter(opened.library)).path).is_file()
