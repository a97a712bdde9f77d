"""Reading many documents: what becomes of each, some at a time."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reader.library.batches import NONSENSE, Changed, answered, asked, is_plain
from reader.library.documents import Document
from reader.loaders import load_files
from reader.loaders.loading import most_workers

if TYPE_CHECKING:
    from concurrent.futures import Future

_BATCH = 16
# Fewer pages are read before processes have begun.
_LEAST_APART = 200
_IN_PROCESS = 64
# How many batches are under way for each process.
_AHEAD = 3


def read(changed: Sequence[Changed], stop: Callable[[], bool]) -> Iterator[list[Document]]:
    """What becomes of documents, by their paths and the states of their files, in any order."""
    plain = [one for one in changed if is_plain(one[0])]
    if len(plain) < _LEAST_APART:
        yield from _one_by_one(changed, stop)
        return
    left: list[Changed] = []
    yield from _in_processes(plain, stop, left)
    others = [one for one in changed if not is_plain(one[0])]
    if not stop():
        yield from _one_by_one([*left, *others], stop)


def _one_by_one(changed: Sequence[Changed], stop: Callable[[], bool]) -> Iterator[list[Document]]:
    loaded = load_files(path for path, _ in changed)
    batch: list[Document] = []
    for path, state in changed:
        batch.append(Document.of(path, state, next(loaded)))
        if len(batch) == _BATCH or stop():
            yield batch
            batch = []
        if stop():
            return
    if batch:
        yield batch


def _in_processes(
    changed: Sequence[Changed], stop: Callable[[], bool], left: list[Changed]
) -> Iterator[list[Document]]:
    """By all processors; those that are to be read alone are `left`."""
    # A small library starts without it.
    from reader.loaders.workers import Workers  # noqa: PLC0415

    most = most_workers()
    coming = iter(changed)
    under_way: deque[tuple[list[Changed], Future[bytes | None]]] = deque()
    with Workers(most) as workers:
        while not stop():
            while len(under_way) < most * _AHEAD and (some := list(islice(coming, _IN_PROCESS))):
                under_way.append((some, workers.batch(answered.__module__, asked(some))))
            if not under_way:
                return
            some, future = under_way.popleft()
            read_now = _answer(future.result(), some)
            alone = (one for one, document in zip(some, read_now, strict=True) if not document)
            left.extend(alone)
            yield [document for document in read_now if document]


def _answer(data: bytes | None, some: Sequence[Changed]) -> Sequence[Document | None]:
    """What became of a batch; of one that failed each is to be read alone."""
    try:
        documents = answered(data) if data else []
    except NONSENSE:
        documents = []
    return documents if len(documents) == len(some) else [None] * len(some)
