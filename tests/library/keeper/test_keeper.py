"""The keeper: a real process that brings a store up to its folder, and tells what it does."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.keeper.keeping import Keeper, Report
from reader.library.store import Store, open_store
from tests.conftest import Write

_WITHIN = 60.0


class Heard:
    """A keeper and all that was heard of it."""

    def __init__(self, folder: Path, caches: Path) -> None:
        self.folder = folder
        self.store = open_store(caches, [str(folder)])
        assert self.store.path
        self.keeper = Keeper(self.store.path, [str(folder)], "date")
        self.told: list[Report] = []
        self.ended = False

    def until(self, holds: Callable[[list[Report]], bool]) -> list[Report]:
        """What it tells from now until something holds."""
        self.told = []
        end = time.monotonic() + _WITHIN
        while not holds(self.told):
            assert time.monotonic() < end, self.told
            told = self.keeper.heard()
            if told is None:
                self.ended = True
                break
            self.told += told
            time.sleep(0.02)
        return self.told

    def rests(self) -> list[Report]:
        return self.until(lambda told: any(one.did in ("rest", "fail") for one in told))

    def headlines(self) -> list[str]:
        library = Library(self.store, [str(self.folder)])
        found = sorted(one.headline for one in library)
        library.close()
        return found


@pytest.fixture
def heard(folder: Path, write: Write, tmp_path: Path) -> Iterator[Heard]:
    write("a.txt", "First story")
    heard = Heard(folder, tmp_path / "caches")
    yield heard
    heard.keeper.end()


def test_it_reads_indexes_compares_and_comes_again_when_files_change(
    heard: Heard, write: Write
) -> None:
    told = heard.rests()
    assert [one.did for one in told][-2:] == ["look", "rest"]
    assert (told[0].did, told[0].done, told[0].of) == ("read", 0, 1)
    assert heard.headlines() == ["First story"]
    connection = heard.store.connect()
    for table in ("unindexed", "uncompared"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - ours
    connection.close()
    write("b.txt", "Second story")
    told = heard.rests()
    assert not any(one.asked for one in told)
    assert heard.headlines() == ["First story", "Second story"]
    heard.keeper.look()
    assert any(one.did == "look" and one.asked for one in heard.rests())


def test_a_store_that_fails_is_told_and_it_goes_on(heard: Heard) -> None:
    heard.rests()
    connection = heard.store.connect()
    connection.execute("ALTER TABLE astray RENAME TO elsewhere")
    heard.keeper.look()
    (failed,) = [one for one in heard.rests() if one.did == "fail"]
    assert "astray" in failed.why
    connection.execute("ALTER TABLE elsewhere RENAME TO astray")
    connection.close()
    heard.keeper.look()
    assert heard.rests()[-1].did == "rest"


def test_it_ends_with_its_input_and_what_was_written_is_whole(heard: Heard) -> None:
    heard.rests()
    stdin = heard.keeper._process.stdin
    assert stdin
    stdin.close()
    heard.until(lambda _: False)
    assert heard.ended
    assert heard.keeper._process.wait(10) == 0
    connection = heard.store.connect()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    heard.keeper.look()  # nobody hears it, which is no error


def test_what_cannot_be_written_is_no_library_of_memory(tmp_path: Path) -> None:
    store = Store(tmp_path / "nowhere.db")
    with pytest.raises(sqlite3.OperationalError):
        store.connect()
    empty = store.connect_if_it_can()
    assert empty.execute("SELECT count(*) FROM article").fetchone() == (0,)
