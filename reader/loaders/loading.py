"""Loading: many documents in their order, those whose parsers are not ours in workers."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING

from reader.loaders import formats, limits, source
from reader.loaders.bounds import bounded
from reader.loaders.loaded import Loaded, failed
from reader.model import Problem

if TYPE_CHECKING:
    from reader.loaders.workers import Workers

_LEFT = "the story is no longer in it"
# How many documents are begun before the first of them is wanted, for each worker.
_AHEAD = 4
_MOST_WORKERS = 4


def load_files(paths: Iterable[str]) -> Iterator[Loaded]:
    """The articles and problems of each file, in the order of the paths."""
    most = most_workers()
    begun: deque[Callable[[], Loaded]] = deque()
    with _workers(most) as workers:
        for path in paths:
            begun.append(_begin(path, workers))
            if len(begun) > _AHEAD * most:
                yield begun.popleft()()
        while begun:
            yield begun.popleft()()


def load_file(path: str, *, data: bytes | None = None) -> Loaded:
    """The articles and problems of a file, or of its bytes where the caller has them."""
    with _workers(1) as workers:
        return _begin(path, workers, data)()


def source_of(path: str, article: str) -> bytes | Problem:
    """The exact bytes of a story: of its document, or of its place in one that holds several."""
    data = source.read(path)
    if isinstance(data, Problem):
        return data
    form = formats.format_of(path, data)
    if form is None or not form.container:
        return data
    with _workers(1) as workers:
        found = workers().raw(form, path, data, article).result()
    return Problem(path, _LEFT, "load the library again (r)") if found is None else found


def most_workers() -> int:
    """How many documents are read at once: as many as there are processors and memory for."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(_MOST_WORKERS, os.cpu_count() or 1, memory // limits.MAX_MEMORY))


@contextmanager
def _workers(most: int) -> "Iterator[Callable[[], Workers]]":
    """A call that gives the workers, which are there from the first call to the end."""
    with ExitStack() as stack:

        @cache
        def workers() -> "Workers":
            # Where all documents are pages as text, this import is a tenth of the whole start.
            from reader.loaders.workers import Workers  # noqa: PLC0415

            return stack.enter_context(Workers(most))

        yield workers


def _begin(
    path: str, workers: "Callable[[], Workers]", data: bytes | None = None
) -> Callable[[], Loaded]:
    """Begin to load a document; the call waits for what became of it."""
    if not formats.is_opened(path):
        return partial(Loaded, kind=formats.suffix(path))
    content = source.read(path) if data is None else data
    if isinstance(content, Problem):
        return partial(Loaded, problems=(content,))
    if len(content) > limits.MAX_BYTES:
        return partial(Loaded, problems=(source.too_large(path, len(content)),))
    form = formats.format_of(path, content)
    assert form is not None  # noqa: S101 - of every kind that is opened
    if not form.apart:
        return partial(_load_here, form, path, content)
    return workers().load(form, path, content).result


def _load_here(form: formats.Format, path: str, data: bytes) -> Loaded:
    """Load a document in Reader's own process."""
    try:
        return bounded(form.loader().load(path, data))
    except Exception as error:  # noqa: BLE001 - as in the worker
        return failed(path, error)
