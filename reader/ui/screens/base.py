"""What the main screen is at any moment, and how it is brought to the panes."""

from collections.abc import Callable, Collection
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from reader.desk import Desk, GoneError, Session, StateError, View, ViewName
from reader.layout import Columns, Room, divide
from reader.layout.columns import LEAST_HEIGHT, LEAST_WIDTH, ROOMS, WIDE, has_sidebar
from reader.layout.frame import counts_text, footer_line, header_line, rule_line
from reader.model import NO_RELATED, Problem, RelatedItem
from reader.ui.history import History
from reader.ui.keys import footer_hints
from reader.ui.screens.hints import VIEW_TITLES, gone_hint, problems_hint, view_hint
from reader.ui.screens.telling import say
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.related_list import RelatedList
from reader.ui.widgets.status import Divider, StatusLine
from reader.ui.widgets.story_list import StoryList

if TYPE_CHECKING:
    from textual.timer import Timer

T = TypeVar("T")
Entry = str | RelatedItem

# The share of a story's minutes after which it counts as read.
_READ_AFTER = 0.3


class MainBase(Screen[None], inherit_bindings=False):
    """The desk, the view, what is shown and where the focus is; the actions build on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view_name: ViewName = "all"
        self.view: View = desk.view("all")
        self.shown: Entry | None = None
        self.history: History[Entry] = History()
        self.room: Room = "stories"
        self.alone = False
        # The sidebar is there beside the text, and comes over it when asked for.
        self.beside, self.over = True, False
        self.stories = StoryList(id="stories")
        self.article = ArticleView(measure=desk.settings.measure, id="article")
        self.related = RelatedList(id="related")
        self.header = StatusLine(id="header")
        self.footer = StatusLine(id="footer")
        self.rules = (StatusLine(id="rule-top"), StatusLine(id="rule-bottom"))
        self.dividers = (Divider(id="divider-stories"), Divider(id="divider-related"))
        self._came_from: Room = "stories"
        self._engaged = False
        self._readable = False
        self._reading_timer: Timer | None = None

    # Telling

    def say(self, message: str) -> None:
        """A few words in the corner, in place of those before."""
        say(self, message)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with documents, configuration and state."""
        own = tuple(Problem("Reader", complaint, "") for complaint in self.desk.complaints)
        return (*own, *self.desk.problems)

    def tell_problems(self) -> None:
        """Say what is wrong with the user's files, and the first of the documents in full."""
        if told := (*self.desk.complaints, *problems_hint(self.desk.problems)):
            self.say("\n".join(told))

    def attempt(self, change: Callable[[], T]) -> T | None:
        """Do something that must be kept; what cannot be is told, and nothing has changed."""
        try:
            return change()
        except StateError as error:
            self.say(str(error))
            return None

    # Arranging

    @property
    def columns(self) -> Columns:
        """How the panes divide the screen now."""
        width = self.size.width
        wanted = self.beside if width >= WIDE else self.over
        return divide(width, self.room, alone=self.alone, related=wanted)

    def settle(self) -> None:
        """Bring panes, rules and focus to what they are to be now."""
        small = self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT
        self.set_class(small, "-too-small")
        if self.room not in self.columns.shown:
            self.room = "article"
        columns = self.columns
        panes = (self.stories, self.article, self.related)
        for pane, size in zip(
            panes, (columns.stories, columns.article, columns.related), strict=True
        ):
            pane.display = size > 0
            pane.styles.width = size + (1 if pane is self.related and columns.over else 0)
        self.related.set_class(columns.over, "-over")
        self.dividers[0].display = bool(columns.stories and columns.article)
        self.dividers[1].display = bool(columns.article and columns.related) and not columns.over
        self.show_after()
        self.show_frame()
        focus = panes[ROOMS.index(self.room)]
        if self.focused is not focus:
            self.set_focus(focus)

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
        self.app.exit()

    def show_after(self) -> None:
        """The related items follow the text where no sidebar has them."""
        beside = has_sidebar(self.size.width, alone=self.alone, related=self.beside)
        self.article.show_after(NO_RELATED if beside else self.related.shown)

    def show_frame(self) -> None:
        """Header, rules and footer."""
        width = self.size.width
        counts = self.desk.counts(self.view)
        text = counts_text(counts.stories, counts.unread, counts.bookmarked)
        title = VIEW_TITLES[self.view_name]
        self.header.show(header_line(title, text, width, len(self.problems)))
        for rule, top in zip(self.rules, (True, False), strict=True):
            rule.show(rule_line(self.columns, self.room, top=top))
        self.show_footer()

    def show_footer(self) -> None:
        """The keys that work here, and the progress in the story."""
        seen = self.shown and "article" in self.columns.shown
        progress = self.article.progress if seen else None
        self.footer.show(footer_line(footer_hints(self.room), progress, self.size.width))

    # Showing

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

    def show_view(self, name: ViewName, story: str = "", also: Collection[str] = ()) -> None:
        """Show a view, and `also` these stories, with the cursor on a story it has.

        Where it has not, the focus goes to the list, so that no other story counts as read.
        """
        self.view_name = name
        self.view = self.desk.view(name, also)
        found = self.view.index(self.desk.library.position(story))
        index = found or 0
        if found is None:
            self.room = "stories"
        self.stories.unseen = False
        self.stories.show(self.view, self.desk.mark, index, view_hint(name, self.desk))
        if len(self.view):
            self.show_story(self.view[index].id)
        else:
            self.show_nothing()
        self.show_frame()

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
            self.related.show(self.desk.related(article))
            self.article.show_article(article, self.desk.mark(story).place)
        self.show_after()
        self.show_footer()

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
            position = self.desk.library.position(entry)
            if position is None:
                self.say("That story is no longer in the library.")
                return
            self.show_story(entry)
            index = self.view.index(position)
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

    # Reading

    def engage(self) -> None:
        """The story that is shown is being read from now on."""
        self.catch_up()
        if self._engaged or not self._readable or not isinstance(self.shown, str):
            return
        self._engaged = True
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

    def keep_everything(self) -> None:
        """Keep the place in the story and where the reader is, for the next start."""
        self.catch_up()
        self.keep_place()
        session = Session(view=self.view_name, story=self.story, focus=self.room)
        # Whoever is leaving cannot be told any more.
        with suppress(StateError):
            self.desk.keep_session(session)

    def _leave(self) -> None:
        self.keep_place()
        self._engaged = False
        if self._reading_timer:
            self._reading_timer.stop()

    def _mark_read(self) -> None:
        story = self.shown
        if self._engaged and isinstance(story, str) and not self.desk.mark(story).read:
            self.attempt(lambda: self.desk.set_read([story], on=True))
            self.marks_changed()

    def marks_changed(self) -> None:
        """Paint what is marked now."""
        self.stories.repaint()
        self.show_frame()
