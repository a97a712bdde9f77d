"""What a loader gives back: articles, and what went wrong."""

from dataclasses import dataclass

from reader.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """The articles of one document and its problems; one with neither does not exist.

    `container`: the document holds stories beside each other, as a feed file does, so one that
    stands alone in it today can be another tomorrow.
    """

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    container: bool = False


def refused(path: str, why: str, advice: str) -> Loaded:
    """What a document that cannot be read becomes."""
    return Loaded(problems=(Problem(path, why, advice),))
