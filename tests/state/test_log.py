"""The log: what undo will be built on."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Place
from reader.state import Change, Known, State, open_state
from reader.state.schema import VERSION
from tests.state.conftest import Query
from tests.state.samples import A, Seen

LOG = 'SELECT id, time, process, "group", undoes, article, field, old, new FROM change'


def test_a_deed_is_one_group_of_the_rows_that_differ(state: State, query: Query) -> None:
    state.record([Change("a", "read", True)], [A])
    state.record([Change(name, "read", True) for name in "abc"], [A])
    state.record([Change("a", "read", False), Change("a", "read", True)], [A])
    assert query(LOG) == [
        (1, "2024-11-13T10:00:01.000+00:00", 1, 1, None, "a", "read", None, "1"),
        (2, "2024-11-13T10:00:02.000+00:00", 1, 2, None, "b", "read", None, "1"),
        (3, "2024-11-13T10:00:02.000+00:00", 1, 2, None, "c", "read", None, "1"),
        (4, "2024-11-13T10:00:03.000+00:00", 1, 4, None, "a", "read", "1", "0"),
        (5, "2024-11-13T10:00:03.000+00:00", 1, 4, None, "a", "read", "0", "1"),
    ]


def test_a_process_signs_its_changes_until_it_ends(path: Path, query: Query) -> None:
    for _ in range(2):
        with open_state(path) as state:
            state.record([Change("a", "read", not state.mark("a").read)], [A])
            state.record([Change("a", "bookmarked", not state.mark("a").bookmarked)], [A])
            newest = query("SELECT pid, ended FROM process ORDER BY id DESC LIMIT 1")
            assert newest == [(os.getpid(), None)]
    assert query("SELECT process FROM change") == [(1,), (1,), (2,), (2,)]
    assert query("SELECT count(*) FROM process WHERE ended >= started") == [(2,)]


def test_a_process_that_changed_nothing_leaves_no_trace(path: Path, query: Query) -> None:
    with open_state(path) as state:
        state.record([Change("a", "read", False)], [A])
        state.save_place("a", Place(1, 1), A)
    assert query("SELECT * FROM process") == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE change SET new = '0'",
        "UPDATE change SET undoes = 1",
        "DELETE FROM change",
        """INSERT OR REPLACE INTO change (id, time, "group", article, field)
        VALUES (1, '', 1, 'a', 'read')""",
    ],
)
def test_the_log_refuses_all_but_appending(state: State, query: Query, sql: str) -> None:
    state.record([Change("a", "read", True)], [A])
    before = query(LOG)
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        query(sql)
    assert query(LOG) == before


def test_the_log_has_room_for_text(state: State, path: Path, query: Query) -> None:
    """What a later Reader of the same version marks with is kept, and does no harm."""
    state.record([Change("a", "read", True)], [A])
    insert = """INSERT INTO change (time, "group", article, field, old, new)
    VALUES ('', 2, 'a', ?, NULL, ?)"""
    query(insert, "mood", "1")
    query(insert, "tag:war", "yes, this one")
    with open_state(path) as again:
        assert again.problems == ()
        assert again.mark("a") == state.mark("a")
        assert again.record([Change("a", "read", False)], [A]) == 1
    assert query("SELECT value FROM mark WHERE field = 'mood'") == [("1",)]


def test_the_file_is_kept_as_promised(state: State, query: Query) -> None:
    assert query("PRAGMA user_version") == [(VERSION,)]
    assert query("PRAGMA journal_mode") == [("wal",)]
    assert state._storage.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert state._storage.connection.execute("PRAGMA busy_timeout").fetchone()[0] >= 1000


articles = st.sampled_from("abcd")
changes = st.builds(Change, articles, st.sampled_from(["bookmarked", "read"]), st.booleans())
deeds = st.lists(changes, max_size=6)
# A library: which of the articles each of the files holds, if any.
libraries = st.dictionaries(
    st.sampled_from(["/1", "/2", "/3"]), st.lists(articles, min_size=1, max_size=2, unique=True)
)


def fold(log: Iterable[tuple[str, str, str | None]]) -> dict[tuple[str, str], str]:
    """The marks that a log comes to."""
    marks: dict[tuple[str, str], str] = {}
    for article, field, new in log:
        marks.pop((article, field), None)
        if new is not None:
            marks[article, field] = new
    return marks


def assert_derived(state: State, path: Path) -> None:
    """The log goes on from what it says itself, and every mark comes out of it."""
    with closing(sqlite3.connect(path)) as other:
        log = other.execute("SELECT article, field, old, new FROM change ORDER BY id").fetchall()
        table = other.execute("SELECT article, field, value FROM mark").fetchall()
    for number, (article, field, old, new) in enumerate(log):
        before = fold((row[0], row[1], row[3]) for row in log[:number])
        assert before.get((article, field)) == old != new
    marks = fold((article, field, new) for article, field, _, new in log)
    assert {(article, field): value for article, field, value in table} == marks
    on = {key for key, value in marks.items() if value == "1"}
    assert state.marked("bookmarked") == {article for article, field in on if field != "read"}
    assert state.marked("read") == {article for article, field in on if field == "read"}


@settings(max_examples=60, deadline=None)
@given(st.lists(deeds | libraries, max_size=8))
def test_marks_are_a_fold_over_the_log(history: list[list[Change] | dict[str, list[str]]]) -> None:
    paths = dict(zip("abcd", ("/1", "/2", "/3", "/3"), strict=True))
    with TemporaryDirectory() as folder, open_state(Path(folder, "state.db")) as state:
        for step in history:
            if isinstance(step, list):
                state.record(step, [Known(item, path, "") for item, path in paths.items()])
            else:
                held = {item: path for path, items in step.items() for item in items}
                paths |= held
                seen = {item: Known(item, path, "") for item, path in held.items()}
                state.follow(Seen(seen, {path for path, items in step.items() if len(items) == 1}))
            assert_derived(state, Path(folder, "state.db"))
