"""The folder of the cache, which has the full text of all stories, is for its user alone."""

import stat
from pathlib import Path

import pytest

from reader.cli import main


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


@pytest.mark.parametrize("command", [["list"], ["feeds", "list"]])
def test_a_cache_that_is_made_is_for_its_user_alone(home: Path, command: list[str]) -> None:
    assert main(command) == 0
    assert mode(home / ".cache" / "reader") == 0o700


def test_one_that_is_there_stays_as_its_user_has_it(home: Path) -> None:
    folder = home / ".cache" / "reader"
    folder.mkdir(parents=True)
    folder.chmod(0o750)
    for command in (["list"], ["feeds", "list"]):
        assert main(command) == 0
    assert mode(folder) == 0o750
