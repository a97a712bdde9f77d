"""What the tests of Markdown share: a document to its article."""

from reader.loaders.markdown import load
from reader.model import Article, Block

PATH = "/news/story.md"


def article(text: str, path: str = PATH) -> Article:
    """The article of a document that is read without a problem."""
    loaded = load(path, text.encode())
    assert loaded.problems == ()
    (only,) = loaded.articles
    return only


def blocks(text: str) -> list[Block]:
    """The blocks of a text below a title."""
    return list(article(f"---\ntitle: Dam\n---\n{text}").body)


def styled(block: Block) -> list[tuple[str, str, str | None]]:
    """The spans of a block: the words, their style and address."""
    return [(block.text[span.start : span.end], span.style, span.url) for span in block.spans]


def receipt(read: Article) -> dict[str, tuple[str, ...]]:
    """The lines of the receipt by kind."""
    return {one.what: one.lines for one in read.receipt}
