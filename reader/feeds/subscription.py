"""A feed that is followed."""

from msgspec import Struct


class Subscription(Struct, frozen=True):
    """A feed as it is followed: by its address, an http or https one or the path of a file.

    `title` is the name that the reader gave it, else its own, or "". `folder` are the names of the
    folders that it lies in, the outermost first. `hidden` ones are in no view of all stories.
    `full_text`: the pages of its entries are fetched too.
    """

    url: str
    title: str = ""
    folder: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    hidden: bool = False
    full_text: bool = False
