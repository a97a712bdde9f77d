"""Whole articles that were loaded once, packed small, while their documents stay as they were."""

import os
import zlib

from reader.model import Article
from reader.model.packed import pack, unpack

# In bytes as packed: some ten thousand stories of usual length.
_MOST = 64 * 1024 * 1024

# What changes when a file is written: time, length, and which file it is.
Signature = tuple[int, int, int]


def signature(path: str) -> Signature | None:
    """The state of a file, to be compared; None if it cannot be told."""
    try:
        about = os.stat(path)  # noqa: PTH116 - the path stays exact
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


class Kept:
    """Packed articles by id; beyond the bound none are taken in."""

    def __init__(self) -> None:
        self._packed: dict[str, tuple[Signature, bytes]] = {}
        self._size = 0

    def keep(self, article: Article, state: Signature | None) -> None:
        """Take in an article whose document was in this state before it was read."""
        if state is None:
            return
        packed = zlib.compress(pack(article), 1)
        if self._size + len(packed) <= _MOST:
            self._size += len(packed)
            self._packed[article.id] = (state, packed)

    def article(self, article: str, path: str) -> Article | None:
        """The article, unless its file at this path was touched since."""
        state, packed = self._packed.get(article, (None, b""))
        if state is None or signature(path) != state:
            return None
        return unpack(zlib.decompress(packed))
