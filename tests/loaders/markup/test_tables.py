"""Tables: which of them hold data, and what their cells say."""

import pytest

from reader.loaders import limits, markup
from reader.model import Block


def blocks(html: str) -> tuple[Block, ...]:
    return markup.read_fragment(html, "https://e.org/").blocks


DATA = "<table><tr><th>River<th>km<tr><td>Elbe<td>1,094</table>"


def test_data() -> None:
    (block,) = blocks(DATA)
    assert block.kind == "table"
    assert block.rows == (("River", "km"), ("Elbe", "1,094"))
    assert block.text == "River | km\nElbe | 1,094"


def test_short_rows_are_filled() -> None:
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
def test_tables_that_lay_out_a_page_are_its_text(html: str) -> None:
    found = blocks(html)
    assert found[0].kind == "paragraph"
    assert len(found) >= 2


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (
            "<tr><td>1<td rowspan=2>2<td>3<tr><td>4<td>5<tr><td>6<td>7<td>8",
            (("1", "2", "3"), ("4", "", "5"), ("6", "7", "8")),
        ),
        ("<tr><td colspan=2>1<td>2<tr><td>3<td>4<td>5", (("1", "", "2"), ("3", "4", "5"))),
        ("<tr><td>1<td rowspan=2>2<tr><td>3", (("1", "2"), ("3", ""))),
        (f"<tr><td>1<td rowspan={'9' * 5_000}>2<tr><td>3", (("1", "2"), ("3", ""))),
        ("<tr><td rowspan=x>1<td colspan=0>2<tr><td>3<td>4", (("1", "2"), ("3", "4"))),
    ],
)
def test_cells_stand_in_their_columns(html: str, rows: tuple[tuple[str, ...], ...]) -> None:
    (block,) = blocks(f"<table>{html}</table>")
    assert block.rows == rows


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


def test_links_and_styles_lie_on_their_words() -> None:
    html = (
        "<table><tr><th>River<th>km<th>Length<tr><td><a href=/e>Elbe</a>"
        "<td><p>about</p><p><b>1,094</b></p><td><img alt='The Elbe'>long <i>one</i></table>"
    )
    (block,) = blocks(html)
    assert block.rows == (("River", "km", "Length"), ("Elbe", "about 1,094", "long one The Elbe"))
    assert [(block.text[one.start : one.end], one.style, one.url) for one in block.spans] == [
        ("Elbe", "link", "https://e.org/e"),
        ("1,094", "strong", None),
        ("one", "emphasis", None),
    ]


@pytest.mark.parametrize(
    "hidden", ["<td hidden>x", "<td style=display:none>x<b>y</b>", "<script>x</script>"]
)
def test_what_is_hidden_is_no_cell(hidden: str) -> None:
    rows = f"<tr>{hidden}<td>a<td>b<tr><td>c<td>d<tr hidden><td>x<td>y<tbody hidden><tr><td>x<td>y"
    (block,) = blocks(f"<table>{rows}</table>")
    assert block.rows == (("a", "b"), ("c", "d"))


def test_the_caption_stands_above() -> None:
    found = blocks(DATA.replace("<table>", "<table><caption>Two <b>rivers</b></caption>"))
    assert [block.kind for block in found] == ["paragraph", "table"]
    assert found[0].text == "Two rivers"


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>a<td>b</tr><p>between</p><tr><td>c<td>d</table>",
        "<table>between<tr><td>a<td>b<tr><td>c<td>d</table>",
    ],
)
def test_text_between_the_cells_is_not_lost(html: str) -> None:
    assert "between" in [block.text for block in blocks(html)]
