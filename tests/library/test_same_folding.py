"""What is kept of stories that are one, and what of a list is hidden."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.library.same.folding import add, folded, others, remove
from reader.library.same.rule import same
from reader.library.same.story import Story
from reader.library.same.tables import TABLES
from reader.model import Article, Block

SENTENCES = [
    "".join(f"{letter * 3}{word} " for word in ("gates", "were", "found", "open", "at", "dawn"))
    for letter in "abcdefghijklmnopqrst"
]
# Mostly one text; cut, begun elsewhere, and with a word or a sentence of another's.
bodies = st.builds(
    lambda begin, end, change: [
        change if change and at == 6 else text for at, text in enumerate(SENTENCES)
    ][begin:end],
    st.sampled_from([0, 0, 0, 1, 8]),
    st.sampled_from([20, 20, 18, 12, 9]),
    st.sampled_from([None, None, SENTENCES[6].replace("gatess", "doors"), SENTENCES[6] + "7 Kim"]),
)
articles = st.builds(
    lambda headline, publisher, published, url, body: Article(
        "", "", headline, None, publisher, (), published, url,
        body=tuple(Block("paragraph", text) for text in body),
    ),
    st.sampled_from(["Gates found open", "Gates found open", "Open gates", ""]),
    st.sampled_from(["Harbour Post", "Valley Times", "Hill Press", None]),
    st.sampled_from(["2024-11-14", "2024-11-14T12:00:00Z", "2024-11-15", None]),
    st.sampled_from(["https://harbour.example.org/1", "https://valley.example.com/2", None]),
    bodies,
)  # fmt: skip
libraries = st.lists(articles, min_size=2, max_size=9)

Pairs = Mapping[frozenset[int], str]


def opened() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES)
    return connection


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = opened()
    yield made
    made.close()


def fill(
    connection: sqlite3.Connection, stories: Mapping[int, Article], order: Sequence[int] = ()
) -> None:
    """Take in some at a time, as they come."""
    keys = list(order or stories)
    for at in range(0, len(keys), 3):
        add(connection, [(key, stories[key]) for key in keys[at : at + 3]], stories.get)


def pairs(connection: sqlite3.Connection, keys: Sequence[int]) -> Pairs:
    return {frozenset((key, other)): why for key in keys for other, why in others(connection, key)}


def right(stories: Mapping[int, Article]) -> Pairs:
    """All pairs, by comparing each with each."""
    known = {key: Story(article) for key, article in stories.items()}
    likenesses = {pair: same(known[pair[0]], known[pair[1]]) for pair in combinations(known, 2)}
    return {frozenset(pair): found.reason for pair, found in likenesses.items() if found}


def story(publisher: str, first: int = 0, last: int = 20, headline: str = "") -> Article:
    body = tuple(Block("paragraph", text) for text in SENTENCES[first:last])
    return Article("", "", headline, None, publisher, published="2024-11-14", body=body)


@given(libraries, st.randoms(use_true_random=False))
def test_it_finds_what_comparing_each_with_each_finds(
    library: list[Article], chance: Random
) -> None:
    stories = dict(enumerate(library, 1))
    order = list(stories)
    chance.shuffle(order)
    connection = opened()
    fill(connection, stories, order)
    assert pairs(connection, order) == right(stories)
    # Again, as when an index begins anew.
    fill(connection, stories)
    assert pairs(connection, order) == right(stories)
    connection.close()


@given(libraries, st.sets(st.integers(1, 9)), st.randoms(use_true_random=False))
def test_what_is_removed_leaves_no_trace(
    library: list[Article], gone: set[int], chance: Random
) -> None:
    stories = dict(enumerate(library, 1))
    left = {key: article for key, article in stories.items() if key not in gone}
    order = list(left)
    chance.shuffle(order)
    connection, never = opened(), opened()
    fill(connection, stories)
    remove(connection, gone)
    fill(never, left)
    assert folded(connection, order) == folded(never, order)
    for table in ("SELECT * FROM sketch", "SELECT * FROM same_story"):
        assert connection.execute(table).fetchall() == never.execute(table).fetchall()
    connection.close()
    never.close()


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1]),
        st.booleans(),
        max_size=20,
    ),
    st.permutations(range(1, 10)),
    st.integers(0, 9),
)
def test_what_is_hidden_is_one_with_what_is_shown(
    known: dict[tuple[int, int], bool], keys: list[int], most: int
) -> None:
    connection = opened()
    rows = [(*pair, cut, "") for pair, cut in known.items()]
    connection.executemany("INSERT INTO same_story VALUES (?, ?, ?, ?)", rows)
    hidden = folded(connection, keys[:most])
    assert hidden.keys() | set(hidden.values()) <= set(keys[:most])
    assert hidden.keys().isdisjoint(hidden.values())
    for key, shown in hidden.items():
        assert (shown, key) in known or known[key, shown] is False
    left = [key for key in keys[:most] if key not in hidden]
    assert not any(pair in known and not known[pair] for pair in combinations(sorted(left), 2))
    connection.close()


def test_the_reasons_are_told_from_both_sides(connection: sqlite3.Connection) -> None:
    stories = {4: story("Harbour Post"), 7: story("Valley Times"), 9: story("Hill Press", last=12)}
    fill(connection, stories)
    cut = "same day, 100 % of the words of the shorter one"
    assert others(connection, 4) == [(7, "same day, 100 % of the words"), (9, cut)]
    assert others(connection, 9) == [(4, cut), (7, cut)]
    assert others(connection, 5) == []


def test_the_first_of_a_list_stands_for_the_others(connection: sqlite3.Connection) -> None:
    stories = {1: story("Harbour Post"), 2: story("Valley Times"), 3: story("Hill Press")}
    fill(connection, stories)
    assert folded(connection, [3, 1, 2]) == {1: 3, 2: 3}
    assert folded(connection, [2, 9, 1]) == {1: 2}
    assert folded(connection, [2]) == {}


def test_a_cut_one_never_stands_for_the_whole(connection: sqlite3.Connection) -> None:
    stories = {1: story("Harbour Post", last=12), 2: story("Valley Times"), 3: story("Hill Press")}
    fill(connection, stories)
    assert folded(connection, [1, 2, 3]) == {1: 2, 3: 2}
    assert folded(connection, [1, 3]) == {1: 3}


def test_each_is_one_with_what_it_is_hidden_under(connection: sqlite3.Connection) -> None:
    """A third of the first is too little of it, though there is one in between."""
    stories = {
        1: story("Harbour Post"),
        2: story("Valley Times", last=13),
        3: story("Hill Press", last=9),
    }
    fill(connection, stories)
    assert [len(others(connection, key)) for key in (1, 2, 3)] == [1, 2, 1]
    assert folded(connection, [3, 2, 1]) == {2: 1}
    assert folded(connection, [3, 2]) == {3: 2}


def test_of_two_it_could_be_it_is_the_one_that_most_agree_with(
    connection: sqlite3.Connection,
) -> None:
    """A publisher's own two versions stay two, where nobody else has the story."""
    stories = {1: story("Harbour Post"), 2: story("Valley Times"), 3: story("Harbour Post")}
    fill(connection, stories)
    assert folded(connection, [1, 2, 3]) == {1: 2, 3: 2}
    assert folded(connection, [1, 3]) == {}


def test_what_is_shown_is_not_hidden_later(connection: sqlite3.Connection) -> None:
    """A cut one with most on its side comes before its fuller one, which is cut itself."""
    whole = [(1, other, 0, "") for other in (2, 7, 8, 9)]
    cut = [(2, other, 1, "") for other in (3, 5, 6)] + [(3, 4, 1, "")]
    both = [(4, 5, 0, ""), (4, 6, 0, "")]
    rows = [*whole, *cut, *both]
    connection.executemany("INSERT INTO same_story VALUES (?, ?, ?, ?)", rows)
    assert folded(connection, range(1, 10)) == {2: 1, 7: 1, 8: 1, 9: 1, 5: 4, 6: 4}


def test_what_can_be_no_other_story_is_not_read(connection: sqlite3.Connection) -> None:
    usual = story("Harbour Post", headline="Gates found open")
    unlike = (
        usual,
        replace(story("Valley Times"), published="2024-11-15"),
        replace(usual, publisher=None),
        replace(usual, publisher="Hill Press", body=usual.body[:7]),
        replace(usual, publisher="Hill Press", body=usual.body[::-1]),
    )
    read: list[int] = []
    add(connection, enumerate((usual, *unlike)), read.append)
    assert read == []


def test_an_article_that_cannot_be_had_is_passed_over(connection: sqlite3.Connection) -> None:
    add(connection, [(1, story("Harbour Post"))], lambda _: None)
    add(connection, [(2, story("Valley Times"))], lambda _: None)
    assert folded(connection, [1, 2]) == {}


def test_what_very_many_begin_with_is_not_looked_up_for_ever(
    connection: sqlite3.Connection,
) -> None:
    """However many are alike, a few are read for each; the first stand for all."""
    usual = story("Harbour Post")
    stories = {key: replace(usual, publisher=f"{key} Times") for key in range(1, 101)}
    read: list[int] = []

    def article(key: int) -> Article:
        read.append(key)
        return stories[key]

    add(connection, stories.items(), article)
    assert len(set(read)) == 16
    hidden = folded(connection, list(stories))
    assert len(hidden) == 99
    assert set(hidden.values()) <= set(range(1, 17))
