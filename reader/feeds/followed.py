"""The file of the subscriptions as it was read, and what it follows."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from reader.feeds import address, keeping, opml, outlines
from reader.feeds.errors import FeedsError
from reader.feeds.opml import Opml
from reader.feeds.subscription import Subscription
from reader.model import Problem
from reader.text import clean


class State(Struct, frozen=True):
    """The file as it was read, and what it follows: by key, in its order, each with its places."""

    data: bytes
    document: Opml
    feeds: dict[str, Subscription]
    places: dict[str, tuple[int, ...]]
    problems: tuple[Problem, ...]


def read(path: Path, data: bytes) -> State:
    """What the data of the file at a path say."""
    return state_of(path, data, opml.read(data))


def state_of(path: Path, data: bytes, document: Opml) -> State:
    """What a document follows; the data are what it was read from."""
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
    return State(data, document, feeds, places, tuple(problems))


def adapted(how: Callable[[State], Opml]) -> Callable[[Opml], Opml]:
    """A change as one of any document: none where it does not go."""

    def change(document: Opml) -> Opml:
        try:
            return how(state_of(Path(), b"", document))
        except FeedsError:
            return document

    return change


def _damage(path: Path, data: bytes) -> Iterator[Problem]:
    if why := keeping.damage(data):
        yield Problem(
            str(path),
            f"it is not as OPML should be ({clean(why)}), and was read as well as it could be",
            f"a copy is kept as {clean(path.name)}.broken-... before it is changed",
        )


def places_of(state: State, key: str, url: str) -> tuple[int, ...]:
    """Where a feed stands; FeedsError if it is not followed."""
    if key not in state.places:
        said = clean(address.without_login(url))
        raise FeedsError(f"{said} is not followed. See what is with `reader feeds list`.")
    return state.places[key]
