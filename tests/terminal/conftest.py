"""The library of hostile documents, read once for all tests."""

from pathlib import Path

import pytest

from tests.terminal.hostile.place import Hostile


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """All documents are read before the tests, whose screens then need not wait for them."""
    found = Hostile(tmp_path_factory.mktemp("hostile"))
    found.warm()
    return found


@pytest.fixture
def hostile(read_once: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hostile:
    """The library, with a home as it was after that."""
    found = Hostile(tmp_path, read_once)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(found.here)
    return found
