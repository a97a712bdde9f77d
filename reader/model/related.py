"""Related items: what stands beside a story in the sidebar."""

from msgspec import Struct

from reader.model.article import Teaser
from reader.model.summary import Summary


class RelatedItem(Struct, frozen=True):
    """A teaser of the page, with the library's story that it leads to where there is one."""

    teaser: Teaser
    summary: Summary | None = None


class NearStory(Struct, frozen=True):
    """Another story of the library, and why it is related, in a line."""

    summary: Summary
    reason: str


class Related(Struct, frozen=True):
    """The related items of one article, whose page they come from, and what was hidden.

    `nearest` are the library's own stories nearest to it, nearest first.
    """

    publisher: str | None = None
    items: tuple[RelatedItem, ...] = ()
    promotions: int = 0
    nearest: tuple[NearStory, ...] = ()

    @property
    def entries(self) -> tuple[RelatedItem | NearStory, ...]:
        """All of them, in the order that they are shown in."""
        return (*self.items, *self.nearest)


NO_RELATED = Related()
