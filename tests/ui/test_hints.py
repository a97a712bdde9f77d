from pathlib import Path
from typing import get_args

import pytest

from reader.desk import Desk, open_desk
from reader.desk.selection import Kind
from reader.settings import load_settings
from reader.ui.screens.hints import first_hint, view_hint


@pytest.fixture
def desk(library: Path) -> Desk:
    return open_desk(load_settings(), [str(library)])


def test_a_first_start_gets_five_short_lines_with_keys() -> None:
    lines = first_hint()
    assert len(lines) == 5
    assert lines[0] == "j and k move, enter reads, h comes back."
    assert all(len(line) <= 80 and "{" not in line for line in lines)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_an_empty_view_says_what_to_do(desk: Desk, kind: str) -> None:
    with desk:
        what, *advice = view_hint(kind, desk)
    assert what.endswith(".")
    assert advice
    assert not any("{" in line for line in advice)


def test_each_kind_of_view_says_something_of_its_own(desk: Desk) -> None:
    with desk:
        said = {view_hint(kind, desk) for kind in get_args(Kind)}
    assert len(said) == len(get_args(Kind))


@pytest.mark.parametrize("kind", ["all", "unread", "tag", "search"])
def test_without_a_story_the_folder_is_what_matters(folder: Path, kind: str) -> None:
    with open_desk(load_settings(), [str(folder)]) as desk:
        hint = view_hint(kind, desk)
    assert hint[0] == "No stories here."
    assert "press r." in hint[1]
