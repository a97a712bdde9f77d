"""A screen over another one, which is left once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from reader.ui.screens.pressed import Pressed
from reader.ui.widgets.painted import let_go_of_painted

Result = TypeVar("Result")


class Once(Pressed[Result], ModalScreen[Result]):
    """What comes to it late, as a second double click, would else leave the screen below."""

    def on_unmount(self) -> None:
        """Leave nothing of it behind."""
        let_go_of_painted()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave it, and give the result."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
