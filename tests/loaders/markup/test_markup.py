"""A tree of elements to blocks: what each element becomes, and where its spans lie."""

import pytest
from hypothesis import given

from reader.loaders import limits, markup
from reader.model import Block
from reader.text import is_harmless
from tests.loaders.invariants import check_block
from tests.loaders.markup.strategies import fragments


def blocks(html: str, base: str | None = None) -> tuple[Block, ...]:
    return markup.read_fragment(html, base).blocks


def told(html: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(html)]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("H<sub>2</sub>O", "H₂O"),
        ("10<sup>-6</sup> m<sup>n</sup>", "10⁻⁶ mⁿ"),
        ("the 1<sup>st</sup>", "the 1st"),
        ("x<sup><b>2</b></sup>", "x2"),
        ("x<sup></sup>y", "xy"),
    ],
)
def test_powers_and_indexes_are_written_as_such(html: str, text: str) -> None:
    assert told(html) == [("paragraph", text)]


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (
            "<tr><td>1<td rowspan=2>2<td>3<tr><td>4<td>5<tr><td>6<td>7<td>8",
            (("1", "2", "3"), ("4", "", "5"), ("6", "7", "8")),
        ),
        ("<tr><td colspan=2>1<td>2<tr><td>3<td>4<td>5", (("1", "", "2"), ("3", "4", "5"))),
        ("<tr><td>1<td rowspan=2>2<tr><td>3", (("1", "2"), ("3", ""))),
        ("<tr><td rowspan=x>1<td colspan=0>2<tr><td>3<td>4", (("1", "2"), ("3", "4"))),
    ],
)
def test_cells_stand_in_their_columns(html: str, rows: tuple[tuple[str, ...], ...]) -> None:
    (block,) = blocks(f"<table>{html}</table>")
    assert block.rows == rows


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("only text", [("paragraph", "only text")]),
        ("<p>One <p>Two", [("paragraph", "One"), ("paragraph", "Two")]),
        ("a<div>b</div>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<h3>Title</h3>text", [("heading", "Title"), ("paragraph", "text")]),
        ("<h2>Title <a href='#t'>¶</a></h2>", [("heading", "Title")]),
        ("<p>Roses are red<br>violets are blue</p>",
         [("paragraph", "Roses are red"), ("paragraph", "violets are blue")]),
        (f"<p>{'long words ' * 5}<br>go on", [("paragraph", f"{'long words ' * 5}go on")]),
        ("<h2>one<br>title</h2>", [("heading", "one title")]),
        ("<ul><li>one<br>item</ul>", [("list", "one item")]),
        ("one<br><br>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("one<br> \n<br>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("<p>he said <q>so</q></p>", [("paragraph", "he said “so”")]),
        ("<hr>a<hr><hr>b", [("paragraph", "a"), ("rule", ""), ("paragraph", "b")]),
        ("<blockquote><p>a</p>b</blockquote>c",
         [("quote", "a"), ("quote", "b"), ("paragraph", "c")]),
        ("<pre>a\n\tb\n</pre>", [("code", "a\n    b")]),
        ("<pre>a<br>b</pre>", [("code", "a\nb")]),
        ("<pre>a<br>\x0c<b>b</b>c</pre>d", [("code", "a\n␌bc"), ("paragraph", "d")]),
        ("<p><b>One <a href='#t'>#</a> two</b></p>", [("paragraph", "One two")]),
        ("a<iframe src='https://www.example.org/embed/7?x=1'></iframe>b",
         [("paragraph", "a"), ("paragraph", "Embedded: example.org/embed/7"), ("paragraph", "b")]),
        ("<video title='The dam breaks'><source src='https://e.example/a.mp4'>Old</video>",
         [("paragraph", "Video: The dam breaks")]),
        ("<audio src='https://e.example/a'></audio>", [("paragraph", "Audio: e.example/a")]),
        ("<iframe src='https://e.example/count' width='1' height='1'></iframe>", []),
        ("<iframe src='about:blank'></iframe><object data='javascript:x'></object><video>", []),
        ("<iframe src='https://e.example/x' style='display:none'></iframe>", []),
        ("a<script>b</script>c<style>d</style><!-- e --><?f g?>", [("paragraph", "ac")]),
        ("<p hidden>a</p><p style='DISPLAY : none'>b</p>c", [("paragraph", "c")]),
        ("<select><option>a</select><button>b</button>c", [("paragraph", "c")]),
        ("&amp;lt; &eacute; &bogus; &#0;", [("paragraph", "&lt; é &bogus; \ufffd")]),
        ("", []), ("  \n ", []), ("<p></p><div><br></div>", []),
    ],
)  # fmt: skip
def test_what_an_element_becomes(html: str, expected: list[tuple[str, str]]) -> None:
    assert told(html) == expected


def test_lists_have_levels_and_numbers() -> None:
    html = "<ul><li>a<ol><li>b<li><p>c</p><p>d</p><li>x</ol>e<li>f</ul>"
    found = [
        (block.kind, block.text, block.level, block.ordered, block.number) for block in blocks(html)
    ]
    assert found == [
        ("list", "a", 1, False, None),
        ("list", "b", 2, True, 1),
        ("list", "c", 2, True, 2),
        ("paragraph", "d", None, None, None),
        ("list", "x", 2, True, 3),
        ("paragraph", "e", None, None, None),
        ("list", "f", 1, False, None),
    ]


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol start=5><li>a<li>b</ol>", [5, 6]),
        ("<ol><li>a<li value=7>b<li>c</ol>", [1, 7, 8]),
        ("<ol reversed><li>a<li>b<li>c</ol>", [3, 2, 1]),
        ("<ol reversed start=0><li>a<li>b</ol>", [0, -1]),
        ("<ol start=x><li value=''>a</ol>", [1]),
        ("<ol><li>a<ol><li>b</ol><li>c</ol>", [1, 1, 2]),
    ],
)
def test_items_have_the_numbers_that_the_page_gives_them(html: str, numbers: list[int]) -> None:
    assert [block.number for block in blocks(html)] == numbers


def test_quotes_in_quotes_are_deeper() -> None:
    html = "<blockquote>a<blockquote>b</blockquote>c</blockquote>"
    assert [(block.text, block.level) for block in blocks(html)] == [
        ("a", None), ("b", 2), ("c", None),
    ]  # fmt: skip


def test_a_sign_that_links_to_a_heading_ends_no_style_around_it() -> None:
    (block,) = blocks("<p><b>One <a href='#t'>#</a>two</b> three</p>")
    assert [(block.text[one.start : one.end], one.style) for one in block.spans] == [
        ("One two", "strong"),
    ]


def test_cells_hold_words_and_no_scripts() -> None:
    html = (
        "<table><tr><th>a<br>b<th><p>c</p><p>d</p>"
        "<tr><td><ins>e</ins><script>f()</script><td>g <b>h</b><span hidden>i</span></table>"
    )
    (block,) = blocks(html)
    assert block.rows == (("a b", "c d"), ("e", "g h"))


def test_a_table_is_not_expanded_over_its_limit() -> None:
    row = "<td colspan=40>a" * 400
    found = blocks(f"<table>{f'<tr>{row}' * 40}</table>")
    assert all(block.kind == "paragraph" for block in found)


def test_a_heading_in_an_item_is_a_heading() -> None:
    (block,) = blocks("<ol><li><h3>Title</h3></ol>")
    assert (block.kind, block.level, block.ordered) == ("heading", 3, None)


def test_headings_have_their_level() -> None:
    html = "".join(f"<h{level}>x</h{level}>" for level in range(1, 7))
    assert [block.level for block in blocks(html)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("html", "spans"),
    [
        ("<b>x</b>", [("x", "strong", None)]),
        ("a <strong> x </strong>b", [("x", "strong", None)]),
        ("<i>a <b>b</b></i>", [("a b", "emphasis", None), ("b", "strong", None)]),
        ("<b>a <strong>b</strong></b>", [("a b", "strong", None)]),
        ("<i>a</i><i>b</i>", [("a", "emphasis", None), ("b", "emphasis", None)]),
        ("<code>f()</code>", [("f()", "code", None)]),
        ("<a href='https://e.org/ä b'>x</a>", [("x", "link", "https://e.org/äb")]),
        ("<a href='/p?q=1&amp;r=2'>x</a>", [("x", "link", "https://base.org/p?q=1&r=2")]),
        ("<a href='mailto:a@e.org'>x</a>", [("x", "link", "mailto:a@e.org")]),
        ("<a href='javascript:x()'>x</a>", []),
        ("<a href='java\nscript:x()'>x</a>", []),
        ("<a href='data:text/html,x'>x</a>", []),
        ("<a href='file:///etc/passwd'>x</a>", []),
        ("<a href='https://[e.org'>x</a>", []),
        ("<a name='x'>x</a>", []),
        ("<b>a<p>b</b>", [("a", "strong", None)]),
    ],
)
def test_spans_lie_on_their_words(html: str, spans: list[tuple[str, str, str | None]]) -> None:
    block = blocks(f"before {html} after", "https://base.org/page/")[0]
    found = [(block.text[one.start : one.end], one.style, one.url) for one in block.spans]
    assert found == spans


def test_an_escape_in_an_address_is_made_visible() -> None:
    (block,) = blocks("<a href='https://e.org/&#x202e;gpj.exe'>x</a>")
    assert block.spans[0].url == "https://e.org/◂gpj.exe"


def test_spans_are_right_behind_what_cleaning_took_away() -> None:
    (block,) = blocks("so\u00adft \x1b[2J and <b>bold</b>")
    (span,) = block.spans
    assert block.text == "soft ␛[2J and bold"
    assert block.text[span.start : span.end] == "bold"


class TestTables:
    DATA = "<table><tr><th>River<th>km<tr><td>Elbe<td>1,094</table>"

    def test_data(self) -> None:
        (block,) = blocks(self.DATA)
        assert block.kind == "table"
        assert block.rows == (("River", "km"), ("Elbe", "1,094"))
        assert block.text == "River | km\nElbe | 1,094"

    def test_short_rows_are_filled(self) -> None:
        (block,) = blocks("<table><tr><td>a<td>b<td>c<tr><td>d<td>e</table>")
        assert block.rows == (("a", "b", "c"), ("d", "e", ""))

    @pytest.mark.parametrize(
        "html",
        [
            f"<table><tr><td>x<td>{DATA}<tr><td>a<td>b</table>",
            DATA.replace("<table", "<table role=presentation"),
            DATA.replace("Elbe", "Elbe " * 50),
            "<table><tr><td>one<td>row</table>",
            "<table><tr><td>one<tr><td>column</table>",
            "<table><tr><td>a<td><td><td><tr><td>b<td><td><td></table>",
            f"<table>{'<tr><td>a<td>b' * (limits.MAX_TABLE_ROWS + 1)}</table>",
            f"<table><tr>{'<td>a' * (limits.MAX_TABLE_COLUMNS + 1)}<tr><td>b</table>",
        ],
    )
    def test_tables_that_lay_out_a_page_are_its_text(self, html: str) -> None:
        found = blocks(html)
        assert found[0].kind == "paragraph"
        assert len(found) >= 2


def test_what_is_too_deep_for_a_tree_is_read_as_text() -> None:
    deep = "<div>" * 100_000 + "far down" + "</div>" * 100_000
    assert told(f"<script>x</script><p>a &lt; b{deep}<p>end") == [
        ("paragraph", "a < b"),
        ("paragraph", "far down"),
        ("paragraph", "end"),
    ]


@given(fragments())
def test_any_html_gives_clean_blocks_and_spans_inside_them(html: str) -> None:
    content = markup.read_fragment(html, "https://e.org/")
    assert content == markup.read_fragment(html, "https://e.org/")
    for block in content.blocks:
        check_block(block, len(content.figures))
    placed = [block.figure for block in content.blocks if block.kind == "figure"]
    assert all(number is not None and number < len(content.figures) for number in placed)
    assert all(is_harmless(f"{one.caption}{one.credit}{one.url}") for one in content.figures)
