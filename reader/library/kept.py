"""Whole articles that were loaded once, packed small, while their documents stay as they were."""

import zlib
from collections.abc import Iterable
from dataclasses import replace

from reader.library.documents import Document, Signature, signature
from reader.loaders.loaded import Loaded
from reader.model import Article
from reader.model.packed import pack, unpack

# In bytes as packed: some ten thousand stories of usual length.
_MOST = 64 * 1024 * 1024


class Kept:
    """Where there is no cache: packed articles by id; beyond the bound none are taken in."""

    trouble = ""

    def __init__(self) -> None:
        self._packed: dict[tuple[str, str], tuple[Signature, bytes]] = {}
        self._size = 0

    def documents(self) -> dict[str, tuple[Signature, Document]]:
        """None is known from before."""
        return {}

    def forget(self, paths: Iterable[str]) -> None:
        """There is nothing to forget."""

    def commit(self) -> None:
        """Nothing lasts."""

    def close(self) -> None:
        """Nothing is open."""

    def put(self, path: str, state: Signature | None, loaded: Loaded) -> None:
        """Take in the articles of a document that was in this state before it was read."""
        if state is None:
            return
        for article, digest in loaded.with_digests():
            packed = zlib.compress(pack(article), 1)
            if self._size + len(packed) <= _MOST:
                self._size += len(packed)
                for name in (article.id, digest):
                    self._packed.setdefault((path, name), (state, packed))

    def build_index(self, most: int) -> bool:  # noqa: ARG002 - as of a cache
        """There is no index."""
        return False

    def find(self, *_: object) -> set[str] | None:
        """There is no index."""
        return None

    def article(self, article: str, path: str) -> Article | None:
        """The article by its id or the hash of its bytes, unless its file was touched since."""
        state, packed = self._packed.get((path, article), (None, b""))
        if state is None or signature(path) != state:
            return None
        return replace(unpack(zlib.decompress(packed)), id=article)
