"""The stories that a query finds, read one by one: for scripts, which wait for all of them."""

from collections.abc import Iterator
from datetime import date

from reader.desk.desk import Desk
from reader.library.query import QueryError, Subject, matches, parse
from reader.model import Summary

__all__ = ["QueryError", "found"]


def found(desk: Desk, text: str, today: date | None = None) -> Iterator[Summary]:
    """The stories that a query finds, in the order of the list; QueryError for a wrong one.

    One whose document is gone is a problem of the desk from then on.
    """
    query = parse(text, today or date.today())  # noqa: DTZ011 - the user's day is what counts
    return (
        summary
        for summary in desk.library
        for article in desk.articles([summary])
        if matches(query, Subject(article, desk.mark(summary.id), summary.id in desk.new))
    )
