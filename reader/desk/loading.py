"""The library on the desk: how it is loaded, kept up to its folders, and gone on with."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from reader.desk.drafts import Drafts
from reader.desk.followed import Feeds
from reader.desk.marking import Sightings
from reader.desk.newness import NOTHING, Difference, difference, keep_seen, last_seen
from reader.desk.opening import Progress, Stories, exact, kept_stories, load_stories
from reader.library import Library, Sort
from reader.library.store import FAILURES
from reader.model import Problem, Summary
from reader.settings import Settings
from reader.state import State, StateError
from reader.text import clean

if TYPE_CHECKING:
    from reader.library.keeper.keeping import Keeper
    from reader.library.keeper.keeping import Report as Report  # noqa: PLC0414 - handed on to the screen

# So many seconds a screen may wait for stories before it is shown without them.
_PATIENCE = 0.4


class Loading(Drafts):
    """The part of a desk that has the library."""

    def __init__(self, settings: Settings, paths: Sequence[str] | None, state: State) -> None:
        super().__init__(settings, state)
        self.library: Library
        self.followed = Feeds(settings, lambda: self.library)
        # What became of the library with the last load.
        self.difference = NOTHING
        self.problems: tuple[Problem, ...] = ()
        # How many files of kinds that Reader does not open there are, by the ends of their names.
        self.others: Mapping[str, int] = {}
        self._roots = None if paths is None else [exact(path) for path in paths]
        self._troubles: tuple[str, ...] = ()
        self._before: Library | None = None
        self._coming: tuple[Stories, Difference] | None = None
        # Whether the library is of the folders that were asked for, and not in place of them.
        self._kept_by_one = True
        self._keeper: Keeper | None = None
        # Whether a keeper works, or will as soon as the screen is there.
        self._may_be_kept = True
        self.is_anew = False  # whether what comes is the library made anew
        # What of the store was looked at last: which one, and how often it had changed.
        self._looked_at = ("", 0)
        self.seen = 0  # the look that was the last when Reader was left

    def load(self, progress: Progress = lambda *_: None) -> None:
        """Load the library, or load it again; marks follow files that moved or were edited."""
        self._let_coming_go()
        self._take(load_stories(self.settings, self._roots, progress, before=self._before))

    def load_soon(self, progress: Progress = lambda *_: None) -> None:
        """Take the library as it was the last time, to be kept up to its folders by a keeper.

        The first time as much of it is loaded as needs no patience; without a cache all of it.
        """
        kept = kept_stories(self.settings, self._roots)
        if kept.library.whole and kept.first:
            self._take(kept)
            return
        patience = _PATIENCE if kept.library.store.path else None
        kept.library.close()
        self._take(load_stories(self.settings, self._roots, progress, patience=patience))

    def _take(self, stories: Stories) -> None:
        """Go on with a library."""
        self._troubles = ()
        self.refresh()
        before, self.library = self._before, stories.library
        self._kept_by_one = stories.first
        self._before = self.library
        self.problems, self.others = stories.problems, stories.others
        if before is None or before.born != self.library.born:
            self.seen = last_seen(self._state, self._roots, self.library)
        self.difference = difference(before, self.library) if before else NOTHING
        if before:
            if before.born == self.library.born:
                self.library.damage = self.library.damage or before.damage
            before.close()
        try:
            self._state.follow(Sightings(self.library), self.moment_of(self.library))
        except StateError as error:
            self._troubles = (str(error),)
        if self.library.trouble:
            self._troubles = (*self._troubles, self.library.trouble)

    def moment_of(self, library: Library) -> str:
        """Tells the library of now from what it was at other times."""
        return f"{json.dumps(self.roots)} {library.born} {library.changes}"

    def refresh(self) -> bool:
        """Take in what another Reader marked meanwhile; whether there was any of it."""
        try:
            return self._take_marks_in()
        except StateError as error:
            self._troubles = (str(error),)
            return False

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders and files that the library is made of."""
        if self._roots is not None:
            return tuple(self._roots)
        roots = tuple(exact(str(folder)) for folder in self.settings.folders)
        fetched = exact(str(self.settings.library))
        apart = self.has_fetched and not any(fetched.startswith(f"{root}/") for root in roots)
        return (*roots, fetched) if apart and fetched not in roots else roots

    @property
    def is_configured(self) -> bool:
        """Whether the library is that of the configuration, and not of folders that were named."""
        return self._roots is None

    @property
    def has_fetched(self) -> bool:
        """Whether the stories that are fetched are part of the library."""
        return exact(str(self.settings.library)) in self.library.named

    def make_place_for_fetched(self) -> bool:
        """Make the folder of fetched stories; whether it is to be a part of the library now.

        Where it cannot be made, the fetch says so.
        """
        if not self.is_configured or self.has_fetched or not self.settings.folders:
            return False
        with suppress(OSError):
            self.settings.library.mkdir(parents=True, exist_ok=True)
        return self.settings.library.is_dir()

    @property
    def damage(self) -> str:
        """What is wrong with the cache, and what to do, once that was met."""
        path = clean(str(self.library.store.path))
        return f"{path}: the cache is damaged ({self.library.damage}); load the library again (r)."

    # The keeper

    def begin_keeper(self, sort: Sort) -> int | None:
        """Let a process keep the library up to its folders; what is heard of it comes from a file.

        None where there is no cache that it could keep.
        """
        from reader.library.keeper.keeping import Keeper  # noqa: PLC0415 - no start waits for it

        store = self.library.store.path
        if store is None or self._keeper or not self._kept_by_one:
            return None
        try:
            self._keeper = Keeper(store, sorted(self.library.named), sort)
        except OSError:
            self._may_be_kept = False
            return None
        self._may_be_kept = True
        return self._keeper.fileno()

    def keep_in_memory(self, stop: Callable[[], bool]) -> None:
        """Do what a keeper does beyond looking, where there is none; it takes time."""
        from reader.library.indexing import compare, index  # noqa: PLC0415 - as above

        store = self.library.store
        with suppress(*FAILURES):
            index(store, stop=stop)
            compare(store, stop=stop)

    def hear(self) -> "list[Report] | None":
        """What the keeper told; None where it has ended."""
        told = self._keeper.heard() if self._keeper else None
        if told is None:
            self._may_be_kept = False
            self.end_keeper()
        elif any(one.did in ("look", "read") for one in told):
            self._look_at_store()
        for one in told or ():
            if one.damaged:
                # No screen may ever read it, but a load makes it anew.
                self.library.damage = self.library.damage or one.why
        return told

    @property
    def is_looking(self) -> bool:
        """Whether the folders are still being looked through, so that stories may come."""
        return self._may_be_kept and not self.library.whole

    @property
    def is_gone(self) -> bool:
        """Whether somebody has deleted the file of the library."""
        path = self.library.store.path
        return path is not None and not path.exists()

    def renew(self) -> None:
        """Take in what was worked out of the stories that are listed."""
        if not self._coming:
            self.library.renew()

    def ask_keeper(self) -> bool:
        """Ask for a look at the folders now; whether there is a keeper to do it."""
        if self._keeper:
            self._keeper.look()
        return bool(self._keeper)

    def end_keeper(self) -> None:
        """Let the keeper go."""
        if self._keeper:
            self._keeper.end()
            self._keeper = None

    @property
    def coming(self) -> Difference:
        """What the library will be other than it is, once that is taken in."""
        return self._coming[1] if self._coming else NOTHING

    @property
    def coming_to_list(self) -> int:
        """How many of the stories that come are not hidden, nor of a feed that is."""
        if not self.coming.came or not self._coming:
            return 0
        library = self._coming[0].library
        hidden = library.keys(self._state.marked("hidden"))
        quiet = (library.below(folder) for folder in self.followed.quiet_folders)
        return len(self.coming.came - hidden.union(*quiet))

    @property
    def comes_unseen(self) -> bool:
        """Whether nothing comes but stories that are hidden."""
        came = Difference(self.coming.came)
        return bool(came) and self.coming == came and not self.coming_to_list

    def take_in(self) -> None:
        """Go on with what the keeper has found."""
        if self._coming:
            stories, _ = self._coming
            self._coming = None
            self._take(stories)

    def _look_at_store(self) -> None:
        """Hold what the keeper has written; where nothing of it is listed, it is there at once."""
        stories = kept_stories(self.settings, self._roots)
        moment = (stories.library.born, stories.library.changes)
        if stories.library.born == self.library.born:
            self.library.damage = self.library.damage or stories.library.damage
        if moment == self._looked_at:
            stories.library.close()
            return
        self._looked_at = moment
        if stories.library.trouble and not self.library.trouble:
            # It cannot be opened just now; what is listed stays.
            stories.library.close()
            return
        self.is_anew = self.library.born != stories.library.born
        if self.is_anew and not stories.library.whole and self.library.whole:
            # What is listed stays until all of it is read again.
            stories.library.close()
            self.is_anew, self._looked_at = False, ("", 0)
            return
        found = difference(self.library, stories.library)
        self._let_coming_go()
        self.problems, self.others = stories.problems, stories.others
        if found or self.is_anew:
            self._coming = (stories, found)
        else:
            self.library.go_on_as(stories.library)

    def _let_coming_go(self) -> None:
        if self._coming:
            self._coming[0].library.close()
            self._coming = None

    # New ones

    def is_new(self, summary: Summary) -> bool:
        """Whether a story came after Reader was left last."""
        return summary.look > self.seen

    def keep_seen(self) -> None:
        """Keep which stories there are, so that those that come are new the next time."""
        keep_seen(self._state, self._roots, self.library)

    # The end

    def end_nearness(self) -> None:
        """Ask no more what is near; the part of the desk that asks says how."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Finish with state and library; the desk is not used afterwards."""
        self.end_keeper()
        self.end_nearness()
        self._close_state()
        for library in (self._before, self._coming and self._coming[0].library):
            if library:
                library.close_for_good()
