"""The actions that mark stories."""

from reader.ui.screens.base import MainBase


class MarkingActions(MainBase):
    """Bookmarks and read marks; what is painted has been kept."""

    def _marked_story(self) -> str | None:
        """The story that a mark goes to: the one that is shown."""
        self.catch_up()
        if isinstance(self.shown, str):
            return self.shown
        self.say("There is no story to mark: this is only a teaser." if self.shown else "No story.")
        return None

    def action_bookmark(self) -> None:
        """Bookmark the story, or no longer."""
        if story := self._marked_story():
            on = not self.desk.mark(story).bookmarked
            self.attempt(lambda: self.desk.set_bookmark(story, on=on))
            self.marks_changed()

    def action_read(self) -> None:
        """Mark the story read, or unread again."""
        if story := self._marked_story():
            on = not self.desk.mark(story).read
            self.attempt(lambda: self.desk.set_read([story], on=on))
            self.marks_changed()

    def action_all_read(self) -> None:
        """Mark every story of the view read."""
        marked = self.attempt(lambda: self.desk.set_read(self.view.ids(), on=True))
        if marked is not None:
            stories = "1 story" if marked == 1 else f"{marked} stories"
            self.say(f"{stories} marked read." if marked else "All of them are read already.")
            self.marks_changed()
