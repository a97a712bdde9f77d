"""The commands about the state: whether it is whole, backups, and bringing one back."""

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader.cli.output import DONE, WRONG_DOCUMENTS, WRONG_USE, print_lines, say
from reader.text import clean

if TYPE_CHECKING:
    from reader.settings import Settings

_COUNTED = {
    "bookmarked": "bookmarked",
    "read": "read",
    "hidden": "hidden",
    "tagged": "with tags",
    "noted": "with a note",
    "begun": "left in the middle",
}


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
    if options.json:
        print_lines([json.encode(found).decode()])
        return WRONG_DOCUMENTS if found.damage else DONE
    path = clean(found.path)
    if found.damage:
        print_lines([f"{path}: it is damaged: {clean(found.damage)}"])
        say("Start Reader: it sets the file aside, and carries over all of it that can be read.")
    elif not found.exists:
        print_lines([f"{path}: there are no marks yet"])
    else:
        print_lines([f"{path}: whole"])
    if found.counts:
        told = [f"{found.counts.get(name, 0):,} {words}" for name, words in _COUNTED.items()]
        print_lines([" · ".join(told), f"{found.counts.get('changes', 0):,} changes in the log"])
    last = clean(Path(found.daily[-1]).name) if found.daily else "none yet"
    print_lines([f"last daily backup: {last}", *map(clean, found.backups)])
    return WRONG_DOCUMENTS if found.damage else DONE


def _back_up(options: SimpleNamespace, settings: "Settings") -> int:
    from reader.desk.safekeeping import back_up_to  # noqa: PLC0415 - as above

    back_up_to(settings, Path(options.file))
    say(f"Your marks are backed up in {options.file}.")
    return DONE


def _restore(options: SimpleNamespace, settings: "Settings") -> int:
    from reader.desk.safekeeping import bring_back  # noqa: PLC0415 - as above

    if not Path(options.file).exists():
        say(f"{options.file}: there is no such file.")
        return WRONG_USE
    kept = bring_back(settings, Path(options.file)).kept
    say(f"Your marks are those of {options.file} now.")
    if kept:
        say(f"Those of before are in {kept}.")
    return DONE


def back_up_today(settings: "Settings") -> None:
    """Make the backup of the day for those who fetch by a timer and seldom see a screen."""
    from reader.desk.safekeeping import back_up_today  # noqa: PLC0415 - as above

    if why := back_up_today(settings):
        say(why)
