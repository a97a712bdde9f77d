"""What is followed, kept in an OPML file that any reader of feeds can read."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader.feeds import address, importing, keeping, opml, outlines
from reader.feeds.errors import FeedsError
from reader.feeds.importing import Imported
from reader.feeds.opml import Opml
from reader.feeds.subscription import Subscription
from reader.model import Problem
from reader.text import clean

Change = Callable[[Subscription], Subscription]


class _State(Struct, frozen=True):
    """The file as it was read, and what it follows: by key, in its order, each with its places."""

    data: bytes
    document: Opml
    feeds: dict[str, Subscription]
    places: dict[str, tuple[int, ...]]
    problems: tuple[Problem, ...]


class Subscriptions:
    """The feeds that are followed, in the order of their file.

    Each change reads the file again, changes that and writes it, alone among all Readers; it raises
    FeedsError and changes nothing where that fails. What others wrote into the file stays in it.
    """

    def __init__(self, path: Path) -> None:
        """Read the file; a missing one follows nothing, and of a damaged one all that is found."""
        self._path = path
        try:
            self._state = _read(path, keeping.read(path))
        except OSError as error:
            problem = Problem(str(path), f"it cannot be read: {_cause(error)}", _SEE)
            self._state = _State(b"", Opml(), {}, {}, (problem,))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file, or not followed for its address."""
        return self._state.problems

    def __iter__(self) -> Iterator[Subscription]:
        return iter(self._state.feeds.values())

    def __len__(self) -> int:
        return len(self._state.feeds)

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

        def change(state: _State) -> Opml:
            if known := state.feeds.get(address.key(new.url)):
                title = f" as “{known.title}”" if known.title else ""
                raise FeedsError(f"{new.url} is followed already{title}. Rename or move that one.")
            return outlines.added(state.document, [(new, ())])

        self._change(change)
        return self._state.feeds[address.key(new.url)]

    def remove(self, url: str) -> None:
        """No longer follow the feed, wherever it stands in the file."""
        key = _key(url)
        self._change(lambda state: outlines.removed(state.document, set(_places(state, key, url))))

    def change(self, url: str, how: Change) -> Subscription:
        """Make another one of the subscription: its title, folder, tags, or whatever else.

        If its new address is one that is followed, that one stays and this one goes.
        """
        key = _key(url)
        then = [key]

        def change(state: _State) -> Opml:
            places = _places(state, key, url)
            old = state.feeds[key]
            new = _normal(how(old))
            then[0] = address.key(new.url)
            if then[0] != key and then[0] in state.feeds:
                return outlines.removed(state.document, set(places))
            if new == old:
                return state.document
            return outlines.changed(state.document, places[0], new, move=new.folder != old.folder)

        self._change(change)
        return self._state.feeds[then[0]]

    def rename(self, url: str, title: str) -> Subscription:
        """Give the feed a title; with none it has its own again."""
        return self.change(url, lambda feed: replace(feed, title=title))

    def entitle(self, titles: Mapping[str, str]) -> None:
        """Give feeds, by their addresses, their own titles where they have none."""

        def change(state: _State) -> Opml:
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
        return self.change(url, lambda feed: replace(feed, folder=folder))

    def change_address(self, url: str, new: str) -> Subscription:
        """Follow the feed at its new address, such as one that a permanent redirect leads to."""
        return self.change(url, lambda feed: replace(feed, url=new))

    def merge(self, data: bytes, *, dry_run: bool = False) -> Imported:
        """Follow what a list of another reader has, OPML or newsboat's `urls`; nothing twice.

        With `dry_run`, nothing is changed and only said what would be.
        """
        if dry_run:
            return importing.merged(self._state.document, self._state.feeds, data)[1]
        imported: list[Imported] = []

        def change(state: _State) -> Opml:
            document, came = importing.merged(state.document, state.feeds, data)
            imported.append(came)
            return document

        self._change(change)
        return imported[-1]

    def export(self) -> bytes:
        """The list as OPML 2.0, for others: without any password that stands in the file."""
        return opml.write(outlines.shareable(self._state.document))

    def _change(self, how: Callable[[_State], Opml]) -> None:
        """Change the file as it is now; it is written only if that makes another one of it."""
        try:
            with keeping.locked(self._path) as path:
                data = keeping.read(path)
                state = self._state if data == self._state.data else _read(self._path, data)
                document = how(state)
                if document != state.document:
                    data = opml.write(outlines.declared(document))
                    if keeping.damage(state.data):
                        keeping.copy_aside(path, datetime.now(UTC).astimezone())
                    keeping.write(path, data)
                    state = _read(self._path, data)
                self._state = state
        except OSError as error:
            where = clean(str(self._path))
            raise FeedsError(
                f"Your feeds could not be kept in {where}: {_cause(error)}. {_SEE}, then try again."
            ) from error


_SEE = "See to the file and its folder"


def _read(path: Path, data: bytes) -> _State:
    document = opml.read(data)
    own = outlines.own_prefix(document)
    feeds: dict[str, Subscription] = {}
    places: dict[str, tuple[int, ...]] = {}
    problems = list(_damage(path, data))
    for place, (outline, folder) in enumerate(document.placed()):
        if given := outline.get("xmlUrl"):
            try:
                feed = outlines.subscription(outline, folder, own)
            except address.AddressError as error:
                what = outline.name if outline.name != given else address.without_login(given)
                why = f"“{address.without_login(what)}” is not followed: {error.why}"
                problems.append(Problem(str(path), why, error.advice))
                continue
            key = address.key(feed.url)
            feeds.setdefault(key, feed)
            places[key] = (*places.get(key, ()), place)
    return _State(data, document, feeds, places, tuple(problems))


def _damage(path: Path, data: bytes) -> Iterator[Problem]:
    if why := keeping.damage(data):
        yield Problem(
            str(path),
            f"it is not as OPML should be ({clean(why)}), and was read as well as it could be",
            f"a copy is kept as {clean(path.name)}.broken-... before it is changed",
        )


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


def _line(text: str) -> str:
    return " ".join(clean(text, lines=True).split())


def _key(url: str) -> str:
    try:
        return address.key(address.normal(url))
    except address.AddressError:
        return url


def _places(state: _State, key: str, url: str) -> tuple[int, ...]:
    if key not in state.places:
        said = clean(address.without_login(url))
        raise FeedsError(f"{said} is not followed. See what is with `reader feeds list`.")
    return state.places[key]


def _cause(error: OSError) -> str:
    return clean(error.strerror or str(error))
