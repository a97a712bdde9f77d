"""All stories out of newsboat's database, one after the other, with what became of them."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path

from msgspec import Struct

from reader.feeds.landing.entries import Document
from reader.feeds.newsboat import stories
from reader.feeds.newsboat.cache import Cache, CacheError, opened
from reader.feeds.newsboat.item import Feed, Item, Mark, marks
from reader.feeds.newsboat.stories import Made
from reader.loaders import limits
from reader.loaders.workers import Workers

# A worker gets at most so many stories at once, of so many bytes, unless one alone has more.
_MOST, _MOST_BYTES = 100, 1024 * 1024
# So many are asked for before the first answer is needed.
_AHEAD = 3


class Story(Struct, frozen=True):
    """A story as a document for the folder of its feed, and its marks.

    `is_deleted`: it is to be known there, so that it does not come with the feed, and no more.
    """

    feed: Feed
    document: Document
    marks: tuple[Mark, ...]
    is_deleted: bool = False


class Taken(Struct, frozen=True):
    """How many stories of how many feeds were taken, and what was not.

    `left_out` are the reasons, each with the number of stories; `unnamed` how many have no name in
    their feeds, so that these give them once more; `notes` what is wrong with the database, and
    `refusal` why nothing was taken.
    """

    feeds: int = 0
    stories: int = 0
    unnamed: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    refusal: str = ""


class _Asked(Struct, frozen=True):
    """A story that a worker is asked for, as it is asked."""

    feed: Feed
    item: Item
    line: bytes


def as_it_is(feed: Feed) -> Feed:
    """A feed as newsboat has it."""
    return feed


def take(
    path: Path,
    workers: Workers,
    keep: Callable[[Story], object],
    known_as: Callable[[Feed], Feed] = as_it_is,
) -> Taken:
    """Give each story of a database to `keep`; what this raises ends it.

    `known_as` gives a feed the address and the name that it is followed by.
    """
    left_out: Counter[str] = Counter()
    feeds: set[str] = set()
    count = unnamed = 0
    try:
        with opened(path) as cache:
            # Also those of which it has no story.
            deque(map(known_as, cache.feeds()), maxlen=0)
            for asked, made in _answered(workers, _batches(cache, known_as, left_out)):
                if made.document is None:
                    left_out[made.why] += 1
                    continue
                if asked.item.is_deleted:
                    left_out["deleted in newsboat"] += 1
                    keep(Story(asked.feed, made.document, (), is_deleted=True))
                    continue
                count, unnamed = count + 1, unnamed + (not made.is_known_again)
                feeds.add(asked.feed.address)
                told = tuple(marks(made.document.id, asked.item))
                keep(Story(asked.feed, made.document, told))
            if cache.lost:
                left_out["it cannot be read"] += cache.lost
            notes = tuple(cache.notes)
    except CacheError as error:
        return Taken(refusal=str(error))
    return Taken(len(feeds), count, unnamed, tuple(left_out.most_common()), notes)


def _batches(
    cache: Cache, known_as: Callable[[Feed], Feed], left_out: Counter[str]
) -> Iterator[list[_Asked]]:
    """The stories, as many at once as a worker gets."""
    found: list[_Asked] = []
    size = 0
    for given, item in cache.items():
        feed = known_as(given)
        line = stories.asked(feed, item)
        if not feed.address or len(line) > limits.MAX_BYTES:
            left_out["it is too long" if feed.address else "its feed has no address"] += 1
            continue
        if found and (len(found) == _MOST or size + len(line) > _MOST_BYTES):
            yield found
            found, size = [], 0
        found.append(_Asked(feed, item, line))
        size += len(line)
    if found:
        yield found


def _answered(workers: Workers, batches: Iterable[list[_Asked]]) -> Iterator[tuple[_Asked, Made]]:
    """The stories with what workers made of them; one that costs its worker costs no other."""
    waiting: deque[tuple[list[_Asked], Future[bytes | None]]] = deque()
    for asked in batches:
        waiting.append((asked, _begin(workers, asked)))
        if len(waiting) > _AHEAD:
            yield from _made(workers, *waiting.popleft())
    while waiting:
        yield from _made(workers, *waiting.popleft())


def _made(
    workers: Workers, asked: list[_Asked], future: Future[bytes | None]
) -> Iterator[tuple[_Asked, Made]]:
    if found := _read(asked, future.result()):
        yield from zip(asked, found, strict=True)
        return
    for one in asked:
        alone = _read([one], _begin(workers, [one]).result())
        yield one, alone[0] if alone else Made(why="it takes too long or too much memory to read")


def _begin(workers: Workers, asked: list[_Asked]) -> Future[bytes | None]:
    return workers.batch(stories.MODULE, b"\n".join(one.line for one in asked))


def _read(asked: list[_Asked], answer: bytes | None) -> tuple[Made, ...]:
    """What a worker answered; nothing where it did not answer what was asked."""
    try:
        found = stories.answered(answer) if answer else ()
    except ValueError:
        return ()
    return found if len(found) == len(asked) else ()
