"""An article as CommonMark: its structure as marks, every other sign of its text escaped."""

import re
from collections.abc import Callable

from reader.model import Article, Block, Teaser

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST_START = re.compile(r"^(\d*)([-+=.)])")


def as_markdown(article: Article) -> str:
    """An article as CommonMark; what it has of signs that mean something there is escaped."""
    parts = [f"# {escape(article.headline)}"]
    if article.standfirst:
        parts.append(f"*{escape(article.standfirst)}*")
    facts = (article.publisher, ", ".join(article.byline), article.published, article.url)
    parts.append(" · ".join(escape(fact) for fact in facts if fact))
    placed = {block.figure for block in article.body if block.kind == "figure"}
    parts += [_figure(article, n) for n in range(len(article.figures)) if n not in placed]
    parts += [_block(article, block) for block in article.body]
    if article.teasers:
        parts.append(f"## More from {escape(article.publisher or 'this page')}")
        parts.append("\n".join(map(_teaser, article.teasers)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _teaser(teaser: Teaser) -> str:
    kind = "" if teaser.kind == "story" else f"{teaser.kind}: "
    credit = f" ({escape(teaser.credit)})" if teaser.credit else ""
    return f"- {kind}{escape(teaser.text)}{credit}"


def _block(article: Article, block: Block) -> str:
    shape = _SHAPES.get(block.kind)
    # A paragraph that begins like "- " or "3. " is no list.
    return shape(article, block) if shape else _LIST_START.sub(r"\1\\\2", _inline(block))


def _inline(block: Block) -> str:
    """The text with its spans as marks around it."""
    parts, here = [], 0
    around = {"strong": "**", "emphasis": "*"}
    for span in block.spans:
        if span.start < here:
            continue
        inner = block.text[span.start : span.end]
        parts.append(escape(block.text[here : span.start]))
        if span.style == "link":
            parts.append(f"[{escape(inner)}](<{_address(span.url or '')}>)")
        elif span.style == "code":
            fence = "`" * (1 + _longest_run(inner))
            parts.append(f"{fence} {inner} {fence}")
        else:
            parts.append(f"{around[span.style]}{escape(inner)}{around[span.style]}")
        here = span.end
    return "".join([*parts, escape(block.text[here:])])


def _figure(article: Article, index: int) -> str:
    figure = article.figures[index]
    credit = f" ({escape(figure.credit)})" if figure.credit else ""
    return f"*{escape(figure.caption)}*{credit}"


def _code(block: Block) -> str:
    fence = "`" * max(3, 1 + _longest_run(block.text))
    return f"{fence}{block.code_language or ''}\n{block.text}\n{fence}"


def _list(block: Block) -> str:
    indent = "    " * ((block.level or 1) - 1)
    return f"{indent}{'1.' if block.ordered else '-'} {_inline(block)}"


def _table(block: Block) -> str:
    rows = ["| " + " | ".join(map(escape, cells)) + " |" for cells in block.rows or ()]
    if rows:
        rows.insert(1, "|" + " --- |" * len((block.rows or ((),))[0]))
    return "\n".join(rows)


_SHAPES: dict[str, Callable[[Article, Block], str]] = {
    "figure": lambda article, block: _figure(article, block.figure or 0),
    "heading": lambda _, block: f"{'#' * (block.level or 2)} {_inline(block)}",
    "quote": lambda _, block: f"> {_inline(block)}",
    "list": lambda _, block: _list(block),
    "code": lambda _, block: _code(block),
    "table": lambda _, block: _table(block),
    "rule": lambda *_: "---",
}


def _longest_run(text: str) -> int:
    """The length of the longest run of backticks."""
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def escape(text: str) -> str:
    """The text with all that means something in Markdown escaped."""
    return _SIGNS.sub(r"\\\1", text)
