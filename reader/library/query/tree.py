"""A query as a tree: what stories are to be found by."""

from datetime import date
from typing import Literal, get_args

from msgspec import Struct

TextField = Literal["headline", "publisher", "by", "tag", "body", "feed"]
State = Literal["unread", "read", "bookmarked", "begun", "new", "video", "hidden"]
Part = Literal["picture", "related", "link", "note"]
Sign = Literal["<", "<=", "=", ">=", ">"]

TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)
STATES: tuple[State, ...] = get_args(State)
PARTS: tuple[Part, ...] = get_args(Part)
SIGNS: tuple[Sign, ...] = get_args(Sign)
FIELDS = (*TEXT_FIELDS, "is", "has", "before", "after", "minutes")


class Text(Struct, frozen=True):
    """A word or a phrase, anywhere or in one field; a `beginning` stands for all words of it."""

    text: str
    field: TextField | None = None
    beginning: bool = False


class Is(Struct, frozen=True):
    """What the reader did to a story, or that it came since last time or leads to a video."""

    state: State


class Has(Struct, frozen=True):
    """What a story has."""

    part: Part


class Published(Struct, frozen=True):
    """Stories of days: those `before` one, or from it on."""

    day: date
    before: bool


class Minutes(Struct, frozen=True):
    """Stories that take so many minutes to read, compared as `sign` says."""

    sign: Sign
    count: int


class Not(Struct, frozen=True):
    """Stories that the part does not find."""

    part: "Query"


class All(Struct, frozen=True):
    """Stories that all parts find; without parts every story."""

    parts: tuple["Query", ...]


class Some(Struct, frozen=True):
    """Stories that at least one of the parts finds."""

    parts: tuple["Query", ...]


Query = Text | Is | Has | Published | Minutes | Not | All | Some


class QueryError(ValueError):
    """What is wrong with a query, and the characters from `start` to `end` that are."""

    def __init__(self, why: str, start: int, end: int) -> None:
        super().__init__(why)
        self.start = start
        self.end = end
