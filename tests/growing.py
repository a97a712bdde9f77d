"""What reads hostile text, each as a function of a text, and what such a text may repeat."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from reader.feeds import opml, urls_file
from reader.layout.article import lay_out_article
from reader.layout.cells import clip
from reader.layout.flow import Spot
from reader.layout.links import addresses_in, followed, style_of_link, told_link
from reader.layout.wrap import wrap
from reader.library.query import QueryError, parse
from reader.library.query.hits import excerpt, parts, wanted
from reader.loaders import feed_file, mail, markdown, page_text, saved_page
from reader.loaders.decode import decode
from reader.loaders.feed_file.repair import repair
from reader.loaders.feed_file.slices import find
from reader.loaders.feed_file.tails import without_tail
from reader.loaders.markup import read_fragment
from reader.model import Article, Block, BlockKind, Span, Teaser
from reader.settings import Settings
from reader.settings.reading import _apply
from reader.text import clean
from reader.writing import as_markdown

_TODAY = date(2024, 11, 14)


def _query(text: str) -> None:
    for typing in (False, True):
        with suppress(QueryError):
            wanted(parse(text, _TODAY, typing=typing))


def _found(text: str) -> None:
    asked = wanted(parse('a OR "a a" OR e OR 大', _TODAY))
    excerpt(text, asked)
    parts(text, "a a")


def _tail(text: str) -> None:
    link = (Span(0, 1, "link", "https://e.org/"),)
    without_tail(tuple(Block("paragraph", line, spans=link) for line in text.split("\n") if line))


def _laid_out(text: str) -> None:
    lines = clean(text, lines=True).split("\n")
    kinds: tuple[BlockKind, ...] = ("paragraph", "list", "quote", "heading")
    blocks = tuple(Block(kinds[at % 4], line) for at, line in enumerate(lines) if line)
    list(lay_out_article(Article("0" * 32, "/p", "H", body=blocks), 60, 50).walk(Spot()))


def _wrapped(text: str) -> None:
    wrap(clean(text), 40)
    clip(clean(text), 40)


def _links(text: str) -> None:
    shown = clean(text)
    for start, end, address in addresses_in(shown):
        style_of_link(shown[start:end], address)
        told_link(address, 40)
    style_of_link(shown, followed(shown) or "https://e.org/")


def _written(text: str) -> None:
    told = clean(text)
    half = len(told) // 2
    spans = (Span(0, half, "strong"), Span(half, len(told), "link", f"https://e.org/{told}"))
    kinds: tuple[BlockKind, ...] = ("paragraph", "list", "quote", "heading", "code", "footnote")
    blocks = [Block(kind, f"[1] {told}") for kind in kinds]
    blocks += [
        Block(kind, line, 1 if kind == "list" else None)
        for kind in ("paragraph", "list", "quote", "code", "footnote")
        for line in clean(text, lines=True).split("\n")
    ]
    blocks += [Block("paragraph", told, spans=spans), Block("table", "", rows=((told, told),))]
    as_markdown(
        Article("0" * 32, "/p", told, body=tuple(blocks), teasers=(Teaser("story", told, told),))
    )


def _encoded(read: Callable[[bytes], object]) -> Callable[[str], object]:
    return lambda text: read(text.encode("utf-8", "surrogatepass"))


def _configured(text: str) -> None:
    path = Path("/home/r/config.toml")
    _apply(Settings(config=path, state=path, library=path), text)


READERS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "decode": _encoded(decode),
    "page_text": _encoded(lambda data: page_text.load("/p", data)),
    "markdown": _encoded(lambda data: markdown.load("/p", data)),
    "saved_page": _encoded(lambda data: saved_page.load("/p", data)),
    "mail": _encoded(lambda data: mail.load("/p", data)),
    "feed": _encoded(lambda data: feed_file.load("/p", data)),
    "feed of the text": lambda text: feed_file.load(
        "/p", f"<rss><channel><item><description>{text}</description></item>".encode(
            "utf-8", "surrogatepass")
    ),
    "repair": lambda text: repair(f"<rss>{text}"),
    "slices": find,
    "tails": _tail,
    "markup": read_fragment,
    "opml": _encoded(opml.read),
    "opml written": _encoded(lambda data: opml.write(opml.read(data))),
    "urls": lambda text: list(urls_file.read(text)),
    "query": _query,
    "hits": _found,
    "wrap": _wrapped,
    "layout": _laid_out,
    "links": _links,
    "writing": _written,
    "config": _configured,
}  # fmt: skip

# What is repeated; what is meant by the format, and what only begins.
PUMPS = (
    "a", " ", "\n", "a ", "a\n", "a\n\n", ". ", "- a\n", "> ", "> a\n", "1. a\n", "* ", "*a_", "`",
    "[", "[a](", "![a](b)", "|", "| a |\n", "#", "# a\n", "---\n", "a: b\n", "\t", "    a\n",
    "<", "<b>", "</b>", "<p>a", "<div>", "<ul><li>", "<table><tr><td>", "<a href=x>y</a> ",
    "<!--", "<!-- -->", "<![CDATA[", "<item>", "<item><title>a</title></item>", "&", "&amp;",
    "&bogus;", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "<outline text='a'>", '<outline xmlUrl="a"',
    "</outline>", '"', "'", "(", ")", "-", "-a ", "a OR ", '"a" ', "a:", "is:read ", "\x1b[2J",
    "\u0301", "e\u0301", "\u200d", "a\u200d", "👩\u200d", "\u202e", "\ufe0f", "大", "大 ", "。",
    "https://e.org/ ", "www.", "/", "?&=", "\xad", "\x85", "\u2028", "é", "ﬀ", "From a b 10:00\n",
    "--b\n", "Subject: a\n", "X: a\n b\n", "=?utf-8?q?a?= ", "=\n", "(Photo: a) ", "By Nora Reid\n",
    "13 November 2024\n", "Related\n\n", "A title of it\n\n", "AFP ", "[1] ", "[^1]: a\n", "{{< a ",
    "A line with as many words as most have of them.\n",
)  # fmt: skip
# Where a rule reads on once something began: the beginning, and what goes on.
BEGUN = (
    *(("https://e.org/", one) for one in (")", "]", "}", "(", ")(", ".", "'", "@", "é.", ":", "%")),
    ("www.", "a."), ("www.e.org/", ")"), ("a@", "b-."), ("a@", "b."), ("mailto:a@b.de?", ")"),
    ("https://", "é"), ("https://", "a."), ("https://", "@"), ("https://", "xn--a."),
    ("[a](https://e.org/", ")"), ("<a href='https://e.org/", ")"), ('"', "\\"), ("a = [", "["),
    ("a = '", "b"), ("[rules]\n", "a = 1\n"), ("<p>", "<i>"), ("<pre>", "a\n"), ("```\n", "\n"),
)  # fmt: skip
REPEATED = (*(("", pump) for pump in PUMPS), *BEGUN)
