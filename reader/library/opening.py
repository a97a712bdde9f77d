"""Folders and files to a library."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.library.library import Library
from reader.library.store import Store, open_store, without


def kept_library(roots: Iterable[str], cache: Path | None) -> Library:
    """The library of folders and files as it is kept, without a look at them."""
    named = sorted(set(roots))
    return _snapshot(_store(named, cache), named)


def open_library(
    roots: Iterable[str],
    progress: Callable[[int, int], None] = lambda *_: None,
    cache: Path | None = None,
    before: Library | None = None,
) -> Library:
    """Load every document below the roots; `progress` hears how many were read, and of how many.

    `cache` is the folder where it is kept what became of them, so that only changed ones are read.
    A document that cannot be read becomes a problem, and the others load; a picture among them is
    only counted, unless it is named itself. Identical bytes in two places are one article with two
    paths, of which the first in order of paths counts. Of two articles with one id and other bytes
    the later takes the hash of its bytes. `before` is the library that was loaded the last time,
    perhaps of others.
    """
    from reader.library.looking import look  # noqa: PLC0415 - a start out of the cache needs it not

    named = sorted(set(roots))
    same = before if before and before.named == frozenset(named) and not before.damage else None
    if before and before.damage:
        before.close()
    store = same.store if same else _store(named, cache)
    try:
        look(store, named, progress, again=True)
    except sqlite3.Error as error:
        store = without(store.path, error)
        look(store, named, progress)
    return _snapshot(store, named)


def _store(named: list[str], cache: Path | None) -> Store:
    """Single files are read each time: that takes no longer."""
    return open_store(cache if any(map(os.path.isdir, named)) else None, named)


def _snapshot(store: Store, named: list[str]) -> Library:
    try:
        return Library(store, named)
    except sqlite3.Error as error:
        return Library(without(store.path, error), named)
