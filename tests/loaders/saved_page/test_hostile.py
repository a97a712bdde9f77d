"""Saved pages made to harm: read or refused, but never a way out of the loader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.loaders import limits
from tests.loaders.saved_page.pages import BODY, HEADLINE, PARAGRAPHS, body_of, load
from tests.loaders.saved_page.strategies import documents

# What is long or hostile is measured where it is short and kind.
pytestmark = pytest.mark.unmeasured


def _said(story: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"Article",{story}}}</script>{BODY}'


HOSTILE = {
    "deep": "<div>" * 100_000 + BODY + "</div>" * 100_000,
    "deep enough for a tree": "<div>" * 1_500 + BODY + "</div>" * 1_500,
    "links": "<a href=/x>y</a> " * 70_000 + BODY,
    "attribute": f"<p class='{'x ' * 100_000}'>{PARAGRAPHS[0]}</p>",
    "meta": "<meta property=og:title content='x'>" * 20_000 + BODY,
    "json": f"<script type=application/ld+json>{'[' * 100_000}</script>{BODY}",
    "json objects": f"<script type=application/ld+json>[{'{},' * 99_999}{{}}]</script>{BODY}",
    "json that refers to itself": _said(
        '"@id":"#a","author":{"@id":"#a"},"publisher":{"@id":"#a"}'
    ),
    "lists in lists": _said(f'"author":{"[" * 900}{"]" * 900}'),
    "names in names": _said('"author":' + '{"name":' * 900 + "1" + "}" * 900),
    "many in a deep place": "<div class='part of it'>" * 1_500 + BODY * 500,
    "a book in json": _said(f'"articleBody":"{"No sentence of the page. " * 50_000}"') + BODY * 500,
    "half a letter": _said(r'"headline":"\ud800","author":"\udfff"'),
    "end of a script": _said('"headline":"</script><script>"'),
    "a story of headings": f"<title>{HEADLINE}</title>" + f"<h1>{HEADLINE} again</h1>" * 9_000,
    "entities": "&bogus;&#xFFFFFFFF;&#27;[2J" * 9_999 + BODY,
    "unclosed": "<script>" + BODY,
    "comment": "<!--" + BODY,
    "escape": f"<title>\x1b]52;c;x\x07</title><p>\x1b[2J{PARAGRAPHS[0]}</p>",
    "surrogate": f"<p>&#xD800;{PARAGRAPHS[0]}\ud800</p>",
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", HOSTILE)
def test_pages_made_to_harm_are_read_or_refused(name: str) -> None:
    load(HOSTILE[name].encode("utf-8", "surrogatepass"))


def test_what_is_too_deep_for_a_tree_is_read_as_text_and_told() -> None:
    loaded = load(HOSTILE["deep"])
    assert PARAGRAPHS[1] in " ".join(body_of(loaded.articles[0]))
    assert f"{limits.MAX_TREE_DEPTH:,}" in loaded.problems[0].why
    assert "KB" in loaded.problems[0].why or "MB" in loaded.problems[0].why


@pytest.mark.parametrize(
    ("name", "limit"),
    [("links", limits.MAX_ELEMENTS), ("deep enough for a tree", limits.MAX_DEPTH)],
)
def test_what_the_extraction_cannot_bear_is_read_without_it_and_told(name: str, limit: int) -> None:
    loaded = load(HOSTILE[name])
    assert PARAGRAPHS[1:] == body_of(loaded.articles[0])[-2:]
    (problem,) = loaded.problems
    assert f"limit ({limit:,})" in problem.why
    assert "KB" in problem.why or "MB" in problem.why


@pytest.mark.parametrize("html", ["<html></html>", "<script>x</script>", "<!-- x -->"])
def test_a_page_without_text_is_a_problem(html: str) -> None:
    loaded = load(html)
    assert loaded.articles == ()
    assert "without text" in loaded.problems[0].why


@pytest.mark.parametrize(
    "html",
    [
        f"<html><head><title>{HEADLINE}</title></head></html>",
        f"<title>{HEADLINE}</title><body><div id=app></div><script>x()</script>",
        f"<meta property=og:title content='{HEADLINE}'><body>",
    ],
)
def test_a_page_that_has_only_a_title_is_a_story_without_text_and_told(html: str) -> None:
    loaded = load(html)
    (article,) = loaded.articles
    assert (article.headline, article.body) == (HEADLINE, ())
    assert "no text in it (1 KB) but its title" in loaded.problems[0].why


@pytest.mark.parametrize("title", ["", f"<title>{HEADLINE}</title>"])
def test_a_page_of_pictures_is_a_story_of_them(title: str) -> None:
    (article,) = load(f"{title}<img src=a.jpg alt='The dam in May'>").articles
    assert article.headline == (HEADLINE if title else "The dam in May")
    assert [figure.caption for figure in article.figures] == ["The dam in May"]
    assert article.body == ()


@settings(max_examples=40)
@given(documents() | st.binary(max_size=300))
def test_any_page_is_read_the_same_twice(data: bytes) -> None:
    assert load(data) == load(data)


def test_a_page_of_very_many_tags_is_read_as_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TAGS", 9_000)
    loaded = load("<p>a <b>b</b>" * (limits.MAX_TAGS // 3 + 1))
    assert loaded.articles[0].headline.startswith("a b")
    assert f"than the limit on a saved page ({limits.MAX_TAGS:,})" in loaded.problems[0].why
