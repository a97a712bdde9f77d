"""The desk itself: the library on it, the marks, and what is done with both."""

from collections import Counter
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from reader.desk.folding import Folding
from reader.desk.marking import known
from reader.desk.opening import Progress
from reader.desk.preferences import FOLDED
from reader.desk.relating import Relating
from reader.desk.ruling import Ruling
from reader.desk.selection import Offer, Selection, chosen, feed_offers, offers
from reader.desk.session import Session, keep_session, last_session
from reader.layout.raw import RawPage
from reader.library import View
from reader.model import Article, Place
from reader.settings import Settings
from reader.state import Known, open_state
from reader.text import clean


class Counts(Struct, frozen=True):
    """What the header says of a view."""

    stories: int
    unread: int
    bookmarked: int


class Desk(Ruling, Relating, Folding):
    """Library and marks together; every method is one use of the program."""

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong with configuration and state, in words."""
        return self._complaints(self.state_problems)

    @property
    def complaints_of_reading(self) -> tuple[str, ...]:
        """The same for whoever makes no marks, so that none can be lost."""
        return self._complaints(self.unread_marks)

    def _complaints(self, of_state: tuple[str, ...]) -> tuple[str, ...]:
        damage = [self.damage] if self.library.damage else []
        written = (*self.settings.complaints, *self.wrong_queries, *self.wrong_rules)
        return (*written, *of_state, *self._troubles, *damage)

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
        later: Collection[int] = (),
    ) -> View:
        """The stories of a selection, as they are now, and `also` these, but not those of `later`.

        In the order chosen; of a search the best first.
        """
        if query := self.query_of(selection):
            ranked = selection.kind == "search"
            found = self.searched(query, ranked=ranked)
            missing = set(also) - set(found)
            if missing and ranked:
                found += self.library.view(missing).keys
            elif missing:
                found = self.library.view(missing.union(found), self.sort).keys
            view = View(self.library, found)
        else:
            keys, without = chosen(selection, self.library, self._state, self.followed, also)
            view = self.library.view(keys, self.sort, without)
        return self.folded(view.without(later))

    def offers(self) -> list[Offer]:
        """The selections that have a story in them."""
        saved = [Selection("saved", name) for name in self.settings.views]
        counted = {one: frozenset(self.view(one).keys) for one in saved}
        return offers(self.library, self._state, self.followed, self.roots, counted)

    def feed_offers(self) -> dict[str, Offer]:
        """The feeds that have a story, by their addresses."""
        offered = feed_offers(self.library, self._state, self.followed)
        feeds = {one.folder: one.url for one in self.followed}
        # One may have moved while the others were counted.
        return {feeds[where]: one for one in offered if (where := one.selection.value) in feeds}

    def feeds_coming(self) -> Counter[str]:
        """How many stories wait to be taken in of each feed, by its address."""
        counts = Counter[str]()
        if self._coming:
            library = self._coming[0].library
            came = self.coming.came - library.keys(self._state.marked("hidden"))
            for folder, count in library.folders(came).items():
                if feed := self.followed.of(folder):
                    counts[feed.url] += count
        return counts

    def title_of(self, selection: Selection) -> str:
        """What stands in the header; of a feed its title, as long as it is followed."""
        feed = self.followed.of(selection.value) if selection.kind == "feed" else None
        return feed.title if feed else selection.title

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

    def look_after_marks(self) -> str:
        """See whether all marks can be read, and make the backup of the day; why not, if not.

        It takes a while, in a thread of its own.
        """
        from reader.desk.safekeeping import look_after  # noqa: PLC0415 - no start waits for it

        return look_after(self._state, self.settings)

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
    """The settings with what was chosen on the screen where the configuration leaves it open.

    What of that could not be read is one of their complaints.
    """
    with suppress(PermissionError):  # what forbids it is told with the rest
        if not settings.state.exists():
            return settings
    with Desk(settings, None, open_state(settings.state)) as desk:
        unread = desk.unread_marks
        kept = {"theme": desk.chosen("theme"), "sort": desk.chosen("sort")}
        kept["measure"] = str(desk.measure) if desk.measure != settings.measure else None
        kept["fold"] = desk.chosen("fold")
    chosen = {key: value for key, value in kept.items() if value and not settings.is_set(key)}
    return replace(
        settings,
        theme=chosen.get("theme", settings.theme),
        sort=chosen.get("sort", settings.sort),
        fold=chosen["fold"] == FOLDED if "fold" in chosen else settings.fold,
        measure=int(chosen.get("measure", settings.measure)),
        chosen=frozenset(chosen),
        complaints=(*settings.complaints, *unread),
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
