"""What the main screen is at any moment, and how it is brought to the panes."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from textual.widgets import Static

from reader.desk import Desk, Selection, Session, StateError, View
from reader.layout import Columns, Room, divide
from reader.layout.columns import LEAST_HEIGHT, LEAST_WIDTH, ROOMS, has_sidebar, one_at_a_time
from reader.layout.frame import (
    counts_text,
    footer_line,
    header_line,
    held_text,
    rule_line,
    told_lines,
    waiting_text,
    with_words,
)
from reader.layout.links import Link, told_link
from reader.layout.manner import Manner
from reader.layout.problems import OWN
from reader.model import NO_RELATED, Problem, RelatedItem
from reader.ui.history import History
from reader.ui.keymap import now
from reader.ui.keys import footer_hints
from reader.ui.screens.hints import problems_hint, with_keys
from reader.ui.screens.telling import Telling
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.related_list import RelatedList
from reader.ui.widgets.status import Divider, StatusLine
from reader.ui.widgets.story_list import StoryList

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.timer import Timer

    from reader.layout.lines import Line

T = TypeVar("T")
Entry = str | RelatedItem

# The columns that the footer has for the address of a link.
_TARGET = 30
# Lower screens have no room to say where to begin.
_ROOM_TO_GREET = 20
# Where all of a message about a problem is.
ALL = "{problems} tells all"


class MainBase(Telling[None], inherit_bindings=False):
    """The desk, the panes and how they are arranged; what is shown builds on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.selection = Selection()
        self.view: View = desk.view()
        # Stories that came since the view was chosen, and how many of them wait to be in it.
        self.later: Collection[int] = ()
        self.waiting = 0
        self._told_problems: tuple[Problem, ...] = ()
        # Why the library is not up to its folders.
        self.not_whole = ""
        # How many changes wait for the disk, and what is wrong with the file they belong in.
        self._told_state = (desk.held, desk.state_problems)
        # Whether the library is kept up behind the screen, and whether Reader is being left.
        self.is_kept = self.left = False
        # The file that the keeper of the library is heard from.
        self.heard_from: int | None = None
        # Whether a search is typed, and what stands above it then.
        self.typing = False
        self.line_told: Line | None = None
        # What goes on behind, in words, and who wants to know when the library was looked at.
        self.work = self.fetching = ""
        self.tell_looked: Callable[[], None] | None = None
        self.shown: Entry | None = None
        self.history: History[Entry] = History()
        self.room: Room = "stories"
        self.alone = False
        # The sidebar is there beside the text, and comes over it when asked for.
        self.beside, self.over = True, False
        self.stories = StoryList(id="stories")
        self.article = ArticleView(measure=desk.measure, id="article")
        self.related = RelatedList(id="related")
        self.plain = desk.settings.plain
        self.stories.plain = self.related.plain = self.plain
        self.stories.dates = desk.settings.date_format
        self.article.manner = Manner(self.plain, desk.settings.date_format)
        self.header = StatusLine(id="header")
        self.footer = StatusLine(id="footer")
        self.rules = (StatusLine(id="rule-top"), StatusLine(id="rule-bottom"))
        self.too_small = Static("", id="too-small", markup=False)
        self.dividers = (Divider(id="divider-stories"), Divider(id="divider-related"))
        for divider in self.dividers:
            divider.plain = self.plain
        # The letters on links while one is chosen, and the link under the pointer.
        self.letters: dict[str, Link] = {}
        self.pointed = ""
        self._came_from: Room = "stories"
        # The story that a note is being typed on, and the note.
        self.writing: tuple[str, str] | None = None
        # The session as it was kept last.
        self._kept: Session | None = None
        # The size that the panes were arranged for.
        self._settled: Size | None = None
        self._engaged = False
        # Whether a story that was read is marked so: not once its marks were set by hand.
        self._marks_itself = True
        self._readable = False
        self._reading_timer: Timer | None = None

    @property
    def _is_of_feed(self) -> bool:
        """Whether the list has the stories of a feed."""
        return self.selection.kind == "feed"

    # Telling

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with documents, configuration and state."""
        complaints = (*self.desk.complaints, *filter(None, [self.not_whole]))
        own = tuple(Problem(OWN, complaint, "") for complaint in complaints)
        return (*own, *self.desk.problems)

    def tell_problems(self, *, again: bool = True) -> None:
        """Say the first of what is wrong, in full, and how to see the others; else only once."""
        problems = self.problems
        known, self._told_problems = self._told_problems, problems
        if problems and (again or problems != known):
            self.say(" ".join(problems_hint(problems, self.desk.roots)), with_keys(ALL))

    def know_problems(self) -> None:
        """What is wrong by now has been said."""
        self._told_problems = self.problems

    def use_theme(self, theme: str) -> None:
        """Show the colours of a theme, if there is one of that name."""
        if theme in self.app.available_themes:
            self.app.theme = theme

    def attempt(self, change: Callable[[], T]) -> T | None:
        """Do something that must be kept; what cannot be is told, and nothing has changed.

        What only the disk does not take is done, and told too.
        """
        try:
            return change()
        except StateError as error:
            self.say(str(error))
            return None
        finally:
            self.tell_state()

    def tell_state(self) -> None:
        """Say what has become of the file of the marks, and whether anything waits for it."""
        before, self._told_state = self._told_state, (self.desk.held, self.desk.state_problems)
        if self._told_state == before:
            return
        held, problems = self._told_state
        if new := [problem for problem in problems if problem not in before[1]]:
            self.say(new[0], with_keys(ALL))
        elif before[0] and not held:
            self.say("What waited for the disk is on it now.")
        self.show_frame()
        for screen in self.app.screen_stack:
            if isinstance(screen, Telling):
                screen.show_held(held)

    # Arranging

    @property
    def columns(self) -> Columns:
        """How the panes divide the screen now."""
        width = self.size.width
        wanted = self.beside if self.is_wide else self.over
        return divide(width, self.room, alone=self.alone, related=wanted, plain=self.plain)

    @property
    def is_wide(self) -> bool:
        """Whether the related items have a place beside the text."""
        return has_sidebar(self.size.width, alone=False, related=True, plain=self.plain)

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return one_at_a_time(self.size.width, plain=self.plain)

    def settle(self) -> None:
        """Bring panes, rules and focus to what they are to be now."""
        self._settled = self.size
        small = self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT
        self.set_class(small, "-too-small")
        self.set_class(self.size.height < _ROOM_TO_GREET, "-low")
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
        if self.focused is not focus and not self.typing:
            self.set_focus(focus)

    def show_after(self) -> None:
        """The related items follow the text where no sidebar has them."""
        beside = self.is_wide and self.beside and not self.alone
        self.article.show_after(NO_RELATED if beside else self.related.shown)

    def show_frame(self) -> None:
        """Header, rules and footer."""
        width, plain, held = self.size.width, self.plain, self.desk.held
        counts = self.desk.counts(self.view)
        coming = self.desk.coming
        waiting = waiting_text(self.waiting + self.desk.coming_to_list, others=bool(coming))
        title, problems = self.desk.title_of(self.selection), len(self.problems)
        counted = (counts.stories, counts.unread, counts.bookmarked)
        # Where there is no room for all, the counts are worth more than what goes on.
        for work in (self.fetching or self.work, ""):
            text = counts_text(*counted, work, waiting, plain=plain)
            header = header_line(title, text, width, problems, held=held, plain=plain)
            if text in header.text:
                break
        self.header.show(header)
        if self.has_class("-too-small"):
            told = ("Make the window larger.", held_text(held, short=True))
            self.too_small.update("\n".join(filter(None, told)))
        focus = self.room if self.app.screen is self else None
        self.rules[0].show(rule_line(self.columns, focus, top=True, plain=plain))
        self.show_footer()

    def link_hints(self) -> list[tuple[str, str]]:
        """What the footer says of links: where each leads while one is chosen or pointed at."""
        if self.letters:
            return [
                (letter, told_link(link.address, _TARGET)) for letter, link in self.letters.items()
            ]
        if self.pointed:
            return [("→", told_link(self.pointed, self.size.width // 2))]
        links = self.article.links if self.room == "article" else ()
        if not links:
            return []
        others = f" +{len(links) - 1}" if links[1:] else ""
        first, *rest = footer_hints("article")
        link = (now().shown("follow"), told_link(links[0].address, _TARGET) + others)
        return [first, link, *rest]

    def work_words(self, width: int) -> str:  # noqa: ARG002 - whoever works has words
        """What the rule below the panes says of what goes on behind; "" for nothing."""
        return ""

    def show_footer(self) -> None:
        """The keys that work here, or what is to be said, and the progress in the story."""
        seen = self.shown and "article" in self.columns.shown
        progress = self.article.progress if seen else None
        left = self.article.remaining if seen else None
        hints = self.link_hints() or footer_hints(self.room, of_feed=self._is_of_feed)
        width = self.size.width
        rule = rule_line(self.columns, None, top=False, plain=self.plain)
        rule = self.line_told or with_words(rule, self.work_words(width), plain=self.plain)
        links = bool(self.letters)
        footer = footer_line(hints, progress, width, left=left, counted=links, plain=self.plain)
        if self.message:
            rule, footer = told_lines(self.message, rule, width, self.more)
        self.rules[1].show(rule)
        self.footer.show(footer)
