"""A feed and a story as newsboat keeps them, and what its reader did to the story."""

from collections.abc import Iterator

from msgspec import Struct

# Article, field and value, as a state records them.
Mark = tuple[str, str, bool | tuple[str, ...]]


class Feed(Struct, frozen=True):
    """A feed: the address that its entries are known by, its own title, and the page it is of.

    `name` is the one that the reader gave it, or "".
    """

    address: str
    title: str = ""
    home: str = ""
    name: str = ""

    @property
    def label(self) -> str:
        """What to call it."""
        return self.name or self.title or self.address


class Item(Struct, frozen=True):
    """A story; `time` is in seconds since 1970, 0 for none, and `kind` the type of its content.

    `is_link_shared`: other stories of its feed have the same address.
    """

    guid: str = ""
    title: str = ""
    author: str = ""
    link: str = ""
    time: int = 0
    content: str = ""
    kind: str = ""
    base: str = ""
    enclosure: str = ""
    enclosure_kind: str = ""
    flags: str = ""
    is_unread: bool = True
    is_deleted: bool = False
    is_link_shared: bool = False


def marks(article: str, item: Item) -> Iterator[Mark]:
    """What the reader of newsboat did, as marks of the article that the story became."""
    flags = sorted({flag for flag in item.flags if flag.isascii() and flag.isalpha()})
    if not item.is_unread:
        yield article, "read", True
    if flags:
        yield article, "bookmarked", True
        yield article, "tags", tuple(map(_tag, flags))


def _tag(flag: str) -> str:
    """A flag as a tag: newsboat has "a" and "A" for two things, and tags have no case."""
    return f"flag-{flag}" if flag.islower() else f"flag-capital-{flag.lower()}"
