"""A wrong call tells what is wrong, what to do, and nothing that a terminal obeys."""

import sys
from collections.abc import Sequence

import pytest

from reader.cli import feeds
from reader.cli.arguments import COMMANDS, parse
from tests.terminal.received import look_at

HOSTILE = "\x1b]52;c;cHduZWQ=\x07\x9b31m\u202e"
CALLS = (
    *([], ["--plain"], ["state", "check"], ["state", "backup"], ["import", "newsboat"]),
    *([one] for one in COMMANDS),
    *(["feeds", one] for one in feeds._DO),
)


def said(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        parse(words)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert not out
    return err


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_wrong_call_acts_on_no_terminal(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (f"--{HOSTILE}", f"-{HOSTILE}", f"--json={HOSTILE}", f"--dry-run={HOSTILE}"):
        told = said([*call, "x", "on", name], capsys)
        look_at(told.replace("\n", ""))
        assert "usage: reader" in told


def test_what_is_wrong_is_shown_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(["list", "--a\n\x1b[31mb"], capsys)
    assert told.splitlines()[-1] == (
        "reader list: unrecognized arguments: --a␊␛[31mb; `reader list --help` says more"
    )


def test_a_choice_that_there_is_not_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["feeds", HOSTILE], ["feeds", "hide", "x", HOSTILE], ["import", HOSTILE]):
        told = said(words, capsys)
        look_at(told.replace("\n", ""))
        assert "␛]52;c;cHduZWQ=␇" in told or "\\x1b]52;c;cHduZWQ=\\x07" in told


def test_no_parser_is_one_that_writes_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    import argparse

    from reader.cli.parser import Parser

    made: list[type] = []
    real = argparse.ArgumentParser.__init__

    def noted(self: argparse.ArgumentParser, *given: object, **named: object) -> None:
        made.append(type(self))
        real(self, *given, **named)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(argparse.ArgumentParser, "__init__", noted)
    monkeypatch.setattr(sys, "stderr", sys.stdout)
    for call in CALLS:
        with pytest.raises(SystemExit):
            parse([*call, "x", "on", "--wrong"])
    assert set(made) == {Parser}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("state", "required: check|backup|restore;"),
        ("feeds", "required: list|add|remove|rename|move|full-text|hide|import|export;"),
        ("config x", "unrecognized arguments: x;"),
    ],
)
def test_what_is_missing_or_too_much_is_named(
    words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(words.split())
    assert told in capsys.readouterr().err
