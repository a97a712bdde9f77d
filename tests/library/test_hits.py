"""Where in a text stands what was asked for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.query import Subject, matches, parse
from reader.library.query.hits import excerpt, hits, parts, wanted
from reader.library.query.words import folded
from reader.model import NO_MARK, Article, Block

TODAY = date(2024, 11, 14)


def lit(query: str, text: str) -> list[str]:
    asked = wanted(parse(query, TODAY, typing=True))
    return [text[start:end] for start, end in hits(text, asked)]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("gate", "A gate, a Gate and gates.", ["gate", "Gate", "gates"]),
        ("gate ", "A gate and gates.", ["gate"]),
        ('"red gate"', "The red gate. Red, gate.", ["red gate", "Red, gate"]),
        ("ete ", "Un été à Paris", ["été"]),
        ("strasse ", "Die Straße", ["Straße"]),
        ("京", "在北京的", ["京"]),
        ("red OR blue ", "A red and a blue one", ["red", "blue"]),
        ("-red blue ", "A red and a blue one", ["blue"]),
        ("headline:red ", "A red one", ["red"]),
        ("publisher:red by:red tag:red ", "A red one", []),
        ("is:unread", "A red one", []),
        ("a ab ", "a ab abc", ["a", "ab"]),
        ('"a b" "b c" ', "a b c", ["a b"]),
        ("zebra", "A red one", []),
    ],
)
def test_what_was_asked_for_is_lit(query: str, text: str, found: list[str]) -> None:
    assert lit(query, text) == found


words = st.sampled_from(["red", "Été", "gate", "Straße", "ﬁne", "北京", "x"])
lines = st.lists(words, max_size=8).map(" ".join)


@given(lines, words)
def test_something_is_lit_exactly_where_a_word_is_found(text: str, word: str) -> None:
    query = parse(word, TODAY)
    story = Article("", "", "", body=(Block("paragraph", text),))
    assert bool(hits(text, wanted(query))) == matches(query, Subject(story, NO_MARK))


@given(st.text(), st.text(min_size=1, max_size=3))
def test_letters_are_found_wherever_they_stand(text: str, sought: str) -> None:
    found = parts(text, sought)
    assert bool(found) == (bool(folded(sought)) and folded(sought) in folded(text))
    assert all(folded(sought) in folded(text[start:end]) for start, end in found)


def test_an_excerpt_is_the_sentence_of_the_hit() -> None:
    asked = wanted(parse("goose ", TODAY))
    text = "It rained. Then a goose came by, and another goose. All was well."
    found = excerpt(text, asked)
    assert found is not None
    assert found.text.startswith("…Then a goose came by")
    assert [found.text[start:end] for start, end in found.hits] == ["goose", "goose"]
    assert excerpt("No bird at all.", asked) is None


def test_an_excerpt_of_a_long_sentence_begins_near_its_hit() -> None:
    asked = wanted(parse("goose ", TODAY))
    found = excerpt("word " * 100 + "goose " + "word " * 100, asked)
    assert found is not None
    assert len(found.text) < 200
    assert [found.text[start:end] for start, end in found.hits] == ["goose"]
    whole = excerpt("x" * 300 + "-goose", asked)
    assert whole is not None
    assert "goose" in whole.text
