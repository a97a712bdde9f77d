"""The actions that move within a pane and between the panes."""

from collections.abc import Callable

from reader.layout import Room
from reader.layout.columns import ROOMS
from reader.model import NearStory, RelatedItem
from reader.ui.screens.base import Entry
from reader.ui.screens.stage import Stage
from reader.ui.widgets.row_list import RowList


class MovingActions(Stage):
    """Up, down, in, out, across."""

    @property
    def _rows(self) -> RowList | None:
        """The list that has the focus, if one has."""
        return {"stories": self.stories, "related": self.related}.get(self.room)

    def go(self, room: Room) -> None:
        """Move the focus to a pane."""
        self.catch_up()
        if room == "related":
            self.beside = self.over = True
            if self.room != "related":
                self._came_from = self.room
        else:
            self.over = False
        self.room = room
        if room == "stories":
            self.alone = False
            if len(self.view):
                self.show_story(self.view[self.stories.cursor].id)
        if room == "article":
            self.engage()
        self.settle()

    def _scroll(self, move: Callable[..., None], *by: int) -> None:
        """Move the text, and paint the footer with it: its message would come a frame later."""
        move(*by)
        self.show_footer()

    def action_down(self) -> None:
        """One down."""
        rows = self._rows
        if rows is None:
            self._scroll(self.article.scroll_lines, 1)
        else:
            rows.move(1)

    def action_up(self) -> None:
        """One up."""
        rows = self._rows
        if rows is None:
            self._scroll(self.article.scroll_lines, -1)
        else:
            rows.move(-1)

    def action_top(self) -> None:
        """To the first."""
        rows = self._rows
        if rows is None:
            self._scroll(self.article.scroll_to_top)
        else:
            rows.move_to(0)

    def action_bottom(self) -> None:
        """To the last."""
        rows = self._rows
        if rows is None:
            self._scroll(self.article.scroll_to_bottom)
        else:
            rows.move_to(rows.count - 1)

    def action_enter(self) -> None:
        """From the list into the story, from the story to what is related, and open that."""
        if self.room == "stories":
            self.open_story(self.stories.cursor)
        elif self.room == "related":
            self.open_related(self.related.cursor)
        elif self.related.count:
            self.action_related()

    def open_story(self, index: int) -> None:
        """Read a story of the list."""
        if index < len(self.view):
            self.show_story(self.view[index].id)
            self.go("article")

    def open_related(self, index: int) -> None:
        """Read a related item: its story, or the teaser where the library has none."""
        if index >= self.related.count:
            return
        item = self.related.item(index)
        if isinstance(item, NearStory) or item.summary:
            self.turn_to(item.summary.id if item.summary else "")
        else:
            self.turn_to(item)

    def turn_to(self, entry: Entry) -> None:
        """Read something that another story leads to; Back leads back."""
        if self.shown:
            self.history.visit(self.shown)
        self.history.visit(entry)
        self.show_entry(entry)
        self.go("article")

    def action_leave(self) -> None:
        """Out of the innermost thing; in the list there is nothing to come out of."""
        # Where one pane is shown at a time, there is nothing to see of its being alone.
        if self.alone and not self.is_narrow:
            self.set_alone(on=False)
        elif self.room == "related":
            self.go(self._came_from)
        elif self.room == "article" and isinstance(self.shown, RelatedItem):
            self._leave_teaser(self.shown)
        else:
            self.go("stories")

    def _leave_teaser(self, teaser: RelatedItem) -> None:
        """Back to what was read before, and to the teaser where that page has it."""
        self.action_back()
        if self.shown == teaser:  # its page is gone
            self.go("stories")
            return
        items = self.related.shown.items
        if teaser in items:
            self.related.reset(items.index(teaser))
            if "related" in self.columns.shown:
                self.go("related")

    def action_close(self) -> None:
        """Out of the innermost thing; from the list out of Reader."""
        if self.room == "stories" and not self.over:
            self.leave_reader()
        else:
            self.action_leave()

    def action_next_pane(self) -> None:
        """The focus to the next pane that can be seen."""
        self._across(1)

    def action_previous_pane(self) -> None:
        """The focus to the pane before."""
        self._across(-1)

    def _across(self, by: int) -> None:
        seen = self.columns.shown
        rooms = seen if len(seen) > 1 else ROOMS
        self.go(rooms[(rooms.index(self.room) + by) % len(rooms)])

    def action_stories(self) -> None:
        """The focus to the list."""
        self.go("stories")

    def action_article(self) -> None:
        """The focus to the reading pane."""
        self.go("article")

    def action_related(self) -> None:
        """The focus to the related items, which are shown for it."""
        self.go("related")

    def action_back(self) -> None:
        """To what was read before."""
        self._visit(self.history.back(self.shown))

    def action_forward(self) -> None:
        """To what Back left."""
        self._visit(self.history.forward())

    def _visit(self, entry: Entry | None) -> None:
        while isinstance(entry, str) and entry not in self.desk.library:
            entry = self.history.drop(entry)
        if entry is None:
            self.say("There is nothing further that way.")
        else:
            self.show_entry(entry)
