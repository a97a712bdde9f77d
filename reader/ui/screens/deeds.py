"""What was done: every change, the newest first, to be taken back and done again."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType

from reader.desk import Deed
from reader.layout.choices import Choice
from reader.layout.dates import short_date
from reader.ui.keys import Hint, binding
from reader.ui.screens.choosing import Chooser


class DeedsScreen(Chooser):
    """The changes that `look` finds; `undo` and `redo` step, and say what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding("history", "close"),
        binding("undo", "step_back"),
        binding("redo", "step_on"),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (
        (("undo",), "takes the last back"),
        (("redo",), "does it again"),
        (("down", "up"), "move"),
        (("enter",), "go to the story"),
    )

    def __init__(
        self,
        look: Callable[[], Sequence[Deed]],
        undo: Callable[[], str],
        redo: Callable[[], str],
        dates: str,
    ) -> None:
        self._look, self._undo, self._redo, self._dates = look, undo, redo, dates
        title, empty = "What was done", "Nothing was done yet."
        super().__init__(title, self._read(), empty=empty, wide=True)

    def _read(self) -> list[Choice]:
        self.deeds = self._look()
        return [Choice(one.words, _when(one, self._dates), faint=one.undone) for one in self.deeds]

    def action_step_back(self) -> None:
        """Take the last change back."""
        self._step(self._undo)

    def action_step_on(self) -> None:
        """Do again what was undone last."""
        self._step(self._redo)

    def _step(self, take: Callable[[], str]) -> None:
        said = take()
        self.show_choices(self._read())
        self.say(said)


def _when(deed: Deed, dates: str) -> str:
    """When something was done, by the clock here; or that it is undone."""
    if deed.undone:
        return "undone"
    moment = datetime.fromisoformat(deed.time).astimezone()
    return f"{short_date(moment.date().isoformat(), dates)}, {moment:%H:%M}"
