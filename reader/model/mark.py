"""A mark: what the reader did to an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a story: a block of the body, counted from 1, and a character of it.

    Block 0 is what stands above the body; it is counted in lines.
    """

    block: int = 0
    character: int = 0


START = Place()


@dataclass(frozen=True, slots=True)
class Mark:
    """Everything the reader did to one article."""

    bookmarked: bool = False
    read: bool = False
    place: Place = START
    tags: tuple[str, ...] = ()
    note: str = ""
    hidden: bool = False

    @property
    def begun(self) -> bool:
        """Whether the story was left in the middle."""
        return not self.read and self.place > START


NO_MARK = Mark()
