"""A view: a choice of what the list shows, fixed when it was made."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Protocol

from reader.library.order import Keys, keys_of
from reader.model import Summary


class Summaries(Protocol):
    """What gives the summaries of keys."""

    def at(self, key: int) -> Summary:
        """The summary of an article."""
        ...


class View:
    """Keys of stories in an order; asked for its length and for slices."""

    def __init__(
        self, summaries: Summaries, keys: Keys, behind: Mapping[int, Sequence[int]] | None = None
    ) -> None:
        self._summaries = summaries
        self.keys = keys
        # The stories that stand behind others in their rows.
        self.behind = behind or {}

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, index: int) -> Summary:
        return self._summaries.at(self.keys[index])

    def without(self, stories: Collection[int]) -> "View":
        """The same view without some stories."""
        if not stories:
            return self
        keys = keys_of(key for key in self.keys if key not in stories)
        return View(self._summaries, keys, self.behind)

    def slice(self, start: int, stop: int) -> list[Summary]:
        """The summaries from `start` up to `stop`."""
        return list(map(self._summaries.at, self.keys[start:stop]))

    def ids(self) -> Iterator[str]:
        """The ids of all its stories, in order."""
        return (self._summaries.at(key).id for key in self.keys)

    def index(self, key: int | None) -> int | None:
        """Where a story stands in this view, perhaps behind another one."""
        if key is None:
            return None
        for one in (key, *(shown for shown, keys in self.behind.items() if key in keys)):
            try:
                return self.keys.index(one)
            except ValueError:
                continue
        return None

    @cached_property
    def stories(self) -> AbstractSet[int]:
        """The keys of its stories, to be looked up."""
        return frozenset(self.keys)
