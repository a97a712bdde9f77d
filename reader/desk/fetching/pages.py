"""The pages of entries, brought into the library in place of their summaries."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader import regular
from reader.feeds.fetching import Answer, Failed, Fetched, Manner, Origin, fetch
from reader.feeds.landing import full_text
from reader.feeds.landing.shelf import Shelves
from reader.loaders.workers import Workers

_MODULE = full_text.__name__


class Missed(Struct, frozen=True):
    """Why a document did not get the text of its page, and whether that may pass."""

    why: str
    passes: bool = False


# Hears of each document: None is that it has the text of its page.
Done = Callable[[Path, Missed | None], None]


async def bring_pages(  # noqa: PLR0913 - what, where to, by which means, and who hears of it
    wanted: Mapping[str, Sequence[Path]],
    shelves: Shelves,
    workers: Workers,
    manner: Manner,
    *,
    done: Done,
    begun: Callable[[str], None] = lambda _: None,
) -> None:
    """Give documents, by the addresses of their pages, the texts of these.

    These addresses are what feeds say, and are asked for as such. `begun` hears of each as it is
    asked for. OSError where a document cannot be written.
    """

    async def take(answer: Answer) -> None:
        for path in wanted[answer.url]:
            if isinstance(answer, Fetched):
                done(path, await _brought(answer, path, shelves, workers))
            elif isinstance(answer, Failed):
                done(path, Missed(str(answer.fault), not answer.fault.lasts))
            else:
                done(path, Missed("nothing came", passes=True))

    origins = {url: tuple(_origins(paths, shelves)) for url, paths in wanted.items()}
    await fetch(wanted, {}, take, begun, replace(manner, origins=origins))


def _origins(paths: Iterable[Path], shelves: Shelves) -> Iterator[Origin]:
    """The feeds that documents are of."""
    for path in paths:
        if shelf := shelves.at(path):
            yield Origin(shelf.feed.address, private=shelf.feed.private is True)


async def _brought(
    answer: Fetched, path: Path, shelves: Shelves, workers: Workers
) -> Missed | None:
    """Give a document the text of its page."""
    try:
        text = _text(path)
    except OSError as error:
        return Missed(f"its document cannot be read: {error.strerror}", passes=True)
    asked = full_text.asked(full_text.Asked(text, answer.address), answer.data)
    data = await asyncio.wrap_future(workers.batch(_MODULE, asked))
    try:
        found = full_text.answered(data or b"")
    except ValueError:
        why = "the page could not be read in the time and memory that one gets"
        return Missed(why, passes=True)
    if found.text and found.text != text and (shelf := shelves.at(path)):
        shelf.rewrite(path, found.text)
    return Missed(found.why) if found.why else None


def _text(path: Path) -> str:
    return regular.read_text(path, "replace")
