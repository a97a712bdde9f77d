"""How each kind of block looks, as text; and which style its pieces have."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import Spot, lay_out_article
from reader.layout.article import text_column
from reader.layout.cells import width
from reader.layout.manner import Manner
from reader.layout.numbering import item_numbers
from reader.layout.tables import lay_out_table
from reader.model import Article, Block, BlockKind, Figure, Mark, Span

MARGIN = re.compile("^ {8}", re.MULTILINE)
WORDS = "The quick brown fox jumps over the lazy dog and runs on."
FIGURES = (Figure("A bridge over the river, seen from the east.", "Photo: Desk"),)


def article(*blocks: Block) -> Article:
    return Article(id="i", path="/p", headline="Head", body=(Block("paragraph", "First."), *blocks))


def items(*texts: str, ordered: bool = False) -> list[Block]:
    """Items of a list, each nested as deep as it is indented."""
    return [
        Block("list", text.strip(), 1 + len(text) - len(text.lstrip()), ordered) for text in texts
    ]


def table(*rows: str) -> Block:
    return Block("table", "", rows=tuple(tuple(row.split("|")) for row in rows))


GOLDEN: dict[str, tuple[Sequence[Block], str]] = {
    "headings by level": (
        [Block("heading", f"Level {level}", level=level) for level in (1, 2, 6)],
        """
        Level 1
        ───────

        Level 2

        Level 6
        """,
    ),
    "a quote of two paragraphs": (
        [Block("quote", WORDS), Block("quote", "Second."), Block("paragraph", "Out of it.")],
        """
        │ The quick brown fox jumps over the
        │ lazy dog and runs on.
        │
        │ Second.

        Out of it.
        """,
    ),
    "lists inside lists": (
        [
            *items("one", ordered=True),
            *items(" below"),
            *items(" first", " second", ordered=True),
            *items("two", ordered=True),
            *items(" first again", ordered=True),
            Block("paragraph", "Between."),
            *items(f"one again. {WORDS}", ordered=True),
        ],
        """
        1. one
          • below
          1. first
          2. second
        2. two
          1. first again

        Between.

        1. one again. The quick brown fox jumps
           over the lazy dog and runs on.
        """,
    ),
    "a list that is too deep": (
        [Block("list", "deep", level=90)],
        """
                        • deep
        """,
    ),
    "code": (
        [Block("code", "def f():\n\treturn '" + "x" * 40 + "'\n\n# end", code_language="python")],
        """
          def f():
              return 'xxxxxxxxxxxxxxxxxxxxxxxxxx
        ↳ xxxxxxxxxxxxxx'

          # end
        """,
    ),
    "a table": (
        [table("River|Length|Share", "Elbe|1,094|65 %", "長江|6,300")],
        """
        River  Length  Share
        ────────────────────
        Elbe    1,094   65 %
        長江    6,300
        """,
    ),
    "a table with long cells": (
        [table("River|Where it ends", f"Elbe|{WORDS}", "Oder|in a bay")],
        """
        River  Where it ends
        ────────────────────────────────────────
        Elbe   The quick brown fox jumps over
               the lazy dog and runs on.

        Oder   in a bay
        """,
    ),
    "a table with more columns than there is room for": (
        [table("|".join(["heading"] * 8), "|".join(["12345678"] * 8), "one||three")],
        """
        heading · heading · heading · heading
          · heading · heading · heading ·
          heading
        ─────────────
        12345678 · 12345678 · 12345678 ·
          12345678 · 12345678 · 12345678 ·
          12345678 · 12345678
        one · three
        """,
    ),
    "footnotes": (
        [
            Block("footnote", f"[1] {WORDS}"),
            Block("footnote", f"More of it. {WORDS}"),
            Block("footnote", "[2] Short."),
        ],
        """
        ────────

        [1] The quick brown fox jumps over the
            lazy dog and runs on.
            More of it. The quick brown fox
            jumps over the lazy dog and runs on.
        [2] Short.
        """,
    ),
    "a rule": ([Block("rule", ""), Block("paragraph", "x")], "        ─────────────\n\n        x"),
    "a figure": (
        [Block("figure", "", figure=0)],
        """
        ▌ A bridge over the river, seen from the
        ▌ east.  Photo: Desk
        """,
    ),
    "a figure that is not there": (
        [Block("figure", "", figure=7), Block("rule", "")],
        " " * 8 + "─" * 13,
    ),
    "text from right to left": (
        [
            Block("paragraph", "שלום עולם"),
            Block("quote", "שלום"),
            *items("שלום", " עולם", ordered=True),
        ],
        """
                                       שלום עולם

                                          שלום │

                                         שלום 1.
                                       עולם 1.
        """,
    ),
}


@pytest.mark.parametrize("kind", GOLDEN)
def test_a_block_looks_so(kind: str) -> None:
    blocks, golden = GOLDEN[kind]
    story = Article(
        "i", "/p", "Head", figures=FIGURES, body=(Block("paragraph", "First."), *blocks)
    )
    lines = [line.text.rstrip() for line in lay_out_article(story, 44, 72).lines]
    below = lines[lines.index("First.") + 1 :]
    assert "\n".join(below).strip("\n") == MARGIN.sub("", golden).strip("\n").rstrip()


def styles(story: Article, text: str) -> list[str]:
    """The styles of the pieces that hold the text."""
    lines = lay_out_article(story, 60, 72).lines
    return [piece.style for line in lines for piece in line.pieces if text in piece.text]


def test_headings_of_six_levels_differ() -> None:
    story = article(*(Block("heading", f"Level {level}", level=level) for level in range(1, 7)))
    assert [styles(story, f"Level {level}") for level in range(1, 7)] == [
        ["heading"],
        ["heading"],  # which has no rule below it
        ["subheading"],
        ["emphasis"],
        ["caption"],
        ["dim"],
    ]
    assert styles(article(Block("heading", "No level")), "No level") == ["heading"]


def test_spans_are_styled() -> None:
    spans = (Span(5, 9, "strong"), Span(14, 20, "link", "https://e.org"))
    story = article(Block("paragraph", "Some bold and linked words", spans=spans))
    line = lay_out_article(story, 60, 72).lines[-2]
    assert [(piece.text, piece.style) for piece in line.pieces] == [
        ("Some ", "text"),
        ("bold", "strong"),
        (" and ", "text"),
        ("linked", "link"),
        (" words", "text"),
    ]


def test_a_link_inside_another_span_is_seen() -> None:
    spans = (Span(0, 15, "strong"), Span(4, 8, "emphasis"), Span(4, 8, "link", "https://e.org"))
    story = article(Block("paragraph", "The link counts", spans=spans))
    assert styles(story, "The ") == ["strong"]
    assert styles(story, "link") == ["link"]
    assert styles(story, " counts") == ["strong"]


def test_a_span_goes_on_in_the_next_line() -> None:
    story = article(Block("paragraph", WORDS * 2, spans=(Span(0, 50, "emphasis"),)))
    lines = lay_out_article(story, 44, 72).lines[-4:-1]
    assert [[piece.style for piece in line.pieces] for line in lines] == [
        ["emphasis"],
        ["emphasis", "text"],
        ["text"],
    ]


def test_marks_of_footnotes_are_seen_and_other_brackets_are_not() -> None:
    claim = Block("paragraph", "A claim[1] and a year [2024].")
    story = article(claim, Block("footnote", "[1] Its proof."))
    assert styles(story, "[1]")[0] == "accent"
    assert styles(story, "[2024]") == ["text"]
    assert styles(article(claim), "[1]") == ["text"]


def test_the_head_of_a_table_differs() -> None:
    story = article(table("River|Length", "Elbe|1,094"))
    assert styles(story, "River") == ["strong"]
    assert styles(story, "Elbe") == ["text"]


KINDS: tuple[BlockKind, ...] = (
    "paragraph", "heading", "quote", "list", "code", "table", "figure", "footnote", "rule",
)  # fmt: skip
TEXTS = st.text(st.sampled_from("ab é日\u0301-/ שم[1]😀"), max_size=60)
BLOCKS = st.builds(
    Block,
    st.sampled_from(KINDS),
    TEXTS,
    st.one_of(st.none(), st.integers(1, 40)),
    st.booleans(),
    st.lists(st.lists(TEXTS, min_size=1, max_size=9).map(tuple), max_size=4).map(tuple),
    figure=st.integers(0, 3),
)


@given(st.lists(BLOCKS, max_size=8), st.integers(8, 120))
def test_no_line_is_wider_than_the_column_and_places_go_up(
    blocks: list[Block], columns: int
) -> None:
    story = Article("i", "/p", "Head", figures=FIGURES, body=tuple(blocks))
    layout = lay_out_article(story, columns, 72)
    column, _ = text_column(columns, 72)
    assert all(width(line.text) <= column for line in layout.lines)
    places = [line.place for line in layout.lines]
    assert places == sorted(places)


@given(st.lists(BLOCKS, max_size=8))
def test_items_are_numbered_from_one_without_a_leap(blocks: list[Block]) -> None:
    numbers = item_numbers(blocks)
    for at, (block, number) in enumerate(zip(blocks, numbers, strict=True)):
        assert bool(number) == (block.kind == "list" and bool(block.ordered))
        if number > 1:
            level = block.level or 1
            before = [
                n
                for one, n in zip(blocks[:at], numbers, strict=False)
                if one.kind == "list" and (one.level or 1) == level
            ]
            assert before[-1] == number - 1


@pytest.mark.unmeasured
def test_all_links_of_a_long_paragraph_are_seen() -> None:
    text = "word " * 30_000
    spans = tuple(Span(at, at + 4, "link", "https://e.org") for at in range(0, len(text), 5))
    lines = lay_out_article(article(Block("paragraph", text, spans=spans)), 60, 72).lines
    assert sum(piece.style == "link" for line in lines for piece in line.pieces) == 30_000


def test_a_cell_of_very_many_digits_is_no_number() -> None:
    lines = list(lay_out_table([["a", "b"], ["1" * 50_000 + "x", "2"]], 40, 1))
    assert lines[2].text.startswith("1" * 20)


PLAIN: dict[str, tuple[Sequence[Block], str]] = {
    "a quote in a quote": (
        [Block("quote", "Outer."), Block("quote", "Inner.", level=2)],
        """
        > Outer.
        >
        > > Inner.
        """,
    ),
    "rules, headings, lists and pictures": (
        [
            Block("heading", "A heading", level=1),
            Block("list", "An item"),
            Block("rule", ""),
            Block("figure", "", figure=0),
        ],
        """
        A heading


        - An item

        * * *

        Picture: A bridge over the river,
                 seen from the east.  Photo:
                 Desk
        """,
    ),
    "tables row by row": (
        [table("Name|Size", "One|1", "Two|2")],
        """
        Name · Size

        One · 1
        Two · 2
        """,
    ),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_nothing_is_drawn_in_plain_mode(kind: str) -> None:
    blocks, expected = PLAIN[kind]
    story = Article("i", "/p", "Head", figures=FIGURES, body=tuple(blocks))
    flow = lay_out_article(story, 40, 36, Manner(plain=True))
    shown = "\n".join(line.text.rstrip() for _, line in flow.walk(Spot(1))).strip("\n")
    assert shown == MARGIN.sub("", expected).strip("\n")


def test_a_quote_in_a_quote_has_two_bars() -> None:
    story = article(Block("quote", "Outer."), Block("quote", "Inner.", level=2))
    shown = [line.text for line in lay_out_article(story, 40, 36).lines]
    assert shown[-4:] == ["│ Outer.", "│ ", "│ │ Inner.", ""]


def test_the_reader_s_tags_and_note_stand_above_the_text() -> None:
    story, own = article(), Mark(tags=("war", "to read"), note="Ask Ann.")
    shown = [line.text for line in lay_out_article(story, 40, 36, mark=own).lines]
    assert shown[shown.index("First.") - 3 :][:2] == ["#war #to read", "✎ Ask Ann."]
    plain = lay_out_article(story, 40, 36, Manner(plain=True), mark=own).lines
    assert "Your note: Ask Ann." in [line.text for line in plain]
    assert "Your tags: war, to read" in [line.text for line in plain]


def test_what_runs_from_right_to_left_stands_at_the_right() -> None:
    story = Article(
        "i", "/p", "חדשות היום", figures=(Figure("תמונה"),), body=(Block("paragraph", "שלום"),)
    )
    lines = [line for line in lay_out_article(story, 40, 36).lines if line.text.strip()]
    assert [line.width for line in lines] == [36] * 3
    assert [line.text.strip() for line in lines] == ["חדשות היום", "תמונה ▌", "שלום"]


def test_a_column_with_one_word_in_it_is_no_column_of_numbers() -> None:
    rows = (("name", "size"), ("a", "1"), ("b", "none"), ("c", "1,000"))
    shown = [line.text for line in lay_out_table(rows, 40, 1)]
    assert shown[2:] == ["a     1", "b     none", "c     1,000"]
    numbers = (("name", "size"), ("a", "1"), ("b", ""), ("c", "1,000"))
    shown = [line.text for line in lay_out_table(numbers, 40, 1)]
    assert shown[2:] == ["a         1", "b", "c     1,000"]
