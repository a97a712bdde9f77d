"""The pages of entries, brought into the library in place of their summaries."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from reader.feeds.fetching import Answer, Failed, Fetched, Manner, fetch
from reader.feeds.landing import full_text
from reader.feeds.landing.shelf import Shelves
from reader.loaders.workers import Workers

_MODULE = full_text.__name__


async def bring_pages(
    wanted: Mapping[str, Sequence[Path]], shelves: Shelves, workers: Workers, manner: Manner
) -> dict[Path, str]:
    """Give documents, by the addresses of their pages, the texts of these; why not, of the others.

    OSError where a document cannot be written.
    """
    faults: dict[Path, str] = {}

    async def take(answer: Answer) -> None:
        for path in wanted[answer.url]:
            if isinstance(answer, Fetched):
                why = await _brought(answer, path, shelves, workers)
            else:
                why = str(answer.fault) if isinstance(answer, Failed) else "nothing came"
            if why:
                faults[path] = why

    await fetch(wanted, {}, take, manner=manner)
    return faults


async def _brought(answer: Fetched, path: Path, shelves: Shelves, workers: Workers) -> str:
    """Why a document did not get the text of its page, or ""."""
    shelf = shelves.at(path)
    if shelf is None:
        return "it is not the entry of a feed that was fetched"
    try:
        text = _text(path)
    except OSError as error:
        return f"its document cannot be read: {error.strerror}"
    asked = full_text.asked(full_text.Asked(text, answer.address), answer.data)
    data = await asyncio.wrap_future(workers.batch(_MODULE, asked))
    try:
        found = full_text.answered(data or b"")
    except ValueError:
        return "the page could not be read in the time and memory that one gets"
    if found.text and found.text != text:
        shelf.rewrite(path, found.text)
    return found.why


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")
