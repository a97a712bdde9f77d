"""What each line of a page as text was taken for."""

from reader.loaders import page_text, source
from reader.loaders.formats import PAGE_TEXT, format_of
from reader.loaders.page_text.parts import TakenLine
from reader.model import Problem


def explain(path: str) -> tuple[TakenLine, ...]:
    """Each line of a page as text that is not blank, with what it was taken for and why."""
    content = source.read(path)
    if isinstance(content, Problem) or format_of(path, content) is not PAGE_TEXT:
        return ()
    return page_text.explain(content)
