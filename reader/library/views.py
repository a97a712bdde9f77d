"""A view: a choice of what the list shows, fixed when it was made."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model import Summary


@dataclass(frozen=True, slots=True)
class View:
    """Positions in the ordered summaries, ascending; asked for its length and for slices."""

    summaries: Sequence[Summary]
    positions: Sequence[int]

    def __len__(self) -> int:
        return len(self.positions)

    def __getitem__(self, index: int) -> Summary:
        return self.summaries[self.positions[index]]

    def slice(self, start: int, stop: int) -> list[Summary]:
        """The summaries from `start` up to `stop`."""
        return [self.summaries[position] for position in self.positions[start:stop]]

    def ids(self) -> Iterator[str]:
        """The ids of all its stories, in order."""
        return (self.summaries[position].id for position in self.positions)

    def index(self, position: int | None) -> int | None:
        """Where the story at a position of the library stands in this view."""
        if position is None:
            return None
        index = bisect_left(self.positions, position)
        found = index < len(self.positions) and self.positions[index] == position
        return index if found else None
