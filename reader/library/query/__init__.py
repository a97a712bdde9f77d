"""The query language: words, phrases and fields, the same on the screen and on the command line."""

from reader.library.query.matching import Subject, matches
from reader.library.query.parsing import parse
from reader.library.query.tree import (
    All,
    Has,
    Is,
    Minutes,
    Not,
    Published,
    Query,
    QueryError,
    Some,
    Text,
)

__all__ = [
    "All",
    "Has",
    "Is",
    "Minutes",
    "Not",
    "Published",
    "Query",
    "QueryError",
    "Some",
    "Subject",
    "Text",
    "matches",
    "parse",
]
