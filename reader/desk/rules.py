"""The rules of the configuration, applied: stories hidden, marked and tagged as they come.

A rule is applied to a story once. What it did is a deed that undo takes back, and what the reader
does to a story afterwards stays as it is. A story that is bookmarked is not hidden.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import NamedTuple

from reader.desk.followed import FEEDS
from reader.desk.marking import known
from reader.desk.opening import exact
from reader.library import Library
from reader.library.finding import Marked
from reader.library.query import Query, QueryError, parse
from reader.model import Mark, Summary
from reader.settings import Rule, Settings, complaint
from reader.state import Change, Field, State

_DEEDS: dict[Field, str] = {
    "hidden": "hidden",
    "read": "marked read",
    "bookmarked": "bookmarked",
    "tags": "tagged",
}


class Applied(NamedTuple):
    """A rule, the stories that it changed, and how."""

    rule: Rule
    stories: Sequence[Summary]
    changes: Sequence[Change]


class _Feeds:
    """The folders of feeds, by their titles or addresses."""

    def __init__(self, settings: Settings) -> None:
        # Only a rule that names a feed needs them.
        from reader.feeds.landing.heads import folders  # noqa: PLC0415
        from reader.feeds.subscriptions import Subscriptions  # noqa: PLC0415 - as above

        self._subscriptions = Subscriptions(settings.config.parent / FEEDS)
        self._library = settings.library
        self._folders = folders(settings.library)

    def folder(self, words: str) -> str | None:
        """The folder of a feed, None where it has no story yet; FeedsError for no such feed."""
        name = self._folders.get(self._subscriptions.find(words).url)
        return exact(str(self._library / name)) if name else None


class Rules:
    """The rules over a library whose index is up to it; `complaints` says which name no feed.

    StateError where what a rule does cannot be kept.
    """

    def __init__(self, settings: Settings, library: Library, state: State) -> None:
        self.complaints: list[str] = []
        self._settings = settings
        self._library = library
        self._state = state
        self._feeds: _Feeds | None = None

    def apply(self, marks: Callable[[], Marked]) -> list[Applied]:
        """Apply the rules, one after the other; what each did.

        `marks` gives what the reader did; what one rule does the next one finds done.
        """
        applied, marked = [], marks()
        for rule, query in self._queries():
            if (one := self._apply(rule, query, marked)).stories:
                applied.append(one)
                marked = marks()
        return applied

    def _queries(self) -> Iterator[tuple[Rule, Query]]:
        for rule in self._settings.rules:
            # One that is wrong is told with those of views.
            with suppress(QueryError):
                yield rule, parse(rule.query, date.today())  # noqa: DTZ011 - the user's day

    def _apply(self, rule: Rule, query: Query, marked: Marked) -> Applied:
        name = _key(rule)
        keys = self._found(rule, query, marked) - self._library.keys(self._state.ruled(name))
        listed = self._library.view(keys).keys if keys else ()
        stories = {one.id: one for one in self._library.each(listed)}
        if not stories:
            return Applied(rule, (), ())

        def deeds(article: str, mark: Mark) -> Iterator[Change]:
            return _changes(rule, article, mark, self._spelling)

        changes = self._state.apply_rule(name, stories, deeds, lambda one: known(stories[one]))
        changed = dict.fromkeys(change.article for change in changes)
        return Applied(rule, [stories[article] for article in changed], changes)

    @cached_property
    def _spelling(self) -> dict[str, str]:
        """The tags there are, as they are spelled."""
        return {tag.casefold(): tag for tag in reversed(list(self._state.tagged()))}

    def _found(self, rule: Rule, query: Query, marked: Marked) -> set[int]:
        found = self._library.find(query, marked) or set()
        return found & self._of_feed(rule) if rule.feed else found

    def _of_feed(self, rule: Rule) -> set[int]:
        from reader.feeds.errors import FeedsError  # noqa: PLC0415 - see _Feeds

        self._feeds = self._feeds or _Feeds(self._settings)
        try:
            folder = self._feeds.folder(rule.feed)
        except FeedsError as error:
            self._complain(rule, str(error))
            return set()
        return self._library.below(folder) if folder else set()

    def _complain(self, rule: Rule, why: str) -> None:
        self.complaints.append(complaint(self._settings, rule.line, f"rules: {rule.name}", why))


def _changes(rule: Rule, article: str, mark: Mark, spelling: Mapping[str, str]) -> Iterator[Change]:
    """What the rule changes about an article that is marked so."""
    if rule.mute and not mark.hidden and not (mark.bookmarked or rule.bookmark):
        yield Change(article, "hidden", True)
        yield Change(article, "hidden_by", rule.name)
    if rule.read and not mark.read:
        yield Change(article, "read", True)
    if rule.bookmark and not mark.bookmarked:
        yield Change(article, "bookmarked", True)
    tags = {tag.casefold(): tag for tag in mark.tags}
    for tag in rule.tags:
        tags.setdefault(tag.casefold(), spelling.get(tag.casefold(), tag))
    if len(tags) > len(mark.tags):
        yield Change(article, "tags", tuple(tags.values()))


def _key(rule: Rule) -> str:
    """What the rule says, by which it is known; a name or a place in the file is no part of it."""
    deeds = [rule.mute, rule.read, rule.bookmark, *rule.tags]
    return json.dumps([rule.query, rule.feed, *deeds], ensure_ascii=False)


def told(applied: Sequence[Applied], *, dry_run: bool = False) -> str:
    """What rules did, or would do, in words; nothing for nothing."""
    changes = {(one.article, one.field) for some in applied for one in some.changes}
    counted = Counter(field for _, field in changes)
    parts = [f"{counted[field]:,} {deed}" for field, deed in _DEEDS.items() if counted[field]]
    begin = "Your rules would do this" if dry_run else "By your rules"
    return f"{begin}: {', '.join(parts)}." if parts else ""
