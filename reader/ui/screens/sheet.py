"""A sheet: a screen that lies over the main one, moved through and closed by the same keys."""

from collections.abc import Sequence
from typing import ClassVar, Protocol, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from reader.layout import Line
from reader.layout.frame import bare_rule, footer_line, header_about, header_line, told_lines
from reader.ui.chords import Chords
from reader.ui.keys import Hint, chords_of, hints_of, sheet_bindings
from reader.ui.messages import LeaveWished
from reader.ui.screens.once import Once
from reader.ui.screens.telling import Telling
from reader.ui.widgets.painted import INKS, paint_anew
from reader.ui.widgets.status import StatusLine

Result = TypeVar("Result")


class Pane(Protocol):
    """What the keys of a sheet move."""

    def scroll_lines(self, by: int) -> None:
        """Move by lines."""

    def scroll_pages(self, by: float) -> None:
        """Move by pages."""

    def scroll_to_top(self) -> None:
        """To the top."""

    def scroll_to_bottom(self) -> None:
        """To the bottom."""


class Sheet(Once[Result]):
    """Its keys move `pane`; a subclass says what that is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = INKS
    BINDINGS: ClassVar[list[BindingType]] = [*sheet_bindings()]

    def __init__(self) -> None:
        super().__init__()
        self._chords = Chords(chords_of(type(self)))

    def notify_style_update(self) -> None:
        """Other colours are those of all panes."""
        super().notify_style_update()
        paint_anew(self)

    @property
    def pane(self) -> Pane:
        """What the keys move."""
        raise NotImplementedError

    async def on_key(self, event: events.Key) -> None:
        """Follow chords; all other keys go their way."""
        taken, action = self._chords.press(event.key)
        if taken:
            event.stop()
            event.prevent_default()
        if action:
            await self.run_action(action)

    def action_scroll(self, by: int) -> None:
        """One on or back."""
        self.pane.scroll_lines(by)

    def action_page(self, by: float) -> None:
        """Pages on or back."""
        self.pane.scroll_pages(by)

    def action_top(self) -> None:
        """To the top."""
        self.pane.scroll_to_top()

    def action_bottom(self) -> None:
        """To the bottom."""
        self.pane.scroll_to_bottom()

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def action_quit(self) -> None:
        """Leave Reader; the main screen keeps what is to be kept."""
        self.post_message(LeaveWished())


class WholeSheet(Telling[Result], Sheet[Result]):
    """A sheet from edge to edge: header, rule, pane, rule, and the keys that work on it."""

    HINTS: ClassVar[Sequence[Hint]] = ()

    def __init__(self) -> None:
        super().__init__()
        # Whether nothing is drawn, and signs are words.
        self.plain = False
        self._progress: float | None = None
        # What stands in the header, and how many changes are not on the disk.
        self._title = self._beside = ""
        self._held = 0
        self._header = StatusLine(id="sheet-header")
        self._footer = StatusLine(id="sheet-footer")
        self._rules = (StatusLine(id="sheet-top"), StatusLine(id="sheet-bottom"))

    def framed(self, *panes: Widget) -> ComposeResult:
        """From top to bottom."""
        yield self._header
        yield self._rules[0]
        yield from panes
        yield self._rules[1]
        yield self._footer

    def show_frame(self, title: str, beside: str, progress: float | None = None) -> None:
        """What stands around the pane, in the width of now."""
        self._title, self._beside = title, beside
        self._show_header()
        self._rules[0].show(self.rule(top=True))
        self._progress = progress
        self.show_footer()

    def show_held(self, count: int) -> None:
        """Count the changes that are not on the disk."""
        self._held = count
        if self._title:
            self._show_header()

    def _show_header(self) -> None:
        width, held = self.size.width, self._held
        about = header_about(self._title, self._beside, width, held=held)
        self._header.show(header_line(self._title, about, width, held=held, plain=self.plain))

    def rule(self, *, top: bool) -> Line:  # noqa: ARG002 - a subclass may want to know
        """The rule above or below the pane."""
        return bare_rule(self.size.width, plain=self.plain)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """The keys that work on it, and a word for what they do."""
        return hints_of(self.HINTS)

    def show_footer(self) -> None:
        """The keys that work on it, or what is to be said."""
        width = self.size.width
        rule = self.rule(top=False)
        footer = footer_line(self.hints, self._progress, width, plain=self.plain)
        if self.message:
            rule, footer = told_lines(self.message, rule, width, self.more)
        self._rules[1].show(rule)
        self._footer.show(footer)

    async def on_key(self, event: events.Key) -> None:
        """What was said has been read."""
        self.fall_silent()
        await super().on_key(event)
