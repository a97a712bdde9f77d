"""Opening an address in a browser: one argument of one program, never a shell."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from msgspec import Struct

from reader.layout.addresses import web_address
from reader.text import is_harmless

# They draw in the terminal, so that the screen must make room for them.
_TEXT_BROWSERS = ("w3m", "lynx", "elinks", "links", "links2", "www-browser", "browsh", "carbonyl")
# What systems call their own way of opening an address.
_WINDOWS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TERMUX_VERSION")
_OPENERS = ("xdg-open", "open", "wslview", "termux-open-url")

_started: list[subprocess.Popen[bytes]] = []


class Browser(Struct, frozen=True):
    """A program with its arguments, the address among them; whether it draws in the terminal."""

    command: tuple[str, ...]
    in_terminal: bool

    @property
    def name(self) -> str:
        """What it is called."""
        return os.path.basename(self.command[0])  # noqa: PTH119 - a name, not a file


def may_be_opened(address: str) -> bool:
    """Whether an address leads to the web and holds nothing that could act."""
    return web_address(address) is not None and is_harmless(address)


def browser_for(address: str, environment: Mapping[str, str] = os.environ) -> Browser | None:
    """The browser that $BROWSER names, else the system's, else one that draws text."""
    for wanted in filter(None, environment.get("BROWSER", "").split(os.pathsep)):
        if found := _named(wanted, address, environment.get("PATH")):
            return found
    windows = os.uname().sysname == "Darwin" or any(map(environment.get, _WINDOWS))
    for name in (*(_OPENERS if windows else ()), *_TEXT_BROWSERS):
        if program := shutil.which(name, path=environment.get("PATH")):
            return Browser((program, address), name in _TEXT_BROWSERS)
    return None


def _named(wanted: str, address: str, path: str | None) -> Browser | None:
    """A command of $BROWSER; "%s" stands for the address, which goes last without it."""
    try:
        words = shlex.split(wanted)
    except ValueError:
        return None
    program = shutil.which(words[0], path=path) if words else None
    if program is None:
        return None
    given = [word.replace("%s", address) for word in words[1:]]
    if not any("%s" in word for word in words[1:]):
        given.append(address)
    name = os.path.basename(program)  # noqa: PTH119 - a name, not a file
    return Browser((program, *given), name in _TEXT_BROWSERS)


def show(browser: Browser, suspended: Callable[[], AbstractContextManager[None]]) -> int | None:
    """Start the browser; OSError where that fails.

    One in the terminal is waited for: its exit code. What others do nobody hears.
    """
    if browser.in_terminal:
        with suspended():
            return subprocess.run(browser.command, check=False).returncode  # noqa: S603 - see the module
    _start(browser.command)
    return None


def _start(command: Sequence[str]) -> None:
    """Start a program that goes on by itself, and says nothing into the screen."""
    # Those that have ended are asked for, lest they stay as zombies.
    _started[:] = [process for process in _started if process.poll() is None]
    _started.append(
        subprocess.Popen(  # noqa: S603 - see the module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )
