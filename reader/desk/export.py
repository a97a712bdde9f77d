"""An article as JSON, Markdown and plain text, with what the reader did to it."""

import json
import re

from msgspec import to_builtins

from reader.layout import lay_out_article
from reader.layout.rows import promotions_note
from reader.layout.wrap import wrap
from reader.model import Article, Mark, Receipt
from reader.text import clean
from reader.writing import as_markdown, escape

# What JSON may hold and a terminal must not get: only an exact path brings it here.
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def as_json(article: Article, mark: Mark) -> str:
    """An article as one line of JSON, all keys there, harmless on a terminal."""
    whole = to_builtins(article)
    # Scripts were promised the keys, and those alone.
    del whole["summary_only"]
    whole["receipt"] = [_receipt(item) for item in article.receipt]
    whole["bookmarked"] = mark.bookmarked
    whole["read"] = mark.read
    # Its "tags" are those of the document.
    whole["own_tags"] = mark.tags
    whole["note"] = mark.note or None
    return safe_json(whole)


def safe_json(value: object) -> str:
    """A value as one line of JSON in which nothing can act on a terminal."""
    line = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], line)


def with_own(article: Article, mark: Mark) -> str:
    """An article as Markdown, the reader's tags and note at its end."""
    own = own_items(mark)
    return as_markdown(article) + (
        "\n".join(["\n## Your tags and note\n", *own, ""]) if own else ""
    )


def own_items(mark: Mark) -> list[str]:
    """The reader's tags and note as items of a Markdown list."""
    told = (("Tags", ", ".join(mark.tags)), ("Note", mark.note))
    return [f"- {kind}: {escape(clean(text))}" for kind, text in told if text]


def _wrapped(text: str, columns: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, columns)]


def _receipt(item: Receipt) -> dict[str, object]:
    return {"what": item.what, "count": len(item.lines), "lines": list(item.lines)}


def as_plain(article: Article, width: int, measure: int) -> str:
    """An article as wrapped text, as the reading pane shows it, its teasers at the end."""
    lines = [line.text for line in lay_out_article(article, width, measure).lines]
    if article.teasers:
        lines += [f"More from {article.publisher or 'this page'}", ""]
    for teaser in article.teasers:
        kind = "" if teaser.kind == "story" else f"[{teaser.kind}] "
        lines += [*_wrapped(f"→ {kind}{teaser.text}", min(width, measure)), ""]
    if note := promotions_note(len(article.promotions)):
        lines += [note, ""]
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
