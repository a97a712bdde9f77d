"""Related stories: the nearest others of a library, each with its reason in a line."""

from reader.library.related.asking import Nearest, nearest
from reader.library.related.building import add, clear, remove, worn
from reader.library.related.reasons import reasons
from reader.library.related.tables import TABLES

__all__ = ["TABLES", "Nearest", "add", "clear", "nearest", "reasons", "remove", "worn"]
