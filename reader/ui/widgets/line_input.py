"""A line of text that is typed or pasted: nothing in it can act on the terminal."""

from textual import events
from textual.widgets import Input

from reader.text import clean
from reader.ui.messages import LineFull


class LineInput(Input):
    """Textual's input, which takes what is pasted as it is, and of several lines the first."""

    def validate_value(self, value: str) -> str:
        """What is shown is what is harmless."""
        return clean(value)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines; Textual goes on with the text of the event."""
        event.text = self._fitting(_in_one_line(event.text))

    def action_paste(self) -> None:
        """Take all that was copied in Reader."""
        self.replace(self._fitting(_in_one_line(self.app.clipboard)), *self.selection)

    def restricted(self) -> None:
        """Tell that it is full, where Textual rings the bell."""
        self.post_message(LineFull())

    def _fitting(self, text: str) -> str:
        """As much of a text as there is room for; that some is left out is told."""
        if not self.max_length:
            return text
        room = self.max_length - len(self.value) + abs(self.selection.end - self.selection.start)
        if len(text) > room:
            self.restricted()
        return text[:room]


def _in_one_line(text: str) -> str:
    """The lines of a text one behind the other, without the blank ones; a single one as it is."""
    lines = text.splitlines()
    if len(lines) > 1:
        lines = [line.strip() for line in lines if line.strip()]
    return " ".join(lines)
