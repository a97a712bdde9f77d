"""A query as a tree: what stories are to be found by."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

TextField = Literal["headline", "publisher", "by", "tag", "body"]
State = Literal["unread", "read", "bookmarked", "begun", "new", "video", "hidden"]
Part = Literal["picture", "related", "link", "note"]
Sign = Literal["<", "<=", "=", ">=", ">"]

TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)
STATES: tuple[State, ...] = get_args(State)
PARTS: tuple[Part, ...] = get_args(Part)
SIGNS: tuple[Sign, ...] = get_args(Sign)
FIELDS = (*TEXT_FIELDS, "is", "has", "before", "after", "minutes")


@dataclass(frozen=True, slots=True)
class Text:
    """A word or a phrase, anywhere or in one field; a `beginning` stands for all words of it."""

    text: str
    field: TextField | None = None
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Is:
    """What the reader did to a story, or that it came since last time or leads to a video."""

    state: State


@dataclass(frozen=True, slots=True)
class Has:
    """What a story has."""

    part: Part


@dataclass(frozen=True, slots=True)
class Published:
    """Stories of days: those `before` one, or from it on."""

    day: date
    before: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """Stories that take so many minutes to read, compared as `sign` says."""

    sign: Sign
    count: int


@dataclass(frozen=True, slots=True)
class Not:
    """Stories that the part does not find."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class All:
    """Stories that all parts find; without parts every story."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Stories that at least one of the parts finds."""

    parts: tuple["Query", ...]


Query = Text | Is | Has | Published | Minutes | Not | All | Some


class QueryError(ValueError):
    """What is wrong with a query, and the characters from `start` to `end` that are."""

    def __init__(self, why: str, start: int, end: int) -> None:
        super().__init__(why)
        self.start = start
        self.end = end
