"""The keys and what they do."""

from collections.abc import Sequence

from reader.layout.help import HelpGroup, lay_out_help
from reader.model import START
from reader.ui.widgets.paged import Paged


class HelpView(Paged):
    """Groups of keys."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._groups: Sequence[HelpGroup] = ()

    def show(self, groups: Sequence[HelpGroup]) -> None:
        """Show other groups, from their beginning."""
        self._groups = groups
        self.show_flow(lay_out_help(groups, self.size.width), START)

    def fit(self) -> None:
        """Wrap again."""
        self.show(self._groups)
