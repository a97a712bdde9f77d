"""How a screen is divided among the three panes."""

from typing import Literal

from msgspec import Struct

Room = Literal["stories", "article", "related"]
ROOMS: tuple[Room, ...] = ("stories", "article", "related")

WIDE, MEDIUM = 120, 80
# Below this nothing can be read.
LEAST_WIDTH, LEAST_HEIGHT = 40, 10


class Columns(Struct, frozen=True):
    """The columns of each pane; 0 hides it. One column between two panes is a rule.

    `over` says that the related items lie over the right part of the text.
    """

    stories: int = 0
    article: int = 0
    related: int = 0
    over: bool = False

    @property
    def shown(self) -> tuple[Room, ...]:
        """The panes that can be seen, from left to right."""
        rooms: tuple[tuple[Room, int], ...] = (
            ("stories", self.stories),
            ("article", self.article),
            ("related", self.related),
        )
        return tuple(name for name, columns in rooms if columns)


def one_at_a_time(width: int, *, plain: bool = False) -> bool:
    """Whether a screen of that width shows one pane alone; plain mode always does."""
    return plain or width < MEDIUM


def divide(width: int, focus: Room, *, alone: bool, related: bool, plain: bool = False) -> Columns:
    """The panes of a screen of that width.

    `alone` shows the reading pane by itself; `related` wants the sidebar where it has a place
    beside the text, and over the text where it has none.
    """
    if one_at_a_time(width, plain=plain):
        sizes = {room: width if room == focus else 0 for room in ROOMS}
        return Columns(sizes["stories"], sizes["article"], sizes["related"])
    if alone:
        return _beside_or_over(width, 0, related=related and focus == "related")
    stories = min(44, max(30, width * 7 // 25))
    return _beside_or_over(width, stories, related=related)


def _beside_or_over(width: int, stories: int, *, related: bool) -> Columns:
    rest = width - stories - 1 if stories else width
    sidebar = min(40, max(28, width // 4))
    if not related:
        return Columns(stories=stories, article=rest)
    if width >= WIDE:
        return Columns(stories=stories, article=rest - sidebar - 1, related=sidebar)
    return Columns(stories=stories, article=rest, related=sidebar, over=True)


def has_sidebar(width: int, *, alone: bool, related: bool, plain: bool = False) -> bool:
    """Whether related items stand beside the text, so that they need not follow it."""
    return width >= WIDE and related and not alone and not plain
