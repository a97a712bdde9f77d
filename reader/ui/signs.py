"""A terminal whose encoding lacks signs: what stands for them, column by column."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from reader.layout.cells import width

# What a screen is drawn with where nobody wants it plain.
_DRAWN = "─│┬┴━▌●◐★…"
# What is read in place of a sign; for all others stands a question mark.
_LIKE = dict(zip("‘’‚“”„–—…•←→↑↓", "'''\"\"\"--.*<>^v", strict=True))
_NAME = "reader.columns"


def lacking() -> str:
    """The encoding of the terminal, if it lacks the signs that a screen is drawn with; else ""."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    try:
        _DRAWN.encode(encoding)
    except UnicodeEncodeError:
        return str(encoding)
    return ""


@contextmanager
def in_columns() -> Iterator[None]:
    """What stands for a sign that the terminal lacks takes as many columns."""
    stream = sys.__stderr__
    if not isinstance(stream, TextIOWrapper):
        yield
        return
    codecs.register_error(_NAME, instead)
    before = stream.errors
    stream.reconfigure(errors=_NAME)
    try:
        yield
    finally:
        stream.reconfigure(errors=before)


def instead(error: UnicodeError) -> tuple[str, int]:
    """What is written in place of what cannot be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_LIKE.get(sign, "?" * width(sign)) for sign in lost), error.end
