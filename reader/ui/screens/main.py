"""The main screen: story list, reading pane, related items."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from reader.desk import Desk, Selection
from reader.layout.columns import ROOMS, Room
from reader.ui.chords import Chords
from reader.ui.keymap import now
from reader.ui.keys import bindings
from reader.ui.messages import (
    CaughtUp,
    LinkChosen,
    LinkPointed,
    RowChosen,
    RowHighlighted,
    Scrolled,
    Wheeled,
)
from reader.ui.screens.hints import first_hint, with_keys
from reader.ui.screens.linking import LinkActions
from reader.ui.screens.marking import MarkingActions
from reader.ui.screens.reading import ReadingActions
from reader.ui.screens.selecting import SelectingActions
from reader.ui.screens.showing import ShowingActions
from reader.ui.starting import resume_collector
from reader.ui.typeahead import KeysInOrder
from reader.ui.widgets.status import Greeting

# Seconds: so often at most is the place in a story kept.
_KEEP_EVERY = 1.0
# First the screen is there.
_KEEPER_AFTER = 0.3
# Once nothing else is to be done, and where Reader is left open for days.
_BACKUP_AFTER, _BACKUP_EVERY = 5.0, 3600.0


class MainScreen(
    ShowingActions,
    SelectingActions,
    ReadingActions,
    LinkActions,
    MarkingActions,
    inherit_bindings=False,
):
    """What is on it, and what its panes tell."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings())
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, notice: str = "") -> None:
        super().__init__(desk)
        self._notice = notice
        self._chords = Chords(now().chords())
        self._scrolled = self._is_styled = self._is_begun = False
        self._greeted = desk.greet()

    def compose(self) -> ComposeResult:
        """Header, rule, panes, rule, footer."""
        yield self.header
        yield self.rules[0]
        with Container(id="panes"):
            yield self.stories
            yield self.dividers[0]
            yield self.article
            yield self.dividers[1]
            yield self.related
        if self._greeted:
            yield Greeting(first_hint(), id="greeting")
        yield self.rules[1]
        yield self.footer
        yield self.too_small

    def update_node_styles(self, animate: bool = True) -> None:
        """Style all panes, but not as the screen comes to be: each has just been styled."""
        # Whatever asks for it before that is over is followed by the screen's own wish.
        if self._is_styled:
            super().update_node_styles(animate)
        self._is_styled = True

    def on_mount(self) -> None:
        """Open where the reader was."""
        if not self.article.is_attached:
            return  # Reader was ended meanwhile, and its panes are gone
        session = self.desk.session()
        selection = Selection.read(session.view)
        # A view that has become empty is no place to begin in; of the other the story that was
        # shown is there, though it may have been read in the unread view.
        if not len(self.desk.view(selection)):
            selection = Selection()
        also = self.desk.library.keys([session.story])
        self.show_view(selection, session.story, also)
        self.came_back_to = session.story if self.shown == session.story else ""
        rooms: dict[str, Room] = {room: room for room in ROOMS}
        room = rooms.get(session.focus, "stories")
        if self.shown == session.story and (room != "related" or self.related.count):
            self.go(room)
        self.settle()
        self.set_interval(_KEEP_EVERY, self._each_second)
        if not self.app.is_headless:
            self.set_timer(_KEEPER_AFTER, self._go_on_behind)
        if minutes := self.desk.settings.fetch_every:
            self.set_interval(minutes * 60, self.begin_fetch)
        self.tell_problems()
        if not self.message and self.desk.draft(self.story):
            self.say(with_keys("A note on this story was begun; {note} goes on with it."))
        elif not self.message:
            self.say(self._notice)
        self._is_begun = True

    def _go_on_behind(self) -> None:
        """What no first screen needs."""
        resume_collector()
        self.begin_keeper()
        self.set_timer(_BACKUP_AFTER, self.look_after_marks)
        self.set_timer(_BACKUP_AFTER, self.look_at_feeds)
        self.set_interval(_BACKUP_EVERY, self.look_after_marks)

    def look_after_marks(self) -> None:
        """See to it that the marks are whole, and make the backup of the day."""
        self.run_worker(self._look_after_marks, thread=True, exit_on_error=False)

    def _look_after_marks(self) -> None:
        if why := self.desk.look_after_marks():
            self.app.call_from_thread(self.say, why)

    def on_unmount(self) -> None:
        """Whichever way the screen ends, what was read is kept."""
        self.left = True
        # Whoever leaves does not wait for servers.
        self.stop_fetch()
        if self._is_begun:
            self.keep_everything()

    def on_screen_suspend(self) -> None:
        """The keys go to what lies over it now."""
        self._show_focus()

    def on_screen_resume(self) -> None:
        """The keys come here again."""
        self._show_focus()

    def _show_focus(self) -> None:
        self.stories.refresh()
        self.related.refresh()
        self.show_frame()

    def on_resize(self) -> None:
        """Divide the screen anew; Textual tells of its first size three times."""
        if self.size != self._settled:
            self.settle()

    async def on_key(self, event: events.Key) -> None:
        """Follow chords; all other keys go their way."""
        self.is_touched = True
        self.fall_silent()
        if self.letters:
            event.stop()
            event.prevent_default()
            self.choose_letter(event.character or "")
            return
        taken, action = self._chords.press(event.key)
        if taken:
            event.stop()
            event.prevent_default()
        if action:
            await self.run_action(action)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click is something done, as a key is."""
        self.is_touched = True
        super().on_mouse_down(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click may have moved the focus; an event that comes late is past."""
        if event.widget is not self.focused:
            return
        if event.widget.id in ROOMS:
            self.end_typing()
        for room in ROOMS:
            if event.widget.id == room and room != self.room:
                self.go(room)

    @on(RowHighlighted)
    def _highlighted(self, event: RowHighlighted) -> None:
        """The story under the cursor is shown at once; where keys wait, once they are done."""
        behind = isinstance(self.app, KeysInOrder) and self.app.is_behind
        if event.pane == "stories" and event.index == self.stories.cursor and not behind:
            self.catch_up()

    @on(CaughtUp)
    def _caught_up(self) -> None:
        """No key waits any more: now there is time to show the story."""
        self.catch_up()

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        """A double click opens."""
        if event.pane == "stories":
            self.open_story(event.index)
        else:
            self.open_related(event.index)

    @on(Wheeled)
    def _wheeled(self) -> None:
        """The wheel pages as the keys do."""
        self.is_touched = True
        self.engage()

    @on(LinkPointed)
    def _pointed(self, event: LinkPointed) -> None:
        """The footer says where the link under the pointer leads to."""
        self.pointed = event.address
        self.show_footer()

    @on(LinkChosen)
    def _followed(self, event: LinkChosen) -> None:
        """A click follows a link."""
        self.end_letters()
        self.follow(event.address)

    def on_text_selected(self) -> None:
        """What was selected with the mouse is copied, as in other windows of a terminal."""
        if text := self.get_selected_text():
            self.copy_text(text)

    @on(Scrolled)
    def _moved(self) -> None:
        """Another part of the story is visible."""
        self._scrolled = True
        self.end_letters()
        self.note_progress()
        self.show_footer()

    def _each_second(self) -> None:
        """Keep where the reader is, and show what another Reader marked."""
        if self.desk.refresh():
            self.marks_changed()
        self.tell_state()
        if self.desk.is_restored:
            self.say("Your marks are others now: a backup was restored, or a damaged file mended.")
        if self._scrolled:
            self._scrolled = False
            self.keep_place()
        self.keep_draft()
        self.keep_session()
        self.look_at_cache()
