"""An entry gets the text of its page, and stays the entry that it is."""

import pytest

from reader.feeds.landing.entries import Asked as Feed
from reader.feeds.landing.entries import documents
from reader.feeds.landing.full_text import Asked, answered, asked, whole
from reader.loaders.markdown import load
from reader.loaders.workers import Workers
from tests.feeds.landing.test_entries import ADDRESS, feed, item

PAGE = "https://example.org/1"
PARAGRAPHS = [
    f"The goose flew over the river for the {number}. time, and everybody who stood at the bank"
    " saw it turn round above the bridge and come back."
    for number in range(1, 9)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
HTML = f"""<html><head><title>Another title</title></head><body><nav>Home Sport</nav>
<article><h1>A goose, at length</h1>{STORY}<p>See <a href="/x?utm_source=a">more</a>.</p></article>
<footer>Imprint</footer></body></html>"""


def entry(text: str = "<p>It flew.</p>") -> str:
    """The document of an entry."""
    data = feed(item(text=text, more=f"<link>{PAGE}</link>"))
    return documents(Feed(ADDRESS, ADDRESS, ""), data).documents[0].text


def test_the_text_is_that_of_the_page_and_all_else_that_of_the_entry() -> None:
    found = whole(Asked(entry(), PAGE), HTML.encode())
    assert not found.why
    (before,), (after,) = (load("/p.md", text.encode()).articles for text in (entry(), found.text))
    assert [block.text for block in after.body[: len(PARAGRAPHS)]] == PARAGRAPHS
    assert "Imprint" not in found.text
    assert (before.summary_only, after.summary_only) == (True, False)
    for name in ("id", "headline", "publisher", "published", "url"):
        assert getattr(after, name) == getattr(before, name)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (b"", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 200, "no page"),
        (b"<html><body><script>render()</script></body></html>", "no text"),
        (b"<article><h1>Stop</h1><p>Please log in to read this story, or pay.</p>", "less text"),
    ],
)
def test_a_page_that_has_not_the_text_changes_nothing(page: bytes, why: str) -> None:
    found = whole(Asked(entry(f"<p>{'It flew. ' * 40}</p>"), PAGE), page)
    assert not found.text
    assert why in found.why


def test_what_is_no_entry_of_a_feed_gets_no_page() -> None:
    assert whole(Asked("# A note\n\nof mine", PAGE), HTML.encode()).why


def test_a_worker_answers_the_same() -> None:
    about = Asked(entry(), PAGE)
    with Workers(1) as workers:
        data = asked(about, HTML.encode())
        answer = workers.batch("reader.feeds.landing.full_text", data).result()
    assert answer is not None
    assert answered(answer) == whole(about, HTML.encode())
