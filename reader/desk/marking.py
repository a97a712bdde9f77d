"""What the reader does to stories, and how it is taken back."""

from collections.abc import Iterable
from contextlib import suppress

from reader.desk.steps import Deed, deed, lost
from reader.library import Library
from reader.model import Mark, Summary
from reader.state import READER, Change, ChangedSinceError, Field, Known, State, StateError, Step

_HISTORY_MOST = 500


class Marking:
    """The part of a desk that changes marks; every change is one step that can be undone."""

    library: Library
    # What could not be kept, in lines, once the desk was left; "" where all was.
    unkept = ""
    # Whether the marks are those of another log than at the look before, and how long that was.
    is_restored = False
    _newest = 0

    def __init__(self, state: State) -> None:
        self._state = state

    def mark(self, article: str) -> Mark:
        """What the reader did to an article."""
        return self._state.mark(article)

    def marks(self) -> dict[str, Mark]:
        """What the reader did, by article, wherever that was anything."""
        return {article: self._state.mark(article) for article in self._state.touched()}

    def set_bookmark(self, article: str, on: bool) -> None:
        """Bookmark an article or no longer; StateError when that cannot be kept."""
        self._record([Change(article, "bookmarked", on)])

    def set_read(self, articles: Iterable[str], on: bool) -> int:
        """Mark articles read or unread in one step; how many that changed."""
        return self._record([Change(article, "read", on) for article in articles])

    def set_hidden(self, article: str, on: bool) -> None:
        """Hide an article or show it again; no file is deleted."""
        self._record([Change(article, "hidden", on), Change(article, "hidden_by", "")])

    def set_tags(self, article: str, tags: Iterable[str]) -> None:
        """Give an article these tags and no others; one that there is keeps its spelling."""
        article = self._heir(article)
        known = {tag.casefold(): tag for tag in reversed(self.tags())}
        mine = {tag.casefold(): tag for tag in self.mark(article).tags}
        spelled = (mine.get(tag.casefold(), known.get(tag.casefold(), tag)) for tag in tags if tag)
        once: dict[str, str] = {}
        for tag in spelled:
            once.setdefault(tag.casefold(), tag)
        self._record([Change(article, "tags", tuple(once.values()))])

    def set_note(self, article: str, note: str) -> None:
        """Write a note on an article; "" takes it off."""
        self._record([Change(article, "note", note)])

    def tags(self) -> list[str]:
        """All tags there are, those on most articles first."""
        tagged = self._state.tagged()
        return sorted(tagged, key=lambda tag: (-len(tagged[tag]), tag.casefold()))

    def choose(self, field: Field, value: str) -> None:
        """Keep what was chosen for Reader as a whole, such as its theme."""
        self._record([Change(READER, field, value)])

    def chosen(self, field: Field) -> str | None:
        """What was chosen for Reader as a whole."""
        return self._state.chosen(field)

    # What the disk does not take

    @property
    def held(self) -> int:
        """How many changes are not on the disk yet."""
        return self._state.held

    @property
    def state_problems(self) -> tuple[str, ...]:
        """What is wrong with the file of the state, in words."""
        return tuple(f"{problem.why} {problem.advice}" for problem in self._state.problems)

    @property
    def at_risk(self) -> str:
        """What is lost by leaving now, and what to do against it; "" where nothing is."""
        if not (count := self.held) or not (holding := self._state.holding):
            return ""
        what = "1 change that is" if count == 1 else f"{count:,} changes that are"
        return f"{what} not on the disk. {holding.advice}"

    def _close_state(self) -> None:
        """Finish with the state, and name what could not be kept while the headlines are known."""
        self._state.close()
        if (count := self.held) and (holding := self._state.holding):
            changes = "1 change is" if count == 1 else f"{count:,} changes are"
            lines = lost(self._state.lost, self._headline)
            self.unkept = "\n".join((f"{changes} lost. {holding.why}", *lines))

    def _take_marks_in(self) -> bool:
        """Take in what others marked; whether there was any of it."""
        changed = self._state.refresh()
        newest = 0 if self._state.held else self._state.newest
        self.is_restored = 0 < newest < self._newest
        self._newest = newest
        return changed

    # Taking back

    def undo(self) -> Deed | None:
        """Take back the newest step; None where there is none, ChangedSinceError where not."""
        return self._deed(self._state.undo(self._whereabouts))

    def redo(self) -> Deed | None:
        """Do again what was undone last."""
        return self._deed(self._state.redo(self._whereabouts))

    def history(self) -> list[Deed]:
        """What was done, the newest first, undone steps too."""
        return [deed(step, self._headline) for step in self._state.history(_HISTORY_MOST)]

    def describe(self, error: ChangedSinceError) -> Deed:
        """The step that could not be taken back."""
        return deed(error.step, self._headline)

    def _deed(self, step: Step | None) -> Deed | None:
        return deed(step, self._headline) if step else None

    def _heir(self, article: str) -> str:
        """The article that is in its place since its file was edited, perhaps as one typed."""
        if article not in self.library:
            with suppress(StateError):
                return self._state.heir(article)
        return article

    def _headline(self, article: str) -> str:
        found = self._whereabouts(article)
        return found.headline if found and found.headline else "a story that is gone"

    def _whereabouts(self, article: str) -> Known | None:
        summary = self.library.summary(article)
        return known(summary) if summary else self._state.known(article)

    def _record(self, changes: list[Change]) -> int:
        summaries = (self.library.summary(change.article) for change in changes)
        return self._state.record(changes, [known(item) for item in summaries if item])


def known(summary: Summary) -> Known:
    """Where an article of the library is."""
    return Known(summary.id, summary.path, summary.headline)


class Sightings:
    """Where the articles of a library are, for a state that follows them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def article(self, article: str) -> Known | None:
        """Where an article is."""
        summary = self._library.summary(article)
        return known(summary) if summary else None

    def alone_at(self, path: str) -> Known | None:
        """The article that a file holds alone."""
        summary = self._library.alone_at(path)
        return known(summary) if summary else None
