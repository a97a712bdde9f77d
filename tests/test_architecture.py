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


def test_the_version_needs_no_library() -> None:
    loaded = modules_after("from reader.cli import main")
    assert "reader.desk" not in loaded
    assert "sqlite3" not in loaded
