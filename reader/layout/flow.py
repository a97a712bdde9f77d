"""A story as lines that are laid out when they are looked at."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from msgspec.structs import replace

from reader.layout.lines import Line
from reader.model import Place

# The lines of so many characters are counted at once; of a longer story the characters are.
_COUNTED = 4_000


def placed(lines: Iterable[Line], section: int) -> Iterator[Line]:
    """Lines that are nobody's text, each with a place of its own in a section."""
    return (replace(told, place=Place(section, at)) for at, told in enumerate(lines))


class Spot(NamedTuple):
    """A line of a flow, by its section."""

    section: int = 0
    line: int = 0


class Section:
    """Lines that come one after the other, made as far as they are looked at."""

    def __init__(self, coming: Iterator[Line]) -> None:
        self._coming = coming
        self._made: list[Line] = []

    def reaches(self, number: int) -> bool:
        """Whether there is a line of that number."""
        while len(self._made) <= number:
            made = next(self._coming, None)
            if made is None:
                return False
            self._made.append(made)
        return True

    def __getitem__(self, number: int) -> Line:
        if not self.reaches(number):
            raise IndexError(number)
        return self._made[number]

    def __len__(self) -> int:
        self._made += self._coming
        return len(self._made)

    def at(self, place: Place) -> int:
        """The last line that begins no later than a place."""
        while not self._made or self._made[-1].place <= place:
            if not self.reaches(len(self._made)):
                break
        return max(0, bisect_right(self._made, place, key=lambda line: line.place) - 1)


class Flow:
    """Sections of lines, `margin` columns from the left; the first `story` of them are the story.

    `lay_out` gives the lines of a section, `sizes` says how many characters each of the story's
    has, `text` what they are. A place's block is the number of its section; places go up from line
    to line.
    """

    def __init__(
        self,
        lay_out: Callable[[int], Iterator[Line]],
        sizes: Sequence[int],
        margin: int,
        *,
        following: int = 0,
        text: Callable[[int], str] = lambda _: "",
    ) -> None:
        self.margin = margin
        # The text of a section, by the characters that its places count.
        self.text = text
        self.story = len(sizes)
        self._lay_out = lay_out
        self._sizes = sizes
        self._count = len(sizes) + following
        self._sections: dict[int, Section] = {}

    def section(self, number: int) -> Section:
        """A section, as far as it was looked at."""
        found = self._sections.get(number)
        if found is None:
            found = self._sections[number] = Section(self._lay_out(number))
        return found

    # Moving

    def walk(self, spot: Spot) -> Iterator[tuple[Spot, Line]]:
        """The lines from a spot on."""
        number, at = spot
        while number < self._count:
            section = self.section(number)
            while section.reaches(at):
                yield Spot(number, at), section[at]
                at += 1
            number, at = number + 1, 0

    def window(self, top: Spot, height: int) -> tuple[list[tuple[Spot, Line]], Spot]:
        """So many lines from a spot on, and the spot below them."""
        lines = self.walk(top)
        seen = list(islice(lines, height))
        below, _ = next(lines, (Spot(self._count), None))
        return seen, below

    def moved(self, spot: Spot, by: int) -> Spot:
        """The spot so many lines on, or back: the last or the first where there are fewer."""
        return self._back(spot, -by) if by < 0 else self._on(spot, by)

    def _on(self, spot: Spot, by: int) -> Spot:
        reached = deque(islice(self.walk(spot), by + 1), maxlen=1)
        return reached[0][0] if reached else self._back(Spot(self._count), 1)

    def _back(self, spot: Spot, by: int) -> Spot:
        number, at = spot
        while by > at and number:
            by -= at
            number -= 1
            at = len(self.section(number))
        # The first section may have no lines.
        reached, _ = next(self.walk(Spot(number, max(0, at - by))), (Spot(), None))
        return reached

    def filled(self, top: Spot, height: int) -> Spot:
        """The spot, or the top of the last page where that comes before it."""
        seen, below = self.window(top, height)
        return top if below.section < self._count else self._back(top, height - len(seen))

    def last_page(self, height: int) -> Spot:
        """The top of the last page."""
        return self._back(Spot(self._count), height)

    # Places

    def line(self, spot: Spot) -> Line:
        """The line of a spot."""
        return self.section(spot.section)[spot.line]

    def spot(self, place: Place) -> Spot:
        """The line that shows a place."""
        number = max(0, min(place.block, self._count - 1))
        # A section may have no lines: then those after it show the place.
        return self._on(Spot(number, self.section(number).at(place)), 0)

    def number(self, spot: Spot) -> int:
        """How many lines stand above a spot, all of them laid out."""
        return sum(len(self.section(number)) for number in range(spot.section)) + spot.line

    def told(self, first: Spot, start: int, last: Spot, end: int) -> str:
        """The text from a character of a line to one of another, without what stands beside it.

        Lines of a paragraph that was wrapped are one line of it.
        """
        parts: list[str] = []
        for spot, line in self.walk(first):
            if spot > last:
                break
            parts += (line.joint, line.told(0, end if spot == last else None))
            if spot == first:
                parts = [line.told(start, end if spot == last else None)]
        return "".join(parts)

    @property
    def lines(self) -> Sequence[Line]:
        """All lines, laid out."""
        return [line for _, line in self.walk(Spot())]

    @property
    def end(self) -> int:
        """How many lines the story itself has, all of them laid out."""
        return self.number(Spot(self.story))

    @cached_property
    def _before(self) -> Sequence[int]:
        """What stands before each section of the story, and before its end."""
        sizes = self._sizes
        if self._is_counted:
            sizes = [len(self.section(number)) for number in range(self.story)]
        return [0, *accumulate(sizes)]

    @cached_property
    def _is_counted(self) -> bool:
        return sum(self._sizes) <= _COUNTED

    def progress(self, below: Spot) -> float:
        """How much of the story stands above a spot, from 0 to 1; by characters if it is long."""
        if below.section >= self.story:
            return 1.0
        within = below.line if self._is_counted else self.line(below).place.character
        return min(1.0, (self._before[below.section] + within) / max(1, self._before[-1]))
