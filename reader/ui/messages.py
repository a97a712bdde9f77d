"""What widgets tell the screen; values go down to them, messages come up."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from reader.desk.relating import NearKey


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


class LineFull(Message):
    """A line that is typed takes no more."""


class LeaveWished(Message):
    """Reader is to be left."""


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


class SearchTyped(Message):
    """Other words are in the search line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class SearchSubmitted(SearchTyped):
    """Enter was typed in the search line."""


class SearchGivenUp(Message):
    """Backspace was typed where nothing is left to take away."""


class SearchFound(Message):
    """A search has found stories, by their keys; `number` says which search."""

    def __init__(self, number: int, text: str, keys: "array[int]") -> None:
        super().__init__()
        self.number = number
        self.text = text
        self.keys = keys


class NearFound(Message):
    """Stories near to one were found."""

    def __init__(self, story: str, found: "Sequence[NearKey]") -> None:
        super().__init__()
        self.story = story
        self.found = found
