"""What goes into the state: a change of a mark, and where its article was seen."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

# What an article can be marked with, and what is chosen for Reader as a whole.
Flag = Literal["bookmarked", "read", "hidden"]
Field = Literal[
    "bookmarked", "read", "hidden", "hidden_by", "tags", "note", "theme", "sort", "fold"
]
Clock = Callable[[], datetime]

ON, OFF = "1", "0"
# What rules do is signed by a process of this number, which none has.
RULES = 0
# What is chosen for Reader as a whole is a mark of no article.
READER = ""
# Of an article whose file was edited: the article that has its marks now. Reader's own field.
HEIR = "heir"
# Stands for a field where a place is told among marks.
PLACE = "place"


class Change(Struct, frozen=True):
    """A field of an article, given a value: a flag on or off, tags, or a text; "" is none."""

    article: str
    field: Field
    value: bool | str | tuple[str, ...]

    @property
    def text(self) -> str | None:
        """The value as the log holds it; None for no value."""
        if isinstance(self.value, bool):
            return ON if self.value else OFF
        return (self.value if isinstance(self.value, str) else "\n".join(self.value)) or None


class Known(Struct, frozen=True):
    """Where an article that has marks or a place was last seen; `path` is exact."""

    article: str
    path: str
    headline: str


def draft_of(article: str) -> str:
    """The name of the choice that holds the note that was begun on an article.

    Each article has its own, so that two Readers do not write over one another's.
    """
    return json.dumps(["draft", article])


def utc_now() -> datetime:
    """The clock of every day."""
    return datetime.now(UTC)


def timestamp(now: datetime) -> str:
    """A time as the tables hold it, so that later times sort later."""
    return now.astimezone(UTC).isoformat(timespec="milliseconds")
