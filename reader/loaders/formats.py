"""Which loader opens which file, by the end of its name: a new format is a line here."""

from collections.abc import Callable

from reader.loaders import page_text
from reader.loaders.loaded import Loaded

Loader = Callable[[str, bytes], Loaded]

# From the end of a name, lower case, to what opens such a file.
LOADERS: dict[str, Loader] = {
    "": page_text.load,
    ".txt": page_text.load,
    ".text": page_text.load,
}

_LONGEST_SUFFIX = 10


def suffix(path: str) -> str:
    """The end of the name that says the format, lower case; "" without one.

    "Nov. 13", "v1.2" and ".profile" are names without a suffix.
    """
    stem, _, end = path.rpartition("/")[2].rpartition(".")
    known = end.isascii() and end.isalnum() and not end.isdigit() and len(end) <= _LONGEST_SUFFIX
    return f".{end.lower()}" if known and stem.strip(".") else ""


def loader_for(path: str) -> Loader | None:
    """The loader of a document with this name."""
    return LOADERS.get(suffix(path))
