"""A store as it was at one moment, and what is asked of it."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from reader.library.store import FAILURES, Store, born_of, delete, is_damage

T = TypeVar("T")


class Snapshot:
    """The tables of a store, whatever is written into them meanwhile.

    `damage` says what became of the store, if it cannot be read any more; then nothing more is
    found in it. sqlite3.Error where it cannot be opened.
    """

    def __init__(self, store: Store) -> None:
        self.damage = ""
        self.trouble = store.trouble
        self.store = store
        self._connection: sqlite3.Connection | None = store.connect()
        if store.path:
            # The first question fixes the moment.
            self._connection.execute("BEGIN")

    def swap(self, connection: sqlite3.Connection) -> None:
        """Go on with the moment of another connection, which has the same articles."""
        if self._connection:
            self.store.let_go(self._connection)
        self._connection = connection

    def hand_over(self, to: "Snapshot") -> None:
        """Let another one go on with this moment; nothing is asked here afterwards."""
        if self._connection:
            to.swap(self._connection)
            self._connection = None

    def close(self) -> None:
        """Let the store go; nothing is asked afterwards."""
        if self._connection:
            self.store.let_go(self._connection)
            self._connection = None

    def close_for_good(self) -> None:
        """The same; a store that is damaged is made anew the next time."""
        if self.damage and self.store.path and self._is_the_one_that_is_there():
            with suppress(OSError):
                delete(self.store.path)
        self.close()

    def _is_the_one_that_is_there(self) -> bool:
        """Whether nobody, perhaps another Reader, has made it anew meanwhile."""
        there = self.store.connect_if_it_can()
        try:
            return self._connection is not None and born_of(there) == born_of(self._connection)
        finally:
            there.close()

    def keys_where(self, question: str, *values: object) -> set[int]:
        """The keys that a question finds."""
        return {key for (key,) in self.rows(question, *values)}

    def one(self, question: str, *values: object) -> Any:  # noqa: ANN401 - a row of a database
        """The first row that a question finds, or None."""
        rows = self.rows(f"{question} LIMIT 1", *values)
        return rows[0] if rows else None

    def rows(self, question: str, *values: object) -> list[Any]:
        """All rows that a question finds."""
        return self.ask(lambda connection: connection.execute(question, values).fetchall())

    def ask(self, ask: Callable[[sqlite3.Connection], list[T]]) -> list[T]:
        """What an answer is; nothing where the store cannot be read any more."""
        if self._connection is None:
            return []
        try:
            return ask(self._connection)
        except FAILURES as error:
            self.meet(error)
            return []

    def meet(self, error: Exception) -> None:
        """Something failed in the store: keep whether that is damage."""
        if is_damage(error):
            self.damage = self.damage or str(error)
