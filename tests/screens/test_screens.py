"""The screens look as they did when someone last looked at them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.settings import load_settings
from tests.screens.render import GOLDENS, Golden, open_golden


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all: the first screen reads the shipped stories, the others find them there."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.path.stem)
async def test_screen_is_as_it_was_accepted(golden: Golden, cache: Path) -> None:
    text, _ = await open_golden(golden, replace(load_settings(), cache=cache))
    assert text == golden.path.read_text("utf-8"), "see CONTRIBUTING: a changed screen"


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.path.stem)
async def test_no_line_is_wider_than_the_screen(golden: Golden) -> None:
    text = golden.path.read_text("utf-8")
    columns, lines = golden.size
    assert len(text.splitlines()) == lines
    assert all(len(line) <= columns for line in text.splitlines())


def test_there_is_no_golden_screen_that_nothing_draws() -> None:
    assert {golden.path for golden in GOLDENS} == set(GOLDENS[0].path.parent.glob("*.txt"))
