"""No field of an article gives structure to the Markdown that it is written as."""

from collections import Counter

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from reader.loaders.markdown import load
from reader.model import Article, Block, Figure, Teaser
from reader.writing import as_markdown

STARTS = (
    "- x", "+ x", "* x", "1. x", "1) x", "0. x", "123456789. x", "-", "+", "*", "1.", "---",
    "- - -", "***", "___", "===", "= =", "> x", "# x", "#", "```", "~~~", "| a | b |", "|---|",
    "[a]: /b", "[^1]: x", ": x", "<b>x", "<!-- x", "<https://e.org>", "![a](/b)", "[a](/b)", "`x`",
    "\\", "a *", "&lt;b&gt;",
)  # fmt: skip
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table"]).use(footnote_plugin)
# What the article below is written with; the tokens of what is inside a line do not count.
KNOWN = {
    "heading_open": 3, "bullet_list_open": 2, "list_item_open": 3, "blockquote_open": 1,
    "table_open": 1, "footnote_block_open": 1, "image": 1, "em_open": 2,
}  # fmt: skip
COUNTED = {
    *KNOWN, "ordered_list_open", "hr", "fence", "code_block", "code_inline", "html_block",
    "html_inline", "link_open", "strong_open",
}  # fmt: skip


def story(text: str) -> Article:
    return Article(
        "i",
        "/p",
        text,
        standfirst="About it",
        publisher=text,
        byline=(text, text),
        figures=(Figure(text, text, "https://e.org/a.png"), Figure(text, text)),
        body=(
            Block("paragraph", f"{text} [1]"),
            Block("heading", text, 2),
            Block("list", text, 1),
            Block("quote", text, 1),
            Block("table", text, rows=((text, text), (text, text))),
            Block("footnote", f"[1] {text}"),
            Block("footnote", text),
        ),
        teasers=(Teaser("story", text, text), Teaser("video", text, text, credit=text)),
    )


def structure(text: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for block in PARSER.parse(as_markdown(story(text))):
        found.update(token.type for token in (block, *(block.children or ())))
    return {kind: found[kind] for kind in found if kind in COUNTED}


@pytest.mark.parametrize("text", STARTS)
def test_what_begins_a_line_is_no_structure(text: str) -> None:
    assert structure(text) == structure("x") == KNOWN


@pytest.mark.parametrize("text", STARTS)
def test_a_publisher_that_stands_alone_is_a_text(text: str) -> None:
    told = as_markdown(Article("i", "/p", "Head", publisher=text))
    kinds = [token.type for token in PARSER.parse(told)]
    assert kinds == [f"{one}_{at}" if at else one for one, at in (
        ("heading", "open"), ("inline", ""), ("heading", "close"),
        ("paragraph", "open"), ("inline", ""), ("paragraph", "close"),
    )]  # fmt: skip


@pytest.mark.parametrize("text", STARTS)
def test_a_note_is_read_as_it_was(text: str) -> None:
    body = (Block("paragraph", "A claim [1]."), Block("footnote", f"[1] {text}"))
    (found,) = load("/p.md", as_markdown(Article("i", "/p", "Head", body=body)).encode()).articles
    assert found.body[1].text == f"[1] {text}"
