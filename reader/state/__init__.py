"""What the reader did (bookmarks, read marks, places): precious, and kept apart from the library.

`open_state` gives a `State` whatever shape the file is in; what is wrong with it is said in
`State.problems`. Marks come out of an append-only log, so that every step can be undone.
"""

from reader.state.change import PLACE, READER, Change, Field, Flag, Known, draft_of
from reader.state.errors import StateError
from reader.state.log import Row
from reader.state.state import State, open_state
from reader.state.steps import ChangedSinceError, Step

__all__ = [
    "PLACE",
    "READER",
    "Change",
    "ChangedSinceError",
    "Field",
    "Flag",
    "Known",
    "Row",
    "State",
    "StateError",
    "Step",
    "draft_of",
    "open_state",
]
