"""Related items: what stands beside a story in the sidebar."""

from dataclasses import dataclass

from reader.model.article import Teaser
from reader.model.summary import Summary


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """A teaser of the page, with the library's story that it leads to where there is one."""

    teaser: Teaser
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """The related items of one article, whose page they come from, and what was hidden."""

    publisher: str | None = None
    items: tuple[RelatedItem, ...] = ()
    promotions: int = 0


NO_RELATED = Related()
