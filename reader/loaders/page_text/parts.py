"""Parts: lines of a page with the one thing they were taken for, and why."""

from typing import Literal

from msgspec import Struct

from reader.loaders.page_text.lines import Line

Role = Literal[
    "headline",
    "standfirst",
    "byline",
    "date",
    "figure",
    "body",
    "teaser",
    "promotion",
    "receipt",
]


class TakenLine(Struct, frozen=True):
    """A line of the page with its role; `what` says which piece of it or kind of receipt."""

    number: int
    text: str
    role: Role
    reason: str
    what: str = ""


class Taken(Struct, frozen=True):
    """A line as a part takes it."""

    line: Line
    reason: str
    what: str = ""


class Part(Struct, frozen=True):
    """A paragraph, a figure, a teaser ...: the lines taken for it and what they say.

    Every line that is not blank is taken by exactly one part. `what` is the kind of block,
    teaser or receipt.
    """

    role: Role
    lines: tuple[Taken, ...]
    what: str = ""
    text: str = ""
    caption: str = ""
    credit: str | None = None
    url: str | None = None
    names: tuple[str, ...] = ()
    published: str | None = None
    ordered: bool | None = None

    def taken_lines(self) -> list[TakenLine]:
        """Its lines as they stand in the file: a joined line is several."""
        return [
            TakenLine(number, text, self.role, taken.reason, taken.what or self.what)
            for taken in self.lines
            for number, text in enumerate(taken.line.texts, start=taken.line.number)
        ]


def receipt(line: Line, what: str, reason: str, *, url: str | None = None) -> Part:
    """A line that is folded away."""
    return Part("receipt", (Taken(line, reason),), what=what, url=url)


def block(line: Line, kind: str, reason: str, text: str | None = None) -> Part:
    """A line that is a block of the body."""
    return Part("body", (Taken(line, reason),), kind, line.text if text is None else text)
