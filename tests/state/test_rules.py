"""What rules do: kept as any deed, taken back after all that the reader did, and done once."""

from pathlib import Path

from reader.model import Mark
from reader.state import Change, Known, State, open_state
from tests.state.samples import A, Seen


def seen(article: str) -> Known:
    return Known(article, f"/news/{article}.txt", article)


def hide(state: State, *articles: str) -> int:
    changes = [Change(one, "hidden", True) for one in articles]
    changes += [Change(one, "hidden_by", "adverts") for one in articles]
    return state.record_rule("r", changes, articles, [])


def test_what_it_does_is_kept_with_its_name(path: Path, state: State) -> None:
    assert hide(state, "a", "b") == 4
    wanted = Mark(hidden=True, hidden_by="adverts")
    assert state.mark("a") == wanted
    with open_state(path) as other:
        assert other.mark("b") == wanted


def test_an_article_that_is_shown_again_is_hidden_by_nothing(state: State) -> None:
    hide(state, "a")
    state.record([Change("a", "hidden", False)], [])
    assert state.mark("a") == Mark()


def test_what_it_was_applied_to_is_known_whether_it_changed_anything_or_not(
    path: Path, state: State
) -> None:
    state.record_rule("r", [Change("a", "read", True)], ["a", "b"], [])
    state.record_rule("s", [], ["c"], [])
    assert (state.ruled("r"), state.ruled("s"), state.ruled("t")) == ({"a", "b"}, {"c"}, set())
    with open_state(path) as other:
        assert other.ruled("r") == {"a", "b"}


def test_it_is_taken_back_after_all_that_the_reader_did(state: State) -> None:
    state.record([Change("x", "bookmarked", True)], [])
    hide(state, "a")
    assert (step := state.undo(seen))
    assert {row.article for row in step.rows} == {"x"}
    assert (step := state.undo(seen))
    assert {row.article for row in step.rows} == {"a"}
    assert state.mark("a") == Mark()
    # It is not done again by itself, but by the reader.
    assert state.ruled("r") == {"a"}
    state.redo(seen)
    assert state.mark("a") == Mark(hidden=True, hidden_by="adverts")


def test_an_edited_file_is_as_little_ruled_again(state: State) -> None:
    state.follow(Seen({"a": A}, [A.path]))
    state.record_rule("r", [Change("a", "read", True)], ["a"], [A])
    heir = Known("b", A.path, "The invasion of Russia, corrected")
    state.follow(Seen({"b": heir}, [A.path]))
    assert "b" in state.ruled("r")
