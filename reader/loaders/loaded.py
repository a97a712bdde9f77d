"""What a loader gives back: articles, and what went wrong."""

from dataclasses import dataclass

from reader.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """The articles of one document and its problems; one with neither does not exist."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


def refused(path: str, why: str, advice: str) -> Loaded:
    """What a document that cannot be read becomes."""
    return Loaded(problems=(Problem(path, why, advice),))
