"""Which stories are new since last time: those that came after Reader was left."""

import json
from collections import Counter
from collections.abc import Collection, Sequence

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


def came_and_went(before: Library, after: Library) -> tuple[Collection[int], int]:
    """The stories that came to a library, and how many went; one in the place of another did not.

    Those that came are told by their keys.
    """
    if before.born != after.born:
        return frozenset(after.order("date")), len(before)
    there, now = frozenset(before.order("date")), frozenset(after.order("date"))
    came, went = now - there, there - now
    if not went:
        return came, 0
    old = list(before.each(list(went)))
    new = list(zip(came, after.each(list(came)), strict=True))
    was, is_ = Counter(one.path for one in old), Counter(one.path for _, one in new)
    arrived = {key for key, one in new if one.id not in before and was[one.path] != 1}
    return arrived, sum(one.id not in after and is_[one.path] != 1 for one in old)


def _choice(roots: Sequence[str] | None) -> str:
    return json.dumps(["seen", *(roots or ())])
