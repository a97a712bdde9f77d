"""A search while its words are typed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reader.library import Library, Options, open_library
from reader.library.finding import Marked
from reader.library.query import Not, Query, Text, parse
from reader.library.search import Search, in_headlines, shortened
from tests.conftest import Write

TODAY = date(2024, 11, 14)


@pytest.fixture
def library(folder: Path, write: Write, tmp_path: Path) -> Iterator[Library]:
    write("a.txt", "Old goose", date="1 May 2020")
    write("b.txt", "New goose", date="1 May 2024")
    write("c.txt", "A swan", "It saw a goose.", date="1 June 2024")
    write("d.txt", "A heron", "It saw nobody.", date="1 July 2024")
    library = open_library([str(folder)], Options(cache=tmp_path / "caches"))
    library.bring_index()
    yield library
    library.close()


def asked(library: Library, query: Query, marked: Marked | None = None) -> list[list[str]]:
    """The headlines of each step of an answer."""
    search = Search(library.store, library.order("date"), marked or Marked(), library.born)
    steps = list(search.found(search.begin(), query))
    search.close()
    return [[library.at(key).headline for key in keys] for keys in steps]


def test_headlines_come_first_and_of_these_the_new(library: Library) -> None:
    steps = asked(library, parse("goose", TODAY))
    assert steps == [["New goose", "Old goose"], ["New goose", "Old goose", "A swan"]]


def test_what_no_headline_has_comes_in_one_step(library: Library) -> None:
    assert asked(library, parse("saw", TODAY)) == [["A heron", "A swan"]]
    assert asked(library, parse("zebra", TODAY)) == [[]]
    assert asked(library, parse("after:2024-06-15", TODAY)) == [["A heron"]]


def test_one_or_two_letters_are_looked_for_in_headlines(library: Library) -> None:
    assert asked(library, parse("sa", TODAY, typing=True))[-1] == []
    assert asked(library, parse("saw", TODAY, typing=True))[-1] == ["A heron", "A swan"]
    assert asked(library, parse("sw", TODAY, typing=True))[-1] == ["A swan"]


def test_hidden_stories_are_found_only_where_they_are_asked_for(library: Library) -> None:
    swan = next(one for one in library if one.headline == "A swan")
    marked = Marked(hidden=library.keys([swan.id]))
    assert asked(library, parse("saw", TODAY), marked) == [["A heron"]]
    for query in ("saw is:hidden", "(is:hidden OR zebra) saw", "saw -(-is:hidden)"):
        assert asked(library, parse(query, TODAY), marked)[-1] == ["A swan"]


def test_nothing_is_told_once_another_search_has_begun(library: Library) -> None:
    search = Search(library.store, library.order("date"), Marked(), library.born)
    first = search.begin()
    steps = search.found(first, parse("goose", TODAY))
    assert len(next(steps)) == 2
    second = search.begin()
    assert (search.is_latest(first), search.is_latest(second)) == (False, True)
    assert list(steps) == []
    assert list(search.found(first, parse("goose", TODAY))) == []
    search.close()


def test_where_the_store_is_gone_nothing_is_found(library: Library) -> None:
    assert library.store.path
    library.close()
    library.store.path.unlink()
    assert asked(library, parse("goose", TODAY)) == []


@pytest.mark.parametrize(
    ("query", "short", "above"),
    [
        ("ab", Text("ab", "headline", beginning=True), Text("ab", "headline", beginning=True)),
        ("abc", Text("abc", None, beginning=True), Text("abc", "headline", beginning=True)),
        ("-ab", Not(Text("ab", "headline", beginning=True)), Not(Text("ab", None, beginning=True))),
    ],
)
def test_how_queries_are_changed(query: str, short: Query, above: Query) -> None:
    tree = parse(query, TODAY, typing=True)
    assert shortened(tree) == short
    assert in_headlines(tree) == above
