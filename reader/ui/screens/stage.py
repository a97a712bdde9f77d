"""What the main screen shows, and when a story counts as read."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from contextlib import suppress

from reader.desk import GoneError, Selection, Session, StateError, View
from reader.model import NO_RELATED, RelatedItem
from reader.ui.messages import LeaveWished
from reader.ui.screens.base import Entry
from reader.ui.screens.hints import gone_hint, summary_hint, view_hint
from reader.ui.screens.relating import RelatingBase

# The share of a story's minutes after which it counts as read.
_READ_AFTER = 0.3


class Stage(RelatingBase):
    """The view and the story that are shown; the actions build on it."""

    @property
    def story(self) -> str:
        """The story that is shown; beside a teaser that of the list's cursor."""
        if isinstance(self.shown, str):
            return self.shown
        return self.view[self.stories.cursor].id if len(self.view) else ""

    def catch_up(self) -> None:
        """Show the story under the cursor now: a key may come before the list's message."""
        if self.stories.unseen and len(self.view):
            self.stories.unseen = False
            self.show_story(self.view[self.stories.cursor].id)

    def show_view(
        self,
        selection: Selection,
        story: str = "",
        also: AbstractSet[int] = frozenset(),
        later: Collection[int] = (),
    ) -> None:
        """Show a view, and `also` these stories, with the cursor on a story it has.

        Where it has not, the focus goes to the list, so that no other story counts as read; a
        teaser that is shown beside it stays. Those that shall come `later` are only counted.
        """
        view = self.desk.view(selection, also, later)
        self.later = later
        self.waiting = len(self.desk.view(selection, also)) - len(view) if later else 0
        self.put_view(selection, view, story)

    def put_view(self, selection: Selection, view: View, story: str = "") -> None:
        """Show a view that is there, with the cursor on a story."""
        self.selection, self.view = selection, view
        self.stories.is_new = self.desk.is_new
        self.stories.also_in = lambda index: self.desk.also_in(view, view.keys[index])
        self.stories.found_in = self.desk.founder(selection)
        found = self.view.index(self.desk.library.key(story))
        index = found or 0
        if found is None:
            self.room = "stories"
        self.stories.unseen = False
        self.stories.show(self.view, self.desk.mark, index, view_hint(selection.kind, self.desk))
        if not len(self.view):
            self.show_nothing()
        elif found is None or not isinstance(self.shown, RelatedItem):
            same = self.shown == self.view[index].id
            self.show_story(self.view[index].id)
            if same:
                self.light_story()
        self.show_frame()

    def show_again(self) -> None:
        """Show the view in the order of now, with what came to it; nothing of it vanishes."""
        self.show_view(self.selection, self.story, self.view.stories, self.later)
        self.marks_changed()
        self.settle()

    def show_story_again(self) -> None:
        """Show the story once more, where it is: its text is another."""
        if isinstance(self.shown, str):
            self.keep_place()
            place = self.article.place
            self.bring_story(self.shown)
            self.article.show_place(place)

    def show_story(self, story: str) -> None:
        """Show a story from where it was left."""
        if self.shown == story:
            return
        self._leave()
        self.shown = story
        self.bring_story(story)
        if self.room == "article":
            self.engage()

    def bring_story(self, story: str) -> None:
        """Bring a story's text and related items to their panes."""
        try:
            article = self.desk.article(story)
        except GoneError as error:
            self._readable = False
            self.article.show_words(*gone_hint(error.problem))
            self.related.show(NO_RELATED)
        else:
            self._readable = True
            self.relate(story, article)
            ending = summary_hint(article, self.desk.settings.library)
            self.article.show_article(article, self.desk.mark(story), ending)
            self.light_story()
        self.show_after()
        self.show_footer()

    def light_story(self) -> None:
        """Light in the story what the list was searched for, from its first hit on."""
        self.article.seek(self.desk.finder(self.selection))

    def show_nothing(self) -> None:
        """Show that there is no story."""
        self._leave()
        self.shown = None
        self.article.show_words()
        self.related.show(NO_RELATED)
        self.show_after()

    def show_entry(self, entry: Entry) -> None:
        """Show something read before, or a related item, and put the list's cursor there."""
        if isinstance(entry, str):
            key = self.desk.library.key(entry)
            if key is None:
                self.say("That story is no longer in the library.")
                return
            self.show_story(entry)
            index = self.view.index(key)
            if index is not None:
                self.stories.move_to(index)
            return
        self._leave()
        self.shown = entry
        self.article.show_teaser(entry)
        # Its neighbours stay beside a teaser, so that one can go on to them.
        if entry not in self.related.shown.items:
            self.related.show(NO_RELATED)
        self.show_after()
        self.show_footer()

    def set_alone(self, *, on: bool) -> None:
        """Nothing but the reading pane, or everything again."""
        self.catch_up()
        self.alone = on
        self.room = "article"
        self.settle()
        self.engage()

    def leave_reader(self) -> None:
        """Keep everything and quit."""
        self.keep_everything()
        self.post_message(LeaveWished())

    # Reading

    @property
    def is_engaged(self) -> bool:
        """Whether the story that is shown is being read."""
        return self._engaged

    def engage(self) -> None:
        """The story that is shown is being read from now on."""
        self.catch_up()
        if self._engaged or not self._readable or not isinstance(self.shown, str):
            return
        self._engaged = self._marks_itself = True
        # Whoever reads has begun.
        self.add_class("-greeted")
        self.history.visit(self.shown)
        summary = self.desk.library.summary(self.shown)
        if summary and summary.minutes:
            seconds = summary.minutes * 60 * _READ_AFTER
            self._reading_timer = self.set_timer(seconds, self._mark_read)
        self.note_progress()

    def note_progress(self) -> None:
        """The end of the story that is being read may have come in sight."""
        if self._engaged and self.article.at_end:
            self._mark_read()

    def keep_place(self) -> None:
        """Keep how far the story is read."""
        if self._engaged and isinstance(self.shown, str):
            story, place = self.shown, self.article.place
            begun = self.desk.mark(story).begun
            self.attempt(lambda: self.desk.keep_place(story, place))
            if self.desk.mark(story).begun != begun:
                self.stories.repaint()

    def keep_draft(self) -> None:
        """Keep the note that is being typed, where it is another one than the story has."""
        if writing := self.writing:
            self.attempt(lambda: self.desk.keep_draft(*writing))

    def keep_everything(self) -> None:
        """Keep the place in the story and where the reader is, for the next start."""
        self.catch_up()
        self.keep_place()
        self.keep_draft()
        self.keep_session()
        # Whoever is leaving cannot be told any more.
        with suppress(StateError):
            self.desk.keep_seen()

    def keep_session(self) -> None:
        """Keep view, story and focus, unless they are kept."""
        session = Session(view=str(self.selection), story=self.story, focus=self.room)
        if session != self._kept:
            self._kept = session
            # A full disk is told where something is lost by it that was done on purpose.
            with suppress(StateError):
                self.desk.keep_session(session)

    def _leave(self) -> None:
        self.keep_place()
        self._engaged = False
        if self._reading_timer:
            self._reading_timer.stop()

    def _mark_read(self) -> None:
        story = self.shown
        itself = self._engaged and self._marks_itself
        if itself and isinstance(story, str) and not self.desk.mark(story).read:
            self.attempt(lambda: self.desk.set_read([story], on=True))
            self.marks_changed()

    def marks_changed(self) -> None:
        """Paint what is marked now."""
        self.stories.repaint()
        if isinstance(self.shown, str):
            self.article.show_mark(self.desk.mark(self.shown))
        self.show_frame()
