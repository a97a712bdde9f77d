"""The report of a fault: where in the code it was, and on what system."""

import os
import platform
import re
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata
from itertools import groupby
from types import FrameType

from reader import __version__

_HEAD = """\
A fault of Reader. It is told here by places in the code alone: there is no text of your stories,
no path, no address and no value of a variable in this file.
"""

# Of a chain of calls that is longer, the middle is left out.
_FRAMES_AT_EACH_END = 25
_CAUSES_MOST = 8

_NAME = re.compile(r"[A-Za-z_][\w.<>]{0,150}", re.ASCII)
_WORD = re.compile(r"[\w.+:@-]{1,40}", re.ASCII)
_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "NO_COLOR", "LANG")

# What of a command line is told; all else on it may be the name of something.
_COMMANDS = frozenset((
    "list", "show", "bookmarks", "check", "rules", "config", "feeds", "fetch", "import", "newsboat",
    "add", "remove", "rename", "move", "full-text", "hide", "export", "on", "off", "state",
    "backup", "restore",
))  # fmt: skip
_OPTIONS = frozenset((
    "--plain", "--json", "--markdown", "--raw", "--explain", "--revisions", "--dry-run", "--prune",
    "--query", "--title", "--folder", "--version", "--help", "-h", "--force",
))  # fmt: skip


class FaultError(Exception):
    """The screen has ended by a fault, its cause; `doing` names the last screens and actions."""

    def __init__(self, doing: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.doing = doing


def report(error: BaseException, arguments: Sequence[str]) -> str:
    """What there is to tell of a fault, for whoever mends it."""
    doing: Mapping[str, Sequence[str]] = {}
    if isinstance(error, FaultError):
        doing, error = error.doing, error.__cause__ or error
    facts = [
        ("reader", __version__),
        ("python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("with", _versions()),
        ("platform", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("terminal", " ".join(_terminal())),
        ("command", " ".join(["reader", *_shape(arguments)])),
        *((kind, " ".join(map(_name, names)) or "-") for kind, names in doing.items()),
    ]
    width = max(len(kind) for kind, _ in facts)
    lines = [f"{kind:{width}}  {fact}" for kind, fact in facts]
    return "\n".join([_HEAD, *lines, "", *_chain(error), ""])


def _shape(arguments: Sequence[str]) -> Iterator[str]:
    """A command line without the names on it: each is a sign."""
    for place, argument in enumerate(arguments):
        option = argument.partition("=")[0]
        # Folders may be called like commands.
        is_command = place == 0 or (place == 1 and arguments[0] in ("feeds", "import", "state"))
        known = option in _OPTIONS or (is_command and argument in _COMMANDS)
        yield option if known else "…"


@cache
def _versions() -> str:
    """The libraries that Reader needs, as they are installed."""
    return ", ".join(_installed())


def _installed() -> Iterator[str]:
    try:
        needed = metadata.requires("reader-tui") or []
    except metadata.PackageNotFoundError:
        needed = []
    for requirement in needed:
        name = re.match(r"[\w.-]*", requirement)
        if name and "extra ==" not in requirement:
            try:
                yield f"{name[0]} {metadata.version(name[0])}"
            except metadata.PackageNotFoundError:
                yield f"{name[0]} missing"
    yield f"sqlite {sqlite3.sqlite_version}"


def _terminal() -> Iterator[str]:
    for name in _TERMINAL:
        value = os.environ.get(name)
        if value is not None:
            yield f"{name}={value if _WORD.fullmatch(value) else '…'}"
    size = shutil.get_terminal_size()
    yield f"{size.columns}x{size.lines}"
    yield sys.getfilesystemencoding()


def _chain(error: BaseException) -> Iterator[str]:
    """The exception and what it came of, the first of them first."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    for one in reversed(chain[:_CAUSES_MOST]):
        yield f"{_kind(one)}{_detail(one)}"
        yield from _frames(one)
        if isinstance(one, BaseExceptionGroup):
            for part in one.exceptions[:_CAUSES_MOST]:
                yield f"  of which {_kind(part)}{_detail(part)}"
                yield from _frames(part)


def _kind(error: BaseException) -> str:
    return _name(f"{type(error).__module__}.{type(error).__qualname__}").removeprefix("builtins.")


def _detail(error: BaseException) -> str:
    """What an exception of the system says by a number or name of its own."""
    if isinstance(error, OSError) and isinstance(error.errno, int):
        return f": {error.errno} {os.strerror(error.errno)}"
    if isinstance(error, sqlite3.Error) and hasattr(error, "sqlite_errorname"):
        return f": {_name(error.sqlite_errorname)}"
    if isinstance(error, ImportError) and error.name:
        return f": {_name(error.name)}"
    return ""


def _frames(error: BaseException) -> list[str]:
    """The calls, the outermost first; one that calls itself is told once."""
    steps = traceback.walk_tb(error.__traceback__)
    places = [place for place, _ in groupby(_place(frame, line) for frame, line in steps)]
    left_out = len(places) - 2 * _FRAMES_AT_EACH_END
    if left_out > 0:
        places[_FRAMES_AT_EACH_END:-_FRAMES_AT_EACH_END] = [f"  … {left_out:,} more"]
    return places


def _place(frame: FrameType, line: int) -> str:
    module = str(frame.f_globals.get("__name__", ""))
    if module.partition(".")[0] not in _packages():
        return "  somewhere else"
    return f"  {_name(module)}:{line} {_name(frame.f_code.co_qualname)}"


@cache
def _packages() -> frozenset[str]:
    """Python's own, Reader and the libraries."""
    installed = metadata.packages_distributions()
    return frozenset(("reader", "__main__", *sys.stdlib_module_names, *installed))


def _name(name: str) -> str:
    """A name of the code; what does not look like one is not told."""
    return name if _NAME.fullmatch(name) else "?"
