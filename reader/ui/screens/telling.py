"""A few words at the foot of a screen, and what goes to the clipboard."""

from typing import ClassVar, TypeVar

from textual import events
from textual.worker import Worker, WorkerState

from reader.layout.addresses import in_ascii
from reader.text import clean, is_harmless
from reader.ui.screens.pressed import Pressed
from reader.ui.widgets.painted import INKS, paint_anew

Result = TypeVar("Result")


class Telling(Pressed[Result]):
    """A screen whose foot says in place of the keys what came of the last one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = INKS

    def notify_style_update(self) -> None:
        """Other colours are those of all panes."""
        super().notify_style_update()
        paint_anew(self)

    def __init__(self) -> None:
        super().__init__()
        # What is said, and where all of it is should it be cut.
        self.message = self.more = ""

    def show_footer(self) -> None:
        """Paint the foot of the screen; a subclass says how."""
        raise NotImplementedError

    def show_held(self, count: int) -> None:
        """Count the changes that are not on the disk, in a header that hides that of before."""

    def say(self, message: str, more: str = "") -> None:
        """A few words in place of those before, until the next key."""
        self.message, self.more = clean(message), more
        self.show_footer()

    def fall_silent(self) -> None:
        """The words have been read."""
        if self.message:
            self.message = ""
            self.show_footer()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails beside the screen does not end it; a report is left, and said where."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        from reader.crash import told  # noqa: PLC0415 - nothing else needs it

        self.say(f"That failed by a fault of Reader, which goes on; {told(error)}.")

    def on_mouse_down(self, event: events.MouseDown) -> None:  # noqa: ARG002 - Textual's
        """A click is the next thing as a key is."""
        self.fall_silent()

    def copy(self, text: str, why: str = "") -> None:
        """Give an address or a path to the clipboard, unless it could act where it is pasted.

        Of an address it is the form that any program takes, and no letters that look like others.
        """
        if is_harmless(text):
            text = in_ascii(text)
            self.app.copy_to_clipboard(text)
            self.say(f"{why} Copied: {text}".strip())
        else:
            self.say("Not copied: there are signs in it that are not to be pasted.")

    def copy_text(self, text: str) -> None:
        """Give lines of a story to the clipboard."""
        self.app.copy_to_clipboard(clean(text, lines=True))
        count = len(text.split())
        self.say(f"Copied: {count:,} word{'' if count == 1 else 's'}.")
