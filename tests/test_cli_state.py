"""`reader state`: whether the marks are whole, backups of them, and bringing one back."""

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.cli import main
from reader.settings import load_settings
from reader.state import Change, open_state
from reader.state.schema import VERSION
from tests.conftest import Write
from tests.state.samples import fill, full_disk, garbage, names

Out = pytest.CaptureFixture[str]


@pytest.fixture
def state(home: Path) -> Path:
    path = home / ".local" / "share" / "reader" / "state.db"
    assert load_settings().state == path
    fill(path)
    return path


def run(capsys: Out, *arguments: str) -> tuple[int, list[str], str]:
    code = main(["state", *arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_a_state_that_is_whole(state: Path, capsys: Out) -> None:
    assert run(capsys, "check") == (
        0,
        [
            f"{state}: whole",
            "1 bookmarked · 0 read · 0 hidden · 0 with tags · 0 with a note · 1 left in the middle",
            "1 change in the log",
            "no backups yet",
        ],
        "",
    )
    assert names(state.parent) == {"state.db"}


def test_a_state_as_json(state: Path, capsys: Out) -> None:
    code, lines, _ = run(capsys, "check", "--json")
    (found,) = map(json.loads, lines)
    assert code == 0
    assert (found["path"], found["exists"], found["damage"]) == (str(state), True, None)
    assert found["counts"]["bookmarked"] == 1


def test_no_state_yet(capsys: Out, home: Path) -> None:
    code, lines, _ = run(capsys, "check")
    assert code == 0
    assert "no marks yet" in lines[0]
    assert not (home / ".local").exists()
    code, _, told = run(capsys, "backup", str(home / "b.db"))
    assert (code, "There are no marks yet" in told) == (1, True)


def test_a_damaged_state_is_told_and_left_alone(state: Path, capsys: Out) -> None:
    garbage(state)
    before = state.read_bytes()
    code, lines, told = run(capsys, "check")
    assert code == 1
    assert lines[0] == f"{state}: it is damaged: file is not a database"
    assert "carries over" in told
    assert run(capsys, "check", "--json")[0] == 1
    assert state.read_bytes() == before


def test_what_no_quick_look_finds(state: Path, capsys: Out) -> None:
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE known SET path = 7")
        connection.commit()
    code, lines, _ = run(capsys, "check")
    assert (code, lines[0]) == (1, f"{state}: it is damaged: wrong values in its table known")


def test_a_state_of_a_newer_reader(state: Path, capsys: Out) -> None:
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("PRAGMA user_version = 99")
    code, lines, told = run(capsys, "check")
    newer = f"{state}: it is of a newer Reader, which alone can judge it (version 99)"
    assert (code, lines[0], told) == (1, newer, "Update Reader.\n")
    code, lines, _ = run(capsys, "check", "--json")
    found = json.loads(lines[0])
    assert (code, found["newer"], found["damage"]) == (1, True, None)


def test_an_emptied_state_is_not_whole(state: Path, capsys: Out) -> None:
    main(["fetch"])
    state.write_bytes(b"")
    capsys.readouterr()
    code, lines, told = run(capsys, "check")
    assert (code, lines[0]) == (1, f"{state}: it is empty")
    assert "`reader state restore` brings a backup" in told
    assert lines[1].endswith(f"reader state restore {next((state.parent / 'backups').iterdir())}")


def test_what_was_before_is_kept_seven_times(state: Path, capsys: Out, tmp_path: Path) -> None:
    run(capsys, "backup", str(tmp_path / "b.db"))
    for _ in range(9):
        code, _, told = run(capsys, "restore", str(tmp_path / "b.db"))
        assert code == 0
        assert Path(told.split()[-1].rstrip(".")).exists()
    assert len(names(state.parent / "backups")) == 7


def test_what_lies_beside_the_state_is_told(state: Path, capsys: Out) -> None:
    folder = state.parent / "backups"
    main(["fetch"])
    (daily,) = folder.iterdir()
    good = daily.rename(folder / "state-2024-11-13 'old'.db")
    for name in ("state-2024-11-14.db", "state-2024-11-12.txt"):
        garbage(folder / name)
    with closing(sqlite3.connect(folder / "other.db")) as connection:
        connection.execute("PRAGMA user_version = 77")
        connection.execute("CREATE TABLE precious (url)")
    os.utime(folder / "other.db", (1_000_000_000, 1_000_000_000))
    aside = Path(f"{state}.damaged-20241113-101500")
    left = [f"{state}.replaced-20241113-101500{end}" for end in ("-2-wal", "-shm", "-wal")]
    for one in (str(aside), f"{aside}-wal", *left, f"{state}.replaced-by-whom-wal"):
        Path(one).touch()
    capsys.readouterr()
    code, lines, told = run(capsys, "check")
    foreign = "it holds the tables of another program"
    assert lines[3:] == [
        f"2001-09-09  {foreign}: {folder}/other.db",
        f"2024-11-13  1 bookmarked, 2 marks  reader state restore {shlex.quote(str(good))}",
        f"2024-11-14  file is not a database: {folder}/state-2024-11-14.db",
        f"set aside as damaged: {aside}",
        *(f"left of a file that was replaced: {one}" for one in left),
    ]
    assert code == 0
    assert told.startswith("What is left of a file that was replaced ")
    assert told.endswith("Delete it if nothing is missing.\n")
    found = json.loads(run(capsys, "check", "--json")[1][0])
    assert [one["damage"] for one in found["saved"]] == [foreign, None, "file is not a database"]
    assert found["saved"][1]["counts"]["bookmarked"] == 1
    assert found["set_aside"] == [str(aside)]
    assert found["left_behind"] == left


def test_backup_and_restore(state: Path, capsys: Out, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    assert run(capsys, "backup", str(target)) == (0, [], f"Your marks are backed up in {target}.\n")
    with open_state(state) as opened:
        opened.record([Change("b", "bookmarked", True)], [])
    # An older backup is written anew.
    assert run(capsys, "backup", str(tmp_path / "c.db"))[0] == 0
    assert run(capsys, "backup", str(tmp_path / "c.db"))[0] == 0
    code, _, told = run(capsys, "restore", str(target))
    assert code == 0
    assert told.startswith(f"Your marks are those of {target} now.\nThose of before are in ")
    with open_state(state) as opened:
        assert opened.marked("bookmarked") == {"a"}
    kept = told.split()[-1].rstrip(".")
    assert Path(kept).parent == state.parent / "backups"
    last = run(capsys, "check")[1][-1]
    assert last.endswith(f"  2 bookmarked, 3 marks  reader state restore {kept}")


@pytest.mark.parametrize("name", ["notes.txt", "state.db", "missing/b.db", ""])
def test_a_backup_takes_no_other_file_s_place(
    state: Path, capsys: Out, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(state.parent)
    Path("notes.txt").write_text("precious")
    before = state.read_bytes()
    code, _, told = run(capsys, "backup", name)
    assert (code, "nothing was written" in told) == (1, True)
    assert Path("notes.txt").read_text() == "precious"
    assert state.read_bytes() == before


@pytest.mark.parametrize("version", [-1, 0, 1, VERSION, 77])
@pytest.mark.usefixtures("state")
def test_a_backup_takes_no_other_database_s_place(
    capsys: Out, tmp_path: Path, version: int
) -> None:
    places = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(places)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE precious (url)")
    before = places.read_bytes()
    code, _, told = run(capsys, "backup", str(places))
    assert (code, "it is there, and is no backup" in told) == (1, True)
    assert places.read_bytes() == before


def test_a_backup_with_marks_gives_way_to_one_without_only_by_force(
    state: Path, capsys: Out, tmp_path: Path
) -> None:
    target = tmp_path / "state-2024-11-13.db"
    run(capsys, "backup", str(target))
    told = run(capsys, "backup", str(target))[2]
    assert told.endswith(f"{target}, in place of a backup of 2024-11-13 with 2 marks.\n")
    before = target.read_bytes()
    state.unlink()
    with open_state(state) as opened:
        opened.choose("theme", "paper")
    code, _, told = run(capsys, "backup", str(target))
    assert (code, target.read_bytes()) == (1, before)
    assert "there are no marks now, and it holds 2. Name another file, or add --force" in told
    assert run(capsys, "backup", str(target), "--force")[0] == 0
    assert run(capsys, "backup", str(target))[2].endswith(" with 0 marks.\n")


def test_a_backup_to_standard_output(
    state: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(state.parent)
    assert main(["state", "backup", "-"]) == 0
    target = state.with_name("b.db")
    target.write_bytes(capfdbinary.readouterr().out)
    with open_state(target) as opened:
        assert opened.marked("bookmarked") == {"a"}
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["state", "backup", "-"]) == 2
    told = capfdbinary.readouterr()
    assert (told.out, b"nothing for a terminal" in told.err) == (b"", True)
    assert not Path("-").exists()


def test_a_backup_may_take_the_place_of_a_newer_reader_s(
    state: Path, capsys: Out, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for _ in range(2):
        assert run(capsys, "backup", str(tmp_path / "b.db"))[0] == 0


def test_restoring_what_is_no_backup(state: Path, capsys: Out, tmp_path: Path) -> None:
    before = state.read_bytes()
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no marks")
    assert run(capsys, "restore", str(tmp_path / "missing.db"))[0] == 2
    code, _, told = run(capsys, "restore", str(wrong))
    assert (code, "nothing was restored" in told) == (1, True)
    assert state.read_bytes() == before


def test_a_state_that_is_a_folder(state: Path, capsys: Out) -> None:
    state.unlink()
    state.mkdir()
    code, _, told = run(capsys, "check")
    assert (code, "it cannot be read" in told) == (1, True), told


def test_wrong_use() -> None:
    for wrong in ([], ["restore"], ["burn"]):
        with pytest.raises(SystemExit) as end:
            main(["state", *wrong])
        assert end.value.code == 2


def test_a_fetch_makes_the_backup_of_the_day(state: Path, capsys: Out) -> None:
    assert main(["fetch"]) == 0
    assert len(names(state.parent / "backups")) == 1
    assert "daily" not in capsys.readouterr().err
    assert "  1 bookmarked, 2 marks  reader state restore " in run(capsys, "check")[1][3]


def test_a_backup_that_cannot_be_made_is_told(state: Path, capsys: Out) -> None:
    (state.parent / "backups").write_text("no folder")
    main(["fetch"])
    assert "the daily backup cannot be made" in capsys.readouterr().err


def test_what_a_script_could_not_keep_is_told(
    state: Path, folder: Path, write: Write, home: Path
) -> None:
    write("a.txt", "First story")
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'folders = ["{folder}"]\n[[rules]]\nquery = "first"\nread = true\n')
    before = state.read_bytes()
    with full_disk():
        run = subprocess.run(
            [sys.executable, "-m", "reader", "rules"], capture_output=True, text=True, check=False
        )
    assert "1 change is lost. Marks of this session are not kept in" in run.stderr
    assert run.returncode == 1
    assert state.read_bytes() == before


def test_what_is_set_aside_by_a_restore_is_named(state: Path, capsys: Out, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    run(capsys, "backup", str(target))
    garbage(state)
    code, _, told = run(capsys, "restore", str(target))
    (aside,) = state.parent.glob("*.damaged-*[0-9]")
    assert (code, aside.name in told) == (0, True)
