"""A summary: the light part of an article that a list needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Summary:
    """What the library holds in memory of each article; fields as in `Article`."""

    id: str
    path: str
    headline: str
    publisher: str | None
    published: str | None
    minutes: int
