"""A view: a choice of what the list shows, fixed when it was made."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from reader.model import Summary


class View:
    """Positions in the ordered summaries; asked for its length and for slices."""

    def __init__(self, summaries: Sequence[Summary], positions: Sequence[int]) -> None:
        self._summaries = summaries
        self._positions = positions

    def __len__(self) -> int:
        return len(self._positions)

    def __getitem__(self, index: int) -> Summary:
        return self._summaries[self._positions[index]]

    def without(self, articles: Collection[str]) -> "View":
        """The same view without some articles."""
        if not articles:
            return self
        kept = [at for at in self._positions if self._summaries[at].id not in articles]
        return View(self._summaries, kept)

    def slice(self, start: int, stop: int) -> list[Summary]:
        """The summaries from `start` up to `stop`."""
        return [self._summaries[position] for position in self._positions[start:stop]]

    def ids(self) -> Iterator[str]:
        """The ids of all its stories, in order."""
        return (self._summaries[position].id for position in self._positions)

    def index(self, position: int | None) -> int | None:
        """Where the story at a position of the library stands in this view."""
        return None if position is None else self._indexes.get(position)

    @cached_property
    def _indexes(self) -> Mapping[int, int]:
        return {position: index for index, position in enumerate(self._positions)}
