"""Steps: undone and done again, over restarts, and never over what was changed since."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.model import NO_MARK, Mark
from reader.state import READER, Change, ChangedSinceError, Known, State, Step, open_state
from tests.state.conftest import Query, Script
from tests.state.samples import A, Seen


def seen(article: str) -> Known | None:
    return Known(article, f"/news/{article}.txt", article) if article else None


def fields(step: Step | None) -> list[tuple[str, str | None, str | None]]:
    assert step is not None
    return [(row.field, row.old, row.new) for row in step.rows]


def test_nothing_to_undo(state: State) -> None:
    assert state.undo(seen) is None
    assert state.redo(seen) is None
    assert state.history(9) == []


@pytest.mark.parametrize(
    "change",
    [
        Change("a", "bookmarked", True),
        Change("a", "read", True),
        Change("a", "hidden", True),
        Change("a", "tags", ("war", "to read")),
        Change("a", "note", "Ask about the gates.\nAnd the wheel."),
    ],
)
def test_every_mark_is_undone_and_done_again(state: State, path: Path, change: Change) -> None:
    state.record([change], [A])
    marked = state.mark("a")
    assert marked != NO_MARK
    assert fields(state.undo(seen)) == [(change.field, None, change.text)]
    assert state.mark("a") == NO_MARK
    assert fields(state.redo(seen)) == [(change.field, None, change.text)]
    assert state.mark("a") == marked
    with open_state(path) as again:
        assert again.mark("a") == marked
        assert again.undo(seen) is None  # the other one lives and may undo it itself


def test_what_is_chosen_for_reader_is_a_step_too(state: State) -> None:
    state.record([Change(READER, "theme", "paper")], [])
    state.record([Change(READER, "theme", "ink")], [])
    state.undo(seen)
    assert state.chosen("theme") == "paper"
    state.undo(seen)
    assert state.chosen("theme") is None


def test_a_deed_is_undone_whole(state: State) -> None:
    state.record([Change("b", "read", True)], [])
    state.record([Change(article, "read", True) for article in "abc"], [])
    assert len(fields(state.undo(seen))) == 2
    assert state.marked("read") == {"b"}


def test_a_field_changed_twice_in_a_deed_goes_back_to_its_first_value(state: State) -> None:
    state.record([Change("a", "note", "one"), Change("a", "note", "two")], [A])
    assert fields(state.undo(seen)) == [("note", None, "two")]
    assert state.mark("a") == NO_MARK


def test_a_new_deed_leaves_nothing_to_do_again(state: State) -> None:
    state.record([Change("a", "read", True)], [A])
    state.undo(seen)
    state.record([Change("b", "read", True)], [])
    assert state.redo(seen) is None
    assert state.marked("read") == {"b"}


def test_undo_goes_back_through_sessions_that_have_ended(path: Path) -> None:
    for article in "ab":
        with open_state(path) as state:
            state.record([Change(article, "read", True)], [])
    with open_state(path) as state:
        state.record([Change("c", "read", True)], [])
        for left in ("ab", "a", ""):
            state.undo(seen)
            assert state.marked("read") == set(left)
        assert state.undo(seen) is None
    with open_state(path) as state:
        for back in ("a", "ab", "abc"):
            state.redo(seen)
            assert state.marked("read") == set(back)
        assert state.redo(seen) is None


def test_a_session_that_was_killed_has_ended(path: Path, script: Script) -> None:
    script(
        """
state = open_state(Path(sys.argv[1]))
state.record([Change("a", "read", True)], [])
os._exit(0)
""",
        path,
    )
    with open_state(path) as state:
        assert fields(state.undo(seen)) == [("read", None, "1")]


def test_the_steps_of_another_session_that_lives_are_its_own(state: State, path: Path) -> None:
    state.record([Change("a", "read", True)], [A])
    with open_state(path) as other:
        assert other.undo(seen) is None
        other.record([Change("b", "read", True)], [])
        other.undo(seen)
        assert other.undo(seen) is None
    assert state.marked("read") == {"a"}


def test_what_was_changed_since_is_not_undone(state: State, path: Path, query: Query) -> None:
    state.record([Change("a", "read", True), Change("b", "read", True)], [A])
    with open_state(path) as other:
        other.record([Change("b", "read", False)], [])
    state.refresh()
    before = query("SELECT count(*) FROM change")
    with pytest.raises(ChangedSinceError) as raised:
        state.undo(seen)
    assert len(raised.value.step.rows) == 2
    assert state.marked("read") == {"a"}
    assert query("SELECT count(*) FROM change") == before


def test_a_mark_that_went_to_an_edited_file_is_undone_there(state: State) -> None:
    a, b = Known("a", "/news/a.txt", "A"), Known("b", "/news/a.txt", "B")
    other, c = Known("x", "/news/x.txt", "X"), Known("c", "/news/a.txt", "C")
    single = {"/news/a.txt", "/news/x.txt"}
    state.follow(Seen({"a": a, "x": other}, single))
    state.record([Change("a", "bookmarked", True), Change("x", "bookmarked", True)], [a, other])
    state.follow(Seen({"b": b, "x": other}, single))
    state.follow(Seen({"c": c, "x": other}, single))
    assert state.marked("bookmarked") == {"c", "x"}
    state.undo(seen)
    assert state.marked("bookmarked") == set()
    state.redo(seen)
    assert state.marked("bookmarked") == {"c", "x"}


EDITED = [Known(name, "/news/a.txt", name.upper()) for name in "ab"]


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        # A bookmark put on and taken off leaves nothing that goes over to the edited file.
        ([Change("a", "bookmarked", True), Change("a", "bookmarked", False)], [True, False]),
        ([Change("a", "note", "Ask"), Change("a", "note", "")], ["Ask", ""]),
        ([Change("a", "tags", ("war",)), Change("a", "tags", ())], [("war",), ()]),
    ],
)
def test_steps_are_taken_back_on_an_edited_file_whatever_went_over(
    state: State, changes: list[Change], after: list[object]
) -> None:
    field = changes[0].field
    before, now = EDITED
    state.follow(Seen({"a": before}, {"/news/a.txt"}))
    state.record([Change("a", "read", True)], [before])
    for change in changes:
        state.record([change], [before])
    state.follow(Seen({"b": now}, {"/news/a.txt"}))
    for value in after:
        assert state.undo(seen)
        assert getattr(state.mark("b"), field) == value
    assert state.mark("a") == NO_MARK
    state.undo(seen)
    assert not state.mark("b").read
    state.redo(seen)
    state.redo(seen)
    assert getattr(state.mark("b"), field) == after[0]


def test_a_file_that_comes_back_to_what_it_was_has_its_steps_again(state: State) -> None:
    before, now = EDITED
    state.follow(Seen({"a": before}, {"/news/a.txt"}))
    state.record([Change("a", "bookmarked", True)], [before])
    state.follow(Seen({"b": now}, {"/news/a.txt"}))
    state.follow(Seen({"a": before}, {"/news/a.txt"}))
    assert state.undo(seen)
    assert state.mark("a") == state.mark("b") == NO_MARK


def test_the_whereabouts_come_back_with_the_mark(state: State) -> None:
    state.record([Change("a", "bookmarked", True)], [A])
    state.record([Change("a", "bookmarked", False)], [A])
    state._storage.connection.execute("DELETE FROM known")
    state.undo(seen)
    assert state.bookmarks() == [seen("a")]


def test_the_history_names_the_newest_first(state: State) -> None:
    for article in "abc":
        state.record([Change(article, "read", True)], [])
    state.undo(seen)
    assert [(step.rows[0].article, step.undone) for step in state.history(2)] == [
        ("c", True),
        ("b", False),
    ]


CHANGES = st.builds(
    Change,
    st.sampled_from("ab"),
    st.sampled_from(["bookmarked", "read", "hidden"]),
    st.booleans(),
) | st.builds(Change, st.sampled_from("ab"), st.sampled_from(["note"]), st.sampled_from(["", "x"]))


class UndoMachine(RuleBasedStateMachine):
    """Undo and redo walk through the values there were, over any number of restarts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name, "state.db")
        self.state = open_state(self.path)
        self.undoable: list[dict[str, Mark]] = []
        self.redoable: list[dict[str, Mark]] = []

    def marks(self) -> dict[str, Mark]:
        return {article: self.state.mark(article) for article in "ab"}

    @rule(changes=st.lists(CHANGES, min_size=1, max_size=3))
    def record(self, changes: list[Change]) -> None:
        before = self.marks()
        if self.state.record(changes, []):
            self.undoable.append(before)
            self.redoable.clear()

    @rule()
    def undo(self) -> None:
        before = self.marks()
        assert (self.state.undo(seen) is None) == (not self.undoable)
        if self.undoable:
            assert self.marks() == self.undoable.pop()
            self.redoable.append(before)

    @rule()
    def redo(self) -> None:
        before = self.marks()
        assert (self.state.redo(seen) is None) == (not self.redoable)
        if self.redoable:
            assert self.marks() == self.redoable.pop()
            self.undoable.append(before)

    @rule()
    def restart(self) -> None:
        before = self.marks()
        self.state.close()
        self.state = open_state(self.path)
        assert self.marks() == before

    @invariant()
    def history_counts(self) -> None:
        done = [step for step in self.state.history(999) if not step.undone]
        assert len(done) == len(self.undoable)

    def teardown(self) -> None:
        self.state.close()
        self.folder.cleanup()


UndoMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestUndoMachine = UndoMachine.TestCase
