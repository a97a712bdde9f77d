"""What of an article is found by words, field by field."""

from collections.abc import Iterable, Mapping

from reader.library.query.tree import TextField
from reader.library.query.words import words_of
from reader.model import Article


def texts_of(article: Article) -> Mapping[TextField | None, str]:
    """The words of each field, as `joined` gives them; None: those of teasers, in no field."""
    fields: dict[TextField | None, Iterable[str]] = {
        "headline": [article.headline],
        "publisher": [article.publisher or ""],
        "by": article.byline,
        "tag": article.tags,
        "body": _body(article),
        None: (text for one in article.teasers for text in (one.text, one.caption or "")),
    }
    return {field: joined(parts) for field, parts in fields.items()}


def joined(texts: Iterable[str]) -> str:
    """Words with one blank around each; two between texts, so that no phrase spans them."""
    return "".join(f" {' '.join(words)} " for text in texts if (words := words_of(text)))


def _body(article: Article) -> Iterable[str]:
    yield article.standfirst or ""
    for figure in article.figures:
        yield figure.caption
    for block in article.body:
        yield block.text
        for row in block.rows or ():
            yield from row
