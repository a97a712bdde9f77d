"""What is known of a feed's folder, in its file `.entries`: whose it is, and which entries came.

The first line is on the feed. Each other one is the id of an entry and the hash of the text that it
came with; the last one of an entry counts.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec.json import decode, encode

from reader import regular
from reader.feeds.landing.heads import KNOWN, Feed
from reader.feeds.landing.whole import write


class Known:
    """The file of a folder; OSError where it cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / KNOWN
        text = regular.read_text(self._file, "replace")
        head, *lines = text.split("\n")
        self.feed = decode(head, type=Feed)
        # Where the process ended while a line was written, it has no second part.
        parts = (line.split(" ") for line in lines)
        self._came = {part[0]: part[1] for part in parts if len(part) == len(("id", "hash"))}
        self._is_ended = text.endswith("\n")
        self._unkept: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return iter(self._came)

    def came_with(self, id_: str) -> str | None:
        """The hash of the text that an entry came with last."""
        return self._came.get(id_)

    def came(self, id_: str, hashed: str) -> None:
        """An entry came with this text; `keep` writes it down."""
        self._came[id_] = hashed
        self._unkept.append(f"{id_} {hashed}\n")

    def keep(self) -> None:
        """Write down what came."""
        if self._unkept:
            begin = "" if self._is_ended else "\n"
            with self._file.open("a", encoding="utf-8") as file:
                file.write(begin + "".join(self._unkept))
            self._is_ended = True
            self._unkept.clear()

    def head(self, feed: Feed) -> None:
        """Write down whose folder it is from now on."""
        self.feed = feed
        lines = (f"{id_} {hashed}" for id_, hashed in self._came.items())
        write(self._file, "\n".join((encode(feed).decode(), *lines, "")).encode())
        self._is_ended = True
        self._unkept.clear()
