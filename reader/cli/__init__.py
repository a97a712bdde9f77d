"""The `reader` command: parse, then call the desk; the screen is imported only when wanted.

Standard output is data, standard error is messages. Exit 0: done; 1: something was wrong with
the documents, the marks or the configuration; 2: wrong use; 70: a fault of Reader itself.
`arguments` says what is asked for, `commands` does it for scripts.
"""

import errno
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn

from reader.cli.arguments import COMMANDS, parse
from reader.cli.output import (
    DONE,
    WRONG_DOCUMENTS,
    WRONG_USE,
    OutputError,
    drop_output,
    flush,
    on_terminal,
    say,
    say_unkept,
    show,
)

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.model import Problem
    from reader.settings import Settings

# How like a command a word must be to be meant as one.
_NEAR = 0.7
_INTERRUPTED = 128 + signal.SIGINT
_NO_FOLDER = (
    "{}: the folder that this path begins in, the working folder of the shell, is gone. "
    "Go to another one with cd, or give the whole path, from / on."
)
# The commands over stories that make marks, which may not be kept.
_MARKING = ("rules",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Whatever the locale cannot write is escaped, never a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(parse(given))
        flush()
    except OutputError as error:
        drop_output()
        if error.is_closed:
            return DONE
        with suppress(OutputError):  # there is no other place to say it
            say(f"The output cannot be written: {error}.")
        return WRONG_DOCUMENTS
    except KeyboardInterrupt:
        # The screen may have been about to run: Python would say that it never did.
        warnings.filterwarnings("ignore", "coroutine ", RuntimeWarning)
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - nothing of it may reach the terminal as it is
        return _crashed(error, given)
    return code


def _crashed(error: Exception, given: Sequence[str]) -> int:
    from reader.cli.faults import crashed  # noqa: PLC0415 - `reader --version` needs none of it

    return crashed(error, given)


def entry() -> NoReturn:
    """The command itself: the screen's threads are not waited for, since all is kept by now."""
    code = main()
    if "reader.ui.app" in sys.modules:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
    if code == _INTERRUPTED:
        _end_interrupted()
    sys.exit(code)


def _end_interrupted() -> None:
    """End by the signal itself, so that a shell knows of it and ends its script too."""
    with suppress(OutputError):
        # After the ^C that a terminal shows, unless it is silent for a screen.
        if on_terminal(sys.stderr) and "reader.ui.terminal" not in sys.modules:
            show("\n")
    with suppress(OutputError):
        flush()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)


def _run(options: SimpleNamespace) -> int:
    if _leads_nowhere(options):
        return WRONG_USE
    from reader.cli.faults import listen  # noqa: PLC0415 - see _crashed

    listen()
    if options.command == "screen":
        return _screen(options.paths, plain=options.plain)

    # `reader --version` and a wrong call need no library.
    from reader import desk  # noqa: PLC0415
    from reader.cli import commands  # noqa: PLC0415

    settings = _settings()
    if options.command in ("feeds", "fetch", "import", "state"):
        from reader.cli import feeds, state  # noqa: PLC0415 - as above

        run = state.run if options.command == "state" else feeds.run
        return run(options, settings)
    if options.command == "config":
        return commands.config(settings, as_json=options.json)
    try:
        if options.command == "bookmarks" and not options.paths:
            table = desk.open_bookmarks(settings)
        else:
            table = desk.open_desk(settings, options.paths)
        with table:
            code = _use(options, table)
    except desk.StateError as error:
        say(str(error))
        return WRONG_DOCUMENTS
    lost = options.command in _MARKING and say_unkept(table)
    return code or (WRONG_DOCUMENTS if lost else DONE)


def _leads_nowhere(options: SimpleNamespace) -> bool:
    """Whether no path leads to anything, or one cannot be followed; it is said why."""
    if options.paths and not any(map(os.path.lexists, options.paths)):
        for path in options.paths:
            say(f"{path}: there is no such file or folder.")
        if options.command == "screen" and (near := _command_near(options.paths[0])):
            say(f'Did you mean "reader {near}"?')
        return True
    adrift = _adrift(options.paths)
    if adrift:
        say(_NO_FOLDER.format(adrift))
    return bool(adrift)


def _adrift(paths: Sequence[str]) -> str:
    """The first path that leads nowhere because the working folder was deleted; "" for none."""
    relative = (path for path in paths if not os.path.isabs(path))  # noqa: PTH117 - a path stays exact
    if path := next(relative, ""):
        try:
            os.getcwd()  # noqa: PTH109 - it is only asked whether there is one
        except OSError:
            return path
    return ""


def _command_near(word: str) -> str:
    """The command that a word may be meant as; "" for none."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong call needs it

    return next(iter(get_close_matches(word, COMMANDS, n=1, cutoff=_NEAR)), "")


def _settings() -> "Settings":
    """The configuration, with all that is wrong in it."""
    from reader.settings import by_line, load_settings  # noqa: PLC0415 - see _run

    settings = load_settings()
    if not settings.keys:
        return settings
    from msgspec.structs import replace  # noqa: PLC0415 - see _run

    from reader.ui.keymap import complaints  # noqa: PLC0415 - see _run

    said = by_line((*settings.complaints, *complaints(settings)))
    return replace(settings, complaints=said)


def _use(options: SimpleNamespace, table: "Desk") -> int:
    """Do what was asked for on the desk, then tell what was wrong with it."""
    from reader.cli import commands  # noqa: PLC0415 - see _run
    from reader.desk import GoneError  # noqa: PLC0415 - the same
    from reader.desk.finding import NotFoundError  # noqa: PLC0415 - the same

    # Before any output, which someone may stop reading.
    for complaint in _complaints(options, table):
        say(complaint)
    try:
        code = commands.COMMANDS[options.command](options, table)
    except NotFoundError as error:
        say(str(error))
        code = WRONG_USE
    except GoneError as error:
        say(str(error.problem))
        code = WRONG_DOCUMENTS
    problems = _problems(options, table)
    for problem in () if options.command == "check" else problems:
        say(str(problem))
    return code or (WRONG_DOCUMENTS if problems or _complaints(options, table) else DONE)


def _complaints(options: SimpleNamespace, table: "Desk") -> Sequence[str]:
    """What was wrong with configuration and marks, as far as it matters to the command."""
    return table.complaints if options.command in _MARKING else table.complaints_of_reading


def _problems(options: SimpleNamespace, table: "Desk") -> Sequence["Problem"]:
    """What was wrong with what was asked for: of one story with its file alone."""
    if options.command != "show":
        return table.problems
    from reader.desk.finding import NotFoundError, find_article  # noqa: PLC0415 - see _run

    try:
        path = find_article(options.article, table.library).path
    except NotFoundError:
        return ()
    return [problem for problem in table.problems if problem.path == path]


def _screen(paths: Sequence[str], *, plain: bool) -> int:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    lack = "" if all(map(on_terminal, streams)) else "The screen needs a terminal."
    if not lack and os.environ.get("TERM") == "dumb":
        lack = "The screen needs a terminal that can do more than TERM=dumb says."
    if lack:
        say(f"{lack} For scripts there are `reader list` and `reader show`.")
        return WRONG_USE
    # Only a screen needs them.
    from reader.ui.starting import pause_collector, without_palette, without_ssl  # noqa: PLC0415
    from reader.ui.terminal import unechoed  # noqa: PLC0415 - the same

    pause_collector()
    with unechoed() as terminal:
        with without_ssl():
            import asyncio  # noqa: F401, PLC0415 - the same
        with without_palette():
            import textual.app  # noqa: F401, PLC0415 - the same

        from reader.ui.app import run  # noqa: PLC0415 - the same, and it is slow to import

        try:
            return run(paths, terminal, plain=plain)
        except OSError as error:
            if error.errno == errno.EIO and error.filename is None:
                raise OutputError(error) from error  # the terminal is gone, which is nobody's fault
            raise
