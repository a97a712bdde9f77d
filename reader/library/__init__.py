"""The in-memory article model: all summaries, ordered, looked up by id."""

from reader.library.library import GoneError, Library
from reader.library.opening import Opened, open_library
from reader.library.order import SORTS, Sort
from reader.library.views import View

__all__ = ["SORTS", "GoneError", "Library", "Opened", "Sort", "View", "open_library"]
