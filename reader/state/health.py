"""Whether the file of the state is whole, and what is in it."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from reader.state.backup import backups, dailies
from reader.state.connection import looking
from reader.state.damage import damage_of
from reader.state.errors import FAILURES
from reader.state.schema import VERSION, version_of

_COUNTS = {
    "bookmarked": "SELECT count(*) FROM mark WHERE field = 'bookmarked' AND value = '1'",
    "read": "SELECT count(*) FROM mark WHERE field = 'read' AND value = '1'",
    "hidden": "SELECT count(*) FROM mark WHERE field = 'hidden' AND value = '1'",
    "tagged": "SELECT count(*) FROM mark WHERE field = 'tags'",
    "noted": "SELECT count(*) FROM mark WHERE field = 'note'",
    "begun": "SELECT count(*) FROM place",
    "changes": "SELECT count(*) FROM change",
}


class Health(Struct, frozen=True):
    """What is wrong with the state, if anything, what is in it, and its backups."""

    path: str
    exists: bool
    damage: str | None
    version: int
    counts: dict[str, int]
    daily: tuple[str, ...]
    backups: tuple[str, ...]


def set_asides(path: Path) -> list[Path]:
    """The damaged files that were set aside of a state and still lie beside it."""
    name = re.compile(re.escape(path.name) + r"\.damaged-\d{8}-\d{6}(-\d+)?")
    with suppress(FileNotFoundError, NotADirectoryError):
        return sorted(one for one in path.parent.iterdir() if name.fullmatch(one.name))
    return []


def examine(path: Path, today: date) -> Health:
    """Look at everything in the file and change nothing; the oldest of the daily backups first.

    OSError or sqlite3.Error where it cannot be read.
    """
    daily = tuple(map(str, dailies(path, today)))
    there: tuple[str, ...] = ()
    with suppress(FileNotFoundError, NotADirectoryError):
        there = tuple(
            sorted(str(one) for one in backups(path).iterdir() if one.suffix == path.suffix)
        )
    if not path.exists():
        return Health(str(path), False, None, VERSION, {}, daily, there)
    with looking(path) as connection:
        why = damage_of(connection, thorough=True)
        version, counts = VERSION, {}
        with suppress(*FAILURES):
            version = version_of(connection)
        for name, query in _COUNTS.items():
            with suppress(*FAILURES):
                counts[name] = int(connection.execute(query).fetchone()[0])
    if why is None and version > VERSION:
        why = f"it is of a newer Reader (version {version}; this one knows {VERSION})"
    return Health(str(path), True, why, version, counts, daily, there)
