"""What newsboat kept after some stories were read, flagged and deleted."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.feeds.newsboat import make
from tests.feeds.newsboat.database import Change


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    path = tmp_path / "cache.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(make.DUMP.read_text("utf-8"))
    return path


@pytest.fixture
def change(cache: Path) -> Change:
    """Change the database as SQL says."""

    def changed(sql: str, *values: object) -> None:
        with closing(sqlite3.connect(cache, isolation_level=None)) as connection:
            connection.execute(sql, values)

    return changed
