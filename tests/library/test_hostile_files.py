"""Files made to harm: each is told or passed over, costs what it may, and the others load."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reader.library import Library, Options, looking, open_library
from reader.library.states import state_of
from reader.loaders import limits, load_file
from reader.model.packed import pack
from tests.library.hostile_files import GOOD, HIDDEN, PASSED, READ, make
from tests.rights import without_rights

# What is made to take long may on a busy machine; without an end it is a fault.
_HANGS = 240


@pytest.fixture
def said(folder: Path) -> Mapping[str, str]:
    return make(folder)


def told(library: Library, folder: Path) -> Mapping[str, str]:
    """What is said of each file, by its path below the folder."""
    found = {os.path.relpath(story.path, folder): READ for story in library}
    for problem in library.problems():
        assert problem.advice
        name = os.path.relpath(problem.path, folder)
        found[name] = f"{found.get(name, '')} {problem.why}"
    return found


@pytest.mark.unmeasured
def test_each_is_told_or_passed_over_and_the_others_load(
    folder: Path, said: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = count_bytes(monkeypatch)
    library = open_library([str(folder)])
    found = dict(told(library, folder))
    assert {found.pop("a.txt"), found.pop("z.md")} == {READ}
    assert set(GOOD) <= {story.headline for story in library}
    assert found.keys() == {name for name, words in said.items() if words != PASSED}
    assert [(name, found[name]) for name in found if said[name] not in found[name]] == []
    # What is too large is not read to know that, and neither is what Reader does not open.
    assert sum(read) < 2 * limits.MAX_BYTES // 16
    for story in library:
        assert HIDDEN.encode() not in pack(library.article(story.id))


def count_bytes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes of files this process reads."""
    counted: list[int] = []
    read = os.read

    def counting(handle: int, most: int) -> bytes:
        data = read(handle, most)
        counted.append(len(data))
        return data

    monkeypatch.setattr(os, "read", counting)
    return counted


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """What Reader says on the command line, without root's rights."""
    command = without_rights(sys.executable, "-m", "reader", *arguments)
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=_HANGS, cwd=Path.cwd()
    )


@pytest.mark.unmeasured
def test_the_command_line_goes_on_too(folder: Path, said: Mapping[str, str]) -> None:
    (folder / "closed").mkdir(0)
    (folder / "closed.txt").touch(0)
    try:
        checked = run("check", "--json", str(folder))
        listed = run("list", str(folder))
    finally:
        (folder / "closed").chmod(0o700)
    # Some documents are wrong, as is told.
    assert (checked.returncode, listed.returncode) == (1, 1)
    problems = [json.loads(line) for line in checked.stdout.splitlines()]
    paths = {os.path.relpath(one["path"], folder) for one in problems}
    assert {name for name, words in said.items() if words not in (READ, PASSED)} <= paths
    assert {"closed", "closed.txt"} <= paths
    assert all(one["why"] and one["advice"] for one in problems)
    assert all(headline in listed.stdout for headline in GOOD)
    assert "\x1b" not in listed.stdout + listed.stderr + checked.stderr


def test_a_file_of_a_kind_that_is_not_opened_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = folder / "film.mp4"
    film.touch()
    os.truncate(film, limits.MAX_BYTES + 1)
    assert load_file(str(film)).kind == ".mp4"
    os.truncate(film, limits.MAX_BYTES - 1)
    read = count_bytes(monkeypatch)
    assert load_file(str(film)).kind == ".mp4"
    assert read == []


def _vanish(path: Path) -> None:
    path.unlink()


def _become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _lead_elsewhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _grow(path: Path) -> None:
    os.truncate(path, limits.MAX_BYTES + 1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_vanish, "not there"),
        (_become_a_folder, "a folder"),
        (_become_a_pipe, "a pipe"),
        (_lead_elsewhere, "a device"),
        (_grow, "larger"),
    ],
)
@pytest.mark.parametrize("name", ["m.txt", "m.md"])
def test_what_becomes_another_thing_before_it_is_read_is_told(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    change: Callable[[Path], None],
    why: str,
) -> None:
    for one, headline in (("a.txt", GOOD[0]), (name, "It changes"), ("z.txt", GOOD[1])):
        (folder / one).write_text(f"{headline}\n\nIts story is there.\n", "utf-8")

    def state_then_change(path: str) -> str | None:
        state = state_of(path)
        if path.endswith(name):
            change(Path(path))
        return state

    monkeypatch.setattr(looking, "state_of", state_then_change)
    library = open_library([str(folder)])
    assert [story.headline for story in library] == list(GOOD)
    (problem,) = library.problems()
    assert why in problem.why


def test_what_changes_while_it_is_read_is_read_again(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a.txt"
    path.write_text("Half of it\n\nThe first half.\n", "utf-8")
    read = os.read

    def read_then_written(handle: int, most: int) -> bytes:
        data = read(handle, most)
        path.write_text("All of it\n\nThe first half. The second half.\n", "utf-8")
        return data

    options = Options(cache=home / "cache")
    with monkeypatch.context() as patched:
        patched.setattr(os, "read", read_then_written)
        open_library([str(folder)], options)
    (story,) = open_library([str(folder)], options)
    assert story.headline == "All of it"
