"""Asking for a line of text at the foot of the screen."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input

from reader.layout import line
from reader.text import clean
from reader.ui.keys import binding
from reader.ui.messages import LineFull
from reader.ui.screens.once import Once
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.painted import INKS, paint_anew
from reader.ui.widgets.status import StatusLine

_MOST = 1_000


class Ask(Once[str | None]):
    """Gives the text that was typed, or None where it was left.

    `typed` hears of all that is typed, and keeps it; not of the text that it begins with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        binding("suspend", "app.suspend_process"),
    ]
    AUTO_FOCUS = "#answer"

    COMPONENT_CLASSES: ClassVar[set[str]] = INKS

    def __init__(
        self,
        question: str,
        text: str = "",
        suggested: Sequence[str] = (),
        typed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._typed = typed
        self._question = StatusLine(id="question")
        self._asked = question
        self._text = text
        self._is_changed = False
        self._suggester = SuggestFromList(suggested, case_sensitive=False) if suggested else None

    def notify_style_update(self) -> None:
        """Other colours are those of all panes."""
        super().notify_style_update()
        paint_anew(self)

    def compose(self) -> ComposeResult:
        """The question above the line."""
        with Vertical(id="ask-box"):
            yield self._question
            # With nothing selected, so that typing adds to what is there.
            yield LineInput(
                self._text,
                suggester=self._suggester,
                select_on_focus=False,
                max_length=_MOST,
                id="answer",
                compact=True,
            )

    def on_mount(self) -> None:
        """What is asked for, and how to answer."""
        leaves = "leaves it for later" if self._typed else "leaves it"
        self._tell(f"enter keeps, esc {leaves}")
        self.query_one(Input).action_end()

    @on(LineFull)
    def _full(self) -> None:
        self._tell(f"Only the first {_MOST:,} characters fit.")

    def _tell(self, words: str) -> None:
        self._question.show(line(f" {self._asked}   {words}", "accent"))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._is_changed = self._is_changed or event.value != clean(self._text)
        if self._typed and self._is_changed:
            self._typed(event.value)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Nothing was said."""
        self.dismiss(None)
