"""What is followed, one feed below the other."""

import time
from collections.abc import Sequence

from reader.layout import Line, Row
from reader.layout.feeds import FeedLine, feed_row
from reader.layout.rows import lines_of_words
from reader.ui.widgets.sheet_list import SheetList


class FeedList(SheetList):
    """Feeds, with how each is doing."""

    def __init__(self, *, empty: Sequence[str], id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.feeds: Sequence[FeedLine] = ()
        self._empty = empty

    def show(self, feeds: Sequence[FeedLine], at: str = "") -> None:
        """Show these, with the cursor on the feed of an address, else on the one it was on.

        What is in sight stays about where it is.
        """
        at = at or (self.chosen.url if self.chosen else "")
        self.feeds, top = feeds, self.top
        self.reset(next((row for row, feed in enumerate(feeds) if feed.url == at), self.cursor))
        self.show_from(top)

    @property
    def chosen(self) -> FeedLine | None:
        """The feed under the cursor."""
        return self.feeds[self.cursor] if self.feeds else None

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.feeds)

    @property
    def failing(self) -> int:
        """How many of them fail."""
        return sum(bool(feed.error) for feed in self.feeds)

    def lay_out(self, index: int, columns: int) -> Row:
        """The lines of a feed."""
        return feed_row(self.feeds[index], columns, time.time())

    @property
    def empty_lines(self) -> list[Line]:
        """What is said where nothing is followed."""
        return lines_of_words(self._empty, self.size.width - 1)
