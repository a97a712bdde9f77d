"""Which browser opens an address, and that no address becomes part of a command."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.ui.browser import Browser, browser_for, may_be_opened, show

URL = "https://example.org/a?b=1&c='; touch x"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    return tmp_path


def program(folder: Path, name: str, script: str = "") -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https:", False),
        ("--help", False),
        ("https://example.org/\x1b]0;x", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_opened(address: str, may: bool) -> None:
    assert may_be_opened(address) is may


def found(folder: Path, **environment: str) -> Browser | None:
    return browser_for(URL, {"PATH": str(folder), **environment})


def test_no_browser_at_all(programs: Path) -> None:
    assert found(programs) is None
    assert found(programs, BROWSER="missing", DISPLAY=":0") is None


def test_the_first_of_browser_that_is_there(programs: Path) -> None:
    mine = program(programs, "mine")
    assert found(programs, BROWSER=f"missing{os.pathsep}mine") == Browser((mine, URL), False)
    assert found(programs, BROWSER="mine --new %s -x") == Browser((mine, "--new", URL, "-x"), False)
    assert found(programs, BROWSER="mine 'a b'") == Browser((mine, "a b", URL), False)
    assert found(programs, BROWSER="mine 'a") is None
    text = program(programs, "w3m")
    assert found(programs, BROWSER="w3m") == Browser((text, URL), True)


def test_the_system_s_where_there_are_windows_else_one_that_draws_text(programs: Path) -> None:
    opener, text = program(programs, "xdg-open"), program(programs, "lynx")
    assert found(programs, DISPLAY=":0") == Browser((opener, URL), False)
    assert found(programs) == Browser((text, URL), True)


def test_the_address_is_one_argument_and_never_a_command(programs: Path) -> None:
    out = programs / "out"
    mine = program(programs, "mine", f'printf "%s|" "$#" "$@" > {out}.part; mv {out}.part {out}')
    browser = browser_for(URL, {"PATH": os.environ["PATH"], "BROWSER": mine})
    assert browser is not None
    steps: list[str] = []

    @contextmanager
    def never() -> Iterator[None]:
        steps.append("away")
        yield

    show(browser, never)
    for _ in range(500):
        if out.exists():
            break
        time.sleep(0.01)
    assert out.read_text() == f"1|{URL}|"
    assert not (programs / "x").exists()
    assert steps == []


def test_one_in_the_terminal_is_waited_for_while_the_screen_is_away(programs: Path) -> None:
    log = programs / "log"
    mine = program(programs, "w3m", f"sleep .05; echo browsed >> {log}; exit 3")
    steps: list[str] = []

    @contextmanager
    def suspended() -> Iterator[None]:
        steps.append("away")
        yield
        steps.append(log.read_text().strip())

    assert show(Browser((mine, URL), in_terminal=True), suspended) == 3
    assert steps == ["away", "browsed"]
