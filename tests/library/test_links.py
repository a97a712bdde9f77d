from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.library.documents import Document
from reader.library.links import story_of, with_page
from reader.library.rows import put, settle
from reader.library.store import Store
from reader.loaders.loaded import Loaded
from reader.model import Article, Block, Teaser

PAGE = "page"


class Links:
    """Stories, the first by path first."""

    def __init__(self, *articles: Article) -> None:
        self.connection = Store().connect()
        for at, item in enumerate(articles):
            document = Document.of(f"/{at}", "", Loaded((item,)))
            put(self.connection, [document], 1)
        settle(self.connection)

    def story(self, teaser: Teaser, page: str) -> str | None:
        return story_of(self.connection, teaser, page)


def article(name: str, headline: str, opening: str = "") -> Article:
    body = (Block("heading", "Above"), Block("paragraph", opening)) if opening else ()
    return Article(id=name, path="/p", headline=headline, body=body)


def teaser(text: str) -> Teaser:
    return Teaser("story", text[:90], text)


STORIES = Links(
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
    found = Links(article("one", "The same headline"), article("two", "The same headline"))
    assert found.story(teaser("The same headline"), PAGE) == "one"


def test_an_article_without_words_is_no_target() -> None:
    assert Links(article("empty", "—")).story(teaser("— a dash"), PAGE) is None


def test_shipped_teasers_lead_to_shipped_stories() -> None:
    from reader import resources
    from reader.library import open_library

    library = open_library([str(resources.folder("seeds"))])
    assert library.problems() == []
    led = [
        teaser.article
        for summary in library
        for teaser in library.article(summary.id).teasers
        if teaser.article
    ]
    assert len(led) >= 10
    assert all(story in library for story in led)
    assert Path(next(iter(library)).path).is_file()


def test_what_says_how_a_page_is_fetched_makes_no_other_page() -> None:
    there = replace(
        article("a", "There"), url="http://www.example.org/story/?id=1&utm_source=x#end"
    )
    found = Links(there, replace(article("b", "Elsewhere"), url="https://example.org/story/?id=2"))
    assert with_page(found.connection, "https://Example.org/story?id=1") == "a"
    assert with_page(found.connection, "https://example.org/story") is None
    assert with_page(found.connection, "http://[") is None


def test_what_is_gone_is_led_to_no_more() -> None:
    found = Links(article("one", "The same headline"))
    put(found.connection, [Document.of("/0", "", Loaded((article("two", "Another one here"),)))], 1)
    settle(found.connection)
    assert found.story(teaser("The same headline"), PAGE) is None
    assert found.story(teaser("Another one here"), PAGE) == "two"
    assert found.connection.execute("SELECT count(*) FROM lead").fetchone() == (1,)
