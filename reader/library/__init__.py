"""The in-memory article model: all summaries, ordered, looked up by id."""

from reader.library.library import GoneError, Library
from reader.library.opening import Opened, open_library
from reader.library.views import View

__all__ = ["GoneError", "Library", "Opened", "View", "open_library"]
