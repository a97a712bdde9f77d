"""What rules do: kept as any deed, taken back after all that the reader did, and done once."""

from pathlib import Path

from reader.model import Mark
from reader.state import Change, Known, State, open_state
from tests.state.samples import A, Seen


def seen(article: str) -> Known:
    return Known(article, f"/news/{article}.txt", article)


def hide(state: State, *articles: str) -> int:
    def deeds(article: str, _: Mark) -> list[Change]:
        return [Change(article, "hidden", True), Change(article, "hidden_by", "adverts")]

    return len(state.apply_rule("r", articles, deeds, seen))


def read(state: State, rule: str, *articles: str) -> None:
    """A rule that marks what is called "a" read."""
    changes = {"a": [Change("a", "read", True)]}
    state.apply_rule(rule, articles, lambda article, _: changes.get(article, []), seen)


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
    read(state, "r", "a", "b")
    read(state, "s", "c")
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


def test_what_was_taken_back_is_done_again_though_a_rule_came_meanwhile(state: State) -> None:
    state.record([Change("x", "bookmarked", True)], [])
    state.undo(seen)
    hide(state, "a")
    assert (step := state.redo(seen))
    assert {row.article for row in step.rows} == {"x"}
    assert state.mark("x").bookmarked


def test_it_goes_by_what_is_marked_on_the_disk(path: Path, state: State) -> None:
    told = []

    def deeds(article: str, mark: Mark) -> list[Change]:
        told.append(mark)
        return [Change(article, "tags", (*mark.tags, "birds"))]

    with open_state(path) as other:
        other.record([Change("a", "tags", ("mine",))], [])
        # The state in memory does not know yet.
        assert state.mark("a") == Mark()
        state.apply_rule("r", ["a"], deeds, seen)
    assert told == [Mark(tags=("mine",))]
    assert state.mark("a") == Mark(tags=("mine", "birds"))


def test_an_edited_file_is_as_little_ruled_again_however_often(state: State) -> None:
    state.follow(Seen({"a": A}, [A.path]))
    deeds = [Change("a", "read", True)]
    state.apply_rule("r", ["a"], lambda *_: deeds, lambda _: A)
    state.undo(lambda _: A)
    for article in ("b", "c", "d"):
        heir = Known(article, A.path, "The invasion of Russia, corrected")
        state.follow(Seen({article: heir}, [A.path]))
        assert state.ruled("r") == {article}


def test_what_is_done_to_a_copy_changes_nothing(path: Path, state: State, tmp_path: Path) -> None:
    state.record([Change("a", "tags", ("sea",))], [])
    state.copy(tmp_path / "copy.db")
    with open_state(tmp_path / "copy.db") as copy:
        assert copy.mark("a") == Mark(tags=("sea",))
        hide(copy, "a", "b")
        assert copy.mark("b").hidden
    assert not state.mark("b").hidden
    with open_state(path) as other:
        assert other.ruled("r") == set()
