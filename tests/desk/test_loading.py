"""A desk whose library is kept up to its folders by another process."""

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.desk import Desk, loading, open_desk, open_desk_soon
from reader.library import store
from reader.settings import Settings, load_settings
from tests.conftest import Write

_WITHIN = 60.0


@pytest.fixture
def kept(folder: Path, write: Write) -> Iterator[Desk]:
    """A desk with a keeper that rests."""
    write("a.txt", "First story")
    with open_desk_soon(load_settings(), [str(folder)]) as desk:
        assert desk.begin_keeper("date") is not None
        assert desk.begin_keeper("date") is None
        hear(desk)
        yield desk


def hear(desk: Desk, until: Callable[[], bool] | None = None) -> None:
    """Hear the keeper until something holds, else until it rests."""
    end = time.monotonic() + _WITHIN
    while not (until and until()):
        assert time.monotonic() < end
        told = desk.hear()
        rests = any(one.did in ("rest", "fail") for one in told or ())
        if told is None or (rests and not until):
            return
        time.sleep(0.02)


def headlines(desk: Desk) -> list[str]:
    return sorted(one.headline for one in desk.library)


def test_what_comes_waits_until_it_is_taken_in(kept: Desk, folder: Path, write: Write) -> None:
    write("b.txt", "Second story")
    hear(kept, lambda: bool(kept.coming))
    assert (len(kept.coming.came), kept.coming.went, kept.coming.changed) == (1, 0, 0)
    assert headlines(kept) == ["First story"]
    kept.take_in()
    assert headlines(kept) == ["First story", "Second story"]
    assert not kept.coming
    write("a.txt", "First story, corrected")
    (folder / "b.txt").unlink()
    assert kept.ask_keeper()
    hear(kept, lambda: bool(kept.coming and kept.coming.went))
    assert (len(kept.coming.came), kept.coming.went, kept.coming.changed) == (0, 1, 1)
    kept.take_in()
    assert headlines(kept) == ["First story, corrected"]


def test_what_cannot_be_read_is_told_without_being_taken_in(kept: Desk, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    kept.ask_keeper()
    hear(kept, lambda: bool(kept.problems))
    assert [Path(one.path).name for one in kept.problems] == ["b.txt"]
    assert not kept.coming
    kept.take_in()
    assert headlines(kept) == ["First story"]


def test_marks_follow_what_the_keeper_found(kept: Desk, write: Write) -> None:
    (story,) = kept.library
    kept.set_bookmark(story.id, on=True)
    write("a.txt", "First story, corrected")
    hear(kept, lambda: bool(kept.coming))
    kept.take_in()
    (story,) = kept.library
    assert kept.mark(story.id).bookmarked


def test_a_keeper_that_ended_is_missed_by_nobody(kept: Desk) -> None:
    assert kept._keeper
    kept._keeper._process.kill()
    hear(kept, lambda: kept._keeper is None)
    assert kept.hear() is None
    assert not kept.ask_keeper()


def test_a_start_takes_what_is_kept_without_a_look(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    with open_desk(load_settings(), [str(folder)]):
        pass
    write("b.txt", "Second story")
    with open_desk_soon(load_settings(), [str(folder)]) as desk:
        assert headlines(desk) == ["First story"]


def test_the_first_time_it_has_patience_and_goes_on_later(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        write(f"{name}.txt", f"Story {name}")
    monkeypatch.setattr(loading, "_PATIENCE", -1.0)
    with open_desk_soon(load_settings(), [str(folder)]) as desk:
        assert headlines(desk) == []
        assert not desk.library.whole
        desk.begin_keeper("date")
        hear(desk, lambda: len(desk.coming.came) == 3)
        desk.take_in()
        assert len(headlines(desk)) == 3


def test_a_look_that_had_broken_off_and_finds_nothing_more_is_heard(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "First story")
    with open_desk(load_settings(), [str(folder)]) as desk:
        path = desk.library.store.path
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET whole = 0")
    monkeypatch.setattr(loading, "_PATIENCE", -1.0)
    with open_desk_soon(load_settings(), [str(folder)]) as desk:
        before = desk.library.whole
        desk.begin_keeper("date")
        hear(desk)
        assert not desk.coming
        assert (before, desk.library.whole) == (False, True)
        (story,) = desk.library
        assert desk.article(story.id).headline == "First story"


def test_what_is_worked_out_after_a_look_that_changes_no_story_comes_in(
    kept: Desk, folder: Path
) -> None:
    (folder / "b.txt").write_bytes(b"")
    kept.ask_keeper()
    hear(kept, lambda: bool(kept.problems))
    path = kept.library.store.path
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET made_by = 'what comes later'")
    kept.renew()
    assert kept.library.one("SELECT made_by FROM about") == ("what comes later",)


def test_without_a_cache_all_is_loaded_and_kept_in_memory(folder: Path, write: Write) -> None:
    write("a.txt", "First story", "It tells of a goose.")
    settings = replace(load_settings(), cache=None)
    with open_desk_soon(settings, [str(folder)]) as desk:
        assert headlines(desk) == ["First story"]
        assert desk.begin_keeper("date") is None
        desk.keep_in_memory(lambda: False)
        assert [one.headline for one in desk.find("goose")] == ["First story"]
        write("b.txt", "Second story")
        desk.load()
        assert len(desk.difference.came) == 1
        assert headlines(desk) == ["First story", "Second story"]


def test_no_process_is_no_keeper(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError

    write("a.txt", "First story")
    monkeypatch.setattr(subprocess, "Popen", fails)
    with open_desk_soon(load_settings(), [str(folder)]) as desk:
        assert desk.begin_keeper("date") is None


def test_the_stories_that_ship_wait_for_a_look_at_the_own_folder(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings: Settings = replace(load_settings(), folders=(folder,))
    write("a.txt", "First story")
    monkeypatch.setattr(loading, "_PATIENCE", -1.0)
    with open_desk_soon(settings) as desk:
        assert headlines(desk) == []
    (folder / "a.txt").unlink()
    monkeypatch.setattr(loading, "_PATIENCE", 60.0)
    with open_desk_soon(settings) as desk:
        assert len(headlines(desk)) > 10


def test_damage_that_is_met_is_told_and_a_load_mends_it(folder: Path, write: Write) -> None:
    write("a.txt", "First story")
    with open_desk(load_settings(), [str(folder)]) as desk:
        path = desk.library.store.path
        assert path
        assert list(desk.complaints) == []
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE body")
        desk.load()
        (story,) = desk.library
        assert desk.article(story.id).headline == "First story"
        (complaint,) = desk.complaints
        assert "the cache is damaged (no such table: body)" in complaint
        desk.load()
        (story,) = desk.library
        desk.article(story.id)
        assert desk.complaints == ()


@pytest.mark.parametrize("damage", ["DROP TABLE unindexed", "UPDATE body SET packed = x'00'"])
def test_damage_that_only_the_keeper_meets_is_told_and_a_load_mends_it(
    kept: Desk, write: Write, damage: str
) -> None:
    path = kept.library.store.path
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO unindexed SELECT key FROM article")
        connection.execute(damage)
    kept.ask_keeper()
    hear(kept)
    (complaint,) = kept.complaints
    assert "the cache is damaged" in complaint
    kept.end_keeper()
    kept.load()
    assert kept.begin_keeper("date") is not None
    hear(kept)
    assert kept.complaints == ()
    write("b.txt", "Second story", "It tells of a goose.")
    kept.ask_keeper()
    hear(kept, lambda: bool(kept.coming))
    kept.take_in()
    assert [one.headline for one in kept.find("goose")] == ["Second story"]
    assert kept.complaints == ()


def test_damage_that_is_met_while_going_on_is_told(kept: Desk) -> None:
    path = kept.library.store.path
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE about RENAME TO elsewhere")
    kept.renew()
    (complaint,) = kept.complaints
    assert "no such table: about" in complaint
    assert headlines(kept) == ["First story"]


def test_damage_of_a_later_moment_is_told(kept: Desk, folder: Path) -> None:
    path = kept.library.store.path
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET problems = '[1]'")
    (folder / "b.txt").write_bytes(b"")
    kept.ask_keeper()
    hear(kept, lambda: bool(kept.complaints))
    (complaint,) = kept.complaints
    assert "the cache is damaged" in complaint
    # It is made anew where that is asked for.
    hear(kept, lambda: bool(kept.library.changes > 1))
    assert path.exists()


def test_damage_is_not_forgotten_with_what_is_taken_in(kept: Desk, write: Write) -> None:
    path = kept.library.store.path
    assert path
    write("b.txt", "Second story")
    hear(kept, lambda: bool(kept.coming))
    kept.library.damage = "met before"
    kept.take_in()
    assert "met before" in kept.damage
    assert path.exists()


def test_damage_among_the_problems_keeps_no_reader_from_its_start(
    folder: Path, write: Write
) -> None:
    write("a.txt", "First story")
    with open_desk(load_settings(), [str(folder)]) as desk:
        path = desk.library.store.path
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET problems = '[1]'")
    with open_desk_soon(load_settings(), [str(folder)]) as desk:
        assert headlines(desk) == ["First story"]
        (complaint,) = desk.complaints
        assert "the cache is damaged" in complaint
        desk.load()
        assert desk.complaints == ()


def test_the_own_folder_is_looked_at_at_each_start_while_it_is_empty(
    folder: Path, write: Write
) -> None:
    settings = replace(load_settings(), folders=(folder,))
    with open_desk_soon(settings) as desk:
        assert len(headlines(desk)) > 10
        # It would keep the wrong folder.
        assert desk.begin_keeper("date") is None
    write("a.txt", "First story")
    with open_desk_soon(settings) as desk:
        assert headlines(desk) == ["First story"]
        assert desk.begin_keeper("date") is not None


def test_a_cache_that_is_deleted_meanwhile_is_made_anew_and_the_list_stays(kept: Desk) -> None:
    path = kept.library.store.path
    assert path
    (story,) = kept.library
    shutil.rmtree(path.parent)
    assert kept.is_gone
    assert list(kept.begin_search().found(1, kept.query("first"))) == []
    kept.ask_keeper()
    hear(kept, lambda: kept.is_anew)
    assert not kept.coming
    assert kept.article(story.id).headline == "First story"
    kept.take_in()
    hear(kept)
    assert path.exists()
    assert [one.id for one in kept.library] == [story.id]
    assert len(kept.searched("first", ranked=True)) == 1


def test_a_cache_that_is_locked_is_not_thrown_away(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.01)
    write("a.txt", "First story", "It tells of a goose.")
    with open_desk(load_settings(), [str(folder)]) as desk:
        path = desk.library.store.path
        assert path
        with sqlite3.connect(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            assert list(desk.find("goose")) == []
            other.execute("ROLLBACK")
        assert desk.library.damage == ""
        assert [one.headline for one in desk.find("goose")] == ["First story"]
    assert path.exists()


def test_a_mark_made_while_another_reader_followed_an_edit_is_followed_at_the_next_start(
    folder: Path, write: Write
) -> None:
    write("a.txt", "First story")
    with open_desk(load_settings(), [str(folder)]) as desk:
        (story,) = desk.library
        desk.set_read([story.id], on=True)
    with open_desk(load_settings(), [str(folder)]) as first:
        write("a.txt", "First story, corrected")
        with open_desk(load_settings(), [str(folder)]):
            pass
        first.set_bookmark(story.id, on=True)
    with open_desk(load_settings(), [str(folder)]) as desk:
        (story,) = desk.library
        assert desk.mark(story.id).bookmarked


def configure(home: Path, *folders: Path) -> Settings:
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f"folders = {[str(folder) for folder in folders]}\n")
    return load_settings()


def test_a_folder_that_is_added_comes_to_the_same_library(home: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, headline in ((one, "A goose"), (two, "A swan")):
        folder.mkdir()
        (folder / "a.txt").write_text(f"{headline}\n\nIt flew over the river.\n")
    with open_desk(configure(home, one)) as desk:
        born = desk.library.born
    with open_desk_soon(configure(home, one, two)) as desk:
        # At once, and all that was read before.
        assert (headlines(desk), desk.library.whole) == (["A goose"], True)
        assert desk.library.born == born
        assert desk.begin_keeper("date") is not None
        hear(desk, lambda: bool(desk.coming))
        desk.take_in()
        assert headlines(desk) == ["A goose", "A swan"]


def test_what_is_no_folder_any_more_is_not_shown(home: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, headline in ((one, "A goose"), (two, "A swan")):
        folder.mkdir()
        (folder / "a.txt").write_text(f"{headline}\n\nIt flew over the river.\n")
    with open_desk(configure(home, one)) as desk:
        assert headlines(desk) == ["A goose"]
    with open_desk_soon(configure(home, two)) as desk:
        assert headlines(desk) == ["A swan"]
