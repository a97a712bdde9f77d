"""An article as CommonMark: its structure as marks, every other sign of its text escaped."""

from itertools import zip_longest

from reader.layout import notes
from reader.layout.numbering import item_numbers
from reader.model import Article, Block, Teaser
from reader.writing.inline import address, begun, escape, inline, longest_run

_DEEPEST_HEADING = 6
_BELOW_NOTE = "    "


def as_markdown(article: Article) -> str:
    """An article as CommonMark; what it has of signs that mean something there is escaped."""
    parts = [f"# {escape(article.headline)}"]
    if article.standfirst:
        parts.append(f"*{escape(article.standfirst)}*")
    names = [begun(escape(name)) for name in (article.publisher, ", ".join(article.byline)) if name]
    facts = [escape(fact) for fact in (article.published, article.url) if fact]
    parts.append(" · ".join([*names, *facts]))
    parts += _told(article)
    if article.teasers:
        parts.append(f"## More from {escape(article.publisher or 'this page')}")
        parts.append("\n".join(map(_teaser, article.teasers)))
    return "\n\n".join(part for part in parts if part) + "\n"


def body_of(article: Article) -> str:
    """The figures and the text of an article as CommonMark, without what stands above them."""
    return "\n\n".join(filter(None, _told(article))) + "\n"


def _told(article: Article) -> list[str]:
    placed = {block.figure for block in article.body if block.kind == "figure"}
    unplaced = [_figure(article, n) for n in range(len(article.figures)) if n not in placed]
    return [*unplaced, *_Body(article).parts]


class _Body:
    """The blocks as parts: the items of a list are one, and so are the paragraphs of a quote."""

    def __init__(self, article: Article) -> None:
        parts: list[list[str]] = []
        self._article = article
        self._marks = notes.marks(article.body)
        self._noted: set[str] = set()
        # Of the items around this one, how far their texts are indented.
        self._indents: list[int] = []
        before = ""
        for block, number in zip(article.body, item_numbers(article.body), strict=True):
            if block.kind != "list":
                self._indents.clear()
            text = self._item(block, number) if block.kind == "list" else self._block(block)
            if before == block.kind == "list":
                parts[-1] += ("\n", text)
            elif before == block.kind == "quote":
                parts[-1] += ("\n>\n", text)
            else:
                parts.append([text])
            before = block.kind
        self.parts = ["".join(part) for part in parts]

    def _block(self, block: Block) -> str:
        match block.kind:
            case "figure":
                text = _figure(self._article, block.figure or 0)
            case "heading":
                level = max(1, min(_DEEPEST_HEADING, block.level or 2))
                text = f"{'#' * level} {inline(block, self._marks)}"
            case "quote":
                text = f"{'> ' * (block.level or 1)}{inline(block, self._marks)}"
            case "code":
                text = _code(block)
            case "table":
                text = _table(block)
            case "footnote":
                text = self._note(block)
            case "rule":
                text = "---"
            case _:
                text = inline(block, self._marks)
        return text

    def _item(self, block: Block, number: int) -> str:
        """An item of a list, nested as deep as there are items that it can lie within."""
        del self._indents[(block.level or 1) - 1 :]
        indent = self._indents[-1] if self._indents else 0
        # CommonMark has no numbers below zero.
        sign = f"{max(0, number)}. " if block.ordered else "- "
        self._indents.append(indent + len(sign))
        return f"{' ' * indent}{sign}{inline(block, self._marks)}"

    def _note(self, block: Block) -> str:
        """A footnote under its label; a further paragraph of it is indented."""
        label = notes.label(block)
        told = inline(block)
        if label and label not in self._noted:
            self._noted.add(label)
            before, sign, note = told.partition(f"\\[{escape(label)}\\] ")
            return f"{before}[^{label}]: {begun(note)}" if sign else told
        return f"{_BELOW_NOTE}{told}" if self._noted else told


def _teaser(teaser: Teaser) -> str:
    kind = "" if teaser.kind == "story" else f"{teaser.kind}: "
    credit = f" ({escape(teaser.credit)})" if teaser.credit else ""
    return f"- {begun(kind + escape(teaser.text))}{credit}"


def _figure(article: Article, index: int) -> str:
    figure = article.figures[index]
    credit = f" ({escape(figure.credit)})" if figure.credit else ""
    if figure.url:
        return f"![{escape(figure.caption)}{credit}](<{address(figure.url)}>)"
    return f"*{escape(figure.caption)}*{credit}"


def _code(block: Block) -> str:
    fence = "`" * max(3, 1 + longest_run(block.text))
    return f"{fence}{block.code_language or ''}\n{block.text}\n{fence}"


def _table(block: Block) -> str:
    """A table; rows that are short of cells are filled up."""
    full = zip(*zip_longest(*block.rows or (), fillvalue=""), strict=True)
    rows = ["| " + " | ".join(map(escape, cells)) + " |" for cells in full]
    if rows:
        columns = max(map(len, block.rows or ()))
        rows.insert(1, "|" + " --- |" * columns)
    return "\n".join(rows)
