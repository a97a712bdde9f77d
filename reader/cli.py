"""The `reader` command: parse, then call the desk; the screen is imported only when wanted.

Standard output is data, standard error is messages. Exit 0: done; 1: something was wrong with
the documents; 2: wrong use.
"""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from reader import __version__
from reader.text import clean

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.model import Problem, Summary
    from reader.settings import Settings

DONE, WRONG_DOCUMENTS, WRONG_USE = 0, 1, 2
COMMANDS = ("list", "show", "bookmarks", "check", "config")

_FORMATS = "pages saved as text or HTML, Markdown, feed files and mail"
_DESCRIPTION = """\
A news reader for the terminal: your news is a folder of plain documents that you own.

  reader [PATH ...]                  read on the screen, these folders or files
  reader list [PATH ...]             the stories, a line each (--json: whole)
  reader show ARTICLE [PATH ...]     one story
  reader bookmarks [PATH ...]        your bookmarks, wherever their files lie
  reader check [PATH ...]            what could not be read, why, and what to do
  reader config                      the configuration in effect, and where it comes from

Without a PATH: the folders of the configuration; without those, the stories that ship.
A folder called like a command is `./list`. `reader COMMAND --help` says more.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Whatever the locale cannot write is escaped, never a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(_parse(given))
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return DONE
    except OSError as error:
        if error.filename is not None:  # then it is about a file, not about our output
            raise
        _drop_output()
        _say(f"The output cannot be written: {error.strerror}.")
        return WRONG_DOCUMENTS
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return code


def _parse(given: Sequence[str]) -> argparse.Namespace:
    if given and given[0] in COMMANDS:
        return _parsed(_command_parser(given[0]), given[1:])
    parser = argparse.ArgumentParser(
        prog="reader",
        usage="reader [--plain] [PATH ...] | " + " | ".join((*COMMANDS, "--version", "--help")),
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command="screen")
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    parser.add_argument(
        "--plain", action="store_true", help="words for signs, no boxes: for screen readers"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a folder or file to read")
    return _parsed(parser, given)


def _parsed(parser: argparse.ArgumentParser, given: Sequence[str]) -> argparse.Namespace:
    """The arguments; options, none of which has a value, may stand anywhere before a "--"."""
    words = list(given)
    end = words.index("--") if "--" in words else len(words)
    options = [word for word in words[:end] if word.startswith("-")]
    names = [word for word in words[:end] if not word.startswith("-")] + words[end + 1 :]
    parsed = parser.parse_args([*options, *(["--"] if names else []), *names])
    if not all(parsed.paths):
        parser.error("a PATH is empty")
    return parsed


def _command_parser(command: str) -> argparse.ArgumentParser:
    about = {
        "list": "List the stories.",
        "show": "Show one story.",
        "bookmarks": "List bookmarks.",
        "config": "Print the configuration in effect as TOML, and where each value comes from.",
        "check": "Tell what could not be read, wholly or in part, why, and what to do.",
    }
    parser = argparse.ArgumentParser(prog=f"reader {command}", description=about[command])
    parser.set_defaults(command=command)
    form = parser.add_mutually_exclusive_group()
    what = {"check": "problems", "config": "the configuration"}.get(command, "whole stories")
    form.add_argument("--json", action="store_true", help=f"{what}, one JSON object a line")
    if command in ("show", "bookmarks"):
        form.add_argument("--markdown", action="store_true", help="as Markdown")
    if command == "show":
        form.add_argument("--raw", action="store_true", help="the document as it is")
        form.add_argument(
            "--explain", action="store_true", help="each line of it, what it was taken for and why"
        )
        parser.add_argument("article", metavar="ARTICLE", help="an id or words of the headline")
    if command == "config":
        parser.set_defaults(paths=[])
    else:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a folder or file to look in")
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.command == "screen":
        return _screen(options.paths, plain=options.plain)

    # `reader --version` and a wrong call need no library.
    from reader import desk  # noqa: PLC0415
    from reader.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    if options.command == "config":
        return _config(settings, as_json=options.json)
    try:
        if options.command == "bookmarks" and not options.paths:
            table = desk.open_bookmarks(settings)
        else:
            table = desk.open_desk(settings, options.paths)
        with table:
            return _use(options, table)
    except desk.StateError as error:
        _say(str(error))
        return WRONG_DOCUMENTS


def _use(options: argparse.Namespace, table: "Desk") -> int:
    """Do what was asked for on the desk, then tell what was wrong with it."""
    from reader.desk import GoneError, NotFoundError  # noqa: PLC0415 - see _run

    # Before any output, which someone may stop reading.
    for complaint in table.complaints:
        _say(complaint)
    try:
        code = _COMMANDS[options.command](options, table)
    except NotFoundError as error:
        _say(str(error))
        code = WRONG_USE
    except GoneError as error:
        _say(str(error.problem))
        code = WRONG_DOCUMENTS
    problems = _problems(options, table)
    for problem in () if options.command == "check" else problems:
        _say(str(problem))
    return code or (WRONG_DOCUMENTS if problems or table.complaints else DONE)


def _problems(options: argparse.Namespace, table: "Desk") -> Sequence["Problem"]:
    """What was wrong with what was asked for: of one story with its file alone."""
    if options.command != "show":
        return table.problems
    from reader.desk import NotFoundError, find_article  # noqa: PLC0415 - see _run

    try:
        path = find_article(options.article, table.library).path
    except NotFoundError:
        return ()
    return [problem for problem in table.problems if problem.path == path]


def _list(options: argparse.Namespace, table: "Desk") -> int:
    from reader.desk import json_lines, line_of  # noqa: PLC0415 - see _run

    if options.json:
        _print(json_lines(table, table.library.in_folder_order()))
    else:
        _print(line_of(summary, table.mark(summary.id)) for summary in table.library)
    if not len(table.library) and not table.problems:
        _say(f"No stories there. Reader opens {_FORMATS}.")
    return DONE


def _check(options: argparse.Namespace, table: "Desk") -> int:
    from reader.desk import check_summary, problem_lines  # noqa: PLC0415 - see _run

    # A line each, whatever a name or a message holds.
    _print(problem_lines(table) if options.json else (clean(str(one)) for one in table.problems))
    _say(check_summary(table))
    return DONE


def _bookmarks(options: argparse.Namespace, table: "Desk") -> int:
    from reader.desk import json_lines, line_of, markdown_line  # noqa: PLC0415 - see _run

    if options.json:
        every = table.library.in_folder_order()
        _print(json_lines(table, (item for item in every if table.mark(item.id).bookmarked)))
        return DONE
    for summary in table.library:
        if (mark := table.mark(summary.id)).bookmarked:
            _print([markdown_line(summary) if options.markdown else line_of(summary, mark)])
    return DONE


def _show(options: argparse.Namespace, table: "Desk") -> int:
    from reader.desk import as_markdown, as_plain, explained, find_article, json_lines  # noqa: PLC0415

    summary = find_article(options.article, table.library)
    if options.raw:
        _write_raw(table, summary)
    elif options.json:
        _print(json_lines(table, [summary]))
    elif options.explain:
        lines = list(explained(summary))
        if not lines:
            _say("Only pages saved as text are explained line by line; --json has the receipt.")
            return WRONG_USE
        _print(lines)
    elif options.markdown:
        _print([as_markdown(table.article(summary.id)).rstrip("\n")])
    else:
        width = shutil.get_terminal_size().columns if _on_terminal(sys.stdout) else 76
        text = as_plain(table.article(summary.id), width, table.settings.measure)
        _print([text.rstrip("\n")])
    return DONE


_COMMANDS = {"list": _list, "show": _show, "bookmarks": _bookmarks, "check": _check}


def _config(settings: "Settings", *, as_json: bool) -> int:
    from reader.settings import showing  # noqa: PLC0415 - only this needs it
    from reader.ui.keymap import complaints, read_keys  # noqa: PLC0415 - the same

    keymap, _ = read_keys(settings.keys)
    keys = {name: keymap.keys(name) for name in keymap}
    held = [name for name, choice in settings.keys.items() if keys.get(name) == choice.keys]
    if as_json:
        print(showing.as_json(settings, keys, held))
    else:
        _print(showing.as_toml(settings, keys, held))
    said = (*settings.complaints, *complaints(settings))
    for complaint in said:
        _say(complaint)
    return WRONG_DOCUMENTS if said else DONE


def _screen(paths: Sequence[str], *, plain: bool) -> int:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(map(_on_terminal, streams)) or os.environ.get("TERM") == "dumb":
        _say("The screen needs a terminal. For scripts there are `reader list` and `reader show`.")
        return WRONG_USE
    missing = [path for path in paths if not os.path.lexists(path)]
    if paths and len(missing) == len(paths):
        for path in missing:
            _say(f"{path}: there is no such file or folder.")
        return WRONG_DOCUMENTS

    from reader.ui.app import run  # noqa: PLC0415 - slow to import, and only the screen needs it

    return run(paths, plain=plain)


def _write_raw(table: "Desk", summary: "Summary") -> None:
    """The exact bytes to a pipe or file; to a terminal only what cannot act on it."""
    if sys.stdout is None:
        return
    if _on_terminal(sys.stdout):
        print(table.source_text(summary.id))
    else:
        sys.stdout.buffer.write(table.library.source(summary.id))


def _on_terminal(stream: TextIO | None) -> bool:
    """Whether a stream leads to a terminal; one that was closed leads nowhere."""
    return stream is not None and stream.isatty()


def _drop_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter's end is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _say(message: str) -> None:
    print(clean(message, lines=True), file=sys.stderr)
