"""How outlines lie in one another where tags that end them are missing, or too many."""

from reader.feeds.opml.outline import MAX_DEPTH


class Nesting:
    """The depth of each outline as the tags come, by the rules that their number tells.

    Where too few end, those of feeds were forgotten, for their folders still end somewhere.
    """

    def __init__(self, starts: list[tuple[bool, bool]], ends: int) -> None:
        """Of each tag that begins an outline, whether it ends it too, and whether it is a feed."""
        opened = sum(not closed for closed, _ in starts)
        feeds = [closed for closed, feed in starts if feed]
        self._some_lost = ends < opened
        self._feeds_never_end = ends <= opened - feeds.count(False)
        self._feeds_end_twice = ends >= opened + feeds.count(True) > opened
        self._open: list[bool] = []  # of each outline that is open, whether it is a feed

    @property
    def depth(self) -> int:
        """How many outlines are open, as far as that is told."""
        return min(len(self._open), MAX_DEPTH)

    def begin(self, closed: bool, feed: bool) -> int:
        """An outline begins; its depth."""
        while self._some_lost and self._open and self._open[-1]:
            self._open.pop()
        depth = self.depth
        ends_later = self._feeds_end_twice if closed else not self._feeds_never_end
        if ends_later if feed else not closed:
            self._open.append(feed)
        return depth

    def end(self) -> None:
        """The innermost outline ends, if any is open."""
        del self._open[-1:]

    def end_all(self) -> None:
        """All end, where the body does."""
        self._open.clear()
