"""A flow of lines in which something is looked for: hits are lit, and gone to one by one."""

from collections.abc import Callable, Iterator

from reader.layout import Line, Spot
from reader.layout.hits import Hits, lit
from reader.model import START, Place
from reader.ui.widgets.paged import Paged

Find = Callable[[str], Hits]
# A section of the flow, and which of its hits.
_Hit = tuple[int, int]


class Seeking(Paged):
    """Lines with what was looked for; `here` is the hit that was gone to."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._find: Find | None = None
        self._hits: dict[int, Hits] = {}
        self._here: _Hit | None = None

    def seek(self, find: Find | None, start: Place = START) -> bool:
        """Light what is found, and go to the first of it from a place on; None lights nothing."""
        self._find, self._here = find, None
        self._hits = {}
        self.refresh()
        return bool(find) and self._go_to(self._hits_from(start, 1))

    @property
    def is_seeking(self) -> bool:
        """Whether something is lit."""
        return self._find is not None

    def next_hit(self, by: int) -> bool:
        """Go to the hit after this one, or before; whether there is one."""
        if self._here:
            section, number = self._here
            return self._go_to(self._hits_after(section, number, by))
        return self._go_to(self._hits_from(self.place, by))

    def seek_at_last(self) -> None:
        """Go to the first hit where there were no lines yet when it was sought."""
        if self._find and not self._here:
            self._go_to(self._hits_from(START, 1))

    def forget_hits(self) -> None:
        """The text is another one, or laid out anew."""
        self._hits = {}

    def let_lost_hit_go(self) -> None:
        """Stand on the last hit of a section whose text has fewer by now, or on none."""
        if self._here:
            section, number = self._here
            last = len(self._in_section(section)) - 1
            self._here = (section, min(number, last)) if last >= 0 else None

    @property
    def hit_counts(self) -> tuple[int, int]:
        """Which hit of the story this one is, from 1 on, and how many there are."""
        before = every = 0
        for section in range(self.flow.story):
            count = len(self._in_section(section))
            if self._here and section < self._here[0]:
                before += count
            every += count
        return (before + self._here[1] + 1 if self._here else 0), every

    def lit_line(self, spot: Spot, line: Line) -> Line:
        """A line with the hits in it."""
        if not self._find or spot.section >= self.flow.story:
            return line
        told = lit(line, self._in_section(spot.section))
        if self._here and self._here[0] == spot.section:
            here = self._in_section(spot.section)[self._here[1]]
            told = lit(told, [here], "hit-here")
        return told

    def _in_section(self, section: int) -> Hits:
        if section not in self._hits:
            self._hits[section] = self._find(self.flow.text(section)) if self._find else ()
        return self._hits[section]

    def _hits_from(self, place: Place, by: int) -> Iterator[_Hit]:
        """The hits from a place on, or back from it."""
        hits = self._in_section(place.block) if place.block < self.flow.story else ()
        at = sum(start < place.character for start, _ in hits)
        return self._hits_after(place.block, at - 1 if by > 0 else at, by)

    def _hits_after(self, section: int, number: int, by: int) -> Iterator[_Hit]:
        number += by
        while 0 <= section < self.flow.story:
            count = len(self._in_section(section))
            while 0 <= number < count:
                yield section, number
                number += by
            section += by
            back = 0 <= section < self.flow.story and by < 0
            number = len(self._in_section(section)) - 1 if back else 0

    def _go_to(self, found: Iterator[_Hit]) -> bool:
        """Stand on the first of these hits, and bring its line in sight."""
        self._here = next(found, self._here)
        if not self._here:
            return False
        section, number = self._here
        start, _ = self._in_section(section)[number]
        spot = self.flow.spot(Place(section, start))
        if spot not in [seen for seen, _ in self.seen]:
            self.show_from(self.flow.moved(spot, -(self.size.height // 3)))
        self.refresh()
        return True
