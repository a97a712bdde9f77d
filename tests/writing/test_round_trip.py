"""What was exported as Markdown and read again is what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.loaders.markdown import load
from reader.model import Article, Block, Figure, Span, SpanStyle
from reader.text import clean
from reader.writing import as_markdown

FIRST = Block("paragraph", "First of all.")
FIGURES = (Figure("A bridge over the river Elbe", None, "https://e.org/a.png?x=<y>"),)


def exported(*blocks: Block) -> tuple[Block, ...]:
    """The blocks below the first, exported and read again."""
    story = Article("i", "/p", "Head", figures=FIGURES, body=(FIRST, *blocks))
    loaded = load("/p.md", as_markdown(story).encode())
    (article,) = loaded.articles
    assert article.headline == "Head"
    return article.body[article.body.index(FIRST) + 1 :]


def listed(text: str, level: int, *, ordered: bool = False) -> Block:
    return Block("list", text, level, ordered)


def table(*rows: tuple[str, ...]) -> Block:
    return Block("table", "\n".join(" | ".join(row) for row in rows), rows=rows)


CASES: dict[str, tuple[Block, ...]] = {
    "headings": tuple(Block("heading", f"Level {level} {{#x}}", level) for level in range(1, 7)),
    "quotes": (Block("quote", "One."), Block("quote", "- Two."), FIRST),
    "lists": (
        listed("one", 1, ordered=True),
        listed("below", 2),
        listed("1. is text", 2),
        listed("far below", 3, ordered=True),
        *(listed(f"item {number}", 1, ordered=True) for number in range(2, 13)),
        listed("below the twelfth", 2),
        listed("and deeper", 3),
        FIRST,
        listed("again", 1, ordered=True),
        listed("of another kind", 1),
    ),
    "tables": (
        table(("River | Länge", "Length"), ("Elbe *", "1,094"), ("`Oder`", "")),
        FIRST,
        table(("only",), ("\\",)),
    ),
    "code": (
        Block("code", "def f():\n    return '```'\n\n# {{< x >}}", code_language="python"),
        Block("code", "    indented [1]"),
    ),
    "footnotes": (
        Block("paragraph", "A claim[1] and another[2], in [2024]."),
        Block("footnote", "[1] Its proof: *none*."),
        Block("footnote", "A second paragraph of it."),
        Block("footnote", "[2] See above."),
    ),
    "a rule": (Block("rule", ""), Block("paragraph", "--- no rule"), Block("paragraph", "===")),
    "a figure": (Block("figure", "", figure=0), FIRST),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_kind_of_block_comes_back(kind: str) -> None:
    assert tuple(replace(block, number=None) for block in exported(*CASES[kind])) == CASES[kind]


def test_items_keep_their_numbers_behind_what_stands_between() -> None:
    third = replace(listed("three", 1, ordered=True), number=3)
    fourth = replace(listed("four", 1, ordered=True), number=4)
    assert exported(third, FIRST, fourth) == (third, FIRST, fourth)


def test_an_item_below_zero_stays_an_item() -> None:
    read = exported(replace(listed("minus three", 1, ordered=True), number=-3))
    assert [(block.kind, block.text) for block in read] == [("list", "minus three")]


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 4, "link"), (5, 9, "strong")],
        [(0, 20, "strong"), (5, 9, "emphasis"), (5, 9, "link")],
        [(0, 4, "emphasis"), (0, 9, "strong")],
        [(0, 9, "strong"), (5, 9, "emphasis")],
        [(5, 9, "code"), (11, 20, "link")],
    ],
)
def test_spans_come_back(spans: list[tuple[int, int, SpanStyle]]) -> None:
    given_spans = tuple(
        Span(start, end, style, "https://e.org/a(b)&copy;" if style == "link" else None)
        for start, end, style in spans
    )
    block = Block("paragraph", "Wide bold, linked text! is here", spans=given_spans)
    (read,) = exported(block)
    assert read.text == block.text
    assert {(one.start, one.end, one.style) for one in read.spans} == set(spans)


def test_a_sign_before_a_link_makes_no_picture_of_it() -> None:
    block = Block("paragraph", "Look! Here!", spans=(Span(6, 11, "link", "https://e.org"),))
    tight = Block("paragraph", "Look!Here", spans=(Span(5, 9, "link", "https://e.org"),))
    assert exported(block, tight) == (block, tight)


def test_rows_that_are_short_are_filled_up() -> None:
    (read,) = exported(Block("table", "", rows=(("a",), ("b", "c"))))
    assert read.rows == (("a", ""), ("b", "c"))


TEXTS = (
    st.text(st.characters(exclude_categories=("Cs", "Co", "Cn")), min_size=1, max_size=40)
    .map(lambda text: " ".join(clean(text).split()))
    .filter(lambda text: clean(text) == text and text)
)
MARKED = TEXTS | st.text(
    st.sampled_from("ab1. -+=#>*_`[](){}<>!|~&\\:^%$"), min_size=1, max_size=30
).map(lambda text: " ".join(text.split())).filter(bool)
BLOCKS = st.one_of(
    st.builds(Block, st.just("paragraph"), MARKED),
    st.builds(Block, st.just("heading"), MARKED, st.integers(1, 6)),
    st.builds(Block, st.just("quote"), MARKED),
    st.builds(listed, MARKED, st.just(1), ordered=st.booleans()),
    st.lists(st.tuples(MARKED, MARKED), min_size=1, max_size=3).map(lambda rows: table(*rows)),
)


@given(st.lists(BLOCKS, max_size=5))
def test_any_text_comes_back_as_what_it_was(blocks: list[Block]) -> None:
    read = exported(*blocks)
    assert [replace(block, spans=(), number=None) for block in read] == blocks
    assert not any(span.style != "link" for block in read for span in block.spans)
