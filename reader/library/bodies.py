"""Whole articles as the table `body` keeps them: packed, and compressed."""

import zlib

from reader.model import Article
from reader.model.packed import pack, unpack


def body_of(article: Article) -> bytes:
    """What is kept of an article."""
    return zlib.compress(pack(article), 1)


def article_of(body: bytes, path: str = "") -> Article:
    """The article that is kept; zlib.error or ValueError for what is none."""
    return unpack(zlib.decompress(body), path)
