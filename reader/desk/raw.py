"""The page as it was, for the eye."""

from reader.layout.raw import RawPage
from reader.loaders import explain
from reader.loaders.decode import decode
from reader.text import clean

# What one looks through by eye: a novel. `reader show --raw` gives everything.
_MOST_CHARACTERS = 500_000
_MOST_LINES = 20_000
# To explain more than this takes a moment.
_MOST_EXPLAINED = 200_000


def raw_page(source: bytes, path: str) -> RawPage:
    """The text of a story's source; of a page as text also what each line was taken for."""
    text = decode(source).text or ""
    shown = text[:_MOST_CHARACTERS]
    # Numbered as loaders and editors number them.
    lines = shown.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    note = ""
    if len(lines) > _MOST_LINES:
        note = f"Here stand the first {_MOST_LINES:,} lines"
    elif len(text) > len(shown):
        note = f"Here stand the first {_MOST_CHARACTERS:,} of {len(text):,} characters"
    if note:
        note += "; `reader show --raw` has all."
    taken = explain(path) if path and len(text) <= _MOST_EXPLAINED else ()
    roles = {line.number: line.what if line.role == "receipt" else line.role for line in taken}
    return RawPage([clean(line, lines=True) for line in lines[:_MOST_LINES]], roles, note)
