"""The folder of a feed: its documents, and which entries were written there before.

A hidden file beside them, `.entries`, says for each entry the hash of the text that it came with.
So what is there already is never written again, what was deleted stays deleted, and a document that
somebody edited is left alone: a new text of its feed lies in `.revisions`, where of all others the
old one does. Each file is there whole or not at all, whenever the process ends.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import DecodeError
from msgspec.json import encode
from msgspec.structs import replace

from reader import regular
from reader.feeds.landing import names, revisions
from reader.feeds.landing.entries import Document
from reader.feeds.landing.heads import KNOWN, Feed
from reader.feeds.landing.known import Known
from reader.feeds.landing.whole import hashed, is_left_over, write
from reader.native import native

Put = Literal["new", "changed", "edited", "same"]

_SUFFIX = ".md"
_JUDGED = f"\n{names.SUMMARY_ONLY}\n".encode()


class Shelf:
    """The folder of one feed; OSError where it cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known = Known(folder)
        self._files: dict[str, list[str]] | None = None

    @property
    def feed(self) -> Feed:
        """Whose folder it is."""
        return self._known.feed

    def put(self, document: Document) -> Put:
        """Write an entry, unless it is there or "edited": it has changed in its feed alone then."""
        (put,) = self.put_all([document])
        return put

    def put_all(self, documents: Iterable[Document]) -> list[Put]:
        """Write entries, unless they are there.

        They are noted together: one that the process ended before is found by its file again.
        """
        try:
            return [self._put(document) for document in documents]
        finally:
            self._known.keep()

    def _put(self, document: Document) -> Put:
        text = _data(document)
        given = _given(text)
        before = self._known.came_with(document.id)
        if before == given:
            return "same"
        path = self.path(document)
        # Where there is none of what is known, somebody deleted it.
        put: Put = "same"
        if path:
            put = self._change(path, document.id, text)
        elif before is None:
            put = "new"
            write(self._new_path(document), text)
        self._known.came(document.id, given)
        return put

    def _change(self, path: Path, id_: str, text: bytes) -> Put:
        """Give a document the new text of its feed, unless somebody edited it."""
        given, there = _given(text), _given(regular.read(path))
        if there == given:
            # It was written as the process ended.
            return "same"
        if not self._known.is_ours(id_, there):
            revisions.add(path, text)
            return "edited"
        self._write(path, [id_], text)
        return "changed"

    def _write(self, path: Path, ids: Iterable[str], text: bytes) -> None:
        """Give a document another text; it is known before, so that none of ours seems edited."""
        revisions.keep(path)
        for id_ in ids:
            self._known.wrote(id_, _given(text))
        self._known.keep()
        write(path, text)

    def leave_out(self, document: Document) -> None:
        """Know an entry as one that was deleted, unless it is known."""
        if self._known.came_with(document.id) is None:
            self._known.came(document.id, _given(_data(document)))
            self._known.keep()

    def has(self, document: Document) -> bool:
        """Whether the entry came with this text before, whatever became of its document."""
        return self._known.came_with(document.id) == _given(_data(document))

    def untouched(self, id_: str) -> Path | None:
        """The document of an entry, if it lies here with the text that it came with."""
        given = self._known.came_with(id_)
        for path in self._named_like(id_):
            with suppress(FileNotFoundError):
                if _given(regular.read(path)) == given:
                    return path
        return None

    def is_edited(self, path: Path, id_: str) -> bool:
        """Whether somebody edited the document of an entry; so is what cannot be read."""
        try:
            return not self._known.is_ours(id_, _given(regular.read(path)))
        except OSError:
            return True

    def rewrite(self, path: Path, text: str) -> None:
        """Give a document of this folder another text, and keep the one it had."""
        ids = [id_ for id_ in self._known if names.own_end(id_) == _end(path.name)]
        self._write(path, ids, text.encode("utf-8", "replace"))

    def documents(self) -> Iterator[tuple[Path, str]]:
        """The documents that were written here, each with the id of its entry."""
        ids = {names.own_end(id_): id_ for id_ in self._known}
        for end, found in self._listed().items():
            if end in ids:
                yield from ((self.folder / name, ids[end]) for name in found)

    def move(self, address: str) -> None:
        """The feed has another address from now on; its entries are known as before."""
        if address != self.feed.address:
            self._known.head(replace(self.feed, address=address))
            # Whoever keeps whose folders these are sees that it is not so any more.
            os.utime(self.folder.parent)

    def came(self, *, private: bool) -> None:
        """Whether what came is from the own network; once it was not, the feed is never again."""
        private = private and self.feed.private is not False
        if private is not self.feed.private:
            self._known.head(replace(self.feed, private=private))

    def path(self, document: Document) -> Path | None:
        """The file of an entry: of those whose names end like its own the one that is of it."""
        paths = self._named_like(document.id)
        return next((path for path in paths if _is_of(path, document)), None)

    def _named_like(self, id_: str) -> Iterator[Path]:
        if self._files is None:
            self._files = self._listed()
        return (self.folder / name for name in self._files.get(names.own_end(id_), ()))

    def _listed(self) -> dict[str, list[str]]:
        """The documents by the ends of their names; what a process left half written is removed."""
        found: dict[str, list[str]] = {}
        for entry in os.scandir(self.folder):
            if is_left_over(entry):
                Path(entry.path).unlink(missing_ok=True)
            elif entry.name.endswith(_SUFFIX) and not entry.name.startswith("."):
                found.setdefault(_end(entry.name), []).append(entry.name)
        return found

    def _new_path(self, document: Document) -> Path:
        """A name that no file has."""
        stem, number = native(document.stem), 1
        name = f"{stem}{_SUFFIX}"
        while os.path.lexists(self.folder / name):
            number += 1
            name = f"{number} {stem}{_SUFFIX}"
        if self._files is not None:
            self._files.setdefault(names.own_end(document.id), []).append(name)
        return self.folder / name


class Shelves:
    """The folders of all feeds in a library of fetched stories."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._by_folder = {shelf.folder: shelf for shelf in _shelves(library)}
        self._by_address: dict[str, Shelf] = {}
        for shelf in self:
            # Where several have one address, it belongs to the one that had it first.
            if shelf.feed.is_first or not self.find(shelf.feed.address):
                self._by_address[shelf.feed.address] = shelf

    def __iter__(self) -> Iterator[Shelf]:
        return iter(self._by_folder.values())

    def at(self, path: Path) -> Shelf | None:
        """The folder that a document lies in."""
        return self._by_folder.get(path.parent)

    def find(self, address: str) -> Shelf | None:
        """The folder of a feed that has one."""
        return self._by_address.get(address)

    def of(self, address: str, name: str) -> Shelf:
        """The folder of a feed, made where it has none; OSError where it cannot be made."""
        if shelf := self.find(address):
            return shelf
        folder = self._made(native(names.folder(name)))
        write(folder / KNOWN, encode(Feed(address, address)) + b"\n")
        shelf = self._by_address[address] = self._by_folder[folder] = Shelf(folder)
        return shelf

    def move(self, shelf: Shelf, address: str) -> None:
        """A feed has another address from now on, unless that is already another's."""
        if not self.find(address):
            self._by_address.pop(shelf.feed.address, None)
            self._by_address[address] = shelf
            shelf.move(address)

    def _made(self, name: str) -> Path:
        """A folder of this name, or one like it, that is nobody's."""
        self._library.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            folder = self._library / (f"{name} {number}" if number > 1 else name)
            with suppress(FileExistsError):
                folder.mkdir()
                return folder
            number += 1


def _shelves(library: Path) -> Iterator[Shelf]:
    with suppress(OSError):
        for folder in sorted(library.iterdir()):
            with suppress(OSError, DecodeError):
                yield Shelf(folder)


def _is_of(path: Path, document: Document) -> bool:
    """Whether a file is of this entry: its front matter has the same line for it."""
    try:
        above = regular.read_text(path, "replace")
    except FileNotFoundError:
        return False
    line = next(line for line in document.text.split("\n") if line.startswith("guid: "))
    return f"\n{line}\n" in above


def _end(name: str) -> str:
    return name.removesuffix(_SUFFIX).rpartition("-")[2]


def _data(document: Document) -> bytes:
    return document.text.encode("utf-8", "replace")


def _given(data: bytes) -> str:
    """The hash of what a feed gave: whether that is a summary is a judgement of ours."""
    return hashed(data.replace(_JUDGED, b"\n", 1))
