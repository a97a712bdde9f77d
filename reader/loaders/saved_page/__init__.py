"""Saved pages: HTML as a browser keeps it.

The way of a page: `page` has its tree, its blocks in their order (`markup` reads them) and what it
says of itself in `json_ld` and meta elements; `headline` and `facts` take from those; `body`
chooses the blocks that are the story, `zones` knows what parts of a page are for something else,
`parts` finds what stands around the story, and `assemble` makes the article. Blocks that were not
chosen go to the receipt.
"""

from reader.loaders import declared, identity, limits
from reader.loaders.decode import Decoded, decode
from reader.loaders.loaded import Loaded, refused
from reader.loaders.markup import parse, plain_text
from reader.loaders.memory import forget
from reader.loaders.page_text import load_text
from reader.loaders.saved_page.assemble import assemble
from reader.loaders.saved_page.page import SavedPage
from reader.model import Problem

_SAVED_EARLY = "open it in a browser, and save it again when all of it is shown"


def load(path: str, data: bytes) -> Loaded:
    """The article of a saved page, and a problem where it could not be read as one."""
    decoded = decode(data, declared.of_html(data))
    if decoded.text is None:
        return refused(path, decoded.why, decoded.advice)
    if not decoded.text.strip():
        return refused(path, "it is empty", "save the page again, or remove the file")
    notes = _notes(path, decoded)
    tags = decoded.text.count("<")
    if tags > limits.MAX_TAGS:
        excess = f"it has more tags ({tags:,}) than the limit on a saved page ({limits.MAX_TAGS:,})"
        return _as_text(path, data, decoded.text, notes, excess)
    root = parse(decoded.text)
    if root is None:
        excess = (
            f"more is nested in it ({limits.size(len(data))}) than the limit on a saved page"
            f" ({limits.MAX_TREE_DEPTH:,} elements)"
        )
        return _as_text(path, data, decoded.text, notes, excess)
    page = SavedPage(decoded.text, root)
    article = assemble(identity.of_bytes(data), path, page)
    forget()
    if article is None:
        return _without_text(path, data)
    if not page.placed:
        why = f"there is no text in it ({limits.size(len(data))}) but its title"
        notes = (*notes, Problem(path, why, _SAVED_EARLY))
    return Loaded((article,), (*notes, *_told_excess(path, data, page)))


def _without_text(path: str, data: bytes) -> Loaded:
    return refused(path, f"it ({limits.size(len(data))}) is a page without text", _SAVED_EARLY)


def _told_excess(path: str, data: bytes, page: SavedPage) -> tuple[Problem, ...]:
    """What is to be said of a page that is more than the extraction can bear."""
    if not page.excess:
        return ()
    why = (
        f"{page.excess}, so its story was told by its paragraphs alone"
        f" (it is {limits.size(len(data))})"
    )
    return (Problem(path, why, "if something is missing, save the page as text (.txt)"),)


def _as_text(path: str, data: bytes, html: str, notes: tuple[Problem, ...], excess: str) -> Loaded:
    """A page of which no tree is made, as the text that is left without its tags."""
    text = plain_text(html)
    if not text.strip():
        return _without_text(path, data)
    why = f"{excess}, so it was read as mere text"
    note = Problem(path, why, "save the page as text (.txt)")
    loaded = load_text(path, text, identity.of_bytes(data))
    return Loaded(loaded.articles, (*notes, note, *loaded.problems))


def _notes(path: str, decoded: Decoded) -> tuple[Problem, ...]:
    return (Problem(path, decoded.why, decoded.advice),) if decoded.why else ()
