"""Made-up news of any size, as pages of text and as feeds.

    python3 -m tests.bench.corpus FOLDER STORIES

A story depends on its number alone: a small corpus is the beginning of every larger one. Stories of
one topic share names, teasers lead to other stories of the publisher. Into the folder go

    text/NNNNNN.txt     a page for each story
    feeds/NN.xml        RSS, a file for each publisher
    urls                the feeds for newsboat, after a query for all stories
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from multiprocessing import Pool
from pathlib import Path

from msgspec import Struct

from tests.bench.words import MARKER, Words

# What is made changes with it, and a folder of another version is made anew.
_VERSION = 1
_NEWEST = datetime(2026, 6, 30, 18, 0, tzinfo=UTC)
_YEAR = 365 * 24 * 60
_TOPICS = 300
_PUBLISHERS = tuple(
    f"{place} {kind}"
    for kind in ("Gazette", "Courier", "Herald", "Observer")
    for place in ("Hillside", "Northern", "Harbour", "Lakeland", "Evening")
)
_AGENCIES = ("Reuters", "AP", "AFP", "EPA")
# So many stories are made in one go.
_BATCH = 500
_CHANNEL = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>{0}</title>
<link>https://news.invalid/{1}</link><description>{0}</description>
"""
_ITEM = """<item><title>{}</title><link>https://news.invalid/{}</link>
<guid isPermaLink="false">{}</guid><pubDate>{}</pubDate><description>{}</description></item>
"""


class Story(Struct, frozen=True):
    """A story before it is written down."""

    number: int
    headline: str
    publisher: str
    author: str
    moment: datetime
    caption: str
    credit: str
    body: tuple[str, ...]
    teasers: tuple[str, ...]


@cache
def _words() -> Words:
    return Words.make()


def is_marked(number: int) -> bool:
    """Whether the story has the marker, in headline and body."""
    return number % 1000 == 7


def _topic(number: int) -> list[str]:
    """The names of which the story tells; few topics have many stories, many have few."""
    topic = int(_TOPICS * random.Random(f"topic {number}").random() ** 2)
    return random.Random(f"names {topic}").sample(_words().names, 3)


@cache
def headline(number: int) -> str:
    """The headline of a story, which the teasers of others need too."""
    chance = random.Random(f"headline {number}")
    words = [chance.choice(_topic(number)), *_words().telling(chance, chance.randint(4, 9))]
    chance.shuffle(words)
    if is_marked(number):
        words.insert(0, MARKER)
    return _capital(" ".join(words))


def story(number: int) -> Story:
    """The story of that number."""
    chance = random.Random(f"story {number}")
    publisher = number % len(_PUBLISHERS)
    body = _body(chance, _topic(number))
    body[0] = f"(ref {number:06d}) {body[0]}"
    if is_marked(number):
        body[-1] += f" That is {MARKER}."
    return Story(
        number=number,
        headline=headline(number),
        publisher=_PUBLISHERS[publisher],
        author=" ".join(chance.sample(_words().names, 2)),
        moment=_NEWEST - timedelta(minutes=chance.randrange(_YEAR)),
        caption=_sentence(chance, 12),
        credit=chance.choice(_AGENCIES),
        body=tuple(body),
        teasers=tuple(
            f"{headline(other)}. {_sentence(chance, 15)}" for other in _others(chance, number)
        ),
    )


def _others(chance: random.Random, number: int) -> list[int]:
    """Other stories of the publisher: of its first ones, and of any before this one."""
    size = len(_PUBLISHERS)
    some = [*chance.sample(range(5), 2), *(chance.randrange(number + 1) // size for _ in "ab")]
    others = {at * size + number % size: None for at in some}
    return [other for other in others if other != number and not is_marked(other)]


def _body(chance: random.Random, names: list[str]) -> list[str]:
    """Paragraphs of 500 words in all, sometimes of 100 or 2,000."""
    left = min(2_000, max(100, int(chance.lognormvariate(6.1, 0.5))))
    paragraphs = []
    while left > 0:
        lengths = [chance.randint(6, 28) for _ in range(chance.randint(2, 4))]
        left -= sum(lengths)
        sentences = [_sentence(chance, length) for length in lengths]
        sentences[0] = f"{chance.choice(names)} {sentences[0].lower()}"
        paragraphs.append(" ".join(sentences))
    return paragraphs


def _sentence(chance: random.Random, length: int) -> str:
    words = _words().some(chance, length)
    words[length // 2] += ","
    return _capital(" ".join(words)) + "."


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def as_page(told: Story) -> str:
    """The story as a page of text."""
    parts = (
        told.headline,
        f"By {told.author}\n{told.moment.day} {told.moment:%B %Y}",
        f"{told.caption}\n{told.caption}\nPhoto: {told.credit}",
        *told.body,
        f"More from {told.publisher}",
        *told.teasers,
    )
    return "\n\n".join(parts) + "\n"


def as_item(told: Story) -> str:
    """The story as an entry of a feed."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in told.body)
    when = format_datetime(told.moment)
    return _ITEM.format(told.headline, told.number, told.number, when, escape(body))


def make(folder: Path, count: int) -> Path:
    """Make a corpus in the folder, unless it is there already; returns the folder."""
    done, pages, feeds = folder / "done", folder / "text", folder / "feeds"
    said = f"{_VERSION} {count} {folder.resolve()}\n"
    if done.exists() and done.read_text() == said:
        return folder
    for place in (pages, feeds):
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
    paths = [feeds / f"{at:02d}.xml" for at in range(len(_PUBLISHERS))]
    for at, path in enumerate(paths):
        path.write_text(_CHANNEL.format(_PUBLISHERS[at], at))
    with Pool() as pool:
        for items in pool.imap(_write, _batches(pages, count)):
            for path, some in zip(paths, items, strict=True):
                with path.open("a") as feed:
                    feed.write(some)
    for path in paths:
        with path.open("a") as feed:
            feed.write("</channel></rss>\n")
    addresses = [path.resolve().as_uri() for path in paths]
    query = r'"query:All stories:title =~ \".*\""'
    (folder / "urls").write_text("\n".join([query, *addresses]) + "\n")
    done.write_text(said)
    return folder


def _batches(pages: Path, count: int) -> Iterator[tuple[Path, range]]:
    for first in range(0, count, _BATCH):
        yield pages, range(first, min(first + _BATCH, count))


def _write(batch: tuple[Path, range]) -> list[str]:
    """Write the pages; returns the entries of each feed."""
    pages, numbers = batch
    items: list[list[str]] = [[] for _ in _PUBLISHERS]
    for number in numbers:
        told = story(number)
        (pages / f"{number:06d}.txt").write_text(as_page(told))
        items[number % len(_PUBLISHERS)].append(as_item(told))
    return ["".join(some) for some in items]


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
