"""Processes beside Reader: out of the terminal's reach, and behind the screen where they yield."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import beside

AUTOGROUP = Path("/proc/self/autogroup")


def told(code: str) -> list[str]:
    """What a fresh process says of itself."""
    done = subprocess.run(
        [sys.executable, "-c", f"import os\nfrom reader import beside\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


# A module that ends at once, and the session it is begun in.
BEGUN = """
process = beside.begin("this")
session = os.getsid(process.pid)
process.communicate()
print(session == process.pid, session == os.getsid(0))
"""


def test_it_is_in_a_session_of_its_own() -> None:
    assert told(BEGUN) == ["True", "False"]


def test_what_a_process_that_yields_begins_stays_with_it() -> None:
    assert told(f"beside.yield_to_screen()\n{BEGUN}") == ["False", "True"]


def test_it_yields_with_its_whole_session() -> None:
    code = "os.setsid()\nbeside.yield_to_screen()\nprint(os.nice(0))\n"
    level = str(os.nice(0) + 10)
    assert told(code) == [level]
    if AUTOGROUP.exists():
        assert told(f"{code}print(open({str(AUTOGROUP)!r}).read())")[-1] == level


def test_it_yields_where_the_system_knows_no_sessions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    levels: list[int] = []
    monkeypatch.setattr(os, "nice", levels.append)
    monkeypatch.setattr(beside, "_SESSION", tmp_path / "none" / "autogroup")
    monkeypatch.setattr(beside, "_yields", False)
    beside.yield_to_screen()
    assert levels == [10]
