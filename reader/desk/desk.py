"""The desk itself: the library on it, the marks, and what is done with both."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from reader.desk.marking import known
from reader.desk.opening import Progress
from reader.desk.relating import Relating
from reader.desk.searching import Searching
from reader.desk.selection import Offer, Selection, chosen, offers
from reader.desk.session import Session, keep_session, last_session
from reader.layout.raw import RawPage
from reader.library import SORTS, Sort, View
from reader.model import Article, Place
from reader.settings import Settings
from reader.state import Known, State, StateError, open_state
from reader.text import clean

Preference = Literal["theme", "sort"]


@dataclass(frozen=True, slots=True)
class Counts:
    """What the header says of a view."""

    stories: int
    unread: int
    bookmarked: int


class Desk(Searching, Relating):
    """Library and marks together; every method is one use of the program."""

    def __init__(self, settings: Settings, paths: Sequence[str] | None, state: State) -> None:
        super().__init__(settings, paths, state)
        self._chosen_now: set[Preference] = set()

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong with configuration and state, in words."""
        state = (f"{problem.why} {problem.advice}" for problem in self._state.problems)
        return (*self.settings.complaints, *state, *self._troubles)

    @property
    def documents(self) -> set[str]:
        """The files of which at least a part could be read."""
        return self.library.documents()

    def story_at(self, path: str) -> str | None:
        """The first story of a document, by its id; None where nothing of it could be read."""
        return self.library.story_at(path)

    # Looking

    def view(
        self,
        selection: Selection = Selection(),  # noqa: B008 - it is frozen
        also: AbstractSet[int] = frozenset(),
    ) -> View:
        """The stories of a selection, as they are now, and `also` these, in the order chosen."""
        if selection.kind == "search":
            return self.view_of(self.searched(selection.value))
        keys, without = chosen(selection, self.library, self._state, also)
        return self.library.view(keys, self.sort, without)

    def offers(self) -> list[Offer]:
        """The selections that have a story in them."""
        return offers(self.library, self._state, self.roots)

    @property
    def sort(self) -> Sort:
        """The order of the list."""
        wanted = self.preferred("sort")
        return next((sort for sort in SORTS if sort == wanted), "date")

    def preferred(self, field: Preference) -> str:
        """What is chosen on the screen, until the next start where the configuration has it set."""
        configured = str(getattr(self.settings, field))
        if self.settings.is_set(field) and field not in self._chosen_now:
            return configured
        return self.chosen(field) or configured

    @property
    def measure(self) -> int:
        """The widest that the text is, in columns."""
        kept = self._choice("measure")
        if self.settings.is_set("measure") or not kept.isdecimal():
            return self.settings.measure
        return int(kept)

    def keep_measure(self, measure: int) -> None:
        """Keep how wide the text is."""
        self._state.choose("measure", str(measure))

    def _choice(self, name: str) -> str:
        try:
            return self._state.choice(name) or ""
        except StateError:
            return ""

    def greet(self) -> bool:
        """Whether Reader is started for the first time; it is no more the first time then."""
        if self._choice("greeted"):
            return False
        with suppress(StateError):
            self._state.choose("greeted", "1")
        return True

    def prefer(self, field: Preference, value: str) -> str:
        """Keep what is chosen on the screen; what is to be said about it, if anything."""
        self.choose(field, value)
        self._chosen_now.add(field)
        if not self.settings.is_set(field):
            return ""
        return (
            f"{field} is set in {clean(self.settings.config.name)}, which wins at the next start."
        )

    def counts(self, view: View) -> Counts:
        """How many stories a view has, and how many of them are unread and bookmarked."""
        read = self.library.keys(self._state.marked("read"))
        bookmarked = self.library.keys(self._state.marked("bookmarked"))
        if len(view) < len(self.library):
            read, bookmarked = read & view.stories, bookmarked & view.stories
        return Counts(len(view), len(view) - len(read), len(bookmarked))

    def article(self, article: str) -> Article:
        """The whole article; GoneError when its document cannot be read any more."""
        return self.library.article(article)

    def raw(self, article: str) -> RawPage:
        """The page as it was; GoneError when its document cannot be read any more."""
        # Only these two need the loaders, even where all documents come out of the cache.
        from reader.desk.raw import raw_page  # noqa: PLC0415

        source, path = self.library.source(article), self.library.paths(article)[0]
        return raw_page(source, path, self.article(article))

    def source_text(self, article: str) -> str:
        """The source of a story as text that cannot act on a terminal."""
        from reader.loaders.declared import text_of  # noqa: PLC0415 - see raw

        found = text_of(self.library.paths(article)[0], self.library.source(article))
        return clean((found.text or "").expandtabs(), lines=True)

    def bookmarks(self) -> list[Known]:
        """All bookmarks wherever their files lie, in the order they were made."""
        return self._state.bookmarks()

    # Where the reader is

    def keep_place(self, article: str, place: Place) -> None:
        """Keep how far a story was read."""
        summary = self.library.summary(article)
        if summary and self._state.mark(article).place != place:
            self._state.save_place(article, place, known(summary))

    def session(self) -> Session:
        """Where the reader was when Reader was left."""
        return last_session(self._state, self._roots)

    def keep_session(self, session: Session) -> None:
        """Keep where the reader is, for the next start."""
        keep_session(self._state, self._roots, session)


def open_desk(
    settings: Settings, paths: Sequence[str] = (), progress: Progress = lambda *_: None
) -> Desk:
    """The desk over the folders and files named, else over the configured ones."""
    desk = Desk(settings, paths or None, open_state(settings.state))
    desk.load(progress)
    return desk


def open_desk_soon(
    settings: Settings, paths: Sequence[str] = (), progress: Progress = lambda *_: None
) -> Desk:
    """The same for a screen, which a library that is large does not keep waiting."""
    desk = Desk(settings, paths or None, open_state(settings.state))
    desk.load_soon(progress)
    return desk


def as_chosen(settings: Settings) -> Settings:
    """The settings with what was chosen on the screen where the configuration leaves it open."""
    if not settings.state.exists():
        return settings
    with Desk(settings, None, open_state(settings.state)) as desk:
        kept = {"theme": desk.chosen("theme"), "sort": desk.chosen("sort")}
        kept["measure"] = str(desk.measure) if desk.measure != settings.measure else None
    chosen = {key: value for key, value in kept.items() if value and not settings.is_set(key)}
    return replace(
        settings,
        theme=chosen.get("theme", settings.theme),
        sort=chosen.get("sort", settings.sort),
        measure=int(chosen.get("measure", settings.measure)),
        chosen=frozenset(chosen),
    )


def open_bookmarks(settings: Settings) -> Desk:
    """The desk over the files of all bookmarks, wherever they lie."""
    state = open_state(settings.state)
    bookmarks = state.bookmarks()
    paths = [one.path for one in bookmarks if one.path]
    desk = Desk(settings, paths, state)
    desk.load()
    # A file that is gone is known by the story that was bookmarked in it.
    stories = {one.path: one.headline for one in bookmarks}
    desk.problems = tuple(
        replace(problem, why=f'the story "{stories[problem.path]}": {problem.why}')
        if problem.path in stories
        else problem
        for problem in desk.problems
    )
    return desk
