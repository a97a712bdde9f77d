"""A sheet from edge to edge: one pane between a header and a footer, as the main screen has."""

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.widget import Widget

from reader.layout import line
from reader.layout.frame import footer_line, header_line
from reader.ui.keys import hints_of
from reader.ui.screens.sheet import Pane, Sheet
from reader.ui.widgets.status import StatusLine

Result = TypeVar("Result")
Hints = Sequence[tuple[tuple[str, ...], str]]


class Framed(Sheet[Result]):
    """Its title and what it is about stand above the pane, the keys below."""

    def __init__(self, title: str, about: str, hints: Hints) -> None:
        super().__init__()
        self._title, self._about, self._hints = title, about, hints
        self._header = StatusLine(id="sheet-header")
        self._rules = (StatusLine(id="sheet-top"), StatusLine(id="sheet-bottom"))
        self._footer = StatusLine(id="sheet-footer")

    def compose(self) -> ComposeResult:
        """Header, rule, pane, rule, footer."""
        yield self._header
        yield self._rules[0]
        assert isinstance(self.pane, Widget)  # noqa: S101 - the panes of these sheets are
        yield self.pane
        yield self._rules[1]
        yield self._footer

    @property
    def pane(self) -> Pane:
        """What the keys move."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """The frame in the width of now."""
        width = self.size.width
        self._header.show(header_line(self._title, self._about, width))
        for rule in self._rules:
            rule.show(line("─" * width, "rule"))
        self._footer.show(footer_line(hints_of(self._hints), None, width))
