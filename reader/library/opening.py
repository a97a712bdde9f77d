"""Folders and files to a library."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.library.cache import Cache, cache_for
from reader.library.documents import Document, Entry, signature
from reader.library.kept import Kept
from reader.library.library import Library
from reader.library.links import Links
from reader.library.order import newest_first
from reader.loaders import load_files, walk
from reader.model import Problem, Summary


@dataclass(frozen=True, slots=True)
class Opened:
    """A library, what could not be read of it, and the files that are one article each.

    `others` counts the files of kinds that Reader does not open, by the ends of their names;
    `trouble` says why there is no cache, if that is so.
    """

    library: Library
    problems: tuple[Problem, ...]
    single: frozenset[str]
    others: Mapping[str, int]
    trouble: str = ""


def open_library(
    roots: Iterable[str],
    progress: Callable[[int], None] | None = None,
    cache: Path | None = None,
) -> Opened:
    """Load every document below the roots; `progress` hears how many there were.

    `cache` is the folder where it is kept what became of them, so that only changed ones are read.
    A document that cannot be read becomes a problem, and the others load; a picture among them is
    only counted, unless it is named itself. Identical bytes in
    two places are one article with two paths, of which the first in order of paths counts. Of two
    articles with one id and other bytes the later takes the hash of its bytes.
    """
    named = set(roots)
    found = [item for root in sorted(named) for item in walk(root)]
    paths = sorted({item for item in found if isinstance(item, str)})
    store = cache_for(cache, named) if cache and any(map(os.path.isdir, named)) else Kept()
    gathered = _Gathered(named)
    gathered.problems += (item for item in found if isinstance(item, Problem))
    for number, (path, document) in enumerate(_documents(paths, store), start=1):
        gathered.take(path, document)
        if progress:
            progress(number)
    return gathered.opened(store)


def _documents(paths: Sequence[str], store: Cache | Kept) -> Iterator[tuple[str, Document]]:
    """What became of each document, in the order of the paths: only changed ones are read."""
    # Before they are read: a file that is written meanwhile is read again when it is opened.
    states = {path: signature(path) for path in paths}
    known = store.documents()
    same = {path for path, (state, _) in known.items() if state == states.get(path)}
    store.forget(known.keys() - states.keys())
    read = load_files(path for path in paths if path not in same)
    for path in paths:
        if path in same:
            yield path, known[path][1]
            continue
        loaded = next(read)
        store.put(path, states[path], loaded)
        yield path, Document.of(loaded)
    store.commit()


class _Gathered:
    """What the documents of a library come to, one after the other in the order of paths."""

    def __init__(self, named: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._named = named
        self._summaries: dict[str, Summary] = {}
        self._digests: dict[str, str] = {}
        self._copies: dict[str, tuple[str, ...]] = {}
        self._links = Links()
        self._single: set[str] = set()
        self._others = Counter[str]()

    def take(self, path: str, document: Document) -> None:
        """Take in a document."""
        self.problems += document.problems
        if document.kind and path in self._named:
            self.problems.append(_unopened(path, document.kind))
        elif document.kind:
            self._others[document.kind] += 1
        for entry in document.entries:
            self._add(path, entry)
        if len(document.entries) == 1 and not document.container:
            self._single.add(path)

    def _add(self, path: str, entry: Entry) -> None:
        if self._digests.get(entry.summary.id, entry.digest) != entry.digest:
            entry = entry.under(entry.digest)
        article = entry.summary.id
        if article in self._summaries:
            self._copies[article] = (*self._copies.get(article, ()), path)
            return
        self._digests[article] = entry.digest
        self._summaries[article] = entry.summary
        self._links.add(entry)

    def opened(self, store: Cache | Kept) -> Opened:
        """The library of them."""
        summaries = self._summaries
        library = Library(
            newest_first(summaries.values()), list(summaries), self._copies, self._links, store
        )
        self.problems.sort(key=lambda problem: problem.path)
        return Opened(
            library, tuple(self.problems), frozenset(self._single), self._others, store.trouble
        )


def _unopened(path: str, kind: str) -> Problem:
    return Problem(path, f"Reader does not open {kind} files", "save it as text (.txt)")
