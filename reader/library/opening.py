"""Folders and files to a library."""

import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reader.library.library import Library
from reader.library.store import Progress, Stop, Store, delete, is_damage, open_store, without


class Options(NamedTuple):
    """How a library is loaded.

    `progress` hears how many documents were read, and of how many. `cache` is the folder where it
    is kept what became of them, so that only changed ones are read. After `patience`, in seconds,
    the others are left for later. A library that has a `name` is kept by it, whatever its roots
    are; else by these.
    """

    progress: Progress = lambda *_: None
    cache: Path | None = None
    patience: float | None = None
    name: str = ""


def kept_library(roots: Iterable[str], options: Options) -> Library:
    """The library of folders and files as it is kept, without a look at them."""
    named = sorted(set(roots))
    return _snapshot(_store(named, options), named)


def open_library(
    roots: Iterable[str],
    options: Options = Options(),  # noqa: B008 - it is frozen
    before: Library | None = None,
) -> Library:
    """Load every document below the roots.

    A document that cannot be read becomes a problem, and the others load; a picture among them is
    only counted, unless it is named itself. Identical bytes in two places are one article with two
    paths, of which the first in order of paths counts. Of two articles with one id and other bytes
    the later takes the hash of its bytes. `before` is the library that was loaded the last time,
    perhaps of others.
    """
    named = sorted(set(roots))
    same = before if before and before.named == frozenset(named) and not before.damage else None
    if before and before.damage:
        before.close_for_good()
    store = same.store if same else _store(named, options)
    end = None if options.patience is None else time.monotonic() + options.patience

    def stop() -> bool:
        return end is not None and time.monotonic() > end

    return _snapshot(_looked_at(store, named, options, stop), named)


def _looked_at(
    store: Store, named: list[str], options: Options, stop: Stop, *, anew: bool = True
) -> Store:
    """The store brought up to its folders; damaged, one made `anew`, or memory in its place."""
    from reader.library.looking import look  # noqa: PLC0415 - a start out of the cache needs it not

    try:
        look(store, named, options.progress, stop, again=True)
    except sqlite3.Error as error:
        if anew and store.path and is_damage(error):
            delete(store.path)
            return _looked_at(_store(named, options), named, options, stop, anew=False)
        store = without(store.path, error)
        look(store, named, options.progress)
    return store


def _store(named: list[str], options: Options) -> Store:
    """Single files are read each time: that takes no longer."""
    kept = any(map(os.path.isdir, named))
    called = [options.name] if options.name else named
    return open_store(options.cache if kept else None, called)


def _snapshot(store: Store, named: list[str]) -> Library:
    try:
        return Library(store, named)
    except sqlite3.Error as error:
        return Library(without(store.path, error), named)
