"""Loaders: documents to articles and problems, one loader for each format."""

from reader.loaders import page_text, source
from reader.loaders.declared import text_of
from reader.loaders.folder import walk
from reader.loaders.formats import PAGE_TEXT, format_of
from reader.loaders.loaded import Loaded
from reader.loaders.loading import load_file, load_files, source_of
from reader.loaders.page_text.parts import TakenLine
from reader.model import Problem

__all__ = [
    "Loaded",
    "TakenLine",
    "explain",
    "load_file",
    "load_files",
    "source_of",
    "text_of",
    "walk",
]


def explain(path: str) -> tuple[TakenLine, ...]:
    """Each line of a page as text that is not blank, with what it was taken for and why."""
    content = source.read(path)
    if isinstance(content, Problem) or format_of(path, content) is not PAGE_TEXT:
        return ()
    return page_text.explain(content)
