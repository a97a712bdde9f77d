"""The page as it was, and the receipt of what was folded away."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from reader.layout import Line
from reader.layout.frame import named_rule
from reader.layout.problems import from_root
from reader.layout.raw import RawPage, receipt_columns
from reader.model import Article
from reader.ui.keys import Hint, binding, sheet_bindings
from reader.ui.messages import Scrolled
from reader.ui.screens.sheet import WholeSheet
from reader.ui.widgets.paged import Paged
from reader.ui.widgets.raw_view import RawView, ReceiptView
from reader.ui.widgets.status import Divider

_PAGE, _RECEIPT = "Page", "Receipt"


class RawScreen(WholeSheet[None]):
    """A document, whole, beside its receipt."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *sheet_bindings("raw", "leave"),
        binding("next_pane", "across"),
        binding("previous_pane", "across"),
    ]
    AUTO_FOCUS = "#raw"
    HINTS: ClassVar[Sequence[Hint]] = (
        (("down", "up"), "move"),
        (("page_down",), "page"),
        (("next_pane",), "page, receipt"),
        (("top", "bottom"), "top, bottom"),
        (("raw", "close"), "back"),
    )

    def __init__(self, article: Article, page: RawPage, roots: Sequence[str]) -> None:
        super().__init__()
        self._path = from_root(article.path, roots)
        self._page = RawView(article, page, id="raw")
        self._receipt = ReceiptView(article, id="receipt")
        self._divider = Divider(id="raw-divider")

    @property
    def pane(self) -> Paged:
        """The document, or the receipt while that has the focus."""
        return self._receipt if self._receipt.has_focus else self._page

    def compose(self) -> ComposeResult:
        """Document and receipt in one frame."""
        self._page.plain = self._divider.plain = self.plain
        panes = Horizontal(self._page, self._divider, self._receipt, id="raw-panes")
        return self.framed(panes)

    def on_resize(self) -> None:
        """Divide the screen anew."""
        columns = receipt_columns(self.size.width, plain=self.plain)
        self._receipt.display = self._divider.display = bool(columns)
        self._receipt.styles.width = columns
        if not columns:
            self._page.focus()
        self._show()

    @on(Scrolled)
    def _show(self) -> None:
        """Which document it is, and how far one is in it."""
        self.show_frame("The page as it was", self._path, self.pane.progress)

    def rule(self, *, top: bool) -> Line:
        """Over the two stand their names."""
        columns = receipt_columns(self.size.width, plain=self.plain)
        if not columns:
            return super().rule(top=top)
        focus = _RECEIPT if self._receipt.has_focus else _PAGE
        parts = [(_PAGE, self.size.width - columns - 1), (_RECEIPT, columns)]
        return named_rule(parts, focus, top=top)

    def action_across(self) -> None:
        """To the receipt, or back to the document."""
        if self._receipt.display:
            (self._page if self._receipt.has_focus else self._receipt).focus()
            self.call_after_refresh(self._show)
