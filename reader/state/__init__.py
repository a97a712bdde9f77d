"""What the reader did (bookmarks, read marks, places): precious, and kept apart from the library.

`open_state` gives a `State` whatever shape the file is in; what is wrong with it is said in
`State.problems`. Marks come out of an append-only log, so that they can be undone one day.
"""

from reader.state.change import Change, Field, Known
from reader.state.errors import StateError
from reader.state.state import State
from reader.state.store import open_state

__all__ = ["Change", "Field", "Known", "State", "StateError", "open_state"]
