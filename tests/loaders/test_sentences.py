"""First sentences and the headlines of teasers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders.sentences import TEASER_HEADLINE_MAX, first_sentence, teaser_headline
from reader.text import is_harmless


@pytest.mark.parametrize(
    "first",
    [
        "The dam broke.",
        "What becomes of the valley?",
        "The dam broke!",
        "“The dam broke.”",
        "He said (of the dam) it broke.)",
        "On Nov. 13 the dam broke.",
        "On Nov. 13, 2024, the dam broke.",
        "Am 13. November brach der Damm.",
        "Am 13. Nov. 2024 brach der Damm.",
        "The U.S. Army came.",
        "Dr. Reid came.",
        "J. K. Reid came.",
        "It happened at 9 a.m. in Corrie.",
        "Der Damm, z.B. der obere, brach.",
        "Der Damm brach, vgl. Seite 3.",
        "It is No. 3 of the dams.",
        "The dam was 3.5 metres high.",
        "“Why?” she asked the mayor.",
        "Wait ... there is more.",
        "Visit reid.com for more.",
        "He was 45.",
        # Digits that int() does not take.
        "It measures 50².",
        "It is footnote ①.",
        "It is a no.",
        "ダムが決壊した。",
        "水坝决堤了！",
        "बांध टूट गया।",
    ],
)
def test_a_sentence_ends_where_a_reader_says(first: str) -> None:
    assert first_sentence(f"{first} Then it rained.") == first
    assert first_sentence(f"  {first}\n") == first


@pytest.mark.parametrize("text", ["", "The dam above Tarn Valley", "no end, and no capital"])
def test_a_text_without_an_end_is_one_sentence(text: str) -> None:
    assert first_sentence(text) == text


def test_scripts_without_spaces_need_none_after_a_sentence() -> None:
    assert first_sentence("大坝昨天决堤了。村民说没有人受伤。") == "大坝昨天决堤了。"


def test_a_short_first_sentence_is_the_headline() -> None:
    assert teaser_headline("The dam broke. Then it rained.") == "The dam broke."


def test_a_long_one_is_cut_at_a_word() -> None:
    sentence = "word " * 17 + "longer word."  # the ninetieth character stands in "longer"
    assert teaser_headline(sentence) == "word " * 16 + "word…"


def test_exactly_ninety_characters_are_not_cut() -> None:
    sentence = "a" * 44 + " " + "b" * 44 + "."
    assert len(sentence) == TEASER_HEADLINE_MAX
    assert teaser_headline(sentence) == sentence


def test_a_word_that_ends_at_the_limit_is_kept() -> None:
    assert teaser_headline("a" * 44 + " " + "b" * 45 + " ccc.") == "a" * 44 + " " + "b" * 45 + "…"


def test_a_comma_does_not_stand_before_the_ellipsis() -> None:
    assert teaser_headline("a" * 80 + ", " + "b" * 30) == "a" * 80 + "…"


def test_a_text_without_spaces_is_cut_anyway() -> None:
    assert teaser_headline("坝" * 200) == "坝" * TEASER_HEADLINE_MAX + "…"


@given(st.text())
def test_a_headline_is_short_and_begins_the_text(text: str) -> None:
    headline = teaser_headline(text)
    assert len(headline) <= TEASER_HEADLINE_MAX + 1
    assert text.strip().startswith(first_sentence(text))


@given(st.text(st.characters(categories=("L", "M", "P", "Zs")), max_size=300))
def test_a_headline_of_a_harmless_text_is_harmless(text: str) -> None:
    if is_harmless(text):
        assert is_harmless(teaser_headline(text))
