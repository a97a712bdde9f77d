"""An entry as a document is read as the article that it is in its feed."""

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.landing.entries import Asked, Documents, answered, asked, batch, documents
from reader.feeds.landing.links import untracked
from reader.loaders import feed_file, identity
from reader.loaders.markdown import load
from reader.loaders.workers import Workers
from reader.model import Article

ADDRESS = "https://example.org/feed"
ABOUT = Asked(ADDRESS, ADDRESS, "")


def feed(*items: str, title: str = "The Test Feed") -> bytes:
    begin = (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
    )
    return f"{begin}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>".encode()


def item(
    guid: str = "1", title: str = "A goose", text: str = "<p>It flew.</p>", more: str = ""
) -> str:
    fields = {"guid": guid, "title": title, "description": text}
    told = "".join(f"<{name}>{html.escape(value)}</{name}>" for name, value in fields.items())
    return f"{told}<pubDate>Wed, 13 Nov 2024 10:00:00 GMT</pubDate>{more}"


def read(found: Documents) -> list[Article]:
    """What the loader of Markdown makes of the documents."""
    loaded = [load(f"/{one.stem}.md", one.text.encode()) for one in found.documents]
    assert not [problem for one in loaded for problem in one.problems]
    return [article for one in loaded for article in one.articles]


def test_an_entry_is_read_as_it_is_in_its_feed() -> None:
    text = (
        "<h2>On &lt;em&gt; and *stars*</h2>"
        "<p>See <a href='/more?utm_source=x&amp;id=2'>more</a>.</p>"
        "<ul><li>one</li><li>two</li></ul><script>alert(1)</script>"
        "<p><a href='javascript:alert(1)'>bad</a> <img src='pixel.gif' width='1'></p>"
    )
    data = feed(
        item(text=text, more="<category>birds</category><link>https://example.org/1</link>")
    )
    found = documents(ABOUT, data)
    (article,) = read(found)
    (given_,) = feed_file.load("/f.xml", data).articles
    assert article.id == found.documents[0].id == identity.of_entry(ADDRESS, "1")
    assert found.documents[0].stem == f"2024-11-13 A goose-{article.id[:8]}"
    told = ("headline", "publisher", "published", "url", "tags", "minutes")
    assert [getattr(article, name) for name in told] == [getattr(given_, name) for name in told]
    assert [block.text for block in article.body] == [block.text for block in given_.body]
    links = [span.url for block in article.body for span in block.spans]
    assert links == ["https://example.org/more?id=2"]


@pytest.mark.parametrize(("text", "is_partial"), [("It flew.", True), ("It flew. " * 90, False)])
def test_a_summary_says_that_it_is_one(text: str, is_partial: bool) -> None:
    found = documents(ABOUT, feed(item(text=text, more="<link>https://example.org/1</link>")))
    (article,) = read(found)
    assert article.summary_only is is_partial
    assert article.receipt == ()


def test_only_an_entry_of_a_feed_is_a_summary_by_its_front_matter() -> None:
    front = '---\ntitle: "A goose"\nurl: "https://example.org/1"\nsummary_only: true\n'
    (own,) = load("/a.md", f"{front}---\n\nMine.\n".encode()).articles
    (entry,) = load("/a.md", f'{front}feed: "f"\nguid: "g"\n---\n\nMine.\n'.encode()).articles
    assert (own.summary_only, entry.summary_only) == (False, True)


# A place that was lost before is told of a document as of its feed.
WHOLE = st.characters(exclude_characters="\ufffd", exclude_categories=["Cs"])


@given(st.text(max_size=60), st.text(WHOLE, max_size=60), st.text(min_size=1, max_size=20))
def test_whatever_an_entry_says_its_document_says_the_same(
    title: str, text: str, guid: str
) -> None:
    data = feed(item(guid, title, f"<p>{html.escape(text)}</p>"))
    found = documents(ABOUT, data)
    given_ = feed_file.load("/f.xml", data).articles
    articles = read(found)
    assert [one.headline for one in articles] == [one.headline for one in given_]
    assert [one.id for one in articles] == [one.id for one in found.documents]


@pytest.mark.parametrize("guid", ["1\x852", "1 \u2028 2", "1 \u2029 2"])
def test_a_name_with_an_end_of_a_line_in_it_stays_exact(guid: str) -> None:
    found = documents(ABOUT, json.dumps({"items": [{"id": guid, "title": "A goose"}]}).encode())
    assert [one.id for one in read(found)] == [identity.of_entry(ADDRESS, guid)]


def test_entries_without_a_name_of_their_own_are_known_by_address_or_bytes() -> None:
    link = "<link>https://example.org/{}</link>"
    items = ["<title>One</title>" + link.format(1), "<title>Two</title>" + link.format(2)]
    bare = "<title>Three</title>"
    found = documents(ABOUT, feed(*items, bare, bare))
    assert [one.stem.rpartition("-")[0] for one in found.documents] == ["One", "Two", "Three"]
    ids = [identity.of_entry(ADDRESS, f"https://example.org/{number}") for number in (1, 2)]
    assert [one.id for one in found.documents[:2]] == ids
    assert [one.id for one in documents(ABOUT, feed(bare, *items)).documents[1:]] == ids


def test_a_feed_has_the_name_that_the_reader_gave_it() -> None:
    (article,) = read(documents(Asked(ADDRESS, ADDRESS, "Mine"), feed(item())))
    assert article.publisher == "Mine"


def test_what_is_no_feed_is_refused_with_a_reason() -> None:
    for data in (b"", b"<html><body>Hello</body></html>", b"\x00\x01\x02" * 9, b"{}"):
        found = documents(ABOUT, data)
        assert (found.refusal and not found.documents) or not found.documents


def test_a_worker_answers_the_same() -> None:
    data = feed(item())
    with Workers(1) as workers:
        answer = workers.batch("reader.feeds.landing.entries", asked(ABOUT, data)).result()
    assert answer is not None
    assert answered(answer) == answered(batch(asked(ABOUT, data))) == documents(ABOUT, data)


def test_only_what_tells_who_follows_an_address_is_taken_out_of_it() -> None:
    for given_, left in {
        "https://e.org/a?utm_source=x&utm_medium=y": "https://e.org/a",
        "https://e.org/a?b=1&fbclid=z&c=%20&d": "https://e.org/a?b=1&c=%20&d",
        "https://e.org/a?q=utm_source=x": "https://e.org/a?q=utm_source=x",
        "https://e.org/a#utm_campaign=x": "https://e.org/a",
        "https://e.org/?b=1&&c": "https://e.org/?b=1&&c",
        "https://[e.org/?utm_a=1": "https://[e.org/?utm_a=1",
    }.items():
        assert untracked(given_) == left
