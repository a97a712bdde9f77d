import pytest

from reader.desk.finding import NotFoundError, find_article
from reader.model import Summary

STORIES = [
    Summary("abc111", "/a", "Tanks cross the border", None, None, 1),
    Summary("abc222", "/b", "Tanks cross the border again", None, None, 1),
    Summary("def333", "/c", "Peace talks begin", None, None, 1),
    Summary("aaa444", "/c", "Beef", None, None, 1),
    Summary("beef55", "/c", "Other meat", None, None, 1),
    *(Summary(f"fff{n}", "/d", f"Weather report {n}", None, None, 1) for n in range(8)),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("def333", "def333"),
        ("def3", "def333"),
        ("DEF3", "def333"),
        ("abc1", "abc111"),
        ("peace", "def333"),
        ("talks PEACE", "def333"),
        ("Tanks cross the border", "abc111"),
        ("border again", "abc222"),
        ("beef", "aaa444"),
    ],
)
def test_ids_beginnings_and_words(wanted: str, found: str) -> None:
    assert find_article(wanted, STORIES).id == found


def test_several_are_named() -> None:
    with pytest.raises(NotFoundError, match="fits 2 articles") as several:
        find_article("tanks", STORIES)
    assert "abc111  Tanks cross the border" in str(several.value)
    with pytest.raises(NotFoundError, match="and 3 more"):
        find_article("weather", STORIES)
    with pytest.raises(NotFoundError, match="No article fits"):
        find_article("fff", STORIES)
    twins = [Summary(f"abcd{n}", "/e", "Twin", None, None, 1) for n in range(2)]
    with pytest.raises(NotFoundError, match="fits 2 articles"):
        find_article("abcd", twins)


@pytest.mark.parametrize("wanted", ["nothing like it", "", "  "])
def test_none_is_said(wanted: str) -> None:
    with pytest.raises(NotFoundError):
        find_article(wanted, STORIES)
