"""The commands about the state: whether it is whole, backups, and bringing one back."""

import shlex
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader.cli.output import (
    DONE,
    WRONG_DOCUMENTS,
    WRONG_USE,
    counted,
    on_terminal,
    print_lines,
    say,
    write,
)
from reader.text import clean

if TYPE_CHECKING:
    from reader.desk.safekeeping import Health, Saved
    from reader.settings import Settings

_COUNTED = {
    "bookmarked": "bookmarked",
    "read": "read",
    "hidden": "hidden",
    "tagged": "with tags",
    "noted": "with a note",
    "begun": "left in the middle",
}

_LEFT_BEHIND = (
    "What is left of a file that was replaced may hold marks that were made last in that file. "
    "Reader does not use it. Delete it if nothing is missing."
)


def run(options: SimpleNamespace, settings: "Settings") -> int:
    """Do what is asked for; returns the exit code."""
    from reader.desk.safekeeping import SafekeepingError  # noqa: PLC0415 - only this needs it

    try:
        if options.do == "check":
            return _check(options, settings)
        if options.do == "backup":
            return _back_up(options, settings)
        return _restore(options, settings)
    except SafekeepingError as error:
        say(str(error))
        return WRONG_DOCUMENTS


def _check(options: SimpleNamespace, settings: "Settings") -> int:
    from msgspec import json  # noqa: PLC0415 - as above

    from reader.desk.safekeeping import check  # noqa: PLC0415 - as above

    found = check(settings)
    code = WRONG_DOCUMENTS if found.damage or found.newer else DONE
    if options.json:
        print_lines([json.encode(found).decode()])
        return code
    print_lines([f"{clean(found.path)}: {_how_it_is(found)}"])
    if found.advice:
        say(found.advice)
    if found.counts:
        told = [f"{found.counts.get(name, 0):,} {words}" for name, words in _COUNTED.items()]
        changes = counted(found.counts.get("changes", 0), "change", "changes")
        print_lines([" · ".join(told), f"{changes} in the log"])
    print_lines(map(_backup_line, found.saved))
    if not found.saved:
        print_lines(["no backups yet"])
    print_lines(f"set aside as damaged: {clean(one)}" for one in found.set_aside)
    print_lines(f"left of a file that was replaced: {clean(one)}" for one in found.left_behind)
    if found.left_behind:
        say(_LEFT_BEHIND)
    return code


def _how_it_is(found: "Health") -> str:
    if found.newer:
        return f"it is of a newer Reader, which alone can judge it (version {found.version})"
    if found.damage:
        return f"it is damaged: {clean(found.damage)}" if found.version else clean(found.damage)
    return "whole" if found.exists else "there are no marks yet"


def _backup_line(one: "Saved") -> str:
    """The day of a backup, what it holds, and how it is brought back."""
    if one.damage:
        return clean(f"{one.day}  {one.damage}: {one.path}")
    bookmarked = f"{one.counts.get('bookmarked', 0):,} bookmarked"
    marks = counted(one.marks, "mark", "marks")
    return clean(f"{one.day}  {bookmarked}, {marks}  reader state restore {shlex.quote(one.path)}")


def _back_up(options: SimpleNamespace, settings: "Settings") -> int:
    from reader.desk.safekeeping import back_up_to, backed_up  # noqa: PLC0415 - as above

    if options.file == "-":
        if on_terminal(sys.stdout):
            say("A backup is nothing for a terminal: name a file, or lead the output into one.")
            return WRONG_USE
        write(backed_up(settings))
        return DONE
    before = back_up_to(settings, Path(options.file), force=options.force)
    told = f"Your marks are backed up in {options.file}"
    if before:
        marks = counted(before.marks, "mark", "marks")
        told += f", in place of a backup of {before.day} with {marks}"
    say(f"{told}.")
    return DONE


def _restore(options: SimpleNamespace, settings: "Settings") -> int:
    from reader.desk.safekeeping import bring_back  # noqa: PLC0415 - as above

    source = Path(options.file)
    with suppress(PermissionError):  # what forbids it is told with the rest
        if not source.exists():
            say(f"{options.file}: there is no such file.")
            return WRONG_USE
    restored = bring_back(settings, source)
    if restored.problem:
        say(f"{restored.problem.why} {restored.problem.advice}")
    say(f"Your marks are those of {options.file} now.")
    if restored.kept:
        say(f"Those of before are in {restored.kept}.")
    return DONE


def back_up_today(settings: "Settings") -> None:
    """Make the backup of the day for those who fetch by a timer and seldom see a screen."""
    from reader.desk.safekeeping import back_up_today  # noqa: PLC0415 - as above

    if why := back_up_today(settings):
        say(why)
