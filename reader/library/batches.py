"""Pages as text, read many at a time in a process of their own: what is asked, and the answer.

They need no parser that is not ours, so a batch of them is read as one; what is another format by
how it begins is left out, to be read alone.
"""

import json
from collections.abc import Sequence
from typing import Any

from reader.library.documents import Document, Entry
from reader.loaders import formats, source
from reader.loaders.bounds import bounded
from reader.model import Problem

# What `answered` raises for what is no answer.
NONSENSE = (ValueError, TypeError, IndexError, StopIteration, RecursionError)

# The path of a file, and its state before it is read.
Changed = tuple[str, str | None]


def is_plain(path: str) -> bool:
    """Whether a document is a page as text, as far as its name tells."""
    form = formats.FORMATS.get(formats.suffix(path))
    return form is not None and not form.apart


def asked(changed: Sequence[Changed]) -> bytes:
    """What a process is asked for."""
    return json.dumps(changed).encode("ascii")


def batch(data: bytes) -> bytes:
    """The answer to it: what becomes of each document, their packed articles behind it."""
    told: list[object] = []
    packed: list[bytes] = []
    for path, state in json.loads(data):
        document = _read(path, state)
        told.append(document and [*document[:-1], [entry[:-1] for entry in document.entries]])
        packed += [entry.packed for entry in document.entries] if document else ()
    head = json.dumps([told, [len(one) for one in packed]]).encode("ascii")
    return b"\n".join((head, b"".join(packed)))


def answered(data: bytes) -> list[Document | None]:
    """What the answer says of each document; None for one that is to be read alone.

    One of NONSENSE for what is no answer.
    """
    end = data.index(b"\n")
    told, sizes = json.loads(data[:end])
    at, coming = end + 1, iter(sizes)

    def entry(values: list[Any]) -> Entry:
        nonlocal at
        start, at = at, at + next(coming)
        return Entry._make([*values, data[start:at]])

    return [
        one and Document._make([*one[:-1], [entry(values) for values in one[-1]]]) for one in told
    ]


def _read(path: str, state: str | None) -> Document | None:
    content = source.read(path)
    if isinstance(content, Problem):
        return None
    form = formats.format_of(path, content)
    if form is None or form.apart:
        return None
    return Document.of(path, state, bounded(form.loader().load(path, content)))
