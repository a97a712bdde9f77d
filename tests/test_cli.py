"""The command line as a function; that it is installed is proved in terminal/."""

import errno
import io
import json
import os
import sys
import warnings
from pathlib import Path

import pytest

from reader import __version__
from reader.cli import commands, feeds, main
from reader.cli.arguments import COMMANDS
from reader.desk import open_desk
from reader.settings import load_settings
from tests.conftest import Write

WITH_JSON = ("list", "show", "bookmarks", "check", "config", "feeds list", "feeds import")
MORE = "More from Test Desk\n\nSecond story. It is there.\n"


@pytest.fixture
def news(folder: Path, write: Write) -> str:
    write("b.txt", "First story", date="9 May 2024", more=MORE)
    write("a.txt", "Second story", date="8 May 2024")
    return str(folder)


def bookmark(news: str, headline: str) -> None:
    with open_desk(load_settings(), [news]) as desk:
        story = next(item.id for item in desk.library if item.headline == headline)
        desk.set_bookmark(story, on=True)


Out = pytest.CaptureFixture[str]


def test_list_names_the_stories_newest_first(news: str, capsys: Out) -> None:
    assert main(["list", news]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("First story · Test Desk · 1 min")
    assert "●" in first
    assert "2024-05-09" in first
    assert second.endswith("Second story · 1 min")


def test_list_json_is_by_path_and_whole(news: str, capsys: Out) -> None:
    assert main(["list", "--json", news]) == 0
    stories = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(story["path"]).name for story in stories] == ["a.txt", "b.txt"]
    assert stories[1]["teasers"][0]["article"] == stories[0]["id"]


def test_list_of_a_query(news: str, capsys: Out) -> None:
    assert main(["list", "--query", "headline:first OR zzz", news]) == 0
    one = capsys.readouterr().out
    assert main(["list", news, "--json", "--query=is:unread -zzz"]) == 0
    every = capsys.readouterr().out.splitlines()
    assert len(one.splitlines()) == 1
    assert len(every) == 2
    assert main(["list", news, "--query", "zzz"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_query_reads_no_story_where_there_is_an_index(
    news: str, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library import Library

    def read(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Library, "article", read)
    assert main(["list", "--query", "headline:first", news]) == 0
    assert "First story" in capsys.readouterr().out


def test_a_wrong_query_points_at_the_word(news: str, capsys: Out) -> None:
    assert main(["list", news, "--query", "a is:red"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == 'a is:red\n  ^^^^^^ is: knows no "red"; did you mean "is:read"?\n'


def test_list_without_paths_shows_the_shipped_stories(capsys: Out) -> None:
    assert main(["list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 14


def test_problems_go_to_standard_error(news: str, capsys: Out) -> None:
    (Path(news) / "c.txt").write_bytes(b"")
    assert main(["list", news, "/nowhere/at/all"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "/nowhere/at/all" in err
    assert "c.txt" in err
    assert len(err.splitlines()) == 2


def test_an_empty_folder_says_so(folder: Path, capsys: Out) -> None:
    assert main(["list", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "No stories there." in err


def test_show_as_text(news: str, capsys: Out) -> None:
    assert main(["show", "first", news]) == 0
    out = capsys.readouterr().out
    assert "First story" in out
    assert "More from Test Desk\n\n→ Second story. It is there.\n" in out


def test_show_in_every_form(news: str, capsys: Out) -> None:
    for form, expected in (
        ("--json", '"headline": "First story"'),
        ("--markdown", "# First story\n"),
        ("--explain", "headline"),
    ):
        assert main(["show", form, "first", news]) == 0
        assert expected in capsys.readouterr().out


def test_show_raw_gives_the_exact_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = b"Head\r\n\r\nText with \x1b[31m escapes.\r\n"
    (folder / "a.txt").write_bytes(source)
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, "utf-8"))
    assert main(["show", "--raw", "head", str(folder)]) == 0
    sys.stdout.flush()
    assert pipe.getvalue() == source


def test_show_raw_on_a_terminal_is_harmless(
    folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_bytes(b"Head\n\nText with \x1b[31m escapes.\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["show", "--raw", "head", str(folder)]) == 0
    assert capsys.readouterr().out == "Head\n\nText with ␛[31m escapes.\n\n"


def test_show_fits_a_terminal(news: str, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    assert main(["show", "first", news]) == 0
    assert all(len(line) <= 30 for line in capsys.readouterr().out.splitlines())


def test_show_what_is_not_there_or_not_clear(news: str, capsys: Out) -> None:
    assert main(["show", "zebra", news]) == 2
    assert 'No article fits "zebra"' in capsys.readouterr().err
    assert main(["show", "story", news]) == 2
    assert "fits 2 articles" in capsys.readouterr().err


def test_show_a_document_that_vanishes(
    news: str, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader import loaders
    from reader.library import library
    from reader.loaders import Loaded
    from reader.model import Problem

    gone = Loaded((), (Problem("/x", "it is gone", "look elsewhere"),))
    monkeypatch.setattr(library.Library, "_kept", lambda *_: None)
    monkeypatch.setattr(loaders, "load_file", lambda _: gone)
    assert main(["show", "first", news]) == 1
    assert "it is gone" in capsys.readouterr().err
    assert main(["list", "--json", news]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("it is gone") == 2


def test_bookmarks_wherever_they_lie(news: str, capsys: Out) -> None:
    assert main(["bookmarks"]) == 0
    assert capsys.readouterr().out == ""
    bookmark(news, "Second story")
    assert main(["bookmarks"]) == 0
    assert "●★" in capsys.readouterr().out
    assert main(["bookmarks", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bookmarked"] is True
    assert main(["bookmarks", "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("- Second story (2024-05-08 · ")


def test_own_tags_and_notes_are_exported(news: str, capsys: Out) -> None:
    bookmark(news, "Second story")
    with open_desk(load_settings(), [news]) as desk:
        story = next(item.id for item in desk.library if item.headline == "Second story")
        desk.set_tags(story, ["sea"])
        desk.set_note(story, "My note")
    for command in (["bookmarks"], ["list", news, "--query", "tag:sea"], ["show", "second", news]):
        assert main([*command, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["tags"], found["own_tags"], found["note"]) == ([], ["sea"], "My note")
    for command in (["bookmarks"], ["show", "second", news]):
        assert main([*command, "--markdown"]) == 0
        assert "- Tags: sea" in (out := capsys.readouterr().out)
        assert "- Note: My note" in out


def test_bookmarks_in_paths(news: str, tmp_path: Path, capsys: Out) -> None:
    bookmark(news, "Second story")
    other = tmp_path / "other"
    other.mkdir()
    assert main(["bookmarks", str(other)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["bookmarks", news]) == 0
    assert "Second story" in capsys.readouterr().out


def test_complaints_about_the_configuration_are_told_and_counted(
    news: str, home: Path, capsys: Out
) -> None:
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("colour = 1\n", "utf-8")
    assert main(["list", news]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "config.toml:1: colour: no such key" in err


def test_version_and_help(capsys: Out) -> None:
    for option, expected in (("--version", __version__), ("--help", "reader bookmarks [PATH ...]")):
        with pytest.raises(SystemExit) as ended:
            main([option])
        assert ended.value.code == 0
        assert expected in capsys.readouterr().out


def test_every_command_has_help(capsys: Out) -> None:
    for words in [*([one] for one in COMMANDS), *(["feeds", one] for one in feeds._DO)]:
        with pytest.raises(SystemExit) as ended:
            main([*words, "--help"])
        assert ended.value.code == 0
        told = " ".join(capsys.readouterr().out.split())
        assert told.startswith(f"usage: reader {' '.join(words)} ")
        assert ("--json" in told) == (" ".join(words) in WITH_JSON)


@pytest.mark.parametrize("wrong", [["list", "--wrong"], ["show"], ["--wrong"], ["check", "--raw"]])
def test_wrong_use_exits_with_2(wrong: list[str], capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_without_a_terminal_there_is_no_screen(news: str, capsys: Out) -> None:
    assert main([news]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_on_a_terminal_the_screen_opens(
    news: str, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[list[str], bool]] = []

    def run(paths: list[str], _terminal: object, *, plain: bool) -> int:
        opened.append((paths, plain))
        return 7

    monkeypatch.setattr("reader.ui.app.run", run)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert main([news, "/nowhere"]) == 7
    assert main([news, "--plain"]) == 7
    assert opened == [([news, "/nowhere"], False), ([news], True)]
    assert main(["/nowhere", "/no\x1bwhere"]) == 2
    assert capsys.readouterr().err == (
        "/nowhere: there is no such file or folder.\n/no␛where: there is no such file or folder.\n"
    )
    assert main([]) == 7


def test_a_terminal_that_is_gone_is_no_fault_of_the_screen(
    news: str, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("reader.ui.app.run", gone)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr("reader.cli.drop_output", lambda: None)
    assert main([news]) == 1
    assert capsys.readouterr().err == "The output cannot be written: Input/output error.\n"


def test_options_may_stand_anywhere_and_names_may_begin_with_a_dash(
    folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "-dash.txt").write_text("Dashed\n\nA page with an odd name.\n", "utf-8")
    monkeypatch.chdir(folder)
    assert main(["list", "--json", "--", "-dash.txt"]) == 0
    assert "Dashed" in capsys.readouterr().out
    assert main(["show", "dashed", ".", "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("# Dashed\n")
    with pytest.raises(SystemExit):
        main(["list", ""])
    assert "a PATH is empty" in capsys.readouterr().err


def test_a_break_is_no_traceback(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "list", interrupt)
    assert main(["list", news]) == 130


def test_what_was_only_begun_when_it_is_interrupted_is_told_nobody(
    monkeypatch: pytest.MonkeyPatch, news: str
) -> None:
    async def screen() -> None: ...

    def interrupt(*_: object) -> int:
        begun = screen()
        raise KeyboardInterrupt(begun)

    monkeypatch.setattr("reader.cli._run", interrupt)
    with warnings.catch_warnings(record=True) as told:
        assert main([news]) == 130
    assert told == []


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EPIPE])
def test_what_fails_elsewhere_is_not_the_output_s_fault(
    news: str, capsys: Out, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))  # as where no process can be begun

    monkeypatch.setitem(commands.COMMANDS, "list", fail)
    assert main(["list", news]) == 70
    told = capsys.readouterr().err
    assert "fault of its own" in told
    assert "output" not in told


def test_shown_names_are_harmless(folder: Path, capsys: Out) -> None:
    (folder / "bad\x1b]52;c;x\x07.txt").write_bytes(b"")
    assert main(["list", str(folder)]) == 1
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "␛]52;c;x␇" in err


def test_a_state_that_cannot_be_read_is_told(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.state import State, StateError

    def broken(_: State) -> None:
        raise StateError("It cannot be read.")

    monkeypatch.setattr(State, "bookmarks", broken)
    assert main(["bookmarks"]) == 1
    assert capsys.readouterr().err == "It cannot be read.\n"


class TestCheck:
    """What could not be read: told where, why, and what to do."""

    @pytest.fixture
    def troubled(self, news: str) -> str:
        Path(news, "z-empty.txt").write_bytes(b"")
        Path(news, "z\x1b[2J.txt").write_bytes(b"\xff\xd8\xff")
        Path(news, "other.jpg").write_bytes(b"x")
        Path(news, "other.pdf").write_bytes(b"x")
        Path(news, "another.jpg").write_bytes(b"x")
        return news

    def test_a_line_for_each_problem(self, troubled: str, capsys: Out) -> None:
        assert main(["check", troubled]) == 1
        out, err = capsys.readouterr()
        lines = out.splitlines()
        assert len(lines) == 2
        assert any("z-empty.txt: it is empty; save the page again" in line for line in lines)
        assert any("z␛[2J.txt: it is a JPEG picture" in line for line in lines)
        told = "3 files are no documents: 2 .jpg, 1 .pdf."
        assert err == f"4 documents, 2 with problems. {told}\n"
        assert "\x1b" not in out + err

    def test_as_json(self, troubled: str, capsys: Out) -> None:
        assert main(["check", "--json", troubled]) == 1
        out, _ = capsys.readouterr()
        found = [json.loads(line) for line in out.splitlines()]
        assert {Path(one["path"]).name for one in found} == {"z-empty.txt", "z\x1b[2J.txt"}
        assert all(one["why"] and one["advice"] for one in found)
        assert not any(one["loaded"] for one in found)
        Path(troubled, "z-empty.txt").write_bytes(b"A headline here\n\n" + b"It is f\xfcr us. " * 9)
        assert main(["check", "--json", troubled]) == 1
        loaded = map(json.loads, capsys.readouterr().out.splitlines())
        assert {Path(one["path"]).name for one in loaded if one["loaded"]} == {"z-empty.txt"}
        assert "\x1b" not in out

    def test_all_well(self, news: str, capsys: Out) -> None:
        assert main(["check", news]) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert err == "2 documents, 0 with problems.\n"

    def test_a_name_of_two_lines_is_one_line(self, folder: Path, capsys: Out) -> None:
        (folder / "a\nb.txt").write_bytes(b"")
        assert main(["check", str(folder)]) == 1
        (line,) = capsys.readouterr().out.splitlines()
        assert "a␊b.txt" in line


def test_only_pages_as_text_are_explained(news: str, capsys: Out) -> None:
    Path(news, "m.md").write_text("# A headline in Markdown\n\nText.\n", "utf-8")
    assert main(["show", "--explain", "markdown", news]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Only pages saved as text" in err


def test_the_bytes_of_an_entry_are_its_own(
    news: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    entry = "<item><title>An entry of a feed</title><guid>{}</guid></item>"
    items = entry.format(1) + entry.format(2).replace("An", "Another")
    Path(news, "f.rss").write_text(f"<rss><channel>{items}</channel></rss>", "utf-8")
    assert main(["show", "--raw", "another entry", news]) == 0
    expected = entry.format(2).replace("An", "Another").encode()
    assert capfdbinary.readouterr().out.strip() == expected


def test_show_tells_only_what_is_wrong_with_its_own_document(
    folder: Path, write: Write, capsys: Out
) -> None:
    write("a.txt", "A whole story")
    (folder / "b.txt").write_bytes(b"A torn story\n\nIts letters are \xff\xfe lost \xe9.\n")
    (folder / "c.txt").write_bytes(b"")
    assert main(["show", "whole", str(folder)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["show", "torn", str(folder)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["show", "nothing", str(folder)]) == 2
    assert capsys.readouterr().err.startswith('No article fits "nothing".')
    assert main(["list", str(folder)]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_a_name_that_is_nowhere_is_wrong_use(capsys: Out) -> None:
    for command in ("list", "check", "bookmarks"):
        assert main([command, "/nowhere"]) == 2
        assert capsys.readouterr().err == "/nowhere: there is no such file or folder.\n"
    assert main(["show", "a", "/nowhere"]) == 2


def test_where_the_working_folder_is_gone_only_whole_paths_lead_somewhere(
    news: str, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for words in (["."], ["list", "."], ["show", "a", ".."], ["list", news, "a.txt"]):
        assert main(words) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err == (
            f"{words[-1]}: the folder that this path begins in, the working folder of the shell, "
            "is gone. Go to another one with cd, or give the whole path, from / on.\n"
        )
    assert main(["list", news]) == 0


def test_a_word_that_is_like_a_command_may_be_meant_as_one(capsys: Out) -> None:
    missing = "{}: there is no such file or folder.\n"
    for words, near in ((["staet", "check"], "state"), (["lists"], "list"), (["rule"], "rules")):
        assert main(words) == 2
        told = "".join(map(missing.format, words))
        assert capsys.readouterr().err == f'{told}Did you mean "reader {near}"?\n'
    for words in (["news"], ["./staet"], ["list", "staet"]):
        assert main(words) == 2
        assert "Did you mean" not in capsys.readouterr().err


def test_one_of_several_names_that_is_nowhere_is_a_problem(news: str, capsys: Out) -> None:
    assert main(["check", news, "/nowhere"]) == 1
    assert "/nowhere: it is not there" in capsys.readouterr().out


def test_show_says_what_it_wants_to_know(capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["show"])
    assert ended.value.code == 2
    assert "say which story: its id, or words of its headline" in capsys.readouterr().err


def test_a_folder_of_pictures_is_well(folder: Path, capsys: Out) -> None:
    (folder / "a.jpg").write_bytes(b"x")
    assert main(["check", str(folder)]) == 0
    assert (
        capsys.readouterr().err == "0 documents, 0 with problems. 1 file is no document: 1 .jpg.\n"
    )
    assert main(["list", str(folder)]) == 0
    assert "1 file is no document: 1 .jpg." in capsys.readouterr().err
