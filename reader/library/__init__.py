"""The article model: what the list needs of every article, a whole one when it is asked for."""

from reader.library.library import GoneError, Library
from reader.library.opening import Options, kept_library, open_library
from reader.library.order import SORTS, Sort
from reader.library.views import View

__all__ = [
    "SORTS",
    "GoneError",
    "Library",
    "Options",
    "Sort",
    "View",
    "kept_library",
    "open_library",
]
