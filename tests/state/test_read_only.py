"""Files and folders that may not be written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.state import open_state
from tests.state.conftest import Ready, Script
from tests.state.samples import A, fill, garbage, names

# In a process that has no more rights than the files say.
SHOW = """
import json
with open_state(Path(sys.argv[1])) as state:
    changed = state.record([Change("b", "read", True)], [])
    state.save_place("b", Place(1, 1), Known("b", "/b", "B"))
    problems = [[item.path, item.why, item.advice] for item in state.problems]
    print(json.dumps({
        "bookmarked": sorted(state.marked("bookmarked")),
        "read": sorted(state.marked("read")),
        "begun": sorted(state.begun()),
        "theme": state.choice("theme"),
        "headlines": [known.headline for known in state.bookmarks()],
        "problems": problems,
    }))
"""
FILLED = {
    "bookmarked": ["a"],
    "read": ["b"],
    "begun": ["a"],
    "theme": "paper",
    "headlines": ["The invasion of Russia"],
}
EMPTY = {"bookmarked": [], "read": ["b"], "begun": [], "theme": None, "headlines": []}


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    modes = [path.stat().st_mode for path in paths]
    for path, mode in zip(paths, modes, strict=True):
        path.chmod(mode & 0o555)
    try:
        yield
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


def shown(script: Script, path: Path) -> dict[str, object]:
    (line,) = script(SHOW, path, powerless=True)
    result: dict[str, object] = json.loads(line)
    return result


def assert_told(problems: object, path: Path, why: str) -> None:
    assert problems == [
        [
            str(path),
            f"Marks of this session are not kept in {path}: {why}.",
            "Make the file and its folder writable, then they are kept.",
        ]
    ]


def test_a_powerless_process_may_write_where_it_may(path: Path, script: Script) -> None:
    fill(path)
    result = shown(script, path)
    assert result == FILLED | {"problems": []}
    with open_state(path) as state:
        assert state.marked("read") == {"b"}


def test_a_read_only_folder(path: Path, script: Script) -> None:
    fill(path)
    before = path.read_bytes()
    with read_only(path.parent, path):
        result = shown(script, path)
    assert_told(result.pop("problems"), path, "it may not be written")
    assert result == FILLED
    assert path.read_bytes() == before
    assert names(path.parent) == {"state.db"}


def test_a_writable_file_in_a_read_only_folder(path: Path, script: Script) -> None:
    fill(path)
    with read_only(path.parent):
        result = shown(script, path)
    assert_told(result.pop("problems"), path, "it may not be written")
    assert result == FILLED


def test_a_read_only_file(path: Path, script: Script) -> None:
    fill(path)
    with read_only(path):
        result = shown(script, path)
    assert_told(result.pop("problems"), path, "it may not be written")
    assert result == FILLED
    with open_state(path) as state:
        assert state.marked("read") == frozenset()


HOLD = """
with open_state(Path(sys.argv[1])) as state:
    state.record([Change("b", "read", True)], [])
    print("ready", state.held, flush=True)
    sys.stdin.readline()
    print(state.refresh(), state.held, len(state.problems))
"""


def test_a_folder_that_becomes_writable_is_written_to(path: Path, ready: Ready) -> None:
    fill(path)
    with read_only(path.parent, path):
        process = ready(HOLD, path, powerless=True, says="ready 1\n")
    with open_state(path) as other:
        assert other.marked("read") == frozenset()
        assert process.communicate("\n", timeout=60)[0] == "False 0 0\n"
        assert other.refresh()
        assert other.marked("read") == {"b"}


def test_what_could_not_be_kept_is_counted_at_the_end(path: Path, script: Script) -> None:
    fill(path)
    code = """
state = open_state(Path(sys.argv[1]))
state.record([Change("b", "read", True), Change("c", "read", True)], [])
state.record([Change("b", "read", False)], [])
state.save_place("b", Place(1, 1), Known("b", "/b", "B"))
state.choose("theme", "ink")
state.close()
print(state.held)
"""
    with read_only(path.parent, path):
        assert script(code, path, powerless=True) == ["3"]


CRASH = """
state = open_state(Path(sys.argv[1]))
state.record([Change("c", "bookmarked", True)], [Known("c", "/c", "C")])
os._exit(0)
"""


@pytest.mark.parametrize("index_lost", [False, True])
def test_a_read_only_folder_in_which_reader_was_killed(
    path: Path, script: Script, index_lost: bool
) -> None:
    fill(path)
    script(CRASH, path)
    wal, shm = (path.with_name(f"state.db-{end}") for end in ("wal", "shm"))
    assert wal.stat().st_size > 0
    if index_lost:
        shm.unlink()
    parts = [part for part in (path, wal, shm) if part.exists()]
    with read_only(path.parent, *parts):
        result = shown(script, path)
    assert len(result.pop("problems")) == 1  # type: ignore[arg-type] # a list
    assert result == FILLED | {"bookmarked": ["a", "c"], "headlines": [A.headline, "C"]}


def test_no_state_yet_in_a_read_only_folder(path: Path, script: Script) -> None:
    path.parent.mkdir()
    with read_only(path.parent):
        result = shown(script, path)
    assert_told(result.pop("problems"), path, "it may not be written")
    assert result == EMPTY


def test_a_folder_that_cannot_be_created(path: Path, script: Script) -> None:
    with read_only(path.parent.parent):
        result = shown(script, path)
    assert_told(result.pop("problems"), path, "it may not be written")
    assert result == EMPTY


def test_a_file_that_may_not_be_read(path: Path, script: Script) -> None:
    fill(path)
    path.chmod(0)
    result = shown(script, path)
    assert_told(result.pop("problems"), path, "it cannot be opened")
    assert result == EMPTY


def test_a_damaged_file_that_cannot_be_set_aside(path: Path, script: Script) -> None:
    path.parent.mkdir()
    garbage(path)
    before = path.read_bytes()
    with read_only(path.parent):
        result = shown(script, path)
    assert_told(
        result.pop("problems"),
        path,
        "it is damaged (file is not a database), and it may not be written",
    )
    assert result == EMPTY
    assert path.read_bytes() == before
