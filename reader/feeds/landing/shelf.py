"""The folder of a feed: its documents, and which entries were written there before.

A hidden file beside them, `.entries`, says for each entry the hash of the text that it came with.
So what is there already is never written again, what was deleted stays deleted, and a document that
somebody edited is left alone until its feed has another text; then the old one lies in
`.revisions`. Each file is there whole or not at all, whenever the process ends.
"""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from msgspec import DecodeError
from msgspec.json import decode, encode
from msgspec.structs import replace

from reader import regular
from reader.feeds.landing import names
from reader.feeds.landing.entries import Document
from reader.feeds.landing.heads import KNOWN, Feed
from reader.native import native

Put = Literal["new", "changed", "same"]

_REVISIONS = ".revisions"
_SUFFIX = ".md"
_JUDGED = f"\n{names.SUMMARY_ONLY}\n".encode()
_WRITING = ".writing-"
# Seconds after which nobody writes it any more.
_LEFT_OVER = 3600


class Shelf:
    """The folder of one feed; OSError where it cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known_file = folder / KNOWN
        text = regular.read_text(self._known_file, "replace")
        head, *lines = text.split("\n")
        self.feed = decode(head, type=Feed)
        # Where the process ended while a line was written, it has no second part.
        parts = (line.split(" ") for line in lines)
        self._known = {part[0]: part[1] for part in parts if len(part) == len(("id", "hash"))}
        self._is_ended = text.endswith("\n")
        self._files: dict[str, list[str]] | None = None

    def put(self, document: Document) -> Put:
        """Write an entry, unless it is there."""
        (put,) = self.put_all([document])
        return put

    def put_all(self, documents: Iterable[Document]) -> list[Put]:
        """Write entries, unless they are there.

        They are noted together: one that the process ended before is found by its file again.
        """
        noted: list[tuple[str, str]] = []
        try:
            return [self._put(document, noted) for document in documents]
        finally:
            self._note(noted)

    def _put(self, document: Document, noted: list[tuple[str, str]]) -> Put:
        text = document.text.encode("utf-8", "replace")
        hashed = _given(text)
        before = self._known.get(document.id)
        if before == hashed:
            return "same"
        path = self.path(document)
        put: Put = "same"
        if path and _given(regular.read(path)) != hashed:
            put = "changed"
            self._keep(path)
            _write(path, text)
        elif not path and before is None:
            put = "new"
            _write(self._new_path(document), text)
        # Else it was written as the process ended, or somebody deleted it since.
        self._known[document.id] = hashed
        noted.append((document.id, hashed))
        return put

    def leave_out(self, document: Document) -> None:
        """Know an entry as one that was deleted, unless it is known."""
        if document.id not in self._known:
            noted = (document.id, _given(document.text.encode("utf-8", "replace")))
            self._known.update([noted])
            self._note([noted])

    def has(self, document: Document) -> bool:
        """Whether the entry came with this text before, whatever became of its document."""
        return self._known.get(document.id) == _given(document.text.encode("utf-8", "replace"))

    def untouched(self, id_: str) -> Path | None:
        """The document of an entry, if it lies here with the text that it came with."""
        hashed = self._known.get(id_)
        for path in self._named_like(id_):
            with suppress(FileNotFoundError):
                if _given(regular.read(path)) == hashed:
                    return path
        return None

    def rewrite(self, path: Path, text: str) -> None:
        """Give a document of this folder another text, and keep the one it had."""
        self._keep(path)
        _write(path, text.encode("utf-8", "replace"))

    def documents(self) -> Iterator[tuple[Path, str]]:
        """The documents that were written here, each with the id of its entry."""
        ids = {names.own_end(id_): id_ for id_ in self._known}
        for end, found in self._listed().items():
            if end in ids:
                yield from ((self.folder / name, ids[end]) for name in found)

    def move(self, address: str) -> None:
        """The feed has another address from now on; its entries are known as before."""
        if address != self.feed.address:
            self._head(replace(self.feed, address=address))
            # Whoever keeps whose folders these are sees that it is not so any more.
            os.utime(self.folder.parent)

    def came(self, *, private: bool) -> None:
        """Whether what came is from the own network; once it was not, the feed is never again."""
        private = private and self.feed.private is not False
        if private is not self.feed.private:
            self._head(replace(self.feed, private=private))

    def _head(self, feed: Feed) -> None:
        self.feed = feed
        lines = (f"{id_} {hashed}" for id_, hashed in self._known.items())
        _write(self._known_file, "\n".join((encode(feed).decode(), *lines, "")).encode())
        self._is_ended = True

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
            if entry.name.startswith(_WRITING) and time.time() - entry.stat().st_mtime > _LEFT_OVER:
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

    def _keep(self, path: Path) -> None:
        """Keep a document as it is among the revisions."""
        kept = self.folder / _REVISIONS
        kept.mkdir(exist_ok=True)
        data = regular.read(path)
        target = kept / f"{path.stem}.{_hash(data)}{_SUFFIX}"
        if not target.exists():
            stamp = path.stat()
            _write(target, data)
            os.utime(target, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))

    def _note(self, noted: list[tuple[str, str]]) -> None:
        if not noted:
            return
        begin = "" if self._is_ended else "\n"
        lines = "".join(f"{id_} {hashed}\n" for id_, hashed in noted)
        with self._known_file.open("a", encoding="utf-8") as file:
            file.write(begin + lines)
        self._is_ended = True


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
        _write(folder / KNOWN, encode(Feed(address, address)) + b"\n")
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


def revisions(path: Path) -> list[Path]:
    """What a fetched document was before, the oldest first."""
    folder = path.parent / _REVISIONS
    begin = f"{path.stem}."
    try:
        found = [one for one in folder.iterdir() if one.name.startswith(begin)]
        return sorted(found, key=lambda one: (one.stat().st_mtime_ns, one.name))
    except OSError:
        return []


def _shelves(library: Path) -> Iterator[Shelf]:
    with suppress(OSError):
        for folder in sorted(library.iterdir()):
            with suppress(OSError, DecodeError):
                yield Shelf(folder)


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and into no other; OSError where that cannot be done."""
    writing = path.with_name(f"{_WRITING}{os.getpid()}-{_hash(path.name.encode())}")
    try:
        # Of a process that had the same number, or a link that somebody else made.
        writing.unlink(missing_ok=True)
        with writing.open("xb") as file:
            file.write(data)
        writing.replace(path)
    except BaseException:
        with suppress(OSError):
            writing.unlink()
        raise


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


def _given(data: bytes) -> str:
    """The hash of what a feed gave: whether that is a summary is a judgement of ours."""
    return _hash(data.replace(_JUDGED, b"\n", 1))


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
