"""Bringing the full-text index up to the library."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress

from reader.library.index import Index
from reader.library.store import Store

# So that another Reader that wants to write need not wait.
_AT_ONCE = 200


def index(
    store: Store,
    told: Callable[[int, int], None] = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Take in every article that the index has not; `told` hears how many are in, and of how many.

    sqlite3.Error where the store cannot be written, ValueError and others where it is damaged.
    """
    connection = store.connect()
    try:
        building = Index(connection)
        while not stop() and building.build(_AT_ONCE):
            told(*building.counts())
    finally:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        store.let_go(connection)
