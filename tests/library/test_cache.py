"""The cache: only changed documents are read again, and nothing depends on it."""

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Barrier, Thread

import pytest

from reader import resources
from reader.library import Library, Options, looking, maker, open_library, reading, rows, store
from reader.library.states import state_of
from reader.loaders import Loaded, load_files
from tests.conftest import Write


class Reads:
    """Which documents were read, by name."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, paths: Iterable[str]) -> Iterator[Loaded]:
        return load_files(map(self._told, paths))

    def _told(self, path: str) -> str:
        self.names.append(Path(path).name)
        return path

    def since(self) -> list[str]:
        """Those since it was asked last."""
        names, self.names = self.names, []
        return names


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    counted = Reads()
    monkeypatch.setattr(reading, "load_files", counted)
    return counted


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of caches."""
    return tmp_path / "caches"


def headlines(folder: Path, kept: Path) -> list[str]:
    library = open_library([str(folder)], Options(cache=kept))
    found = [item.headline for item in library]
    assert (library.trouble, library.damage) == ("", "")
    library.close()
    return sorted(found)


def contents(library: Library) -> tuple[object, ...]:
    """All that can be seen of a library."""
    articles = [library.article(item.id) for item in library]
    paths = [library.paths(item.id) for item in library]
    alone = {path: library.alone_at(path) for path in library.documents()}
    order = list(library.in_folder_order())
    told = library.problems(), library.others()
    assert library.damage == ""
    return list(library), articles, paths, alone, order, told


def test_a_start_where_nothing_changed_reads_no_document(
    folder: Path, write: Write, kept: Path, reads: Reads
) -> None:
    write("a.txt", "First story")
    write("b.txt", "Second story")
    assert headlines(folder, kept) == ["First story", "Second story"]
    assert reads.since() == ["a.txt", "b.txt"]
    assert headlines(folder, kept) == ["First story", "Second story"]
    assert reads.since() == []


def test_only_what_changed_is_read_again(
    folder: Path, write: Write, kept: Path, reads: Reads
) -> None:
    for name in "abcd":
        write(f"{name}.txt", f"Story {name}")
    headlines(folder, kept)
    reads.since()
    write("a.txt", "Story A")
    (folder / "b.txt").unlink()
    (folder / "c.txt").rename(folder / "e.txt")
    os.utime(folder / "d.txt", ns=(1, 1))
    assert headlines(folder, kept) == ["Story A", "Story c", "Story d"]
    assert reads.since() == ["a.txt", "d.txt", "e.txt"]
    assert headlines(folder, kept) == ["Story A", "Story c", "Story d"]
    assert reads.since() == []


def test_what_gave_no_story_is_read_again(folder: Path, kept: Path, reads: Reads) -> None:
    (folder / "a.txt").write_bytes(b"")
    for _ in range(2):
        assert headlines(folder, kept) == []
        assert reads.since() == ["a.txt"]


def test_a_library_out_of_the_cache_is_the_same(folder: Path, kept: Path, reads: Reads) -> None:
    shutil.copytree(resources.folder("seeds"), folder, dirs_exist_ok=True)
    shutil.copy(folder / "2024-11-14-how-a-vote-of-confidence-works.txt", folder / "copy.txt")
    (folder / "old.txt").write_bytes("Größe der Brücke\n\nGröße und Maß.".encode("cp1252"))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    item = "<item><title>{}</title><guid>1</guid></item>"
    for name in ("x.xml", "y.xml"):  # two documents of one id and other bytes
        channel = f"<title>A feed</title>{item.format(name)}"
        (folder / name).write_text(f"<rss><channel>{channel}</channel></rss>", "utf-8")
    plain = contents(open_library([str(folder)]))
    first = open_library([str(folder)], Options(cache=kept))
    assert contents(first) == plain
    first.close()
    reads.since()
    again = open_library([str(folder)], Options(cache=kept))
    assert contents(again) == plain
    assert reads.since() == []


def test_another_version_begins_anew(
    folder: Path, write: Write, kept: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    monkeypatch.setattr(looking, "fingerprint", lambda: "another")
    reads.since()
    assert headlines(folder, kept) == ["First story"]
    assert reads.since() == ["a.txt"]
    headlines(folder, kept)
    assert reads.since() == []


def test_other_parsers_make_another_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    before = maker.fingerprint()
    assert maker.fingerprint() == before
    monkeypatch.setattr(maker, "_PARSERS", ("pytest",))
    assert maker.fingerprint() != before


def test_each_parser_that_loaders_use_is_one_of_these() -> None:
    loaders = Path(maker.__file__).parents[1] / "loaders"
    used = {
        found.partition(".")[0]
        for path in loaders.rglob("*.py")
        for found in re.findall(r"^ *(?:from|import) ([\w.]+)", path.read_text(), re.MULTILINE)
        if find_spec(found.partition(".")[0])
    }
    # What is read and how it is written down, but not what comes of a document.
    others = {"reader", "msgspec", "pathspec"}
    assert used - others - sys.stdlib_module_names == set(maker._PARSERS)


@pytest.mark.parametrize(
    "name",
    ["loaders/dates.py", "library/rows.py", "library/query/words.py", "model/packed.py", "text.py"],
)
def test_whatever_makes_it_is_told_when_it_changes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = maker.fingerprint()

    def changed(path: str) -> str | None:
        return "0" if path.endswith(name) else state_of(path)

    monkeypatch.setattr(maker, "state_of", changed)
    assert maker.fingerprint() != before


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all" * 99, b"SQLite format 3\0" + b"x" * 4096]
)
def test_a_damaged_cache_is_made_anew(
    folder: Path, write: Write, kept: Path, reads: Reads, damage: bytes
) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    (path,) = kept.glob("*.db")
    path.write_bytes(damage)
    reads.since()
    assert headlines(folder, kept) == ["First story"]
    assert reads.since() == ["a.txt"]
    headlines(folder, kept)
    assert reads.since() == []


def test_damage_inside_is_mended_where_documents_tell_better(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    (path,) = kept.glob("*.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET state = 'x', problems = '[1]'")
        connection.execute("UPDATE body SET packed = 'x'")
    library = open_library([str(folder)], Options(cache=kept))
    (story,) = library
    assert library.problems() == []
    assert library.article(story.id).headline == "First story"
    assert (library.trouble, library.damage) == ("", "")


def test_damage_that_is_met_later_is_told_and_the_next_load_makes_it_anew(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    (path,) = kept.glob("*.db")
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE body")
    library = open_library([str(folder)], Options(cache=kept))
    (story,) = library
    assert library.article(story.id).headline == "First story"
    assert "body" in library.damage
    again = open_library([str(folder)], Options(cache=kept), library)
    assert [item.headline for item in again] == ["First story"]
    again.article(story.id)
    assert (again.trouble, again.damage) == ("", "")


def test_damage_that_another_reader_mended_is_mended_once(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    (path,) = kept.glob("*.db")
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE body")
    two = [open_library([str(folder)], Options(cache=kept)) for _ in range(2)]
    for library in two:
        (story,) = library
        library.article(story.id)
        assert library.damage
    first = open_library([str(folder)], Options(cache=kept), two[0])
    second = open_library([str(folder)], Options(cache=kept), two[1])
    assert second.born == first.born
    assert (second.trouble, second.damage) == ("", "")


@pytest.mark.parametrize("table", ["astray", "lead", "headlines_data"])
def test_damage_that_a_look_meets_makes_it_anew(
    folder: Path, write: Write, kept: Path, table: str
) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    (path,) = kept.glob("*.db")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = ?", (table,))
    write("a.txt", "First story, corrected")
    assert headlines(folder, kept) == ["First story, corrected"]
    write("b.txt", "Second story")
    assert headlines(folder, kept) == ["First story, corrected", "Second story"]


def test_a_story_whose_bytes_are_damaged_is_read_from_its_document(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    (path,) = kept.glob("*.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE body SET packed = x'00'")
    library = open_library([str(folder)], Options(cache=kept))
    (story,) = library
    assert library.article(story.id).headline == "First story"


def test_where_it_cannot_be_written_the_library_opens_and_that_is_told(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "First story")
    kept.write_text("a file", "utf-8")
    library = open_library([str(folder)], Options(cache=kept))
    assert [item.headline for item in library] == ["First story"]
    assert library.trouble.startswith(f"{kept}/")


def test_it_can_be_deleted_at_any_moment(folder: Path, write: Write, kept: Path) -> None:
    write("a.txt", "First story")
    library = open_library([str(folder)], Options(cache=kept))
    shutil.rmtree(kept)
    (story,) = library
    assert library.article(story.id).headline == "First story"
    library.close()
    assert headlines(folder, kept) == ["First story"]


def test_two_may_have_it_open(folder: Path, write: Write, kept: Path, reads: Reads) -> None:
    write("a.txt", "First story")
    first = open_library([str(folder)], Options(cache=kept))
    write("b.txt", "Second story")
    reads.since()
    assert headlines(folder, kept) == ["First story", "Second story"]
    assert reads.since() == ["b.txt"]
    (story,) = first
    assert first.article(story.id).headline == "First story"
    first.close()


def test_some_that_begin_it_at_once_have_the_same(tmp_path: Path) -> None:
    begin, born = Barrier(4), list[tuple[str, str]]()

    def open_it() -> None:
        begin.wait()
        opened = store.open_store(tmp_path / "cache", ["news"])
        connection = opened.connect()
        born.append((store.born_of(connection), opened.trouble))
        connection.close()

    threads = [Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(born) == 4
    assert len(set(born)) == 1
    assert born[0][1] == ""


def test_one_that_another_is_writing_into_is_done_without(
    folder: Path, write: Write, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.01)
    write("a.txt", "First story")
    headlines(folder, kept)
    (path,) = kept.glob("*.db")
    write("b.txt", "Second story")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        library = open_library([str(folder)], Options(cache=kept))
        assert len(library) == 2
        assert "locked" in library.trouble
        other.execute("ROLLBACK")
    assert headlines(folder, kept) == ["First story", "Second story"]


def test_those_of_libraries_that_nobody_opens_go(folder: Path, write: Write, kept: Path) -> None:
    write("a.txt", "First story")
    headlines(folder, kept)
    old = kept / "0000000000000000.db"
    old.write_bytes(b"")
    os.utime(old, (1, 1))
    headlines(folder / "..", kept)
    assert not old.exists()
    assert len(list(kept.glob("*.db"))) == 2


def test_files_alone_need_none(write: Write, kept: Path) -> None:
    path = write("a.txt", "First story")
    open_library([str(path)], Options(cache=kept))
    assert not kept.exists()


def test_a_library_that_was_closed_gives_nothing(folder: Path, write: Write, kept: Path) -> None:
    write("a.txt", "First story")
    library = open_library([str(folder)], Options(cache=kept))
    library.close()
    assert library.summary("a") is None
    assert library.problems() == []


def test_a_look_that_is_stopped_goes_on_where_it_was(
    folder: Path, write: Write, kept: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_COMMIT_EVERY", 0)
    monkeypatch.setattr(reading, "_BATCH", 1)
    for name in "abcd":
        write(f"{name}.txt", f"Story {name}")
    place = store.open_store(kept, [str(folder)])
    told: list[int] = []
    assert not looking.look(
        place, [str(folder)], lambda done, _: told.append(done), lambda: max(told, default=0) >= 2
    )
    first = Library(place, [str(folder)])
    assert 0 < len(first) < 4
    reads.since()
    assert headlines(folder, kept) == [f"Story {name}" for name in "abcd"]
    assert len(reads.since()) == 4 - len(first)
    # What was left for later is no newer than the rest.
    assert Library(place, [str(folder)]).look == first.look


def test_its_log_shrinks_once_no_reader_holds_an_old_moment(
    folder: Path, write: Write, kept: Path
) -> None:
    write("a.txt", "First story")
    place = store.open_store(kept, [str(folder)])
    looking.look(place, [str(folder)])
    library = Library(place, [str(folder)])
    write("b.txt", "Second story")
    looking.look(place, [str(folder)])
    log = Path(f"{place.path}-wal")
    assert not place.shrink()
    assert log.stat().st_size > 0
    assert [one.headline for one in library] == ["First story"]
    library.close()
    library = Library(place, [str(folder)])
    assert place.shrink()
    assert log.stat().st_size == 0
    assert len(library) == 2


def test_many_copies_are_settled_with_the_list_and_not_with_each_commit(
    folder: Path, write: Write, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_COMMIT_EVERY", 0)
    monkeypatch.setattr(reading, "_BATCH", 1)
    settled = 0

    def settle(connection: sqlite3.Connection) -> None:
        nonlocal settled
        settled += 1
        rows.settle(connection)

    monkeypatch.setattr(looking, "settle", settle)
    for number in range(16):
        write(f"{number}.txt", "The same story")
    told: list[int] = []
    place = store.open_store(kept, [str(folder)])
    assert looking.look(place, [str(folder)], lambda done, _: told.append(done))
    assert len(set(told)) == 17
    assert settled == 1
    assert len(Library(place, [str(folder)])) == 1


class KilledError(Exception):
    """A process that ends between two transactions."""


def test_a_look_that_is_killed_while_much_is_gone_leaves_a_sound_library(
    folder: Path, write: Write, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_COMMIT_EVERY", 0)
    monkeypatch.setattr(looking, "_FORGOTTEN_AT_ONCE", 1)
    for name in "abcde":
        write(f"{name}.txt", f"Story {name}")
    shutil.copy(folder / "a.txt", folder / "f.txt")
    headlines(folder, kept)
    for name in "abcd":
        (folder / f"{name}.txt").unlink()
    place = store.open_store(kept, [str(folder)])
    commits = 0

    def killed(*_: int) -> None:
        nonlocal commits
        commits += 1
        if commits == 3:
            raise KilledError

    with pytest.raises(KilledError):
        looking.look(place, [str(folder)], killed)
    library = Library(place, [str(folder)])
    assert not library.whole
    assert sorted(one.headline for one in library.view().slice(0, 9)) == [
        f"Story {name}" for name in "cde"
    ]
    library.close()
    assert headlines(folder, kept) == ["Story a", "Story e"]


def test_a_look_that_is_killed_at_its_end_is_listed_by_the_next_one(
    folder: Path, write: Write, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_COMMIT_EVERY", 0)
    write("a.txt", "Story a")
    place = store.open_store(kept, [str(folder)])

    def killed(done: int, _: int) -> None:
        if done:
            raise KilledError

    with pytest.raises(KilledError):
        looking.look(place, [str(folder)], killed)
    before = Library(place, [str(folder)])
    assert (len(before), before.whole) == (0, False)
    assert headlines(folder, kept) == ["Story a"]
    after = Library(place, [str(folder)])
    assert after.whole
    assert after.changes > before.changes
