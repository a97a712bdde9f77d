"""Loaders: documents to articles and problems, one loader for each format."""

from reader.loaders import formats, page_text, source
from reader.loaders.folder import walk
from reader.loaders.loaded import Loaded, refused
from reader.loaders.page_text.parts import TakenLine
from reader.model import Problem

__all__ = ["Loaded", "TakenLine", "explain", "load_file", "walk"]


def load_file(path: str, *, data: bytes | None = None) -> Loaded:
    """The articles and problems of a file, or of its bytes where the caller has them."""
    loader = formats.loader_for(path)
    if loader is None:
        why = f"Reader does not open {formats.suffix(path)} files yet"
        return refused(path, why, "save the page as text (.txt)")
    content = source.read(path) if data is None else data
    if isinstance(content, Problem):
        return Loaded(problems=(content,))
    return loader(path, content)


def explain(path: str) -> tuple[TakenLine, ...]:
    """Each line of a page that is not blank, with what it was taken for and why."""
    if formats.loader_for(path) is not page_text.load:
        return ()
    content = source.read(path)
    return () if isinstance(content, Problem) else page_text.explain(content)
