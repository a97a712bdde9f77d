"""A summary: the light part of an article that a list needs."""

from msgspec import Struct


class Summary(Struct, frozen=True):
    """What the list needs of each article; fields as in `Article`.

    `look` is the number of the look at the folder that it came with.
    """

    id: str
    path: str
    headline: str
    publisher: str | None
    published: str | None
    minutes: int
    look: int = 0
