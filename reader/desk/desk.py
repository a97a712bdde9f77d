"""The desk itself: the library on it, the marks, and what is done with both."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self, get_args

from reader.desk.opening import exact, load_stories
from reader.desk.raw import raw_page
from reader.desk.session import Session, keep_session, last_session
from reader.layout.raw import RawPage
from reader.library import GoneError, Library, View
from reader.model import Article, Mark, Place, Problem, Related, RelatedItem, Summary
from reader.settings import Settings
from reader.state import Change, Known, State, StateError, open_state

ViewName = Literal["all", "unread", "bookmarked"]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the header says of a view."""

    stories: int
    unread: int
    bookmarked: int


class Desk:
    """Library and marks together; every method is one use of the program."""

    def __init__(self, settings: Settings, paths: Sequence[str] | None, state: State) -> None:
        self.settings = settings
        self.library: Library
        self.problems: tuple[Problem, ...] = ()
        self._roots = None if paths is None else [exact(path) for path in paths]
        self._state = state
        self._troubles: tuple[str, ...] = ()

    def load(self, progress: Callable[[int], None] | None = None) -> None:
        """Load the library, or load it again; marks follow files that moved or were edited."""
        self._troubles = ()
        self.refresh()
        opened = load_stories(self.settings, self._roots, progress)
        self.library = opened.library
        self.problems = opened.problems
        try:
            self._state.follow({item.id: _known(item) for item in self.library}, opened.single)
        except StateError as error:
            self._troubles = (str(error),)

    def refresh(self) -> bool:
        """Take in what another Reader marked meanwhile; whether there was any of it."""
        try:
            return self._state.refresh()
        except StateError as error:
            self._troubles = (str(error),)
            return False

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong with configuration and state, in words."""
        state = (f"{problem.why} {problem.advice}" for problem in self._state.problems)
        return (*self.settings.complaints, *state, *self._troubles)

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders and files that the library is made of."""
        if self._roots is None:
            return tuple(exact(str(folder)) for folder in self.settings.folders)
        return tuple(self._roots)

    @property
    def documents(self) -> set[str]:
        """The files of which at least a part could be read."""
        return {path for item in self.library for path in self.library.paths(item.id)}

    def story_at(self, path: str) -> str | None:
        """The first story of a document, by its id; None where nothing of it could be read."""
        held = (item.id for item in self.library if path in self.library.paths(item.id))
        return next(held, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Finish with the state; the desk is not used afterwards."""
        self._state.close()

    # Looking

    def view(self, name: ViewName, also: Collection[str] = ()) -> View:
        """The stories of a view, as they are now, and `also` these."""
        if name == "unread":
            read = self._state.marked("read")
            return self.library.view(lambda article: article not in read or article in also)
        if name == "bookmarked":
            bookmarked = self._state.marked("bookmarked")
            return self.library.view(lambda article: article in bookmarked or article in also)
        return self.library.view()

    def counts(self, view: View) -> Counts:
        """How many stories a view has, and how many of them are unread and bookmarked."""
        inside = [self.library.position(article) for article in self._state.marked("read")]
        read = sum(view.index(position) is not None for position in inside)
        marked = [self.library.position(article) for article in self._state.marked("bookmarked")]
        bookmarked = sum(view.index(position) is not None for position in marked)
        return Counts(len(view), len(view) - read, bookmarked)

    def mark(self, article: str) -> Mark:
        """What the reader did to an article."""
        return self._state.mark(article)

    def article(self, article: str) -> Article:
        """The whole article; GoneError when its document cannot be read any more."""
        return self.library.article(article)

    def articles(self, summaries: Iterable[Summary]) -> Iterator[Article]:
        """The whole articles; one that is gone becomes a problem, and the others follow."""
        for summary in summaries:
            try:
                yield self.library.article(summary.id)
            except GoneError as error:
                self.problems += (error.problem,)

    def related(self, article: Article) -> Related:
        """The related items of an article's own page, linked where the library has the story."""
        items = tuple(
            RelatedItem(teaser, self.library.summary(teaser.article) if teaser.article else None)
            for teaser in article.teasers
        )
        return Related(article.publisher, items, len(article.promotions))

    def raw(self, article: str) -> RawPage:
        """The page as it was; GoneError when its document cannot be read any more."""
        return raw_page(self.library.source(article), self.library.paths(article)[0])

    def bookmarks(self) -> list[Known]:
        """All bookmarks wherever their files lie, in the order they were made."""
        return self._state.bookmarks()

    # Marking

    def set_bookmark(self, article: str, on: bool) -> None:
        """Bookmark an article or no longer; StateError when that cannot be kept."""
        self._record([Change(article, "bookmarked", on)])

    def set_read(self, articles: Iterable[str], on: bool) -> int:
        """Mark articles read or unread in one step; how many that changed."""
        return self._record([Change(article, "read", on) for article in articles])

    def _record(self, changes: list[Change]) -> int:
        summaries = (self.library.summary(change.article) for change in changes)
        return self._state.record(changes, [_known(item) for item in summaries if item])

    # Where the reader is

    def keep_place(self, article: str, place: Place) -> None:
        """Keep how far a story was read."""
        summary = self.library.summary(article)
        if summary and self._state.mark(article).place != place:
            self._state.save_place(article, place, _known(summary))

    def session(self) -> Session:
        """Where the reader was when Reader was left."""
        return last_session(self._state, self._roots)

    def keep_session(self, session: Session) -> None:
        """Keep where the reader is, for the next start."""
        keep_session(self._state, self._roots, session)


def open_desk(
    settings: Settings, paths: Sequence[str] = (), progress: Callable[[int], None] | None = None
) -> Desk:
    """The desk over the folders and files named, else over the configured ones."""
    desk = Desk(settings, paths or None, open_state(settings.state))
    desk.load(progress)
    return desk


def open_bookmarks(settings: Settings) -> Desk:
    """The desk over the files of all bookmarks, wherever they lie."""
    state = open_state(settings.state)
    bookmarks = state.bookmarks()
    paths = [known.path for known in bookmarks if known.path]
    desk = Desk(settings, paths, state)
    desk.load()
    # A file that is gone is known by the story that was bookmarked in it.
    stories = {known.path: known.headline for known in bookmarks}
    desk.problems = tuple(
        replace(problem, why=f'the story "{stories[problem.path]}": {problem.why}')
        if problem.path in stories
        else problem
        for problem in desk.problems
    )
    return desk


def _known(summary: Summary) -> Known:
    return Known(summary.id, summary.path, summary.headline)
