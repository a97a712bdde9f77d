"""Keeping the state safe: backups, bringing one back, and whether it is whole."""

import os
from datetime import UTC, datetime
from pathlib import Path

from reader.settings import Settings
from reader.state import State
from reader.state.backup import back_up, back_up_daily
from reader.state.connection import looking
from reader.state.damage import damage
from reader.state.errors import FAILURES, UnusableError, cause
from reader.state.health import Health, examine
from reader.state.restoring import Restored, restore
from reader.text import clean


class SafekeepingError(Exception):
    """Why it was not done, and what to do; nothing has changed."""


def check(settings: Settings) -> Health:
    """Look at everything in the state, and change nothing."""
    path = _state(settings)
    try:
        return examine(path, _now().date())
    except (OSError, *FAILURES) as error:
        raise _told(f"{path}: it cannot be read", error) from error


def back_up_to(settings: Settings, target: Path) -> None:
    """Copy the state to a file, in the place of nothing but an older backup."""
    path = _state(settings)
    if not path.exists():
        raise SafekeepingError(f"There are no marks yet: {clean(str(path))} is not there.")
    try:
        _allow(path, target)
        with looking(path) as connection:
            back_up(connection, target)
    except (OSError, *FAILURES, UnusableError) as error:
        raise _told(f"{target}: nothing was written", error) from error


def bring_back(settings: Settings, source: Path) -> Restored:
    """Let the state be what a backup holds; returns the backup of what it was, and its problem."""
    try:
        return restore(_state(settings), source, _now())
    except (OSError, *FAILURES, UnusableError) as error:
        raise _told(f"{source}: nothing was restored", error) from error


def look_after(state: State, settings: Settings) -> str:
    """See whether all marks can be read, and make the backup of the day; why not, if not."""
    try:
        state.look_closely()
    except (OSError, *FAILURES) as error:
        return str(_told(f"{_state(settings)}: it cannot be read", error))
    # Why nothing is kept is told already.
    return "" if state.holding else back_up_today(settings)


def back_up_today(settings: Settings) -> str:
    """Make the backup of the day if there is anything new in it; why not, where it fails."""
    path = _state(settings)
    try:
        back_up_daily(path, _now())
    except (OSError, *FAILURES) as error:
        return str(_told(f"{path}: the daily backup cannot be made", error))
    return ""


def _state(settings: Settings) -> Path:
    return Path(os.path.realpath(settings.state))


def _now() -> datetime:
    return datetime.now(UTC)


def _allow(path: Path, target: Path) -> None:
    """Raise UnusableError where a backup would take the place of something else."""
    if target.exists() and (target.samefile(path) or not _is_backup(target)):
        raise UnusableError("it is there, and is no backup", "Name another file")
    if not target.parent.is_dir():
        raise UnusableError("there is no such folder", "Make it")


def _is_backup(path: Path) -> bool:
    return path.is_file() and (path.stat().st_size == 0 or damage(path.resolve()) is None)


def _told(what: str, error: Exception) -> SafekeepingError:
    why, remedy = cause(error)
    return SafekeepingError(f"{clean(what)}: {why}. {remedy}, then try again.")
