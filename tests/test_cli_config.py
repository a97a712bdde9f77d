"""`reader config`: what is in effect, and where it comes from."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from reader.cli import main
from reader.desk import open_desk
from reader.settings import load_settings
from reader.ui.commands import COMMANDS
from tests.state.samples import garbage

Out = pytest.CaptureFixture[str]


@pytest.fixture
def config(home: Path) -> Path:
    path = home / ".config" / "reader" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_without_a_file_all_is_default(home: Path, capsys: Out) -> None:
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"# {home}/.config/reader/config.toml (there is no such file)\n")
    assert "measure = 72  # default\n" in out
    assert 'bookmark = "b"  # default\n' in out
    values = tomllib.loads(out)
    assert values["keys"].keys() == {entry.id for entry in COMMANDS}
    assert values["sort"] == "date"


def test_what_is_shown_can_be_pasted(config: Path, capsys: Out) -> None:
    config.write_text('measure = 60\n[keys]\nbookmark = ["x", "c c"]\nnote = []\n', "utf-8")
    assert main(["config"]) == 1  # x is taken
    first = capsys.readouterr()
    assert first.err.startswith(f'{config}:3: keys.bookmark: "x" is already taken by "raw"')
    assert "measure = 60  # config.toml:1\n" in first.out
    assert 'bookmark = "b"  # default\n' in first.out
    assert "note = []  # config.toml:4\n" in first.out
    config.write_text(first.out, "utf-8")
    assert main(["config"]) == 0
    again = capsys.readouterr().out
    assert tomllib.loads(again) == tomllib.loads(first.out)


def test_what_was_chosen_on_the_screen_is_told(config: Path, capsys: Out) -> None:
    config.write_text('sort = "length"\n', "utf-8")
    with open_desk(load_settings()) as desk:
        desk.prefer("theme", "paper")
        desk.prefer("sort", "headline")
        desk.keep_measure(60)
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert 'theme = "paper"  # chosen on the screen\n' in out
    assert "measure = 60  # chosen on the screen\n" in out
    assert 'sort = "length"  # config.toml:1\n' in out


def test_folders_that_are_not_there_are_told(config: Path, capsys: Out) -> None:
    config.write_text('folders = ["gone"]\n', "utf-8")
    assert main(["config"]) == 1
    assert capsys.readouterr().err == f"{config}:1: folders: there is no {config.parent}/gone\n"


def test_complaints_come_by_line(config: Path, capsys: Out) -> None:
    config.write_text('measure = 7\n[keys]\nnote = "j"\nread = "zz"\nsort = "k"\n', "utf-8")
    assert main(["config"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.removeprefix(f"{config}:")[0] for line in lines] == ["1", "3", "4", "5"]


def test_all_that_is_wrong_is_told_by_each_command(config: Path, capsys: Out) -> None:
    config.write_text('[views]\nx = "is:foo"\n[keys]\nfoo = "a"\nundo = "j"\n', "utf-8")
    assert main(["config"]) == 1
    said = capsys.readouterr().err
    assert [line.removeprefix(f"{config}:")[:10] for line in said.splitlines()] == [
        "2: views.x",
        "4: keys.fo",
        "5: keys.un",
    ]
    for command in ("list", "bookmarks"):
        assert main([command]) == 1
        assert sorted(capsys.readouterr().err.splitlines()) == sorted(said.splitlines())


def test_a_damaged_state_is_told(home: Path, capsys: Out) -> None:
    with open_desk(load_settings()) as desk:
        desk.prefer("theme", "paper")
    state = load_settings().state
    garbage(state)
    assert main(["config"]) == 1
    assert f"It is kept as {next(state.parent.glob('*.damaged-*')).name}" in capsys.readouterr().err
    assert main(["config"]) == 0
    assert capsys.readouterr().err == ""
    state.unlink()
    (home / ".local" / "share").rename(home / "elsewhere")
    assert main(["config"]) == 0
    assert not (home / ".local" / "share").exists()


def test_as_json(config: Path, capsys: Out) -> None:
    config.write_text('folders = ["/"]\n[keys]\nbookmark = "f5"\n', "utf-8")
    assert main(["config", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["folders"] == {"value": ["/"], "source": "config.toml:1"}
    assert found["keys"]["bookmark"] == {"value": ["f5"], "source": "config.toml:3"}
    assert found["keys"]["down"] == {"value": ["j", "down"], "source": "default"}


@pytest.mark.usefixtures("home")
def test_wrong_use(capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["config", "theme"])
    assert ended.value.code == 2
    assert "unrecognized arguments" in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_no_screen_is_loaded_for_it() -> None:
    code = "import sys, reader.cli as c; c.main(['config']); print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_logins_are_shown_and_their_commands_never_run(
    config: Path, capsys: Out, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    config.write_text(
        f'[logins."a.example"]\nuser = "me"\npassword_command = ["touch", "{made}"]\n', "utf-8"
    )
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert '[logins."a.example"]  # config.toml:1\nuser = "me"\n' in out
    login = {"user": "me", "password_command": ["touch", str(made)]}
    assert tomllib.loads(out)["logins"] == {"a.example": login}
    assert main(["config", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["logins"] == {"a.example": login}
    assert not made.exists()
