"""What it costs to find the stories that several publishers have.

    python3 -m tests.bench.same FOLDER [MOST]

The folder holds pages as text, which are read plainly: the first line is the headline. Every 50th
has a copy of another publisher, cut or with a word in eighty changed. Behind them come pages that
all begin alike, once so many and once twice as many: their time shall do no more than double.
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from reader.library.same.folding import add, folded, others
from reader.library.same.story import Story
from reader.library.same.tables import TABLES
from reader.model import Article, Block

AT_ONCE = 500
PUBLISHERS = 20
A_DAY = 250
COPIED = 50
ALIKE = 2_000


def article(number: int, text: str) -> Article:
    """A page as an article of some publisher and day."""
    headline, _, body = text.partition("\n")
    day = time.strftime("%Y-%m-%d", time.gmtime(number // A_DAY * 86_400))
    blocks = tuple(Block("paragraph", part) for part in body.split("\n\n") if part.strip())
    publisher = f"{chr(97 + number % PUBLISHERS)} times"
    return Article("", "", headline, None, publisher, (), day, body=blocks)


def copied(text: str, number: int) -> str:
    """A page as another publisher has it, under its own headline."""
    words = text.partition("\n")[2].split(" ")
    if number % 2:
        return f"Headline {number}\n{' '.join(words[: len(words) * 2 // 3])}"
    return f"Headline {number}\n" + " ".join(
        "perhaps" if at % 80 == 79 and word.isalpha() else word for at, word in enumerate(words)
    )


class Pages:
    """The articles of a folder by key; a copy has the key of its page and a half more."""

    def __init__(self, folder: str, most: int) -> None:
        self._folder = folder
        self._names = sorted(os.listdir(folder))[:most]  # noqa: PTH208 - names are enough

    def keys(self) -> Iterator[int]:
        """All keys; those of copies are odd."""
        for number in range(len(self._names)):
            yield 2 * number
            if number % COPIED == 0:
                yield 2 * number + 1

    def __call__(self, key: int) -> Article:
        """An article."""
        number, copy = divmod(key, 2)
        text = Path(self._folder, self._names[number]).read_text("utf-8")
        if not copy:
            return article(number, text)
        # Of the same day, and never of the same publisher.
        twin = article(number, copied(text, number // COPIED))
        return Article(
            "", "", twin.headline, None, "zone times", (), twin.published, body=twin.body
        )


def build(
    connection: sqlite3.Connection, keys: Iterable[int], give: Callable[[int], Article]
) -> tuple[int, float, float]:
    """Take in all; how many, processor seconds for that, and for their opening words alone."""
    count, spent, read = 0, 0.0, 0.0
    some: list[tuple[int, Article]] = []

    def take_in() -> float:
        begun = time.process_time()
        connection.execute("BEGIN")
        add(connection, some, give)
        connection.execute("COMMIT")
        some.clear()
        return time.process_time() - begun

    for key in keys:
        some.append((key, give(key)))
        count += 1
        begun = time.process_time()
        _ = Story(some[-1][1]).opening
        read += time.process_time() - begun
        if len(some) == AT_ONCE:
            spent += take_in()
    return count, spent + take_in(), read


def alike(count: int) -> tuple[float, int]:
    """Processor seconds for so many pages that begin alike, of two publishers, and their pairs."""
    opening = " ".join(f"word{at}" for at in range(70))

    def give(key: int) -> Article:
        return article(key, f"Morning briefing\n{opening} {f' and {key}' * 30}")

    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES)
    _, spent, _ = build(connection, range(count), give)
    pairs: int = connection.execute("SELECT count(*) FROM same_story").fetchone()[0]
    return spent, pairs


def main(folder: str, most: str = "100000") -> None:
    """Print the table."""
    pages = Pages(folder, int(most))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "same.db")
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript(f"PRAGMA synchronous = OFF; {TABLES}")
        count, spent, words = build(connection, pages.keys(), pages)
        print(f"articles                {count:10,}")
        print(f"taken in                {spent / count * 1000:10.3f} ms each")
        print(f"  of that, words        {words / count * 1000:10.3f} ms each")
        print(f"size                    {path.stat().st_size / count:10.0f} bytes each")
        _print_answers(connection, list(pages.keys()))
        connection.close()
    for count in (ALIKE, 2 * ALIKE):
        spent, pairs = alike(count)
        print(f"alike {count:6,}            {spent:10.2f} s, {pairs} pairs")


def _print_answers(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    begun = time.process_time()
    hidden = folded(connection, keys)
    seconds = time.process_time() - begun
    copies = sum(key % 2 for key in keys)
    right = sum(key // 2 == shown // 2 for key, shown in hidden.items())
    print(f"copies, found, wrong    {copies:10,} {right:,} {len(hidden) - right:,}")
    print(f"the list folded         {seconds * 1000:10.1f} ms")
    begun = time.process_time()
    for key in keys[:1000]:
        others(connection, key)
    print(f"others of one           {time.process_time() - begun:10.4f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:3])
