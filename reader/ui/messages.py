"""What widgets tell the screen; values go down to them, messages come up."""

from textual.message import Message


class RowHighlighted(Message):
    """The cursor of a list of rows came to another row."""

    def __init__(self, pane: str, index: int) -> None:
        super().__init__()
        self.pane = pane
        self.index = index


class RowChosen(Message):
    """A row was opened."""

    def __init__(self, pane: str, index: int) -> None:
        super().__init__()
        self.pane = pane
        self.index = index


class Wheeled(Message):
    """The reader turned the wheel over the story: that is paging."""


class LinkPointed(Message):
    """The pointer came to a link, or left it: then there is no address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class LinkChosen(Message):
    """A link was clicked."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class Scrolled(Message):
    """Another part of the story is visible."""


class CaughtUp(Message):
    """No key waits any more."""
