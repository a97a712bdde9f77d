"""Marks, places and choices, as the desk uses them."""

import os
import threading
from pathlib import Path

import pytest

from reader.model import NO_MARK, START, Mark, Place
from reader.state import Change, Flag, Known, State, open_state
from tests.state.conftest import Query
from tests.state.samples import A

B = Known("b", "/news/b.txt", "Missiles and drones")


def test_an_article_without_marks_has_no_mark(state: State) -> None:
    assert state.mark("a") == NO_MARK
    assert state.marked("read") == state.marked("bookmarked") == state.begun() == frozenset()


@pytest.mark.parametrize("field", ["bookmarked", "read"])
def test_a_mark_is_put_on_and_taken_off(state: State, path: Path, field: Flag) -> None:
    marked = Mark(bookmarked=field == "bookmarked", read=field == "read")
    assert state.record([Change("a", field, True)], [A]) == 1
    assert state.mark("a") == marked
    assert state.marked(field) == {"a"}
    with open_state(path) as again:
        assert again.mark("a") == marked
    assert state.record([Change("a", field, False)], [A]) == 1
    assert state.mark("a") == NO_MARK
    assert state.marked(field) == frozenset()
    with open_state(path) as again:
        assert again.mark("a") == NO_MARK
        assert again.marked(field) == frozenset()


def test_the_marks_of_an_article_do_not_touch_each_other(state: State) -> None:
    state.record([Change("a", "read", True), Change("a", "bookmarked", True)], [A])
    state.save_place("a", Place(1, 2), A)
    state.record([Change("a", "read", False), Change("b", "read", True)], [A, B])
    assert state.mark("a") == Mark(bookmarked=True, place=Place(1, 2))
    assert state.mark("b") == Mark(read=True)


def test_only_what_differs_counts(state: State) -> None:
    state.record([Change("a", "read", True)], [A])
    both = [Change("a", "read", True), Change("b", "read", True)]
    assert state.record(both, [A, B]) == 1
    assert state.record(both, [A, B]) == 0
    assert state.record([Change("c", "read", False)], []) == 0
    assert state.record([], []) == 0


def test_looking_at_marks_never_touches_the_disk(path: Path) -> None:
    with open_state(path) as state:
        state.record([Change("a", "bookmarked", True)], [A])
        state.save_place("b", Place(1, 2), B)
    # The connection is closed by now.
    assert state.mark("a") == Mark(bookmarked=True)
    assert state.mark("b") == Mark(place=Place(1, 2))
    assert state.marked("bookmarked") == {"a"}
    assert state.begun() == {"b"}


def test_what_was_given_out_does_not_change(state: State) -> None:
    before = state.marked("read")
    state.record([Change("a", "read", True)], [A])
    assert before == frozenset()


def test_a_story_is_begun_until_it_is_read(state: State, path: Path) -> None:
    state.save_place("a", Place(3, 14), A)
    assert state.mark("a") == Mark(place=Place(3, 14))
    assert state.begun() == {"a"}
    with open_state(path) as again:
        assert again.mark("a") == Mark(place=Place(3, 14))
        assert again.begun() == {"a"}
    state.record([Change("a", "read", True)], [A])
    assert state.begun() == frozenset()


def test_the_newest_place_counts(state: State, query: Query) -> None:
    state.save_place("a", Place(3, 14), A)
    state.save_place("a", Place(4, 0), A)
    assert state.mark("a").place == Place(4, 0)
    assert query("SELECT article, block, character, saved FROM place") == [
        ("a", 4, 0, "2024-11-13T10:00:02.000+00:00")
    ]


def test_the_start_of_a_story_is_no_place(state: State, query: Query) -> None:
    state.save_place("a", Place(3, 14), A)
    state.save_place("a", START, A)
    state.save_place("b", START, B)
    assert state.begun() == frozenset()
    assert state.mark("a") == NO_MARK
    assert query("SELECT * FROM place") == []


def test_places_stand_outside_the_log(state: State, query: Query) -> None:
    state.save_place("a", Place(3, 14), A)
    assert query("SELECT * FROM change") == []


def test_a_choice_is_kept_replaced_and_dropped(state: State, path: Path, query: Query) -> None:
    assert state.choice("theme") is None
    state.choose("theme", "paper")
    state.choose("measure", "")
    state.choose("theme", "ink")
    with open_state(path) as again:
        assert again.choice("theme") == "ink"
        assert again.choice("measure") == ""
    state.choose("theme", None)
    assert state.choice("theme") is None
    assert query("SELECT * FROM change") == []


def test_an_article_is_known_while_something_was_done_to_it(state: State, path: Path) -> None:
    assert state.known("a") is None
    state.record([Change("a", "read", True)], [A])
    state.save_place("b", Place(1, 0), B)
    with open_state(path) as again:
        assert again.known("a") == A
        assert again.known("b") == B
    state.save_place("b", START, B)
    assert state.known("b") is None
    state.save_place("a", START, A)
    assert state.known("a") == A


def test_an_article_to_which_nothing_was_done_is_not_known(state: State) -> None:
    state.record([Change("a", "read", False), Change("b", "read", True)], [A, B])
    assert state.known("a") is None
    state.save_place("a", START, A)
    assert state.known("a") is None
    assert state.known("b") == B


def test_an_article_is_known_where_it_was_seen_last(state: State) -> None:
    state.record([Change("a", "read", True)], [A])
    moved = Known("a", "/old/a.txt", "The invasion")
    state.record([Change("a", "read", True)], [moved])
    assert state.known("a") == moved
    state.save_place("a", Place(1, 0), A)
    assert state.known("a") == A


def test_a_path_that_is_not_utf_8_comes_back_exact(state: State, path: Path) -> None:
    odd = Known("a", os.fsdecode(b"/news/caf\xe9/\xff\n.txt"), "An odd name")
    assert "\udce9" in odd.path
    state.record([Change("a", "bookmarked", True)], [odd])
    with open_state(path) as again:
        assert again.known("a") == odd
        assert again.bookmarks() == [odd]


def test_bookmarks_stand_in_the_order_they_were_made(state: State, path: Path) -> None:
    articles = {name: Known(name, f"/news/{name}", name) for name in "zamb"}
    for name, known in articles.items():
        state.record([Change(name, "bookmarked", True), Change(name, "read", True)], [known])
    state.record([Change("c", "read", True)], [Known("c", "/news/c", "c")])
    state.record([Change("a", "bookmarked", False)], [])
    assert [known.article for known in state.bookmarks()] == ["z", "m", "b"]
    state.record([Change("z", "bookmarked", False), Change("a", "bookmarked", True)], [])
    state.record([Change("z", "bookmarked", True)], [])
    with open_state(path) as again:
        assert again.bookmarks() == [articles[name] for name in "mbaz"]


def test_a_bookmark_never_seen_anywhere_is_still_one(state: State) -> None:
    state.record([Change("a", "bookmarked", True)], [])
    assert state.bookmarks() == [Known("a", "", "")]


def test_threads_share_a_state(state: State, query: Query) -> None:
    def mark(names: range) -> None:
        for name in names:
            state.record([Change(str(name), "read", True)], [Known(str(name), "/p", "h")])
            state.choose("newest", str(name))
            state.known(str(name))

    threads = [threading.Thread(target=mark, args=[range(n, 40, 2)]) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state.marked("read") == {str(name) for name in range(40)}
    assert query('SELECT count(DISTINCT "group") FROM change') == [(40,)]


def test_a_state_may_be_closed_twice(path: Path) -> None:
    state = open_state(path)
    state.record([Change("a", "read", True)], [A])
    state.close()
    state.close()
