"""The line in which one types what is looked for, in the place of the footer."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from reader.layout import line
from reader.ui.messages import SearchGivenUp, SearchSubmitted, SearchTyped
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.painted import let_go_of_painted
from reader.ui.widgets.status import StatusLine

_MOST = 1_000


class _Sought(LineInput):
    """What is looked for; Backspace behind nothing gives it up, as in vim and less."""

    def action_delete_left(self) -> None:
        """Take a character away."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(SearchGivenUp())

    def on_unmount(self) -> None:
        """Leave nothing of it behind; the screen would hear for it of text that is selected."""
        self.screen.text_selection_started_signal.unsubscribe(self)
        let_go_of_painted()


class SearchLine(Container):
    """A slash, and what is typed behind it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._sign = StatusLine(id="search-sign")
        self.input = _Sought(
            text, max_length=_MOST, select_on_focus=False, id="sought", compact=True
        )

    def compose(self) -> ComposeResult:
        """From left to right."""
        yield self._sign
        yield self.input

    def on_mount(self) -> None:
        """Begin behind what is there."""
        self._sign.show(line(" /", "accent"))
        self.input.action_end()
        self.input.focus()

    def focus_input(self) -> None:
        """Type on."""
        self.input.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(SearchTyped(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(SearchSubmitted(event.value))
