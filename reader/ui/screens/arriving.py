"""The actions about what comes into the library, and what is heard of its keeper."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reader.desk import Difference, Library
from reader.layout.frame import work_text
from reader.text import clean
from reader.ui.screens.base import ALL
from reader.ui.screens.hints import reloaded, with_keys
from reader.ui.screens.moving import MovingActions

if TYPE_CHECKING:
    from reader.desk.loading import Report

_WORKS = {"read": "reading", "index": "indexing", "compare": "comparing"}
_NOT_WHOLE = (
    "The library could not be brought up to its folders: {}. Make room for the cache, or see that "
    "it may be written; {reload} tries again."
)
_ENDED = (
    "What looks at the folders has ended by a fault of Reader; {reload} looks at them until the "
    "next start; {}."
)
# What a keeper does once all is indexed.
_INDEXED = ("compare", "rest")
_FAILED = ("fail", "fault")


class Indexed(Message):
    """All that was found is in the full-text index now."""


class ArrivingActions(MovingActions):
    """What is new waits, so that the list does not move; it is shown when it is asked for."""

    # Whether anybody has done anything since the start, and the folders were looked through.
    is_touched = has_looked = False
    # The story that was shown when Reader was left, if it is shown again.
    came_back_to = ""

    def action_reload(self) -> None:
        """Show what waits; where nothing does, look at the folders again."""
        if self.desk.library.damage:
            self._end_keeper()
            self._load()
        elif self.desk.coming:
            self._take_in()
        elif self.desk.ask_keeper():
            self.say("Looking for what is new.")
        else:
            self._load()

    def _load(self) -> None:
        """Load the library again; view, story and place stay where the story does."""
        self.keep_place()
        shows_new = self.waiting or not len(self.view)
        self._go_on(self.desk.load, later=not shows_new)
        self._tell()
        if self.is_kept:
            self.begin_keeper()

    def _take_in(self) -> None:
        """Go on with what the keeper has found."""
        self.keep_place()
        self._go_on(self.desk.take_in, later=False)
        self._tell()

    def take_in_unseen(self) -> None:
        """The same where nobody sees a difference, or all is seen at another place."""
        self.keep_place()
        self._go_on(self.desk.take_in, later=False)

    def _go_on(self, load: Callable[[], None], *, later: bool) -> None:
        """Show another library at the same story; what came to it is only counted if `later`."""
        story, also, born = self.story, self.view.stories, self.desk.library.born
        read = self.desk.library.summary(story)
        if self._may_grow and self._is_unmoved and story != self.came_back_to:
            story = ""  # the newest is shown
        load()
        library = self.desk.library
        if story and read and story not in library:
            heir = library.alone_at(read.path)
            story = heir.id if heir else ""
        if isinstance(self.shown, str):
            self.shown = None  # it may be another text now
        here = library.keys([story])
        kept = also if library.born == born else frozenset()
        waits = self.desk.difference.came - here if later else frozenset()
        self.show_view(self.selection, story, kept | here, waits)
        self.settle()

    @property
    def _is_unmoved(self) -> bool:
        """Whether nobody has done anything in the list yet."""
        at_top = not self.stories.cursor and not self.stories.top
        return self.room == "stories" and at_top and not self.is_engaged

    def _tell(self) -> None:
        self._say_found(self.desk.difference, self.waiting)
        self.tell_problems(again=False)
        self._looked()

    def _looked(self) -> None:
        if self.tell_looked:
            self.tell_looked()

    # The keeper

    def begin_keeper(self) -> None:
        """Let the library be kept up to its folders behind the screen."""
        self.is_kept = True
        self.heard_from = self.desk.begin_keeper(self.desk.sort)
        if self.heard_from is not None:
            self._listen()
        else:
            library = self.desk.library
            self.run_worker(partial(self._keep, library), thread=True, exit_on_error=False)

    def _keep(self, library: Library) -> None:
        self.desk.keep_in_memory(partial(self._is_past, library))
        self.post_message(Indexed())

    def _is_past(self, library: Library) -> bool:
        return self.desk.library is not library or self.left

    def _end_keeper(self) -> None:
        self._listen_no_more()  # the next one may be heard from a file of that number
        self.heard_from = None
        self.desk.end_keeper()

    def _listen(self) -> None:
        if self.heard_from is not None:
            asyncio.get_running_loop().add_reader(self.heard_from, self._can_hear)

    def _listen_no_more(self) -> None:
        if self.heard_from is not None:
            asyncio.get_running_loop().remove_reader(self.heard_from)

    def _can_hear(self) -> None:
        """Hear it in its turn: what fails in a callback of the loop would only be logged."""
        self._listen_no_more()
        self.call_later(self._hear)

    def _hear(self) -> None:
        told = self.desk.hear()
        if told is None:
            self.heard_from = None
            self.work = ""
            self._say_why_empty()
            self.show_frame()
            return
        if told:
            self._heard(told)
        self._listen()

    def _heard(self, told: "Sequence[Report]") -> None:
        last = told[-1]
        doing = _WORKS.get(last.did)
        self.work = work_text(doing, last.done, last.of, plain=self.plain) if doing else ""
        looked = any(one.did == "look" for one in told)
        if not self.desk.coming and any(one.did != "read" for one in told):
            self.desk.renew()
        if (self.desk.coming and self._may_grow) or (self.desk.is_anew and not self.desk.coming):
            self.keep_place()
            self._go_on(self.desk.take_in, later=False)
        elif any(one.asked for one in told):
            self.tell_coming()
        elif self.desk.coming and looked:
            self.fall_silent()
        if looked:
            self._say_why_empty()
        if any(one.did in _INDEXED for one in told):
            self.post_message(Indexed())
        if last.did == "rest" and self.desk.folds and not self.typing:
            # What is the same story is known now.
            self.show_again()
        self._tell_failure(told)
        if looked:
            self.has_looked = True
            self._looked()
        self.show_frame()

    def tell_coming(self) -> None:
        """Say what a look that was asked for has found."""
        self._say_found(self.desk.coming, self.waiting + self.desk.coming_to_list)

    def _say_found(self, found: Difference, waiting: int) -> None:
        """Say what a look has found; of nothing nothing, as long as feeds may bring something."""
        if not found and not waiting and self.fetching:
            self.fall_silent()
        elif found or waiting or not self.refusal:
            self.say(reloaded(found, waiting))

    @property
    def refusal(self) -> str:
        """Why no feed may be fetched, or ""."""
        return self.desk.settings.refusal if self.desk.is_configured else ""

    def _say_why_empty(self) -> None:
        """Until the folders were looked through, stories may come."""
        if not len(self.desk.library) and not self.typing:
            self.show_again()

    def _tell_failure(self, told: "Sequence[Report]") -> None:
        for one in told:
            if one.did == "fail":
                self.not_whole = with_keys(_NOT_WHOLE).replace("{}", clean(one.why))
            elif one.did == "fault":
                self.not_whole = with_keys(_ENDED).replace("{}", clean(one.why))
                self.is_kept = False  # another one would end as it did
            elif one.did == "look":
                self.not_whole = ""
        if self.desk.library.damage and self.not_whole:
            self.not_whole = ""
            self.say(self.desk.damage)
        elif self.not_whole and any(one.did in _FAILED for one in told):
            self.say(self.not_whole, with_keys(ALL))
            self.know_problems()

    def look_for_fetched(self) -> None:
        """What was fetched lies in the library; where that was not looked at yet, it is now."""
        if self.desk.has_fetched and self.desk.ask_keeper():
            return
        self._load_with_fetched(later=self.desk.has_fetched)

    def make_way_for_fetched(self) -> None:
        """Let what is fetched come into the library that is listed, and not in place of it."""
        if self.desk.make_place_for_fetched():
            self._load_with_fetched(later=False)

    def _load_with_fetched(self, *, later: bool) -> None:
        # What was read stays, and a keeper reads all else behind the screen.
        load = self.desk.load if self.heard_from is None else self.desk.load_soon
        self._end_keeper()
        self.keep_place()
        self._go_on(load, later=later)
        if self.is_kept:
            self.begin_keeper()

    def look_at_cache(self) -> None:
        """A cache that somebody deleted is made anew."""
        if self.desk.is_gone:
            self.desk.ask_keeper()

    @property
    def _may_grow(self) -> bool:
        """Whether the list may grow around the story that is shown.

        At the first look of all; and at the first one of a start, until somebody does anything.
        """
        library = self.desk.library
        free = not self.typing and self.app.screen is self
        first = not library.look and not library.whole
        return free and (first or not (self.is_touched or self.has_looked))
