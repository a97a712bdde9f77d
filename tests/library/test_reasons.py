"""A reason says what two stories share as the open one spells it, or there is none."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.query.texts import texts_of
from reader.library.related.asking import Neighbour
from reader.library.related.phrases import parts_of
from reader.library.related.reasons import apart, reasons
from reader.library.related.terms import terms_of
from reader.model import Article, Block

KYIV = "The army said that Kyiv was hit by missiles, and that Moscow denied it."


def story(
    *body: str,
    headline: str = "A headline",
    published: str | None = None,
    byline: tuple[str, ...] = (),
    publisher: str | None = None,
) -> Article:
    blocks = tuple(Block("paragraph", text) for text in body)
    return Article(
        "", "", headline, body=blocks, published=published, byline=byline, publisher=publisher
    )


def shared(one: Article, two: Article, *, weigh: Mapping[int, float] | None = None) -> Neighbour:
    terms = terms_of(texts_of(one)).keys() & terms_of(texts_of(two)).keys()
    return Neighbour(1, 0.2, weigh or dict.fromkeys(sorted(terms), 0.2 / max(1, len(terms))))


def why(one: Article, two: Article, score: float = 0.2) -> str | None:
    near = shared(one, two)._replace(score=score)
    return next((reason for _, reason in reasons(one, [(near, two)])), None)


def test_names_come_first_then_time_and_author() -> None:
    one = story(KYIV, headline="One", published="2024-11-13", byline=("Ada Berg",))
    two = story(
        "Before dawn Kyiv heard missiles. In Moscow nobody spoke.",
        headline="Two",
        published="2024-11-16T08:00:00+01:00",
        byline=("The Desk", "ada berg"),
    )
    line = why(one, two)
    assert line is not None
    assert set(line.removeprefix("both: ").split(" · ")[0].split(", ")[:2]) == {"Kyiv", "Moscow"}
    assert line.endswith(", missiles · 3 days later · same author")


def test_a_publisher_in_the_byline_is_no_author() -> None:
    one, two = (story(KYIV, byline=("Reuters",), publisher="Reuters") for _ in range(2))
    assert "author" not in (why(one, two) or "author")


def test_a_name_of_several_words_stays_whole_if_the_other_has_it_whole() -> None:
    one = story("Talks with North Korea and its leader Kim Jong Un ended in Hanoi.", headline="One")
    whole = story("Nobody in North Korea knew that Hanoi was chosen.", headline="Two")
    parts = story("In Korea it is cold, and in the North colder than Hanoi.", headline="Two")
    assert "North Korea" in (why(one, whole) or "")
    assert "North Korea" not in (why(one, parts) or "North Korea")


def test_a_name_that_is_a_mere_word_in_the_other_tells_nothing() -> None:
    one = story("He left the White House for another post.", headline="One")
    two = story("They left the lower house after the post came.", headline="Two")
    assert why(one, two) is None


def test_words_alone_are_a_reason_only_for_stories_that_are_close() -> None:
    one = story("The router was slow until the antenna broke.", headline="One")
    two = story("An antenna makes any router good.", headline="Two")
    assert why(one, two, 0.2) is None
    assert set((why(one, two, 0.3) or "")[6:].split(", ")) == {"router", "antenna"}


def test_one_name_alone_is_a_reason_only_for_stories_that_are_close() -> None:
    one = story("What happens in Kyiv now is not clear.", headline="One")
    two = story("We are in Kyiv again.", headline="Two")
    assert why(one, two, 0.2) is None
    assert why(one, two, 0.3) == "both: Kyiv"


def test_forms_of_one_word_are_told_once() -> None:
    one = story("It is said that Russia and the Russian army want peace.", headline="One")
    two = story("It is true that Russia lost a Russian general.", headline="Two")
    assert why(one, two, 0.2) is None


def test_characters_side_by_side_are_one_word() -> None:
    one = story("俄罗斯总统普京抵达北京市。", headline="一")
    two = story("普京总统在北京市说。", headline="二")
    line = why(one, two)
    assert line is not None
    assert set(line.removeprefix("both: ").split(", ")) == {"总统", "普京", "北京市"}


def test_an_indic_word_keeps_its_signs() -> None:
    one = story("हिन्दी की किताब", headline="एक")
    two = story("हिन्दी सीखो", headline="दो")
    assert why(one, two, 0.3) == "both: हिन्दी"


def test_a_term_of_the_same_number_that_stands_nowhere_is_not_told() -> None:
    near = Neighbour(1, 0.9, {12345: 0.9})
    assert list(reasons(story(KYIV), [(near, story(KYIV))])) == []


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("2024-11-13", "2024-11-13", "same day"),
        ("2024-11-13T23:00:00Z", "2024-11-14", "1 day later"),
        ("2024-11-13", "2024-11-10", "3 days before"),
        ("2024-11-13", "2024-11-26", "13 days later"),
        ("2024-11-13", "2024-11-27", "2 weeks later"),
        ("2024-11-13", "2024-01-13", "10 months before"),
        ("2024-11-13", "2022-11-13", "2 years before"),
        ("2024-11-13", None, ""),
        (None, "2024-11-13", ""),
        ("2024-11-13", "soon", ""),
    ],
)
def test_the_time_between_is_told_in_the_largest_unit_of_two(
    one: str | None, two: str | None, told: str
) -> None:
    assert apart(one, two) == told


sentences = st.lists(
    st.sampled_from(
        ["Kyiv", "North Korea", "kyiv", "vote", "北京市", "हिन्दी", "the", "\n", "O'Neil", "ß"]
    )
).map(" ".join)


@given(sentences, sentences, st.floats(0.13, 1))
def test_a_reason_is_one_line_of_what_stands_in_the_open_story(
    one: str, two: str, score: float
) -> None:
    line = why(story(one, headline=""), story(two, headline=""), score)
    if line is not None:
        assert line.startswith("both: ")
        assert "\n" not in line
        assert all(phrase in one for phrase in line.removeprefix("both: ").split(", "))


def test_of_a_very_long_story_no_more_is_looked_at_than_takes_a_moment() -> None:
    long = story(*["The ferry left. " * 1_000] * 400, headline="Kyiv")
    parts = parts_of(long)
    assert parts[0] == "Kyiv"
    assert sum(map(len, parts)) == 200_000
    assert parts_of(story("a", "b")) == ["A headline", "", "a", "b"]
