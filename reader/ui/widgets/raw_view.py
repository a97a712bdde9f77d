"""The page as it was, below its receipt."""

from collections.abc import Sequence
from typing import ClassVar

from reader.layout import Line
from reader.layout.raw import RawPage, lay_out_raw
from reader.model import Article
from reader.ui.messages import Scrolled
from reader.ui.widgets.paged import Paged
from reader.ui.widgets.painted import inks


class RawView(Paged):
    """A document and its receipt."""

    COMPONENT_CLASSES: ClassVar[set[str]] = inks("text", "headline", "dim", "accent")

    def __init__(self, article: Article, page: RawPage, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article = article
        self._page = page
        self._lines: Sequence[Line] = ()

    @property
    def lines(self) -> Sequence[Line]:
        """Receipt and document in the width of now."""
        return self._lines

    def on_resize(self) -> None:
        """Wrap again."""
        self._lines = lay_out_raw(self._article, self._page, self.size.width)
        self.top = min(self.top, self.last_top)
        self.refresh()
        self.post_message(Scrolled())

    @property
    def progress(self) -> float:
        """How much of it was seen: 1 when its end is."""
        return min(1.0, (self.top + self.size.height) / max(1, len(self._lines)))

    def move_top(self, top: int) -> bool:
        """Begin with another line, and tell."""
        moved = super().move_top(top)
        if moved:
            self.post_message(Scrolled())
        return moved
