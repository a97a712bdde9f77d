"""What the library needs to know of a document, whether it was read now or once before."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from reader.loaders.loaded import Loaded
from reader.loaders.sentences import first_sentence
from reader.model import Article, Problem, Summary

# What changes when a file is written, replaced or given other rights.
Signature = tuple[int, int, int, int]


def signature(path: str) -> Signature | None:
    """The state of a file, to be compared; None if it cannot be told."""
    try:
        about = os.stat(path)  # noqa: PTH116 - the path stays exact
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as its library knows it; `opening` is the first sentence of its text."""

    summary: Summary
    digest: str
    url: str | None
    opening: str

    @classmethod
    def of(cls, article: Article, digest: str) -> Self:
        """What is to be known of an article."""
        text = next((block.text for block in article.body if block.kind == "paragraph"), "")
        return cls(summarise(article), digest, article.url, first_sentence(text))

    def under(self, article: str) -> Self:
        """The same under another id."""
        return replace(self, summary=replace(self.summary, id=article))


class Document(NamedTuple):
    """What became of a document; fields as in `Loaded`."""

    entries: Sequence[Entry]
    problems: Sequence[Problem]
    container: bool
    kind: str

    @classmethod
    def of(cls, loaded: Loaded) -> Self:
        """What became of a document that was read now."""
        entries = [Entry.of(article, digest) for article, digest in loaded.with_digests()]
        return cls(entries, loaded.problems, loaded.container, loaded.kind)


def summarise(article: Article) -> Summary:
    """The light part of an article."""
    return Summary(
        id=article.id,
        path=article.path,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
        minutes=article.minutes,
    )
