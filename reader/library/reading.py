"""Reading many documents, a batch at a time."""

from collections.abc import Callable, Iterator, Sequence

from reader.library.documents import Document
from reader.loaders import load_files

_BATCH = 16


def read(
    changed: Sequence[tuple[str, str | None]], stop: Callable[[], bool]
) -> Iterator[list[Document]]:
    """What becomes of documents, by their paths and the states of their files."""
    loaded = load_files(path for path, _ in changed)
    batch: list[Document] = []
    for path, state in changed:
        batch.append(Document.of(path, state, next(loaded)))
        if len(batch) == _BATCH or stop():
            yield batch
            batch = []
    if batch:
        yield batch
