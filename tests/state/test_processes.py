"""Several Readers at once, and Readers that are killed."""

import os
import signal
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from reader.model import Mark, Place
from reader.state import Change, Known, State, open_state, processes
from reader.state.connection import Mode, connect
from reader.state.processes import lives, signature
from tests.state.conftest import Query, Ready, Script
from tests.state.samples import A, Seen, assert_not_kept

# Waits for a line before it goes on.
WAIT = """
print("ready", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("end", ["os._exit(0)", f"os.kill(os.getpid(), {signal.SIGKILL:d})"])
def test_a_mark_is_on_the_disk_when_record_returns(path: Path, script: Script, end: str) -> None:
    code = f"""
state = open_state(Path(sys.argv[1]))
state.record([Change("a", "bookmarked", True)], [Known("a", "/news/a.txt", "A")])
state.save_place("b", Place(2, 7), Known("b", "/news/b.txt", "B"))
{end}
"""
    script(code, path, status=0 if "exit" in end else -signal.SIGKILL)
    with open_state(path) as state:
        assert state.problems == ()
        assert state.mark("a") == Mark(bookmarked=True)
        assert state.mark("b") == Mark(place=Place(2, 7))
        assert state.bookmarks() == [Known("a", "/news/a.txt", "A")]


def test_a_mark_that_was_not_committed_is_not_there(path: Path, script: Script) -> None:
    code = """
state = open_state(Path(sys.argv[1]))
def die(): os._exit(0)
state._storage.connection.create_function("die", 0, die)
state._storage.connection.execute(
    "CREATE TEMP TRIGGER last AFTER INSERT ON main.known BEGIN SELECT die(); END"
)
state.record([Change("a", "bookmarked", True)], [Known("a", "/news/a.txt", "A")])
"""
    script(code, path)
    with open_state(path) as state:
        assert state.problems == ()
        assert state.marked("bookmarked") == frozenset()


def test_a_process_that_was_killed_has_not_ended(path: Path, script: Script, query: Query) -> None:
    code = """
state = open_state(Path(sys.argv[1]))
state.record([Change("a", "read", True)], [])
os._exit(0)
"""
    script(code, path)
    assert query("SELECT ended FROM process") == [(None,)]


def test_two_processes_write_at_the_same_time(path: Path, ready: Ready, query: Query) -> None:
    code = f"""
state = open_state(Path(sys.argv[1]))
name = sys.argv[2]
{WAIT}
for number in range(100):
    article = f"{{name}}{{number}}"
    state.record([Change(article, "read", True), Change("shared", "read", number % 2 == 0)],
                 [Known(article, f"/{{article}}", article)])
state.close()
"""
    processes = [ready(code, path, name) for name in "pq"]
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with open_state(path) as state:
        own = {f"{name}{number}" for name in "pq" for number in range(100)}
        assert state.marked("read") - {"shared"} == own
    # Every change says what it found, whoever had written that.
    shared = query("SELECT old, new FROM change WHERE article = 'shared' ORDER BY id")
    assert shared[0] == (None, "1")
    assert all(before[1] == after[0] != after[1] for before, after in pairwise(shared))
    # No group is of two processes.
    assert query('SELECT "group" FROM change GROUP BY 1 HAVING count(DISTINCT process) > 1') == []
    assert query("SELECT count(*) FROM process WHERE ended NOTNULL") == [(2,)]


def test_the_old_value_is_that_of_the_disk(state: State, path: Path, query: Query) -> None:
    with open_state(path) as other:
        other.record([Change("a", "read", True)], [A])
        assert not state.mark("a").read
        assert state.record([Change("a", "read", True)], [A]) == 0
        assert state.mark("a").read
        other.record([Change("a", "read", False)], [A])
        assert state.record([Change("a", "read", True)], [A]) == 1
    assert query("SELECT old, new FROM change") == [(None, "1"), ("1", "0"), ("0", "1")]


def test_refresh_reads_what_another_process_did(path: Path, state: State, script: Script) -> None:
    state.record([Change("b", "bookmarked", True)], [])
    assert not state.refresh()
    code = """
with open_state(Path(sys.argv[1])) as state:
    state.record([Change("a", "read", True), Change("b", "bookmarked", False)], [])
    state.save_place("c", Place(1, 2), Known("c", "/c", "C"))
"""
    script(code, path)
    assert state.mark("a") == Mark()
    assert state.refresh()
    assert state.mark("a") == Mark(read=True)
    assert state.mark("b") == Mark()
    assert state.begun() == {"c"}
    assert not state.refresh()


def test_refresh_asks_for_one_number_while_nobody_wrote(state: State, path: Path) -> None:
    with open_state(path) as other:
        other.record([Change("a", "read", True)], [A])
    assert state.refresh()
    asked: list[str] = []
    state._storage.connection.set_trace_callback(asked.append)
    assert not state.refresh()
    assert asked == ["PRAGMA data_version"]


def test_refresh_tells_only_of_other_marks(path: Path, state: State, script: Script) -> None:
    code = 'with open_state(Path(sys.argv[1])) as state: state.choose("theme", "paper")'
    script(code, path)
    assert not state.refresh()
    assert state.choice("theme") == "paper"


def test_a_write_waits_for_another_one(path: Path, state: State, ready: Ready) -> None:
    code = """
state = open_state(Path(sys.argv[1]))
state._storage.connection.execute("BEGIN IMMEDIATE")
print("ready", flush=True)
import time; time.sleep(0.3)
state._storage.connection.execute("COMMIT")
state.close()
"""
    ready(code, path)
    assert state.record([Change("a", "read", True)], [A]) == 1


OPEN = f"""
{WAIT}
with open_state(Path(sys.argv[1])) as state:
    state.record([Change(sys.argv[2], "read", True)], [])
    print(len(state.problems))
"""


def opened_at_once(path: Path, ready: Ready) -> list[str]:
    processes = [ready(OPEN, path, name) for name in "abcdef"]
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    return [process.communicate(timeout=60)[0] for process in processes]


def test_a_new_state_is_begun_by_several_at_once(path: Path, ready: Ready) -> None:
    assert opened_at_once(path, ready) == ["0\n"] * 6
    with open_state(path) as state:
        assert state.marked("read") == set("abcdef")


def test_a_damaged_state_is_set_aside_only_once(path: Path, ready: Ready) -> None:
    path.parent.mkdir()
    path.write_text("damaged" * 1000)
    assert sorted(opened_at_once(path, ready)) == ["0\n"] * 5 + ["1\n"]
    assert len([item for item in path.parent.iterdir() if "damaged" in item.name]) == 1
    with open_state(path) as state:
        assert state.marked("read") == set("abcdef")


def test_a_state_set_aside_by_another_while_it_is_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_text("damaged" * 1000)

    def too_late(path: Path, mode: Mode, patience: float | None) -> sqlite3.Connection:
        path.rename(f"{path}.damaged")
        monkeypatch.setattr("reader.state.damage.connect", connect)
        return connect(path, mode, patience)

    monkeypatch.setattr("reader.state.damage.connect", too_late)
    with open_state(path) as state:
        assert state.problems == ()


def test_what_a_lock_that_lasts_keeps_out_is_held_until_it_ends(
    path: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.state.connection.BUSY_SECONDS", 0.05)
    with open_state(path) as state:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert state.record([Change("a", "read", True)], [A]) == 1
            state.save_place("a", Place(1, 1), A)
            state.choose("theme", "ink")
            assert_not_kept(state, path, "another program keeps it locked")
            assert state.mark("a") == Mark(read=True, place=Place(1, 1))
            assert state.choice("theme") == "ink"
            assert state.known("a") == A
            assert state.held == 2
            assert not state.refresh()
        assert query("SELECT article, new FROM change") == []
        assert not state.refresh()
        assert state.problems == ()
        assert query("SELECT article, new FROM change") == [("a", "1")]
        assert query("SELECT article, block FROM place") == [("a", 1)]
        assert state.undo(lambda _: A)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            state.follow(Seen({"b": Known("b", A.path, "B")}, {A.path}))
            assert state.mark("b").place == Place(1, 1)
            state.close()
            assert state.held == 2  # the place went from one to the other
    assert query("SELECT article FROM place") == [("a",)]
    assert query("SELECT ended FROM process") == [(None,)]


def test_a_number_that_another_process_has_now_is_not_the_one_that_wrote(path: Path) -> None:
    """As in a container, where Reader may have the same number each time."""
    with open_state(path) as state:
        state.record([Change("a", "read", True)], [])
        state._storage.process = None  # killed: it never says that it has ended
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute("SELECT pid, ended FROM process").fetchall() == [
            (os.getpid(), None)
        ]
        connection.execute("UPDATE process SET started = '2024-11-13T10:00:00+00:00'")
    with open_state(path) as state:
        assert state.undo(lambda _: None)
        assert not state.mark("a").read


def test_a_process_of_another_user_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: int) -> None:
        raise PermissionError

    signed = signature(os.getpid(), NOON)
    monkeypatch.setattr(os, "kill", refused)
    assert lives(os.getpid(), signed)


NOON = "2024-11-13T12:00:00.000+00:00"


def test_no_clock_tells_whether_a_process_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment of the system's start moves with its clock, whenever a process began."""
    ours = Path("/proc/self/stat").read_text()
    proc = tmp_path / "proc"
    for name, text in (
        ("sys/kernel/random/boot_id", "one\n"),
        ("stat", "btime 1000\n"),
        (f"{os.getpid()}/stat", ours),
    ):
        (proc / name).parent.mkdir(parents=True, exist_ok=True)
        (proc / name).write_text(text)
    monkeypatch.setattr(processes, "_PROC", proc)
    signed = signature(os.getpid(), NOON)
    (proc / "stat").write_text("btime 4600\n")
    assert lives(os.getpid(), signed)
    # Another process of that number, and one of the same tick after a start of the system.
    before, bracket, after = ours.rpartition(")")
    began = after.split()
    began[19] = str(int(began[19]) + 1)
    (proc / str(os.getpid()) / "stat").write_text(f"{before}{bracket} {' '.join(began)}")
    assert not lives(os.getpid(), signed)
    (proc / str(os.getpid()) / "stat").write_text(ours)
    (proc / "sys/kernel/random/boot_id").write_text("two\n")
    assert not lives(os.getpid(), signed)


def test_where_the_system_tells_little_the_number_must_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = signature(os.getppid(), NOON)
    # As an older Reader wrote it; it is not this process, which would have told more.
    assert lives(os.getppid(), NOON)
    assert not lives(os.getpid(), NOON)
    monkeypatch.setattr(processes, "_PROC", tmp_path)
    assert signature(os.getpid(), NOON) == NOON
    assert lives(os.getpid(), NOON)
    assert lives(os.getppid(), whole)
    assert not lives(2**30, NOON)
