"""What processes beside Reader answer, were it nonsense: it is taken or refused, never believed."""

import io
from contextlib import suppress

from reader.feeds.landing import entries
from reader.library import batches
from reader.library.documents import Document
from reader.loaders.loaded import Loaded, unpack
from reader.loaders.wire import receive
from reader.loaders.workers import NONSENSE
from reader.model import packed

_MOST = 100_000
_BEYOND = b"x" * (2 * _MOST)


def wire(data: bytes) -> None:
    """A message, and each kind of answer in one."""
    stream = io.BytesIO(data + _BEYOND)
    with suppress(*NONSENSE):
        receive(stream, _MOST)
    assert stream.tell() <= len(data) + _MOST
    if loaded := _loaded(data):
        Document.of("/p", None, loaded)
    with suppress(ValueError):
        entries.answered(data)
    with suppress(ValueError):
        packed.unpack(data)
    with suppress(*batches.NONSENSE):
        batches.answered(data)


def _loaded(data: bytes) -> Loaded | None:
    try:
        return unpack(data, "/p")
    except ValueError:
        return None
