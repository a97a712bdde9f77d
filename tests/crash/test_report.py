"""Reports of faults: what is in them, and that nothing else is."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import crash
from reader.cli import main
from reader.cli.arguments import parse
from tests.rights import without_rights

TEXT = "Quokka\x1b]52;c;aGk=\x07 of https://secret.example in /home/somebody"


def raised(act: Callable[[], object]) -> BaseException:
    """The exception that something raises, with its places."""
    try:
        act()
    except BaseException as error:  # noqa: BLE001 - any may be asked for
        return error
    raise AssertionError


def fail(error: BaseException) -> None:
    headline = TEXT
    assert headline
    raise error


def reported(error: BaseException, *arguments: str) -> str:
    return crash.report(raised(lambda: fail(error)), arguments)


def test_a_report_names_the_place_and_the_system() -> None:
    wrong: Any = [3]
    report = crash.report(raised(lambda: parse(wrong)), ["list"])
    assert "AttributeError\n  " in report
    assert "  reader.cli.arguments:" in report
    assert " parse.<locals>.<genexpr>\n" in report
    assert "\nreader    " in report
    assert "textual " in report
    assert f"{sys.version_info[0]}.{sys.version_info[1]}" in report


@given(message=st.text(min_size=4), argument=st.text(min_size=4))
def test_no_message_nor_argument_is_in_a_report(message: str, argument: str) -> None:
    plain = reported(ValueError(), "a folder")
    kinds = (ValueError, KeyError, OSError, RuntimeError, ImportError, UnicodeError)
    for kind in kinds:
        told = reported(kind(message), f"./{argument}")
        assert told == plain.replace("ValueError", kind.__name__)


def test_causes_groups_and_notes_say_no_more() -> None:
    inner = raised(lambda: fail(ValueError(TEXT)))
    inner.add_note(TEXT)
    group = ExceptionGroup(TEXT, [KeyError(TEXT), OSError(errno.ENOSPC, TEXT, TEXT)])
    group.__cause__ = inner
    report = reported(group)
    assert "Quokka" not in report
    assert "\x1b" not in report
    assert report.index("ValueError") < report.index("ExceptionGroup")
    assert "of which KeyError\n" in report
    assert f"of which OSError: {errno.ENOSPC} {os.strerror(errno.ENOSPC)}\n" in report


def test_exceptions_of_the_system_say_which() -> None:
    error = raised(lambda: sqlite3.connect(":memory:").execute("SELECT 1 FROM quokka"))
    report = crash.report(error, [])
    assert "sqlite3.OperationalError: SQLITE_ERROR\n" in report
    assert "quokka" not in report
    assert "ModuleNotFoundError: lxml\n" in reported(ModuleNotFoundError(TEXT, name="lxml"))
    assert "ModuleNotFoundError: ?\n" in reported(ModuleNotFoundError(TEXT, name=TEXT))


def test_names_that_are_none_of_the_code_are_not_told() -> None:
    kind = type(TEXT, (Exception,), {"__module__": TEXT})
    report = reported(kind())
    assert "\n?\n" in report
    assert "Quokka" not in report
    own: dict[str, Any] = {"__name__": "of_somebody"}
    exec("def secret(): return 1 / 0", own)  # noqa: S102 - code of this test
    report = crash.report(raised(own["secret"]), [])
    assert "  somewhere else\n" in report
    assert "secret" not in report


def test_a_long_chain_of_calls_is_cut_in_its_middle() -> None:
    own: dict[str, Any] = {"__name__": "reader.own"}
    code = "def even(left): 1 / left; odd(left - 1)\ndef odd(left): even(left - 1)"
    exec(code, own)  # noqa: S102 - code of this test
    report = crash.report(raised(lambda: own["even"](300)), [])
    assert "  … " in report
    assert report.count("\n") < 70
    assert report.endswith("  reader.own:2 odd\n  reader.own:1 even\n")
    exec("def same(left): 1 / left; same(left - 1)", own)  # noqa: S102 - the same
    assert crash.report(raised(lambda: own["same"](300)), []).count(" same\n") == 1


@pytest.mark.parametrize(
    ("arguments", "shape"),
    [
        ([], "reader"),
        (["/home/somebody/news", "other"], "reader … …"),
        (["list", "--json", "list"], "reader list --json …"),
        (["list", "--query", "secret", "--query=secret"], "reader list --query … --query"),
        (["feeds", "add", "https://secret", "--title=A"], "reader feeds add … --title"),
        (["fetch", "--secret", "--prune"], "reader fetch … --prune"),
        (["show", "add"], "reader show …"),
        (["state", "check", "--json"], "reader state check --json"),
        (["state", "backup", "backup", "--force"], "reader state backup … --force"),
        (["state", "restore", "/home"], "reader state restore …"),
    ],
)
def test_the_shape_of_a_command_line(arguments: list[str], shape: str) -> None:
    assert f"  {shape}\n" in reported(ValueError(), *arguments)


def test_odd_values_of_the_environment_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", TEXT)
    monkeypatch.setenv("TERM", "xterm-kitty")
    report = reported(ValueError())
    assert "TERM=xterm-kitty" in report
    assert "TERM_PROGRAM=… " in report


def test_a_fault_of_the_screen_tells_what_was_done() -> None:
    cause = raised(lambda: fail(ValueError(TEXT)))
    fault = crash.FaultError({"screens": ["MainScreen", "Ask"], "actions": ["Ask.keep", TEXT]})
    fault.__cause__ = cause
    report = crash.report(fault, [])
    assert "screens   MainScreen Ask\n" in report
    assert "actions   Ask.keep ?\n" in report
    assert "FaultError" not in report
    assert "ValueError\n" in report


def test_only_the_last_ones_are_kept_and_for_their_user_alone(home: Path) -> None:
    folder = home / ".local" / "share" / "reader" / "crashes"
    folder.mkdir(parents=True)
    for day in range(1, 8):
        (folder / f"2020-01-0{day}T00-00-00-1.txt").write_text("old")
    path = crash.keep(raised(lambda: fail(ValueError(TEXT))), [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Quokka" not in path.read_text("utf-8")
    assert max(folder.iterdir()) == path
    assert len(list(folder.iterdir())) == 5
    assert not (folder / "2020-01-03T00-00-00-1.txt").exists()


def told(error: BaseException) -> Path:
    """Where the report is, by what is said of it."""
    said = crash.tell(raised(lambda: fail(error)), [])
    (path,) = (line.strip() for line in said.splitlines() if line.endswith(".txt"))
    return Path(path)


def test_the_one_that_was_just_written_stays_whatever_the_clock_says(home: Path) -> None:
    folder = home / ".local" / "share" / "reader" / "crashes"
    folder.mkdir(parents=True)
    for day in range(1, 6):
        (folder / f"2999-01-0{day}T00-00-00-1.txt").write_text("of a clock that was wrong")
    assert "ValueError" in told(ValueError(TEXT)).read_text("utf-8")
    assert len(list(folder.iterdir())) == 5
    for kind in (KeyError, TypeError, OSError, RuntimeError):
        assert told(kind(TEXT)).exists()
    assert [one for one in folder.iterdir() if one.name.startswith("2999")] == []


def test_a_fault_that_was_met_and_ends_reader_then_has_one_report(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.crash.keeping._written", {})
    error = raised(lambda: fail(ValueError(TEXT)))
    crash.keep(error, [])
    other = crash.keep(raised(lambda: fail(KeyError(TEXT))), [])
    fault = crash.FaultError({"actions": ["Ask.keep"]})
    fault.__cause__ = error
    crash.tell(fault, [])
    every = set((home / ".local" / "share" / "reader" / "crashes").iterdir())
    (last,) = every - {other}
    assert "Ask.keep" in last.read_text("utf-8")


def test_a_fault_that_comes_again_in_other_processes_pushes_no_report_out(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / ".local" / "share" / "reader" / "crashes"
    error = raised(lambda: fail(ValueError(TEXT)))
    first = crash.keep(raised(lambda: fail(KeyError(TEXT))), [])
    for _ in range(6):
        monkeypatch.setattr("reader.crash.keeping._written", {})
        path = crash.keep(error, [])
    assert set(folder.iterdir()) == {first, path}
    monkeypatch.setattr("reader.crash.keeping._written", {})
    path.unlink()
    assert crash.keep(error, []).exists()


def test_two_of_one_second_are_both_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Standing":
            return cls(2024, 11, 13, 10, tzinfo=tz)

    monkeypatch.setattr("reader.crash.keeping.datetime", Standing)
    first, second = told(ValueError()), told(KeyError())
    assert "ValueError" in first.read_text("utf-8")
    assert "KeyError" in second.read_text("utf-8")


def test_a_command_that_fails_leaves_a_report_and_no_traceback(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cli.commands.COMMANDS", {"list": lambda *_: fail(ValueError(TEXT))})
    assert main(["list"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "fault of its own" in err
    assert ".local/share/reader/crashes/" in err
    for secret in ("Quokka", "\x1b", "Traceback"):
        assert secret not in err
    (path,) = (home / ".local" / "share" / "reader" / "crashes").iterdir()
    report = path.read_text("utf-8")
    assert "command   reader list\n" in report
    assert "Quokka" not in report


def test_a_file_that_fails_in_an_unforeseen_way_is_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    error = PermissionError(errno.EACCES, TEXT, TEXT)
    monkeypatch.setattr("reader.cli.commands.COMMANDS", {"list": lambda *_: fail(error)})
    assert main(["list"]) == 70
    assert "Quokka" not in capsys.readouterr().err


def test_where_no_report_can_be_written_it_is_shown(home: Path) -> None:
    data = home / ".local" / "share"
    data.mkdir(parents=True)
    data.chmod(0o500)
    code = (
        "import sys; from reader.cli import commands, main\n"
        "def fail(*_, **__): raise ValueError(sys.argv)\n"
        "commands.config = fail\n"
        "sys.exit(main(['config']))"
    )
    command = without_rights(sys.executable, "-c", code, TEXT.replace("\x1b", ""))
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 70
    assert "cannot be written: Permission denied." in run.stderr
    assert "  __main__:2 fail\n" in run.stderr
    assert "Quokka" not in run.stderr


def test_what_fails_in_a_thread_or_a_finaliser_says_nothing(home: Path) -> None:
    code = (
        "import sys, threading, logging; from reader.cli import commands, main\n"
        "class A:\n"
        "    def __del__(self): raise ValueError(sys.argv)\n"
        "def fail(): raise ValueError(sys.argv)\n"
        "def act(*_, **__):\n"
        "    A(); logging.getLogger('any').error(sys.argv)\n"
        "    one = threading.Thread(target=fail); one.start(); one.join(); return 0\n"
        "commands.config = act\n"
        "sys.exit(main(['config']))"
    )
    command = [sys.executable, "-c", code, TEXT]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    (path,) = (home / ".local" / "share" / "reader" / "crashes").iterdir()
    assert "  __main__:4 fail\n" in path.read_text("utf-8")
