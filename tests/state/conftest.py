"""A state in a temporary folder, a clock that ticks, and other processes."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import reader
from reader.state import Change, State, open_state
from reader.state.backup import back_up
from tests.rights import without_rights
from tests.state.samples import fill

Query = Callable[..., list[tuple[Any, ...]]]
Script = Callable[..., list[str]]
Ready = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def clock() -> Callable[[], datetime]:
    seconds = count()
    start = datetime(2024, 11, 13, 10, 0, tzinfo=UTC)
    return lambda: start + timedelta(seconds=next(seconds))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "state.db"


@pytest.fixture
def state(path: Path, clock: Callable[[], datetime]) -> Iterator[State]:
    with open_state(path, clock=clock) as opened:
        assert opened.problems == ()
        yield opened


@pytest.fixture
def backup(path: Path) -> Path:
    """A backup of a filled state; the state itself goes on."""
    fill(path)
    target = path.with_name("backup.db")
    with closing(sqlite3.connect(path)) as connection:
        back_up(connection, target)
    with open_state(path) as state:
        state.record([Change("b", "bookmarked", True)], [])
    return target


@pytest.fixture
def query(path: Path) -> Query:
    """What another program sees in the file."""

    def run(sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            return connection.execute(sql, values).fetchall()

    return run


_PRELUDE = """
import os, sys
from pathlib import Path
from reader.model import START, Place
from reader.state import Change, Known, StateError, open_state
"""


def _command(code: str, *arguments: object, powerless: bool = False) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", _PRELUDE + code, *map(str, arguments)]
    return without_rights(*command) if powerless else command


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(reader.__file__).parents[1])}


@pytest.fixture
def script() -> Script:
    """Run code in another process, which succeeds; returns the lines that it says."""

    def run(code: str, *arguments: object, powerless: bool = False, status: int = 0) -> list[str]:
        done = subprocess.run(
            _command(code, *arguments, powerless=powerless),
            capture_output=True,
            text=True,
            env=_environment(),
            timeout=60,
            check=False,
        )
        assert done.returncode == status, done.stderr
        assert done.stderr == ""
        return done.stdout.splitlines()

    return run


@pytest.fixture
def ready() -> Iterator[Ready]:
    """Start code in another process and wait until it says a line."""
    running: list[subprocess.Popen[str]] = []

    def start(
        code: str, *arguments: object, powerless: bool = False, says: str = "ready\n"
    ) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            _command(code, *arguments, powerless=powerless),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(),
        )
        running.append(process)
        assert process.stdout
        assert process.stdout.readline() == says
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()
