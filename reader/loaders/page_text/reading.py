"""A reading: the page, and what its lines were taken for so far."""

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from reader.loaders.names import people
from reader.loaders.page_text.lines import Page, line_key
from reader.loaders.page_text.outline import Outline
from reader.loaders.page_text.parts import Part, Role


class Reading(Struct):
    """The page from the top down to the place that was reached; `front_end` is below its byline."""

    page: Page
    outline: Outline
    parts: list[Part] = field(default_factory=list)
    seen: set[Role] = field(default_factory=set)
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    story_lines: int = 0
    headline_key: str = ""
    front_end: int = 0
    captions: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def add(self, parts: Sequence[Part]) -> int:
        """Add the parts; how many lines they take."""
        lines = 0
        for part in parts:
            lines += len(part.lines)
            self.parts.append(part)
            self.seen.add(part.role)
            if part.role in ("body", "teaser"):
                self.story_lines += part.role == "body"
                self.told.update([taken.line.key for taken in part.lines])
            elif part.role == "figure" and part.caption:
                self.captions.add(line_key(part.caption))
            elif part.role == "headline" and part.lines:
                self.headline_key = part.lines[0].line.key
            if part.names:
                self.authors += people(part.names, part.lines[0].line.text)
            self.published = self.published or part.published
        return lines

    def last_role(self) -> Role | None:
        """What the line before was taken for."""
        return self.parts[-1].role if self.parts else None


# A rule takes the line at a place and any that belong to it: parts, or nothing if it does not fit.
Rule = Callable[[Reading, int], list[Part]]
Stop = Callable[[Reading, int], bool]


class Rules(Struct, frozen=True):
    """Rules in their order: all of them, and those that can take a text (see `Outline`)."""

    all: Sequence[Rule]
    of_texts: Sequence[Rule]


def follow(reading: Reading, at: int, end: int, rules: Rules, stop: Stop | None = None) -> int:
    """Take lines by the first rule that fits each; the place of the stop, or where none fits.

    No text is a stop.
    """
    texts = reading.outline.texts
    while at < end:
        text = at in texts
        if stop and not text and stop(reading, at):
            break
        for rule in rules.of_texts if text else rules.all:
            if parts := rule(reading, at):
                at += reading.add(parts)
                break
        else:
            break
    return at
