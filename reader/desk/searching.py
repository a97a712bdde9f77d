"""The stories that a query finds: out of the full-text index, or read one by one without it."""

from collections.abc import Iterator
from datetime import date

from reader.desk.desk import Desk
from reader.library.query import Query, QueryError, Subject, matches, parse
from reader.model import Summary

__all__ = ["QueryError", "found"]


def found(desk: Desk, text: str, today: date | None = None) -> Iterator[Summary]:
    """The stories that a query finds, in the order of the list; QueryError for a wrong one.

    One whose document is gone is a problem of the desk from then on, where it had to be read.
    """
    query = parse(text, today or date.today())  # noqa: DTZ011 - the user's day is what counts
    desk.library.bring_index()
    keys = desk.find(query)
    if keys is None:
        return _read(desk, query)
    view = desk.library.view(keys)
    return (view[at] for at in range(len(view)))


def _read(desk: Desk, query: Query) -> Iterator[Summary]:
    return (
        summary
        for summary in desk.library
        for article in desk.articles([summary])
        if matches(query, Subject(article, desk.mark(summary.id), desk.is_new(summary)))
    )
