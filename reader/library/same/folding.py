"""Which articles are one story of several publishers, kept in the cache of a library.

Articles are known by integer keys. Each new one is compared with few others: those that a sketch of
it leads to. Only pairs are kept, so what is folded follows from the pairs within a list, and does
not depend on what else there is or in which order it came.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from reader.library.same.rule import LEAST_WORDS, same
from reader.library.same.story import Story
from reader.model import Article

# What grows faster than the library is cut off: of very many that begin alike, the first are looked
# at for each that comes after, so that all of one story are folded by one of these.
_LOOKED_AT = 64
_COMPARED = 16
_STORIES_KEPT = 64

_SKETCH = "INSERT OR REPLACE INTO sketch VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PAIR = "INSERT OR REPLACE INTO same_story VALUES (?, ?, ?, ?)"
_FIND = "SELECT key, publisher, headline, page, day FROM sketch WHERE {} = ? ORDER BY key LIMIT ?"
_COLUMNS = ("first", "second", "third")

_Row = tuple[int | None, ...]


def add(
    connection: sqlite3.Connection,
    articles: Iterable[tuple[int, Article]],
    article: Callable[[int], Article | None],
) -> None:
    """Take in articles by their keys, within a transaction of the caller's.

    `article` gives any other one that was taken in, or None where that cannot be had.
    """

    @lru_cache(_STORIES_KEPT)
    def story_of(key: int) -> Story | None:
        found = article(key)
        return Story(found) if found else None

    for key, each in articles:
        story = Story(each)
        row = _row(story)
        if not row:
            continue
        connection.execute(_SKETCH, (key, *row))
        for other in _candidates(connection, key, row):
            known = story_of(other)
            if known and (likeness := same(story, known)):
                pair = sorted((key, other))
                if likeness.cut and len(known.words) > len(story.words):
                    pair = [other, key]
                elif likeness.cut:
                    pair = [key, other]
                connection.execute(_PAIR, (*pair, likeness.cut, likeness.reason))


def remove(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Forget articles."""
    for key in keys:
        connection.execute("DELETE FROM sketch WHERE key = ?", (key,))
        connection.execute("DELETE FROM same_story WHERE fuller = ?1 OR other = ?1", (key,))


def others(connection: sqlite3.Connection, key: int) -> list[tuple[int, str]]:
    """The articles that are one story with an article, by key, each with the reason in words."""
    return connection.execute(
        "SELECT other, reason FROM same_story WHERE fuller = ?1"
        " UNION ALL SELECT fuller, reason FROM same_story WHERE other = ?1 ORDER BY 1",
        (key,),
    ).fetchall()


def folded(connection: sqlite3.Connection, keys: Sequence[int]) -> Mapping[int, int]:
    """Which articles of a list are hidden, each with the one that stands for it there.

    That one is the same story by a reason of its own, and never a cut one for a fuller one. Of
    those it can be, it is one that is not cut, then that which the most agree with, then the first.
    """
    listed = set(keys)
    covers: defaultdict[int, list[int]] = defaultdict(list)
    cut_ones: set[int] = set()
    for fuller, other, cut in connection.execute("SELECT fuller, other, cut FROM same_story"):
        if fuller in listed and other in listed:
            covers[fuller].append(other)
            if cut:
                cut_ones.add(other)
            else:
                covers[other].append(fuller)
    order = sorted(
        (key for key in keys if key in covers),
        key=lambda key: (key in cut_ones, -len(covers[key])),
    )
    shown: set[int] = set()
    hidden: dict[int, int] = {}
    for key in order:
        if key not in hidden:
            shown.add(key)
            free = (one for one in covers[key] if one not in hidden and one not in shown)
            hidden.update(dict.fromkeys(free, key))
    return hidden


def _row(story: Story) -> _Row | None:
    """The sketch of a story as it is kept; None for one that can be no other's."""
    publisher = story.publisher or story.domain
    if not publisher or len(story.opening) < LEAST_WORDS:
        return None
    known_by = _hash("".join(story.headline)), _hash(story.page)
    day = story.day.toordinal() if story.day else None
    return _hash(publisher), *known_by, day, *story.sketch


def _hash(text: str) -> int | None:
    """A number that is kept in three bytes."""
    return crc32(text.encode("utf-8", "surrogatepass")) >> 9 if text else None


def _candidates(connection: sqlite3.Connection, key: int, row: _Row) -> list[int]:
    """Those of other publishers that an article may be one story with, the first of them."""
    publisher, *known_by = row[:4]
    found: set[int] = set()
    for column, gram in zip(_COLUMNS, row[4:], strict=True):
        for other, whose, *by in connection.execute(_FIND.format(column), (gram, _LOOKED_AT)):
            shares = any(
                one == two and one is not None for one, two in zip(known_by, by, strict=True)
            )
            if shares and other != key and whose != publisher:
                found.add(other)
    return sorted(found)[:_COMPARED]
