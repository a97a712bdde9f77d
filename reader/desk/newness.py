"""Which stories are new since last time: those that came after Reader was left."""

import json
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from reader.library import Library
from reader.state import State, StateError


def last_seen(state: State, roots: Sequence[str] | None, library: Library) -> int:
    """The look that was the last when Reader was left; what came later is new.

    Nothing is where the library was never opened before, or was made anew.
    """
    try:
        born, _, seen = (state.choice(_choice(roots)) or "").partition(" ")
        return int(seen) if born == library.born else library.look
    except (StateError, ValueError):
        return library.look


def keep_seen(state: State, roots: Sequence[str] | None, library: Library) -> None:
    """Keep that the reader has seen what there is now."""
    state.choose(_choice(roots), f"{library.born} {library.look}")


class Difference(NamedTuple):
    """The stories that came, by their keys, how many went, and how many are others than before."""

    came: AbstractSet[int] = frozenset()
    went: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


NOTHING = Difference()


def difference(before: Library, after: Library) -> Difference:
    """What became of a library; a story in the place of another one is that one, changed."""
    now = frozenset(after.order("date"))
    if before.born != after.born:
        return _by_ids(before, after)
    there = frozenset(before.order("date"))
    came, went = now - there, there - now
    if not went:
        return Difference(came)
    old = list(before.each(list(went)))
    new = [(key, after.at(key)) for key in came]
    before.keys(one.id for _, one in new)
    after.keys(one.id for one in old)
    was, is_now = Counter(one.path for one in old), Counter(one.path for _, one in new)
    arrived = {key for key, one in new if one.id not in before and was[one.path] != 1}
    gone = sum(one.id not in after and is_now[one.path] != 1 for one in old)
    return Difference(arrived, gone, len(came) - len(arrived))


def _by_ids(before: Library, after: Library) -> Difference:
    """The same for a library that was made anew, whose keys are others."""
    old, new = {one.id for one in before}, [one.id for one in after]
    went = old.difference(new)
    return Difference(frozenset(after.keys(one for one in new if one not in old)), len(went))


def _choice(roots: Sequence[str] | None) -> str:
    return json.dumps(["seen", *(roots or ())])
