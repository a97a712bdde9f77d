"""The query language for screen and command line; apart, since no start needs it."""

from reader.library.query import QueryError
from reader.library.query.hits import Excerpt, Wanted, hits, parts

__all__ = ["Excerpt", "QueryError", "Wanted", "hits", "parts"]
