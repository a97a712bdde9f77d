"""What is worked out of the articles behind the screen: the full-text index, and what is alike."""

from collections.abc import Callable
from functools import partial

from reader.library import comparing
from reader.library.index import Index
from reader.library.store import Progress, Stop, Store

# So that another Reader that wants to write need not wait, and the screen of this one neither.
_AT_ONCE = 200


def index_some(store: Store) -> None:
    """Take a few more articles into the full-text index, which nobody waits for long."""
    connection = store.connect()
    try:
        with store.lock:
            Index(connection).build(_AT_ONCE)
    finally:
        store.let_go(connection)


def index(store: Store, progress: Progress = lambda *_: None, stop: Stop = lambda: False) -> bool:
    """Take every article into the full-text index; whether it was not stopped before the end.

    `progress` hears how many are taken in, and of how many. sqlite3.Error where the store cannot be
    written, ValueError and others where it is damaged.
    """
    connection = store.connect()
    try:
        building = Index(connection)
        return _go_on(store, building.build, lambda: progress(*building.indexed()), stop)
    finally:
        store.let_go(connection)


def compare(store: Store, progress: Progress = lambda *_: None, stop: Stop = lambda: False) -> bool:
    """Compare every article with the others; otherwise as above."""
    connection = store.connect()
    try:
        some = partial(comparing.compare, connection)
        return _go_on(store, some, lambda: progress(*comparing.compared(connection)), stop)
    finally:
        store.let_go(connection)


def _go_on(
    store: Store, build: Callable[[int], bool], tell: Callable[[], None], stop: Stop
) -> bool:
    more = True
    while more and not stop():
        with store.lock:
            more = build(_AT_ONCE if store.path else _AT_ONCE // 10)
        if more:
            tell()
    return not more
