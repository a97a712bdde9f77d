"""Keeping the state safe: backups, bringing one back, and whether it is whole."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from reader import regular
from reader.settings import Settings
from reader.state import State
from reader.state.backup import back_up, back_up_daily, forget_old
from reader.state.connection import BUSY
from reader.state.counts import counts_of, marks_in
from reader.state.damage import damage_of
from reader.state.errors import FAILURES, UnusableError, cause, code, damaged, is_damage
from reader.state.health import Health as Health  # noqa: PLC0414 - handed on, as the next
from reader.state.health import Saved as Saved  # noqa: PLC0414
from reader.state.health import examine, look_at
from reader.state.reading import reading
from reader.state.restoring import Restored, judge, restore
from reader.text import clean

# How the name of a file ends until it is whole.
_UNFINISHED = re.compile(r"\.writing-\d+$")


class SafekeepingError(Exception):
    """Why it was not done, and what to do; nothing has changed."""


def check(settings: Settings) -> Health:
    """Look at everything in the state, and change nothing."""
    path = _state(settings)
    with _telling(path, "it cannot be read", reads=True):
        return examine(path, _now().date())


def back_up_to(settings: Settings, target: Path, *, force: bool = False) -> Saved | None:
    """Copy the state to a file; what was an older backup in its place, and of nothing else.

    One that holds marks gives way to one without any only by `force`.
    """
    path = _state(settings)
    _must_be_there(path)
    with _telling(path, "nothing was written", reads=True), reading(path) as connection:
        if why := damage_of(connection, thorough=True):
            raise damaged(why)
        marks = marks_in(counts_of(connection))
        with _telling(target, "nothing was written"):
            before = _replaced(path, target)
            if before and before.marks and not marks and not force:
                why = f"there are no marks now, and it holds {before.marks:,}"
                raise UnusableError(why, "Name another file, or add --force")
            back_up(connection, target)
    return before


def backed_up(settings: Settings) -> bytes:
    """The same copy as bytes."""
    path = _state(settings)
    _must_be_there(path)
    with TemporaryDirectory() as folder:
        target = Path(folder, path.name)
        back_up_to(settings, target)
        return target.read_bytes()


def bring_back(settings: Settings, source: Path) -> Restored:
    """Let the state be what a backup holds; returns the backup of what it was, and its problem."""
    with _telling(source, "nothing was restored", reads=True):
        judge(source)
    path = _state(settings)
    with _telling(path, "nothing was restored"):
        restored = restore(path, source, _now())
    with suppress(OSError):
        forget_old(path, [source.absolute(), *filter(None, [restored.kept])])
    return restored


def unread(settings: Settings) -> str:
    """Why not all marks can be read, and what to do; "" where they can, though perhaps not kept."""
    path = _state(settings)
    try:
        with reading(path) as connection:
            why = damage_of(connection)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, *FAILURES) as error:
        # What another program locks is read all the same.
        if isinstance(error, sqlite3.Error) and code(error) in BUSY:
            return ""
        return str(_told(path, "your bookmarks and marks cannot be read", error, reads=True))
    advice = "`reader state check` tells more."
    return clean(f"{path}: not all of your marks can be read: {why}. {advice}") if why else ""


def look_after(state: State, settings: Settings) -> str:
    """See whether all marks can be read, and make the backup of the day; why not, if not."""
    try:
        state.look_closely()
    except (OSError, *FAILURES) as error:
        return str(_told(_state(settings), "it cannot be read", error, reads=True))
    # Why nothing is kept is told already.
    return "" if state.holding else back_up_today(settings)


def back_up_today(settings: Settings) -> str:
    """Make the backup of the day if there is anything new in it; why not, where it fails."""
    path = _state(settings)
    try:
        back_up_daily(path, _now())
    except (OSError, *FAILURES) as error:
        return str(_told(path, "the daily backup cannot be made", error))
    return ""


def _state(settings: Settings) -> Path:
    return Path(os.path.realpath(settings.state))


def _now() -> datetime:
    return datetime.now(UTC)


def _must_be_there(path: Path) -> None:
    with _telling(path, "nothing was written", reads=True):
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            told = f"There are no marks yet: {clean(str(path))} is not there."
            raise SafekeepingError(told) from None


def _replaced(path: Path, target: Path) -> Saved | None:
    """The backup that another one takes the place of; UnusableError where it is none."""
    if not target.parent.is_dir():
        raise UnusableError("there is no such folder", "Make it")
    if not target.exists():
        return None
    taken = UnusableError("it is there, and is no backup", "Name another file")
    if target.samefile(path):
        raise taken
    try:
        found = look_at(target.resolve())
    except regular.OtherKindError:
        raise taken from None
    if found.damage:
        raise taken
    return found


@contextmanager
def _telling(path: Path, what: str, *, reads: bool = False) -> Iterator[None]:
    """Tell of a failure with the file that it is about, and what came of it."""
    try:
        yield
    except (OSError, *FAILURES, UnusableError) as error:
        raise _told(path, what, error, reads=reads) from error


def _told(path: Path, what: str, error: Exception, *, reads: bool = False) -> SafekeepingError:
    named = error.filename if isinstance(error, OSError) else None
    about = _UNFINISHED.sub("", os.fsdecode(named or path))
    why, remedy = cause(error)
    if reads and isinstance(error, PermissionError):
        why, remedy = "it may not be read", "Make the file and its folder readable"
    elif is_damage(error):
        remedy = "Start Reader, which sets it aside and carries over all that can be read"
    return SafekeepingError(clean(f"{about}: {what}: {why}. {remedy}, then try again."))
