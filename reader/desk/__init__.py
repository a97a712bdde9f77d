"""The desk: every use of the program, over library, marks and settings together.

The screen and the command line call only this. What only the command line uses (`export`,
`finding`, `listing`) is imported from where it is: no screen waits for it.
"""

from reader.desk.desk import Counts, Desk, as_chosen, open_bookmarks, open_desk, open_desk_soon
from reader.desk.newness import Difference
from reader.desk.preferences import APART, FOLDED
from reader.desk.selection import Offer, Selection
from reader.desk.session import Session
from reader.desk.steps import Deed
from reader.library import SORTS, GoneError, Library, Sort, View
from reader.state import ChangedSinceError, StateError

__all__ = [
    "APART",
    "FOLDED",
    "SORTS",
    "ChangedSinceError",
    "Counts",
    "Deed",
    "Desk",
    "Difference",
    "GoneError",
    "Library",
    "Offer",
    "Selection",
    "Session",
    "Sort",
    "StateError",
    "View",
    "as_chosen",
    "open_bookmarks",
    "open_desk",
    "open_desk_soon",
]
