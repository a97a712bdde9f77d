"""What goes into the state: a change of a mark, and where its article was seen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Field = Literal["bookmarked", "read"]
Clock = Callable[[], datetime]

# The log holds text, so that tags and notes can join the fields without a migration.
ON, OFF = "1", "0"


@dataclass(frozen=True, slots=True)
class Change:
    """One mark of an article, put on or taken off."""

    article: str
    field: Field
    value: bool

    @property
    def text(self) -> str:
        """The value as the log holds it."""
        return ON if self.value else OFF


@dataclass(frozen=True, slots=True)
class Known:
    """Where an article that has marks or a place was last seen; `path` is exact."""

    article: str
    path: str
    headline: str


def utc_now() -> datetime:
    """The clock of every day."""
    return datetime.now(UTC)


def timestamp(now: datetime) -> str:
    """A time as the tables hold it, so that later times sort later."""
    return now.astimezone(UTC).isoformat(timespec="milliseconds")
