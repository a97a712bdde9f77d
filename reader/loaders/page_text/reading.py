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
        for part in parts:
            self.parts.append(part)
            self.seen.add(part.role)
            if part.names:
                self.authors += people(part.names, part.lines[0].line.text)
            self.published = self.published or part.published
            self.story_lines += part.role == "body"
            if part.role == "figure" and part.caption:
                self.captions.add(line_key(part.caption))
            if part.role in ("body", "teaser"):
                self.told.update([taken.line.key for taken in part.lines])
            if part.role == "headline" and part.lines:
                self.headline_key = part.lines[0].line.key
        return sum([len(part.lines) for part in parts])

    def last_role(self) -> Role | None:
        """What the line before was taken for."""
        return self.parts[-1].role if self.parts else None


# A rule takes the line at a place and any that belong to it: parts, or nothing if it does not fit.
Rule = Callable[[Reading, int], list[Part]]
Stop = Callable[[Reading, int], bool]


def follow(
    reading: Reading, at: int, end: int, rules: Sequence[Rule], stop: Stop | None = None
) -> int:
    """Take lines by the first rule that fits each; the place of the stop, or where none fits."""
    while at < end and not (stop and stop(reading, at)):
        for rule in rules:
            if parts := rule(reading, at):
                at += reading.add(parts)
                break
        else:
            break
    return at
