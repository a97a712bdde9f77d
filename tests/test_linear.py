"""Work grows with what is read and no more: hostile texts are doubled, and the lines counted."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds import opml, urls_file
from reader.layout.article import lay_out_article
from reader.layout.cells import clip
from reader.layout.flow import Spot
from reader.layout.wrap import wrap
from reader.library.query import QueryError, parse
from reader.library.query.hits import excerpt, parts, wanted
from reader.loaders import feed_file, mail, markdown, page_text
from reader.loaders.decode import decode
from reader.loaders.feed_file.repair import repair
from reader.loaders.feed_file.slices import find
from reader.loaders.feed_file.tails import without_tail
from reader.loaders.markup import read_fragment
from reader.loaders.memory import forget
from reader.model import Article, Block, BlockKind, Span
from reader.text import clean
from tests.work import work

# Of a text so long and of half of it. What a rule does once does not count.
_SIGNS = 600
_MOST = 2.4
_ONCE = 1_500
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


def _encoded(read: Callable[[bytes], object]) -> Callable[[str], object]:
    return lambda text: read(text.encode("utf-8", "surrogatepass"))


READERS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "decode": _encoded(decode),
    "page_text": _encoded(lambda data: page_text.load("/p", data)),
    "markdown": _encoded(lambda data: markdown.load("/p", data)),
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
)  # fmt: skip


def _grows(read: Callable[[str], object], text: Callable[[int], str]) -> tuple[int, int]:
    """The work for a text, and for twice it; what is made once is made before."""
    once, twice, least = text(1), text(2), text(0)
    read(least)
    counts = []
    for one in (once, twice):
        forget()
        counts.append(work(partial(read, one)))
    return counts[0], counts[1]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", READERS)
def test_work_grows_with_the_text_and_no_more(name: str) -> None:
    steep = []
    for pump in PUMPS:
        count = _SIGNS // len(pump) // 2 or 1
        once, twice = _grows(READERS[name], lambda times: pump * count * times)  # noqa: B023
        if twice > _MOST * once + _ONCE:
            steep.append((pump, once, twice))
    assert steep == []


@pytest.mark.unmeasured
@settings(max_examples=20)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(PUMPS), min_size=2, max_size=3),
    st.lists(st.sampled_from(PUMPS), max_size=2),
)
def test_work_for_mixed_texts_too(name: str, pump: list[str], before: list[str]) -> None:
    repeated = "".join(pump)
    count = _SIGNS // len(repeated) // 2 or 1
    once, twice = _grows(READERS[name], lambda times: "".join(before) + repeated * count * times)
    assert twice <= _MOST * once + _ONCE
