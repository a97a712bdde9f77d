"""What is related to the story that is shown; the library's nearest follow a little later."""

from collections.abc import Container
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reader.desk import Desk
from reader.model import Article
from reader.ui.messages import NearFound
from reader.ui.screens.base import MainBase

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.desk.relating import Nearness

# So many seconds a story is shown before it is asked what is near to it.
_REST = 0.02
# The first screen does not wait for what that needs.
_FIRST_REST = 0.4


class RelatingBase(MainBase, inherit_bindings=False):
    """What is near is found behind the screen, so that no key waits for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked_near: Timer | None = None

    def relate(self, story: str, article: Article) -> None:
        """Show what the page names, and ask what the library has near to it."""
        self.related.show(self.desk.related(article))
        if self._asked_near:
            self._asked_near.stop()
        rest = _FIRST_REST if self._asked_near is None else _REST
        self._asked_near = self.set_timer(rest, partial(self._ask_near, story, article))

    def _ask_near(self, story: str, article: Article) -> None:
        key = self.desk.library.key(story)
        if key is None:
            return
        nearness, without = self.desk.nearness(), self.desk.not_near(article)
        ask = partial(self._find_near, nearness, (story, key), article, without)
        if nearness.in_thread:
            self.run_worker(ask, thread=True, exit_on_error=False)
        else:
            ask()

    def _find_near(
        self, nearness: "Nearness", of: tuple[str, int], article: Article, without: Container[int]
    ) -> None:
        story, key = of
        found = nearness.stories(key, article, without)
        if found:
            self.post_message(NearFound(story, found))

    @on(NearFound)
    def _near_found(self, event: NearFound) -> None:
        """Show it, unless another story is shown by now."""
        if self.shown == event.story:
            self.related.show_nearest(self.desk.near_stories(event.found))
            self.show_after()
