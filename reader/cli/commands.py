"""The commands for scripts: each does one thing on the desk."""

import shutil
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader.cli.output import (
    DONE,
    WRONG_DOCUMENTS,
    WRONG_USE,
    on_terminal,
    print_lines,
    say,
    write,
)
from reader.text import clean

if TYPE_CHECKING:
    from reader.desk import Desk
    from reader.model import Summary
    from reader.settings import Settings

_FORMATS = "pages saved as text or HTML, Markdown, feed files and mail"


def _list(options: SimpleNamespace, table: "Desk") -> int:
    from reader.desk.listing import json_lines, line_of, others_summary  # noqa: PLC0415 - see _run
    from reader.desk.query import QueryError  # noqa: PLC0415 - only a query needs it

    library = table.library
    try:
        wanted = None if options.query is None else list(table.find(options.query))
    except QueryError as error:
        below = " " * error.start + "^" * (error.end - error.start)
        say(f"{clean(options.query)}\n{below} {error}")
        return WRONG_USE
    if options.json:
        ids = None if wanted is None else {summary.id for summary in wanted}
        every = library.in_folder_order()
        print_lines(json_lines(table, (one for one in every if ids is None or one.id in ids)))
    else:
        stories = library if wanted is None else wanted
        print_lines(line_of(summary, table.mark(summary.id)) for summary in stories)
    if not len(table.library) and not table.problems:
        others = others_summary(table)
        say(" ".join(filter(None, (f"No stories there. Reader opens {_FORMATS}.", others))))
    return DONE


def _check(options: SimpleNamespace, table: "Desk") -> int:
    from reader.desk.listing import check_summary, others_summary, problem_lines  # noqa: PLC0415

    # A line each, whatever a name or a message holds.
    print_lines(
        problem_lines(table) if options.json else (clean(str(one)) for one in table.problems)
    )
    say(" ".join(filter(None, (check_summary(table), others_summary(table)))))
    return DONE


def _bookmarks(options: SimpleNamespace, table: "Desk") -> int:
    from reader.desk.listing import json_lines, line_of, markdown_line  # noqa: PLC0415 - see _run

    if options.json:
        every = table.library.in_folder_order()
        print_lines(json_lines(table, (item for item in every if table.mark(item.id).bookmarked)))
        return DONE
    for summary in table.library:
        if (mark := table.mark(summary.id)).bookmarked:
            line = markdown_line if options.markdown else line_of
            print_lines([line(summary, mark)])
    return DONE


def _rules(options: SimpleNamespace, table: "Desk") -> int:
    from reader.desk.listing import line_of  # noqa: PLC0415 - see _list
    from reader.desk.rules import told  # noqa: PLC0415 - only this needs it

    if not table.settings.rules:
        say("There are no rules: write [[rules]] into config.toml; README.md shows how.")
        return DONE
    applied = table.apply_rules(dry_run=options.dry_run)
    for complaint in table.wrong_rules:
        say(complaint)
    for one in applied:
        print_lines([clean(f"{one.rule.name}:")])
        print_lines(line_of(story, table.mark(story.id)) for story in one.stories)
    say(told(applied, dry_run=options.dry_run) or "Your rules change nothing now.")
    return WRONG_USE if table.wrong_queries or table.wrong_rules else DONE


def _show(options: SimpleNamespace, table: "Desk") -> int:
    from reader.desk.export import as_plain, with_own  # noqa: PLC0415 - see _run
    from reader.desk.finding import find_article  # noqa: PLC0415 - the same
    from reader.desk.listing import explained, json_lines, revision_lines  # noqa: PLC0415 - the same

    summary = find_article(options.article, table.library)
    if options.raw:
        _write_raw(table, summary)
    elif options.json:
        print_lines(json_lines(table, [summary]))
    elif options.revisions:
        print_lines(map(clean, revision_lines(summary)))
    elif options.explain:
        lines = list(explained(summary))
        if not lines:
            say("Only pages saved as text are explained line by line; --json has the receipt.")
            return WRONG_USE
        print_lines(lines)
    elif options.markdown:
        article = table.article(summary.id)
        print_lines([with_own(article, table.mark(summary.id)).rstrip("\n")])
    else:
        width = shutil.get_terminal_size().columns if on_terminal(sys.stdout) else 76
        text = as_plain(table.article(summary.id), width, table.settings.measure)
        print_lines([text.rstrip("\n")])
    return DONE


def _write_raw(table: "Desk", summary: "Summary") -> None:
    """The exact bytes to a pipe or file; to a terminal only what cannot act on it."""
    if on_terminal(sys.stdout):
        print_lines([table.source_text(summary.id)])
    else:
        write(table.library.source(summary.id))


def config(settings: "Settings", *, as_json: bool) -> int:
    """Print the configuration in effect."""
    from reader.desk import as_chosen  # noqa: PLC0415 - only this needs it
    from reader.desk.searching import wrong_queries  # noqa: PLC0415 - the same
    from reader.settings import by_line, complaint, showing  # noqa: PLC0415 - the same
    from reader.ui.keymap import read_keys  # noqa: PLC0415 - the same

    settings = as_chosen(settings)
    keymap, _ = read_keys(settings.keys)
    keys = {name: keymap.keys(name) for name in keymap}
    held = [name for name, choice in settings.keys.items() if keys.get(name) == choice.keys]
    if as_json:
        print_lines([showing.as_json(settings, keys, held)])
    else:
        print_lines(showing.as_toml(settings, keys, held))
    missing = [
        complaint(settings, settings.lines["folders"], "folders", f"there is no {folder}")
        for folder in settings.folders
        if not folder.exists()
    ]
    said = by_line((*settings.complaints, *wrong_queries(settings), *missing))
    for one in said:
        say(one)
    return WRONG_DOCUMENTS if said else DONE


COMMANDS: dict[str, Callable[[SimpleNamespace, "Desk"], int]] = {
    "list": _list,
    "show": _show,
    "bookmarks": _bookmarks,
    "check": _check,
    "rules": _rules,
}
