"""Which stories are new since last time: those the library did not have when Reader was left."""

import json
from array import array
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.model import Summary
from reader.state import State, StateError

# So much of an id tells stories apart well enough: of 100,000, one in 40,000 new ones is missed.
_ID_LETTERS = 8


def new_stories(state: State, roots: Sequence[str] | None, ids: Iterable[str]) -> frozenset[str]:
    """The articles that are new; none where the library was never opened before."""
    try:
        kept = state.choice(_choice(roots))
        seen = set(array("I", b64decode(kept, validate=True))) if kept else None
    except (StateError, ValueError):
        seen = None
    if seen is None:
        return frozenset()
    return frozenset(article for article in ids if _number(article) not in seen)


def arrived(before: Iterable[Summary], after: Iterable[Summary]) -> frozenset[str]:
    """The stories that came to a library; one in the place of another was only edited."""
    stories, paths = set(), Counter[str]()
    for summary in before:
        stories.add(summary.id)
        paths[summary.path] += 1
    return frozenset(
        summary.id for summary in after if summary.id not in stories and paths[summary.path] != 1
    )


def keep_seen(state: State, roots: Sequence[str] | None, ids: Iterable[str]) -> None:
    """Keep which stories are there now."""
    numbers = array("I", sorted(map(_number, ids)))
    state.choose(_choice(roots), b64encode(numbers.tobytes()).decode("ascii"))


def _number(article: str) -> int:
    return int(article[:_ID_LETTERS], 16)


def _choice(roots: Sequence[str] | None) -> str:
    return json.dumps(["seen", *(roots or ())])
