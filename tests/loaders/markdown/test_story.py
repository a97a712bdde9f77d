"""From text to article: the headline, what stands above the story, and what is no story."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.loaders import formats, identity, limits
from reader.loaders.markdown import load, read_text
from reader.text import is_harmless
from tests.loaders.markdown.reading import PATH, article, receipt
from tests.loaders.markdown.strategies import documents, texts
from tests.loaders.test_properties import texts as texts_in

LONG = "The dam above the valley held for ninety years. Nobody knows why."


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        (f"# The dam\n\n{LONG}", "The dam", [LONG]),
        (f"The dam\n===\n\n{LONG}\n\n# More", "The dam", [LONG, "More"]),
        (f"{LONG}\n\n# The *dam*\n\nEnd.", "The dam", [LONG, "End."]),
        (f"## Dam\n\n{LONG}", "Dam", [LONG]),
        (f"The dam\n\n{LONG}", "The dam", [LONG]),
        (f"The dam\n{LONG}", "The dam The dam above the valley held for ninety years.", None),
        (LONG, "The dam above the valley held for ninety years.", [LONG]),
        ("- The dam\n- The lake", "The dam", ["The dam", "The lake"]),
        ("<h1 align='center'>The dam</h1>\n\nEnd.", "The dam", ["End."]),
        ("![The dam](x.png)", "The dam", []),
        ("# The dam", "The dam", []),
    ],
)
def test_the_headline_without_front_matter(
    text: str, headline: str, body: list[str] | None
) -> None:
    read = article(text)
    assert read.headline == headline
    assert body is None or [one.text for one in read.body] == body


def test_a_heading_that_says_the_title_again_is_folded_away() -> None:
    read = article(f"---\ntitle: The *dam*, again\n---\n# The Dam – again!\n\n{LONG}\n\n# Again")
    assert [one.text for one in read.body] == [LONG, "Again"]
    assert receipt(read)["repeated headline"] == ("The Dam – again!",)


@pytest.mark.parametrize(
    ("told", "standfirst"),
    [
        ("What held it.", "What held it."),
        ("'**What** [held](x) it.'", "What held it."),
        (LONG, None),
        ("The dam above the valley held…", None),
        ("'The Dam above the valley held for ninety years. Nobody knows why. The en'", None),
        ("The dam", None),
        ("''", None),
    ],
)
def test_the_standfirst_is_not_the_beginning_of_the_story(
    told: str, standfirst: str | None
) -> None:
    read = article(f"---\ntitle: The dam\ndescription: {told}\n---\n{LONG}\n\nThe end.")
    assert read.standfirst == standfirst


def test_the_minutes_are_those_of_the_text() -> None:
    assert article("# Dam\n\n" + "word " * 231).minutes == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        (" \n\n", "it is empty"),
        ("---\nlayout: post\n---\n", "there is no text in it"),
        ("<!-- nothing -->", "there is no text in it"),
        ("{% include all.html %}", "there is no text in it"),
        ("---\nlayout: [\nx: y\n---\n", "its front matter is broken"),
        ("a" * (limits.MAX_BYTES + 1), "larger"),
        ("\0" * 99, "binary"),
    ],
)
def test_what_holds_no_story_is_a_problem(text: str, why: str) -> None:
    loaded = load(PATH, text.encode())
    (problem,) = loaded.problems
    assert loaded.articles == ()
    assert why in problem.why
    assert problem.advice


def test_letters_that_were_guessed_are_told() -> None:
    loaded = load(PATH, "# Der Damm\n\nEr hält über dem Tal, heißt es dort.".encode("cp1252"))
    assert loaded.articles[0].body[0].text == "Er hält über dem Tal, heißt es dort."
    assert "guessed" in loaded.problems[0].why


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.mdown", "a.MKD"])
def test_documents_are_known_by_their_names(name: str) -> None:
    assert formats.format_of(name, b"# a") is formats.MARKDOWN


def test_the_article_is_its_bytes() -> None:
    data = f"# The dam\n\n{LONG}"
    assert article(data).id == identity.of_bytes(data.encode())


@settings(max_examples=200)
@given(documents() | st.binary(max_size=400))
def test_any_document_is_an_article_or_a_problem(data: bytes) -> None:
    loaded = load(PATH, data)
    assert loaded.articles or loaded.problems
    assert load(PATH, data) == loaded
    for problem in loaded.problems:
        assert problem.why
        assert problem.advice
        assert is_harmless(str(problem))
    for read in loaded.articles:
        assert read.headline
        assert all(map(is_harmless, _lines(texts_in(read))))


@settings(max_examples=200)
@given(texts())
def test_blocks_are_whole_and_their_spans_within_them(text: str) -> None:
    content = read_text(text)
    shown = [one.figure for one in content.blocks if one.kind == "figure"]
    assert shown == sorted(set(shown), key=lambda at: at or 0)
    assert all(at is not None and at < len(content.figures) for at in shown)
    for block in content.blocks:
        assert bool(block.text) != (block.kind in ("figure", "rule"))
        assert "\ufdd0" not in block.text
        assert (block.rows is not None) == (block.kind == "table")
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
            assert (span.style == "link") == (span.url is not None)


def _lines(found: object) -> list[str]:
    """The texts line by line: those of code and tables have several."""
    return [line for text in found for line in text.split("\n")]  # type: ignore[attr-defined]
