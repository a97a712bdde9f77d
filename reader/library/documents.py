"""What a library keeps of a document, made once when it is read."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from reader.library.bodies import body_of
from reader.library.links import leads, page_of
from reader.library.order import moment
from reader.library.query.words import words_of
from reader.library.tables import LINK, PICTURE, RELATED, VIDEO
from reader.loaders.loaded import Loaded
from reader.loaders.sentences import first_sentence
from reader.model import Article


class Entry(NamedTuple):
    """An article as it is kept.

    `opening` is the first sentence of its text, `words` are those of its headline.
    """

    given: str
    digest: str
    headline: str
    publisher: str | None
    published: str | None
    moment: float | None
    minutes: int
    page: str | None
    opening: str
    parts: int
    words: str
    leads: Sequence[int]
    packed: bytes

    @classmethod
    def of(cls, article: Article, digest: str) -> Self:
        """What is to be kept of an article."""
        text = next((block.text for block in article.body if block.kind == "paragraph"), "")
        opening = first_sentence(text)
        return cls(
            article.id,
            digest,
            article.headline,
            article.publisher,
            article.published,
            moment(article.published) if article.published else None,
            article.minutes,
            page_of(article.url) if article.url else None,
            opening,
            _parts(article),
            " ".join(words_of(article.headline)),
            leads(article.headline, opening),
            body_of(article),
        )


class Document(NamedTuple):
    """What is kept of a document; problems are why and advice of each, else as in `Loaded`."""

    path: str
    state: str
    container: bool
    kind: str
    problems: Sequence[tuple[str, str]]
    entries: Sequence[Entry]

    @classmethod
    def of(cls, path: str, state: str | None, loaded: Loaded) -> Self:
        """What is to be kept of a document whose file was in this state before it was read."""
        return cls(
            path,
            state or "",
            loaded.container,
            loaded.kind,
            [(problem.why, problem.advice) for problem in loaded.problems],
            [Entry.of(article, digest) for article, digest in loaded.with_digests()],
        )


def _parts(article: Article) -> int:
    """What an article has, as bits."""
    video = any(teaser.kind == "video" for teaser in article.teasers)
    has = (
        (PICTURE, article.figures),
        (RELATED, article.teasers),
        (LINK, article.url),
        (VIDEO, video),
    )
    return sum(bit for bit, value in has if value)
