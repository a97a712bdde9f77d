"""The page as it was, and its receipt."""

from reader.layout.raw import RawPage, lay_out_raw, lay_out_receipt, receipt_columns
from reader.model import Article
from reader.ui.widgets.paged import Paged


class RawView(Paged):
    """A document; where there is no room for it beside, below its receipt."""

    def __init__(self, article: Article, page: RawPage, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article = article
        self._page = page
        self.plain = False

    def fit(self) -> None:
        """Wrap again; the line that was at the top stays there."""
        beside = receipt_columns(self.screen.size.width, plain=self.plain)
        above = None if beside else self._article
        self.show_flow(lay_out_raw(self._page, self.size.width, above), self.place)


class ReceiptView(Paged):
    """What was folded away from a document."""

    def __init__(self, article: Article, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._article = article

    def fit(self) -> None:
        """Wrap again; the line that was at the top stays there."""
        self.show_flow(lay_out_receipt(self._article, self.size.width), self.place)
