"""The nearest stories are those of a plain cosine, whatever came when and whatever is gone."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from math import log, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import resources
from reader.library.query.texts import joined, texts_of
from reader.library.related import asking, building
from reader.library.related.asking import nearest
from reader.library.related.building import add, clear, remove, worn
from reader.library.related.reasons import reasons
from reader.library.related.tables import TABLES
from reader.library.related.terms import Texts, number_of, terms_of
from reader.loaders import load_file, walk
from reader.model import Article, Problem

Words = Mapping[int, list[str]]
TOPICS = [[f"topic{topic}x{word}" for word in range(12)] for topic in range(8)]
COMMON = [f"common{word}" for word in range(40)]


def texts(headline: str, body: str = "") -> Texts:
    return {"headline": joined([headline]), "body": joined([body]), "tag": ""}


def library(stories: Mapping[int, Texts], at_once: int = 500) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES)
    left = iter(stories.items())
    while batch := list(islice(left, at_once)):
        add(connection, batch)
    return connection


def corpus(stories: int) -> Words:
    """Stories that each have a topic, and words that all may have."""
    chance = Random(7)  # noqa: S311 - the same ones each time
    return {
        key: chance.choices(chance.choice(TOPICS), k=9) + chance.choices(COMMON, k=12)
        for key in range(1, stories + 1)
    }


def as_texts(words: Words) -> dict[int, Texts]:
    return {key: texts("", " ".join(some)) for key, some in words.items()}


def dump(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


def plain_cosine(words: Words, key: int) -> dict[int, float]:
    """How near all others are, by all words that any two stories have."""
    having = Counter(word for some in words.values() for word in set(some))
    vectors: dict[int, dict[str, float]] = {}
    for story, some in words.items():
        weights = {
            word: (1 + log(count)) * log((len(words) + 1) / having[word])
            for word, count in Counter(some).items()
            if having[word] > 1
        }
        length = sqrt(sum(weight**2 for weight in weights.values()))
        vectors[story] = {word: weight / length for word, weight in weights.items()}
    mine = vectors.pop(key)
    return {
        story: sum(weight * mine.get(word, 0) for word, weight in theirs.items())
        for story, theirs in vectors.items()
    }


def test_small_libraries_are_ranked_as_by_plain_cosine() -> None:
    words = corpus(60)
    connection = library(as_texts(words), at_once=7)
    for key in words:
        right = plain_cosine(words, key)
        near = nearest(connection, key)
        first = [score for score in sorted(right.values())[:-6:-1] if score >= asking.LEAST_SCORE]
        assert [one.score for one in near[:5]] == pytest.approx(first)
        assert [one.score for one in near] == pytest.approx([right[one.key] for one in near])


def test_large_libraries_that_were_cut_find_the_same_topics(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(building, "_SMALL", 50)
    words = corpus(200)
    connection = library(as_texts(words), at_once=20)
    for key in (1, 2, 120, 200):
        right = plain_cosine(words, key)
        best = sorted(right, key=lambda story: -right[story])[:12]
        assert {one.key for one in nearest(connection, key)[:3]} <= set(best)


def test_the_first_story_finds_one_that_comes_much_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_SMALL", 30)
    rare = "sudzha kursk incursion"
    stories = as_texts(corpus(100))
    long = " ".join(f"alone{word}" for word in range(60))
    stories = {0: texts(rare, f"{rare} {long}"), **stories, 101: texts(rare, rare)}
    connection = library(stories, at_once=10)
    assert [one.key for one in nearest(connection, 0)] == [101]
    assert connection.execute("SELECT count(*) FROM related_story WHERE whole").fetchone() == (0,)


@pytest.mark.parametrize("word", ["quokka ", "基辅"])
def test_a_large_library_takes_in_a_story_that_says_one_word_again_and_again(
    monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setattr(building, "_SMALL", 10)
    often = texts("", word * 450)
    connection = library({**as_texts(corpus(20)), 21: often, 22: texts("", word * 3)})
    assert [one.key for one in nearest(connection, 21)] == [22]
    assert set(terms_of(often).values()) == {255}


def test_how_many_come_at_once_does_not_matter() -> None:
    stories = as_texts(corpus(30))
    assert dump(library(stories, at_once=1)) == dump(library(stories))


def test_what_is_removed_leaves_nothing() -> None:
    stories = as_texts(corpus(30))
    connection = library(stories)
    remove(connection, [3, 4, 30, 99])
    left = {key: words for key, words in stories.items() if key not in (3, 4, 30)}
    assert dump(connection) == dump(library(left))


def test_what_is_added_again_is_replaced() -> None:
    stories = as_texts(corpus(30))
    connection = library({**stories, 5: texts("Something else")})
    add(connection, [(5, stories[5])])
    anew = library(stories)
    assert [nearest(connection, key) for key in stories] == [nearest(anew, key) for key in stories]


def test_of_a_large_library_too_no_story_is_found_that_was_removed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(building, "_SMALL", 10)
    connection = library(as_texts(corpus(60)))
    gone = [one.key for one in nearest(connection, 1)]
    assert gone
    remove(connection, gone)
    assert not {one.key for one in nearest(connection, 1)} & set(gone)
    assert nearest(connection, gone[0]) == []


def test_it_says_when_most_of_what_it_counts_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_SMALL", 10)
    stories = as_texts(corpus(60))
    connection = library(stories)
    remove(connection, list(range(11, 61)))
    assert worn(connection)
    clear(connection)
    assert not worn(connection)
    assert dump(connection) == dump(library({}))


def test_keys_far_apart_are_told_from_each_other() -> None:
    near = {key: texts("Sudzha Kursk incursion") for key in (1, 4097, 8192, 5_000_000)}
    connection = library({**as_texts(corpus(0)), **near, 2: texts("A comet after sunset")})
    assert [one.key for one in nearest(connection, 1)] == [4097, 8192, 5_000_000]


def test_of_a_term_that_too_many_have_not_all_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "_LOOKED_AT", 3)
    connection = library({key: texts("Budget vote") for key in range(1, 20)})
    assert 1 <= len(nearest(connection, 1)) <= 3


def test_stories_about_different_things_are_not_near() -> None:
    connection = library(
        {
            1: texts(
                "A comet after sunset", "It is seen low in the west, and fades from day to day"
            ),
            2: texts(
                "Parliament votes on the budget", "The vote was close, and ran into the night"
            ),
            3: texts("Rain stops the third day of play", "Only eleven overs were possible"),
        }
    )
    assert not any(nearest(connection, key) for key in (1, 2, 3))


def test_words_without_meaning_are_those_of_the_language_of_the_story() -> None:
    english = terms_of(texts("", "The war that was over when this and that had been said"))
    german = terms_of(texts("", "Das war der Krieg, der nicht zu Ende und nicht vorbei war"))
    assert number_of("war") in english
    assert number_of("war") not in german
    assert number_of("krieg") in german
    assert number_of("that") not in english


def test_numbers_and_single_letters_are_no_terms() -> None:
    assert terms_of(texts("12 B 2024", "x 7")) == {}


def test_chinese_is_compared_by_pairs_of_characters() -> None:
    connection = library(
        {
            1: texts("普京访问北京", "俄罗斯总统普京抵达北京。"),
            2: texts("普京在北京会见记者", "普京总统说"),
            3: texts("今晚可以看到彗星", "天文学家说"),
        }
    )
    assert [one.key for one in nearest(connection, 1)] == [2]
    assert number_of("北京") in nearest(connection, 1)[0].shared


def test_a_pair_of_japanese_endings_is_no_term() -> None:
    assert terms_of(texts("", "しました")) == {}


def test_the_stories_that_ship_find_each_other() -> None:
    articles = dict(enumerate(_seeds(), 1))
    connection = library({key: texts_of(article) for key, article in articles.items()})

    def near(words: str) -> list[str]:
        """The headlines near to the story whose headline has these words."""
        key = next(key for key, article in articles.items() if words in article.headline)
        found = ((one, articles[one.key]) for one in nearest(connection, key))
        return [articles[one.key].headline for one, _ in reasons(articles[key], found)]

    assert near("Finland joins")[0].startswith("Sweden joins NATO")
    assert near("vote of confidence")[0].startswith("Scholz dismisses")
    assert near("Susie Wiles") == []


def _seeds() -> Iterable[Article]:
    for path in walk(str(resources.folder("seeds"))):
        if not isinstance(path, Problem) and path.endswith(".txt"):
            yield from load_file(path).articles


bodies = st.lists(st.sampled_from(["Kyiv", "Moscow", "vote", "北京", "京", "2024"]), max_size=6)


@given(st.lists(bodies, max_size=12), st.sets(st.integers(0, 12)), st.integers(1, 5))
def test_what_is_near_is_there_and_in_order(
    stories: list[list[str]], gone: set[int], at_once: int
) -> None:
    written = {key: texts("", " ".join(words)) for key, words in enumerate(stories)}
    connection = library(written, at_once)
    remove(connection, sorted(gone))
    terms = {key: terms_of(words).keys() for key, words in written.items()}
    for key, own in terms.items():
        near = nearest(connection, key)
        keys = [one.key for one in near]
        assert len(set(keys)) == len(keys)
        assert not set(keys) & {key, *gone}
        assert not (near and key in gone)
        assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)
        for one in near:
            assert asking.LEAST_SCORE <= one.score <= 1 + 1e-9
            assert set(one.shared) <= own & terms[one.key]
