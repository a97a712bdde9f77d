"""What is known of a feed's folder, in its file `.entries`: whose it is, and which entries came.

The first line is on the feed. Each other one is the id of an entry and the hash of the text that it
came with; the last one of an entry counts. One that begins with `=` is on the text that its
document was given last, which may be another one. What has neither text was edited by somebody.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.json import decode, encode

from reader import regular
from reader.feeds.landing.heads import KNOWN, Feed
from reader.feeds.landing.whole import write

# Before the id of an entry: it is on the text of its document.
_WROTE = "="


class Known:
    """The file of a folder; OSError where it cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / KNOWN
        text = regular.read_text(self._file, "replace")
        head, *lines = text.split("\n")
        self.feed = decode(head, type=Feed)
        # Where the process ended while a line was written, it has no second part.
        parts = (line.split(" ") for line in lines)
        self._came: dict[str, str] = {}
        self._wrote: dict[str, str] = {}
        self._take((part[0], part[1]) for part in parts if len(part) == len(("id", "hash")))
        self._is_ended = text.endswith("\n")
        self._unkept: list[tuple[str, str]] = []

    def __iter__(self) -> Iterator[str]:
        return iter(self._came)

    def came_with(self, id_: str) -> str | None:
        """The hash of the text that an entry came with last."""
        return self._came.get(id_)

    def is_ours(self, id_: str, hashed: str) -> bool:
        """Whether the document of an entry, with this text, is as it was written."""
        return hashed in (self._came.get(id_), self._wrote.get(id_))

    def came(self, id_: str, hashed: str) -> None:
        """An entry came with this text; `keep` writes it down, as it does for `wrote`."""
        before = self._came.get(id_)
        self._add(id_, hashed)
        if before and id_ not in self._wrote:
            self.wrote(id_, before)

    def wrote(self, id_: str, hashed: str) -> None:
        """The document of an entry is given this text."""
        self._add(_WROTE + id_, hashed)

    def _add(self, key: str, hashed: str) -> None:
        self._unkept.append((key, hashed))
        self._take([(key, hashed)])

    def _take(self, notes: Iterable[tuple[str, str]]) -> None:
        for key, hashed in notes:
            if key.startswith(_WROTE):
                self._wrote[key.removeprefix(_WROTE)] = hashed
            else:
                self._came[key] = hashed

    def keep(self) -> None:
        """Write down what is new."""
        if self._unkept:
            begin = "" if self._is_ended else "\n"
            with self._file.open("a", encoding="utf-8") as file:
                file.write(begin + _lines(self._unkept))
            self._is_ended = True
            self._unkept.clear()

    def head(self, feed: Feed) -> None:
        """Write down whose folder it is from now on."""
        self.feed = feed
        wrote = ((_WROTE + id_, hashed) for id_, hashed in self._wrote.items())
        lines = _lines((*self._came.items(), *wrote))
        write(self._file, encode(feed) + f"\n{lines}".encode())
        self._is_ended = True
        self._unkept.clear()


def _lines(notes: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{key} {hashed}\n" for key, hashed in notes)
