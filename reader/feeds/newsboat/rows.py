"""The rows of a table, past those that a damage or their size keeps from being read."""

import sqlite3
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

# What reading raises; the second one where a damaged text is part of the message.
ERRORS = (sqlite3.Error, UnicodeDecodeError)

_LEAST, _MOST = -(2**63), 2**63 - 1
_Order = Literal["ASC", "DESC"]


class _Span(Struct, frozen=True):
    """The numbers of the rows that are still to be read, both ends with them."""

    low: int = _LEAST
    high: int = _MOST

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.low <= number <= self.high

    def past(self, number: int, order: _Order) -> "_Span":
        """What is left behind a row."""
        if order == "ASC":
            return _Span(max(self.low, number + 1), self.high)
        return _Span(self.low, min(self.high, number - 1))


class Rows:
    """The rows by their numbers, and from the last on backwards where a damage ends that.

    `lost` counts those that were passed over; `fault` is what kept a part of them from being read.
    """

    def __init__(self, connection: sqlite3.Connection, table: str, columns: str) -> None:
        self.lost = 0
        self.fault: Exception | None = None
        self._connection = connection
        self._from = f"FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
        self._columns = f"rowid, {columns}"

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Each row, without its number."""
        self.lost, self.fault = 0, None
        span = _Span()
        for order in ("ASC", "DESC"):
            while True:
                try:
                    for number, *row in self._asked(order, span):
                        span = span.past(number, order)
                        yield tuple(row)
                except ERRORS as error:
                    number = self._next(order, span)
                    if number not in span:
                        self.fault = error
                        break
                    span = span.past(number, order)
                    yield from self._alone(number)
                else:
                    return

    def _next(self, order: _Order, span: _Span) -> Any:  # noqa: ANN401 - as the table has it
        """The number of the next row; None where not even that can be read."""
        try:
            return next(self._asked(order, span, "rowid"), (None,))[0]
        except ERRORS:
            return None

    def _alone(self, number: int) -> Iterator[tuple[Any, ...]]:
        """A row, which the one behind it may have kept from being read: it is read ahead."""
        try:
            found = self._asked("ASC", _Span(number, number)).fetchall()
        except ERRORS:
            self.lost += 1
        else:
            yield from (tuple(row) for _, *row in found)

    def _asked(self, order: _Order, span: _Span, columns: str = "") -> sqlite3.Cursor:
        query = f"SELECT {columns or self._columns} {self._from} {order}"
        return self._connection.execute(query, (span.low, span.high))
