"""The page as it was, and the receipt of what was folded away."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from reader.layout.problems import from_root
from reader.layout.raw import RawPage
from reader.model import Article
from reader.ui.keys import Hint, sheet_bindings
from reader.ui.messages import Scrolled
from reader.ui.screens.sheet import WholeSheet
from reader.ui.widgets.raw_view import RawView


class RawScreen(WholeSheet[None]):
    """A document, whole."""

    BINDINGS: ClassVar[list[BindingType]] = list(sheet_bindings("raw", "leave"))
    AUTO_FOCUS = "#raw"
    HINTS: ClassVar[Sequence[Hint]] = (
        (("down", "up"), "move"),
        (("page_down",), "page"),
        (("top", "bottom"), "top, bottom"),
        (("raw", "close"), "back"),
    )

    def __init__(self, article: Article, page: RawPage, roots: Sequence[str]) -> None:
        super().__init__()
        self._path = from_root(article.path, roots)
        self._view = RawView(article, page, id="raw")

    @property
    def pane(self) -> RawView:
        """The document."""
        return self._view

    def compose(self) -> ComposeResult:
        """The document in its frame."""
        return self.framed(self._view)

    @on(Scrolled)
    def on_resize(self) -> None:
        """Which document it is, and how far one is in it."""
        self.show_frame("The page as it was", self._path, self._view.progress)
