"""The page as it was, below its receipt."""

from typing import ClassVar

from reader.layout.raw import RawPage, lay_out_raw
from reader.model import Article
from reader.ui.widgets.paged import Paged
from reader.ui.widgets.painted import inks


class RawView(Paged):
    """A document and its receipt."""

    COMPONENT_CLASSES: ClassVar[set[str]] = inks("text", "headline", "dim", "accent")

    def __init__(self, article: Article, page: RawPage, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article = article
        self._page = page

    def on_resize(self) -> None:
        """Wrap again; the line that was at the top stays there."""
        self.show_flow(lay_out_raw(self._article, self._page, self.size.width), self.place)
