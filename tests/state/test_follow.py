"""The identity rule: marks follow files that were moved or edited."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reader.model import NO_MARK, Mark, Place
from reader.state import Change, Known, State, open_state
from tests.state.conftest import Query
from tests.state.samples import Seen


def library(state: State, *articles: str) -> None:
    """Load articles such as "a=/news/1", whose headline is their id in capitals."""
    known = [Known(item[0], item[2:], item[0].upper()) for item in articles]
    paths = [item.path for item in known]
    single = {path for path in paths if paths.count(path) == 1}
    state.follow(Seen({item.article: item for item in known}, single))


def mark(state: State, article: str, path: str, *fields: str, place: Place | None = None) -> None:
    known = Known(article, path, article.upper())
    for field in fields:
        name, on = field.removeprefix("not "), not field.startswith("not ")
        assert name in {"bookmarked", "read"}
        state.record([Change(article, "read" if name == "read" else "bookmarked", on)], [known])
    if place:
        state.save_place(article, place, known)


def test_an_article_that_moved_is_known_at_its_new_path(state: State, query: Query) -> None:
    mark(state, "a", "/1", "read")
    mark(state, "b", "/2", place=Place(1, 0))
    library(state, "a=/x/1", "b=/x/2", "c=/1")
    assert state.known("a") == Known("a", "/x/1", "A")
    assert state.known("b") == Known("b", "/x/2", "B")
    assert state.known("c") is None
    assert state.mark("a") == Mark(read=True)
    assert query("SELECT count(*) FROM change") == [(1,)]


def test_two_files_that_change_places_keep_their_marks(state: State) -> None:
    mark(state, "a", "/1", "bookmarked")
    mark(state, "b", "/2", "read")
    library(state, "b=/1", "a=/2")
    assert state.mark("a") == Mark(bookmarked=True)
    assert state.mark("b") == Mark(read=True)


def test_a_headline_that_is_understood_better_is_kept(state: State) -> None:
    mark(state, "a", "/1", "bookmarked")
    state.follow(Seen({"a": Known("a", "/1", "A whole headline")}, {"/1"}))
    assert state.bookmarks() == [Known("a", "/1", "A whole headline")]


def test_an_edited_file_keeps_marks_and_place(state: State, path: Path, query: Query) -> None:
    mark(state, "a", "/1", "read", "bookmarked", "not read", place=Place(2, 7))
    library(state, "b=/1", "c=/2")
    assert state.mark("a") == NO_MARK
    assert state.mark("b") == Mark(bookmarked=True, place=Place(2, 7))
    assert state.known("a") is None
    assert state.known("b") == Known("b", "/1", "B")
    with open_state(path) as again:
        assert again.mark("b") == Mark(bookmarked=True, place=Place(2, 7))
        assert again.mark("a") == NO_MARK
    rows = query('SELECT process, "group", article, field, old, new FROM change WHERE id > 3')
    assert rows == [
        (None, 4, "a", "bookmarked", "1", None),
        (None, 4, "b", "bookmarked", None, "1"),
        (None, 4, "a", "read", "0", None),
        (None, 4, "a", "heir", None, "b"),
    ]


def test_an_edit_that_is_taken_back_takes_the_marks_back(state: State) -> None:
    mark(state, "a", "/1", "bookmarked", place=Place(2, 7))
    library(state, "b=/1")
    mark(state, "b", "/1", "read")
    library(state, "a=/1")
    assert state.mark("a") == Mark(bookmarked=True, read=True, place=Place(2, 7))
    assert state.mark("b") == NO_MARK
    assert state.known("a") == Known("a", "/1", "A")
    assert state.known("b") is None


def test_a_place_alone_follows_too(state: State, query: Query) -> None:
    mark(state, "a", "/1", place=Place(2, 7))
    library(state, "b=/1")
    assert state.begun() == {"b"}
    assert query("SELECT article, saved FROM place") == [("b", "2024-11-13T10:00:01.000+00:00")]
    assert state.known("a") is None


def test_the_edited_article_keeps_what_it_has_set_itself(state: State) -> None:
    mark(state, "a", "/1", "bookmarked", "read", place=Place(2, 7))
    mark(state, "b", "/1", "bookmarked", "not bookmarked", place=Place(1, 0))
    library(state, "b=/1")
    assert state.mark("b") == Mark(bookmarked=False, read=True, place=Place(1, 0))
    assert state.mark("a") == NO_MARK
    assert state.known("a") is None


def test_several_edits_are_one_group_each_with_its_own_heir(state: State, query: Query) -> None:
    for name in "abc":
        mark(state, name, f"/{name}", "read")
    library(state, "d=/a", "e=/b", "f=/c", "g=/g")
    assert state.marked("read") == {"d", "e", "f"}
    assert query('SELECT count(*), count(DISTINCT "group") FROM change WHERE id > 3') == [(9, 1)]


def test_what_another_library_holds_is_left_alone(state: State, query: Query) -> None:
    mark(state, "a", "/1", "bookmarked")
    library(state, "b=/2")
    library(state)
    assert state.mark("a") == Mark(bookmarked=True)
    assert state.bookmarks() == [Known("a", "/1", "A")]
    assert query("SELECT count(*) FROM change") == [(1,)]


def test_an_entry_that_left_a_file_of_several_has_no_heir(state: State) -> None:
    library(state, "a=/box", "b=/box")
    mark(state, "a", "/box", "bookmarked")
    library(state, "b=/box", "c=/box")
    assert state.marked("bookmarked") == {"a"}
    library(state, "b=/box")
    assert state.marked("bookmarked") == {"a"}


def test_a_file_that_came_to_hold_several_is_no_heir(state: State) -> None:
    library(state, "a=/1")
    mark(state, "a", "/1", "bookmarked")
    library(state, "b=/1", "c=/1")
    assert state.marked("bookmarked") == {"a"}


def test_an_entry_that_was_left_alone_in_its_file_can_be_edited(state: State) -> None:
    library(state, "a=/box", "b=/box")
    mark(state, "a", "/box", "bookmarked")
    library(state, "a=/box")
    library(state, "c=/box")
    assert state.marked("bookmarked") == {"c"}


def test_a_file_whose_bytes_are_known_elsewhere_is_no_heir(state: State) -> None:
    """The library tells one path of identical files, and that of another one here."""
    mark(state, "a", "/2", "bookmarked")
    state.follow(Seen({"b": Known("b", "/1", "B")}, {"/1", "/2"}))
    assert state.marked("bookmarked") == {"a"}


def test_a_bookmark_that_follows_keeps_its_turn(state: State) -> None:
    for name in "abc":
        mark(state, name, f"/{name}", "bookmarked")
    mark(state, "b", "/b", "read")
    library(state, "d=/a", "e=/b", "c=/c")
    library(state, "f=/a", "e=/b", "c=/c")
    mark(state, "g", "/g", "bookmarked")
    assert [known.article for known in state.bookmarks()] == ["f", "e", "c", "g"]


def test_nothing_is_written_when_all_is_where_it_was(
    state: State, path: Path, clock: Callable[[], datetime]
) -> None:
    library(state, "a=/1", "b=/2")
    mark(state, "a", "/1", "read")
    with open_state(path, clock=clock) as other:
        other.refresh()
        library(state, "a=/1", "b=/2", "c=/3")
        version = other._storage._version
        other.refresh()
        assert other._storage._version == version


def test_what_another_process_did_follows_as_well(state: State, path: Path) -> None:
    with open_state(path) as other:
        mark(other, "a", "/1", "bookmarked")
        library(state, "b=/1")
        assert state.marked("bookmarked") == {"b"}
        library(other, "b=/1")
        assert other.refresh()
        assert other.marked("bookmarked") == {"b"}


def test_up_to_one_moment_is_followed_once(state: State) -> None:
    mark(state, "a", "/1", "read")
    state.follow(Seen({"a": Known("a", "/2", "A")}, {"/2"}), "now")
    assert state.known("a") == Known("a", "/2", "A")
    state.follow(Seen({"a": Known("a", "/3", "A")}, {"/3"}), "now")
    assert state.known("a") == Known("a", "/2", "A")
    state.follow(Seen({"a": Known("a", "/3", "A")}, {"/3"}), "later")
    assert state.known("a") == Known("a", "/3", "A")
