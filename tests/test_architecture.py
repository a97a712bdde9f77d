"""The rooms of the code, as far as a fresh interpreter shows them."""

import subprocess
import sys

import pytest


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running the code."""
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import reader.desk",
        "import reader.layout",
        "from reader.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    ],
)
def test_below_the_screen_no_terminal_library_is_imported(code: str) -> None:
    loaded = {name.partition(".")[0] for name in modules_after(code)}
    assert "reader" in loaded
    assert loaded.isdisjoint({"textual", "rich"})


def test_parsers_of_others_stay_in_the_workers() -> None:
    """A library of pages as text needs none of them, nor a process to run them in."""
    code = "from reader.loaders import load_file; load_file('/a.txt', data=b'A page')"
    loaded = {name.partition(".")[0] for name in modules_after(f"import reader.desk; {code}")}
    others = {"lxml", "trafilatura", "feedparser", "markdown_it", "yaml", "email"}
    assert loaded.isdisjoint(others | {"pathspec", "charset_normalizer", "subprocess"})


def test_the_screen_knows_neither_the_network_nor_a_parser() -> None:
    """What it has fetched is fetched beside it."""
    screens = "reader.ui.app, reader.ui.screens.feeds, reader.desk.following, reader.desk.rules"
    loaded = modules_after(f"import {screens}")
    assert "reader.desk.fetching.beside" in loaded
    parsers = {"lxml", "trafilatura", "feedparser", "markdown_it", "yaml"}
    assert loaded.isdisjoint(parsers | {"httpx", "httpcore", "reader.desk.fetching.gathering"})


def test_the_version_needs_no_library() -> None:
    loaded = modules_after("from reader.cli import main")
    assert "reader.desk" not in loaded
    assert "sqlite3" not in loaded


@pytest.mark.unmeasured
def test_what_is_not_measured_costs_no_measure() -> None:
    assert sys.gettrace() is None
