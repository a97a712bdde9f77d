"""The page as it was, for the eye."""

from reader.desk.roles import roles_of
from reader.layout.problems import sentence
from reader.layout.raw import RawPage
from reader.loaders.declared import text_of
from reader.loaders.explaining import explain
from reader.model import Article
from reader.text import clean

# What one looks through by eye: a novel. `reader show --raw` gives everything.
_MOST_CHARACTERS = 500_000
_MOST_LINES = 20_000
# To explain more than this takes a moment.
_MOST_EXPLAINED = 200_000
_ALL = "`reader show --raw` has all."
_UNEXPLAINED = (
    f"What each line was taken for is told here of pages up to {_MOST_EXPLAINED:,} characters;"
    " `reader show --explain` tells it of all of a page as text."
)


def raw_page(source: bytes, path: str, article: Article) -> RawPage:
    """The text of a story's source, and what each line was taken for."""
    decoded = text_of(path, source)
    text = decoded.text or ""
    shown = text[:_MOST_CHARACTERS]
    # Numbered as loaders and editors number them.
    lines = shown.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    notes = [sentence(decoded.why)]
    if len(lines) > _MOST_LINES:
        notes.append(f"Here stand the first {_MOST_LINES:,} lines; {_ALL}")
    elif len(text) > len(shown):
        of = f"{_MOST_CHARACTERS:,} of {len(text):,} characters"
        notes.append(f"Here stand the first {of}; {_ALL}")
    roles = {}
    if len(text) <= _MOST_EXPLAINED:
        roles = {
            one.number: one.what if one.role == "receipt" else one.role for one in explain(path)
        } or roles_of(lines[:_MOST_LINES], article)
    else:
        notes.append(_UNEXPLAINED)
    note = " ".join(filter(None, notes))
    return RawPage([clean(line, lines=True) for line in lines[:_MOST_LINES]], roles, note)
