"""Choosing one of several: a box over the main screen, searched by typing after "/"."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from reader.layout import line
from reader.layout.choices import Choice
from reader.ui.keys import binding, sheet_bindings
from reader.ui.messages import RowChosen, RowHighlighted
from reader.ui.screens.sheet import Sheet
from reader.ui.widgets.choice_list import ChoiceList
from reader.ui.widgets.status import StatusLine


class Chooser(Sheet[int | None]):
    """Gives the number of the choice that was taken, or None.

    `previewed` hears of each choice that the cursor comes to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *sheet_bindings(),
        binding("enter", "take"),
        Binding("escape", "leave", "Clear the search, close", show=False),
        Binding("slash", "search", "Search", show=False),
    ]
    AUTO_FOCUS = "#choices"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        empty: str = "Nothing to choose from.",
        previewed: Callable[[int], None] | None = None,
        wide: bool = False,
    ) -> None:
        super().__init__()
        self.set_class(wide, "-wide")
        self._title = title
        self._choices = choices
        self._found = list(range(len(choices)))
        self._previewed = previewed
        self._heading = StatusLine(id="choose-title")
        self._list = ChoiceList(empty=empty, id="choices")

    def compose(self) -> ComposeResult:
        """Title, search line, list."""
        with Vertical(id="choose-box"):
            yield self._heading
            yield Input(placeholder="/ to search", id="choose-search", compact=True)
            yield self._list

    @property
    def pane(self) -> ChoiceList:
        """The list."""
        return self._list

    def on_mount(self) -> None:
        """Begin on what there is now."""
        self._heading.show(line(f" {self._title}", "accent"))
        self._list.plain = self.app.has_class("-plain")
        now = next((at for at, choice in enumerate(self._choices) if choice.now), 0)
        self._list.show(self._choices, now)

    @on(Input.Changed)
    def _search(self) -> None:
        """Show the choices that hold all the words typed."""
        words = self.query_one("#choose-search", Input).value.casefold().split()
        self._found = [
            at
            for at, choice in enumerate(self._choices)
            if all(word in f"{choice.section} {choice.text}".casefold() for word in words)
        ]
        self._list.show([self._choices[at] for at in self._found])

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.action_take()

    @on(RowHighlighted)
    def _highlighted(self, event: RowHighlighted) -> None:
        if self._previewed and event.index < len(self._found):
            self._previewed(self._found[event.index])

    @on(RowChosen)
    def _chosen(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the choice under the cursor."""
        if self._found:
            self.dismiss(self._found[self._list.cursor])

    def action_search(self) -> None:
        """Type what to look for."""
        self.query_one("#choose-search").focus()

    def action_leave(self) -> None:
        """Out of the search first, then back."""
        search = self.query_one("#choose-search", Input)
        if search.value or search.has_focus:
            search.value = ""
            self._list.focus()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Back, with nothing taken."""
        self.dismiss(None)

    async def on_key(self, event: events.Key) -> None:
        """Follow chords, unless they are typed; the arrows move the list while one types."""
        if self.focused is self._list:
            await super().on_key(event)
        elif event.key in ("down", "up"):
            event.stop()
            self._list.move(1 if event.key == "down" else -1)
