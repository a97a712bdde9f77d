"""The query language for screen and command line; apart, since no start needs it."""

from reader.library.query import Query, QueryError
from reader.library.query.hits import parts
from reader.library.search import Search

__all__ = ["Query", "QueryError", "Search", "parts"]
