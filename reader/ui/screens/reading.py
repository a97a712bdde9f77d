"""The actions that read on: pages, the next story, the next unread one."""

from reader.ui.screens.searching import SearchingActions

# Columns.
_MEASURE_STEP, _NARROWEST, _WIDEST = 4, 20, 200


class ReadingActions(SearchingActions):
    """Pages and stories, one after the other."""

    def _page(self, pages: float) -> None:
        """Page the reading pane from any pane; that is reading."""
        if self.has_class("-too-small"):
            return
        if "article" not in self.columns.shown:
            self.room = "article"
            self.settle()
            self.engage()
            return
        self.engage()
        self.article.scroll_pages(pages)
        # Not when the message comes: text and footer are to be painted at once.
        self.show_footer()

    def action_page_down(self) -> None:
        """A page on."""
        self._page(1)

    def action_page_up(self) -> None:
        """A page back."""
        self._page(-1)

    def action_half_page_down(self) -> None:
        """Half a page on."""
        self._page(0.5)

    def action_half_page_up(self) -> None:
        """Half a page back."""
        self._page(-0.5)

    def action_narrower(self) -> None:
        """A narrower column of text."""
        self._measure(-_MEASURE_STEP)

    def action_wider(self) -> None:
        """A wider column of text."""
        self._measure(_MEASURE_STEP)

    def _measure(self, by: int) -> None:
        """Another measure, from the columns that the text has now."""
        columns, most = self.article.columns
        measure = max(_NARROWEST, min(columns + by, most, _WIDEST))
        if measure == columns:
            self.say(
                "The text is as wide as the pane."
                if by > 0
                else "The text is as narrow as it may be."
            )
            return
        self.article.set_measure(measure)
        self.attempt(lambda: self.desk.keep_measure(measure))
        self.say(f"The text is {measure} columns wide.")

    def action_next_story(self) -> None:
        """The story after this one."""
        self._turn(1)

    def action_previous_story(self) -> None:
        """The story before this one."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        index = self.stories.cursor + by
        if not 0 <= index < len(self.view):
            self.say("This is the last story." if by > 0 else "This is the first story.")
            return
        self._go_to(index)

    def action_next_unread(self) -> None:
        """The next hit of a search, else the next unread story."""
        self._seek_unread(1)

    def action_previous_unread(self) -> None:
        """The hit before, else the unread story before."""
        self._seek_unread(-1)

    def _seek_unread(self, by: int) -> None:
        if self.seek_hit(by):
            return
        index = self.stories.cursor + by
        while 0 <= index < len(self.view):
            if not self.desk.mark(self.view[index].id).read:
                self._go_to(index)
                return
            index += by
        self.say("No unread story " + ("after this one." if by > 0 else "before this one."))

    def _go_to(self, index: int) -> None:
        self.stories.move_to(index)
        self.show_story(self.view[index].id)
