"""What holds of all that any loader gives back, whatever the document was."""

from datetime import datetime
from typing import Any

from msgspec import to_builtins

from reader.loaders import Loaded
from reader.model import Article, Block
from reader.model.packed import pack, unpack
from reader.text import clean

ADDRESSES = ("http://", "https://", "mailto:")
# Their text has lines; every other text is one.
WITH_LINES = ("code", "table")


def check(loaded: Loaded, path: str) -> None:
    """Assert all of it."""
    assert loaded.articles or loaded.problems
    for problem in loaded.problems:
        assert problem.path == path
        assert problem.why
        assert problem.advice
        assert clean(str(problem)) == str(problem)
    ids = [article.id for article in loaded.articles]
    assert len(ids) == len(set(ids))
    for article in loaded.articles:
        check_article(article, path)


def check_article(article: Article, path: str) -> None:
    """Assert what holds of one article."""
    assert article.path == path
    assert len(article.id) == 32
    assert int(article.id, 16) >= 0
    assert article.headline.strip() == article.headline
    assert article.headline
    assert unpack(pack(article), path) == article
    whole = {
        name: value for name, value in to_builtins(article).items() if name not in ("path", "body")
    }
    assert_clean(whole)
    if article.published:
        when = datetime.fromisoformat(article.published)
        assert len(article.published) == 10 or when.tzinfo
    pictures = (figure.url for figure in article.figures)
    for url in (article.url, *pictures, *(teaser.url for teaser in article.teasers)):
        assert url is None or url.lower().startswith(ADDRESSES)
    for block in article.body:
        check_block(block, len(article.figures))
    placed = [block.figure for block in article.body if block.kind == "figure"]
    assert len(placed) == len(set(placed))


def check_block(block: Block, figures: int) -> None:
    """Assert what holds of a block."""
    assert block.text == clean(block.text, lines=block.kind in WITH_LINES)
    assert block.text or block.kind in ("figure", "rule")
    deep = block.kind in ("heading", "list") or (block.kind == "quote" and block.level != 1)
    assert deep if block.level is not None else block.kind not in ("heading", "list")
    assert block.number is None or block.ordered
    assert (block.ordered is not None) == (block.kind == "list")
    assert (block.rows is not None) == (block.kind == "table")
    assert (block.figure is not None) == (block.kind == "figure")
    assert block.figure is None or 0 <= block.figure < figures
    assert_clean((block.rows, block.code_language, [span.url for span in block.spans]))
    for span in block.spans:
        assert 0 <= span.start < span.end <= len(block.text)
        assert (span.style == "link") == (span.url is not None)
        assert span.url is None or span.url.lower().startswith(ADDRESSES)


def assert_clean(value: Any) -> None:  # noqa: ANN401 - any value of the model
    """Assert that no text in it could act on a terminal."""
    if isinstance(value, str):
        assert clean(value) == value
    elif isinstance(value, dict):
        for one in value.values():
            assert_clean(one)
    elif isinstance(value, list | tuple):
        for one in value:
            assert_clean(one)
