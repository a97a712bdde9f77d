"""Reports of faults as files, and what is said of them."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from reader.crash.report import report
from reader.text import clean

# So many reports are kept.
_KEPT = 5

# The reports that this process wrote while it went on.
_written: dict[str, Path] = {}

_WHAT = "Reader has ended by a fault of its own. What it had kept is kept."
_SEND = """\
{what} A report is in

  {where}

There is no text of your stories, no path and no address in it. Please look at it and send it to
those who make Reader; SECURITY.md says how, should it be about security."""
_NO_FILE = "{what} The report cannot be written: {why}. It is this:\n\n{report}"


def folder() -> Path:
    """Where the reports are kept."""
    return platformdirs.user_data_path("reader", appauthor=False) / "crashes"


def keep(error: BaseException, arguments: Sequence[str] | None = None) -> Path:
    """Write the report of a fault, for the user alone; OSError where that cannot be.

    One that comes again and again, in this process or in others, is written once.
    """
    text = report(error, sys.argv[1:] if arguments is None else arguments)
    if text not in _written:
        _written[text] = _found(text) or _write(text)
    return _written[text]


def told(error: BaseException) -> str:
    """Keep the report of a fault after which Reader goes on; where it is, or why nowhere."""
    try:
        return f"a report is in {keep(error)}"
    except OSError as fault:
        return f"no report of it can be written ({fault.strerror})"


def tell(error: BaseException, arguments: Sequence[str]) -> str:
    """Keep the report of the fault that has ended Reader; what is to be said on the terminal."""
    text = report(error, arguments)
    try:
        where = clean(str(_write(text)))
        _let_go_of_the_same(text)
    except OSError as fault:
        why = os.strerror(fault.errno) if fault.errno else "unknown"
        return _NO_FILE.format(what=_WHAT, why=why, report=text)
    return _SEND.format(what=_WHAT, where=where)


def _let_go_of_the_same(text: str) -> None:
    """Of a fault that was met before it ended Reader the last report tells more."""
    for other, path in _written.items():
        if other.rpartition("\n\n")[2] == text.rpartition("\n\n")[2]:  # the places in the code
            path.unlink(missing_ok=True)


def _found(text: str) -> Path | None:
    """The file that has this report already."""
    for path in folder().glob("*.txt"):
        with suppress(OSError):
            _, _, there = path.read_text("utf-8", "replace").partition("\n")
            if there == text:
                return path
    return None


def _write(text: str) -> Path:
    place = folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.now(UTC)
    moment = f"{now:%Y-%m-%dT%H-%M-%S}"
    path, number = _created(place / f"{moment}-{os.getpid()}")
    with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"{now:%Y-%m-%d %H:%M} UTC\n{text}")
    # Those of days to come are from a clock that was wrong, and go first.
    others = set(place.glob("*.txt")) - {path}
    by_age = sorted(others, key=lambda one: (one.name[: len(moment)] <= moment, one))
    for old in by_age[: 1 - _KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _created(begin: Path) -> tuple[Path, int]:
    """A file that was not there, and its handle."""
    path, number = Path(f"{begin}.txt"), 1
    while True:
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            path = Path(f"{begin}-{number}.txt")
