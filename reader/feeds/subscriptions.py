"""What is followed, kept in an OPML file that any reader of feeds can read."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from reader.feeds import address, importing, keeping, opml, outlines
from reader.feeds.errors import FeedsError
from reader.feeds.followed import State, adapted, places_of, read, state_of
from reader.feeds.history import History, Way
from reader.feeds.importing import Imported
from reader.feeds.opml import Opml
from reader.feeds.subscription import Subscription
from reader.model import Problem
from reader.text import clean

Change = Callable[[Subscription], Subscription]
# Hears of the document before a change and after it, while the file is locked.
_Done = Callable[[Opml, Opml], None]


class Subscriptions:
    """The feeds that are followed, in the order of their file.

    Each change reads the file again, changes that and writes it, alone among all Readers; it raises
    FeedsError and changes nothing where that fails. What others wrote into the file stays in it.
    """

    def __init__(self, path: Path) -> None:
        """Read the file; a missing one follows nothing, and of a damaged one all that is found."""
        self._path = path
        self._history = History()
        try:
            self._state = read(path, keeping.read(path))
        except OSError as error:
            problem = Problem(str(path), f"it cannot be read: {_cause(error)}", _SEE)
            self._state = State(b"", Opml(), {}, {}, (problem,))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file, or not followed for its address."""
        return self._state.problems

    def __iter__(self) -> Iterator[Subscription]:
        return iter(self._state.feeds.values())

    def __len__(self) -> int:
        return len(self._state.feeds)

    def follows(self, url: str) -> bool:
        """Whether the feed of an address is among them."""
        return _key(url) in self._state.feeds

    def find(self, words: str) -> Subscription:
        """The one with this address, title, or only one with this beginning of its title.

        Raises FeedsError if none or several are meant.
        """
        try:
            if feed := self._state.feeds.get(address.key(address.normal(words))):
                return feed
        except address.AddressError:
            pass  # it is a title
        wanted = " ".join(words.split()).casefold()
        exact = [feed for feed in self if wanted and feed.title.casefold() == wanted]
        found = exact or [
            feed for feed in self if wanted and feed.title.casefold().startswith(wanted)
        ]
        if len(found) == 1:
            return found[0]
        said = clean(address.without_login(words))
        if not found:
            raise FeedsError(f"No feed is called “{said}”. See them with `reader feeds list`.")
        several = ", ".join(f"“{feed.title}” ({feed.url})" for feed in found[:5])
        raise FeedsError(f"“{said}” fits {len(found)} feeds: {several}. Give the address of one.")

    def add(self, feed: Subscription) -> Subscription:
        """Follow the feed, and return it as it is kept."""
        new = _normal(feed)

        def change(state: State) -> Opml:
            if known := state.feeds.get(address.key(new.url)):
                title = f" as “{known.title}”" if known.title else ""
                raise FeedsError(f"{new.url} is followed already{title}. Rename or move that one.")
            return outlines.added(state.document, [(new, ())])

        self._change(change, self._noted(f"follow {_called(new)}"))
        return self._state.feeds[address.key(new.url)]

    def remove(self, url: str) -> None:
        """No longer follow the feed, wherever it stands in the file."""
        key = _key(url)
        self._change(
            lambda state: outlines.removed(state.document, set(places_of(state, key, url))),
            self._noted(f"no longer follow {self._name(url)}"),
        )

    def change(self, url: str, how: Change) -> Subscription:
        """Make another one of the subscription: its title, folder, tags, or whatever else.

        If its new address is one that is followed, that one stays and this one goes.
        """
        return self._change_one(url, how, self._noted(self._words(url, how)))

    def _words(self, url: str, how: Change) -> str:
        """What a change does, in words."""
        old = self._state.feeds.get(_key(url), Subscription(url))
        new, name = how(old), _called(old)
        if new == replace(old, hidden=new.hidden):
            return f"hide {name}" if new.hidden else f"show {name} again"
        if new == replace(old, full_text=new.full_text):
            no_longer = "" if new.full_text else "no longer "
            return f"{no_longer}fetch the pages of {name}"
        return f"change {name}"

    def _change_one(
        self, url: str, how: Change, done: _Done | None, *, both_stay: bool = False
    ) -> Subscription:
        key = _key(url)
        then = [key]

        def change(state: State) -> Opml:
            places = places_of(state, key, url)
            old = state.feeds[key]
            new = _normal(how(old))
            then[0] = address.key(new.url)
            if then[0] != key and then[0] in state.feeds:
                if both_stay:
                    raise FeedsError(f"{new.url} is followed already; remove one of the two.")
                return outlines.removed(state.document, set(places))
            if new == old:
                return state.document
            return outlines.changed(state.document, places[0], new, move=new.folder != old.folder)

        self._change(change, done)
        return self._state.feeds[then[0]]

    def rename(self, url: str, title: str) -> Subscription:
        """Give the feed a title; with none it has its own again."""
        done = self._noted(f"call {self._name(url)} “{title}”")
        return self._change_one(url, lambda feed: replace(feed, title=title), done)

    def entitle(self, titles: Mapping[str, str]) -> None:
        """Give feeds, by their addresses, their own titles where they have none."""

        def change(state: State) -> Opml:
            document = state.document
            for url, title in titles.items():
                feed = state.feeds.get(_key(url))
                if feed and not feed.title and (told := _line(title)):
                    feed, place = replace(feed, title=told), state.places[_key(url)][0]
                    document = outlines.changed(document, place, feed, move=False)
            return document

        self._change(change)

    def move(self, url: str, folder: tuple[str, ...]) -> Subscription:
        """Put the feed into a folder, which is made if it is missing; `()` is none."""
        where = "/".join(folder) or "no folder"
        done = self._noted(f"move {self._name(url)} to {where}")
        return self._change_one(url, lambda feed: replace(feed, folder=folder), done)

    def change_address(self, url: str, new: str) -> Subscription:
        """Follow the feed at its new address, such as one that a permanent redirect leads to.

        FeedsError where that one is followed too: whoever owns a feed does not end another one.
        """
        return self._change_one(url, lambda feed: replace(feed, url=new), None, both_stay=True)

    def merge(self, data: bytes, *, dry_run: bool = False) -> Imported:
        """Follow what a list of another reader has, OPML or newsboat's `urls`; nothing twice.

        What was followed already stays as it is, and gets the tags of the list as well. With
        `dry_run`, nothing is changed and only said what would be.
        """
        if dry_run:
            return importing.merged(self._state, data)[1]
        imported: list[Imported] = []

        def change(state: State) -> Opml:
            document, came = importing.merged(state, data)
            imported.append(came)
            return document

        def done(before: Opml, after: Opml) -> None:
            what = "follow" if imported[-1].added else "tag"
            count = len(imported[-1].added or imported[-1].tagged)
            words = f"{what} {count:,} feed{'' if count == 1 else 's'}"
            self._history.note(words, before, after)

        self._change(change, done)
        return imported[-1]

    def export(self) -> bytes:
        """The list as OPML 2.0, for others: without any password that stands in the file."""
        return opml.write(outlines.shareable(self._state.document))

    def undo(self) -> str:
        """Take the last change back that was made here on purpose; which one, in words.

        FeedsError where there is none, or where others have changed the file since.
        """
        return self._step("undo")

    def redo(self) -> str:
        """Do again what was taken back last; as in `undo`."""
        return self._step("redo")

    def _step(self, way: Way) -> str:
        told: list[str] = []
        self._change(
            lambda state: self._history.leads_to(way, state.document),
            lambda before, after: told.append(self._history.step(way, before, after)),
        )
        return told[0]

    def _noted(self, words: str) -> _Done:
        return partial(self._history.note, words)

    def _name(self, url: str) -> str:
        return _called(self._state.feeds.get(_key(url), Subscription(url)))

    def _change(self, how: Callable[[State], Opml], done: _Done | None = None) -> None:
        """Change the file as it is now; it is written only if that makes another one of it.

        Without anybody to hear of it, nobody asked for the change, and it is not undone.
        """
        done = done or partial(self._history.adapt, adapted(how))
        try:
            with keeping.locked(self._path) as path:
                data = keeping.read(path)
                state = self._state if data == self._state.data else read(self._path, data)
                self._state = state
                before, document = state.document, how(state)
                if document != state.document:
                    data = opml.write(outlines.declared(document))
                    if keeping.damage(state.data):
                        keeping.copy_aside(path, datetime.now(UTC).astimezone())
                    keeping.write(path, data)
                    # What stays is not held once more with every step that can be taken back.
                    written = opml.read(data).sharing(document)
                    state = state_of(self._path, data, written)
                done(before, state.document)
                self._state = state
        except OSError as error:
            where = clean(str(self._path))
            raise FeedsError(
                f"Your feeds could not be kept in {where}: {_cause(error)}. {_SEE}, then try again."
            ) from error


_SEE = "See to the file and its folder"


def _normal(feed: Subscription) -> Subscription:
    """The subscription as its outline can hold it. Raises FeedsError."""
    try:
        url = address.normal(feed.url)
    except address.AddressError as error:
        said = clean(address.without_login(feed.url))
        raise FeedsError(f"{said} cannot be followed: {error}.") from error
    folder = tuple(name for name in map(_line, feed.folder) if name)[: opml.MAX_DEPTH - 1]
    tags = outlines.tags_of(map(_line, feed.tags))
    return replace(feed, url=url, title=_line(feed.title), folder=folder, tags=tags)


def _called(feed: Subscription) -> str:
    return f"“{address.without_login(feed.title or feed.url)}”"


def _line(text: str) -> str:
    return " ".join(clean(text, lines=True).split())


def _key(url: str) -> str:
    try:
        return address.key(address.normal(url))
    except address.AddressError:
        return url


def _cause(error: OSError) -> str:
    return clean(error.strerror or str(error))
