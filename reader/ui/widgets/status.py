"""The lines around the panes: header, rules and footer."""

from collections.abc import Sequence

from textual.strip import Strip

from reader.layout import Line, line
from reader.ui.widgets.painted import Painted


class StatusLine(Painted):
    """One line, painted as it is handed down."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._line = Line()

    def show(self, line: Line) -> None:
        """Show another line."""
        if line != self._line:
            self._line = line
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """Textual asks for the line."""
        return self.strip(self._line)


class Greeting(Painted):
    """A few lines below the panes, which take no key and no room of a small screen."""

    def __init__(self, lines: Sequence[str], *, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._lines = lines

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        text = self._lines[y] if y < len(self._lines) else ""
        return self.strip(line(f" {text}", "text"))


class Divider(Painted):
    """The rule between two panes; in plain mode a blank."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.plain = False

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - all lines are alike
        """Textual asks for a line."""
        return self.blank() if self.plain else self.strip(line("│", "rule"))
