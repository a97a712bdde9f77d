"""A mark: what the reader did to an article."""

from msgspec import Struct


class Place(Struct, frozen=True, order=True):
    """A place in a story: a block of the body, counted from 1, and a character of it.

    Block 0 is what stands above the body; it is counted in lines.
    """

    block: int = 0
    character: int = 0


START = Place()


class Mark(Struct, frozen=True):
    """Everything the reader did to one article; `hidden_by` is the rule that hid it, if one did."""

    bookmarked: bool = False
    read: bool = False
    place: Place = START
    tags: tuple[str, ...] = ()
    note: str = ""
    hidden: bool = False
    hidden_by: str = ""

    @property
    def begun(self) -> bool:
        """Whether the story was left in the middle."""
        return not self.read and self.place > START


NO_MARK = Mark()
