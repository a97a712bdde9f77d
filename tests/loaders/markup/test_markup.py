"""A tree of elements to blocks: what each element becomes, and where its spans lie."""

import re

import pytest
from hypothesis import given

from reader.loaders import markup
from reader.model import Block
from reader.text import is_harmless
from tests.loaders.invariants import check_block
from tests.loaders.markup.strategies import fragments, trees


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
        ("a<script>b</script>c<style>d</style><!-- e --><?f g?>", [("paragraph", "ac")]),
        ("<script>a</script><section>b</section>", [("paragraph", "b")]),
        ("<head><meta name=a content=b><title>a</title><link href=b></head>c",
         [("paragraph", "c")]),
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


@given(trees())
def test_every_word_that_is_seen_is_told_and_no_other(html: str) -> None:
    content = markup.read_fragment(html)
    told = [block.text for block in content.blocks]
    told += [f"{figure.caption} {figure.credit or ''}" for figure in content.figures]
    words = re.findall(r"[a-z]+\d+", " ".join(told))
    assert sorted(words) == sorted(set(re.findall(r"\bseen\d+", html)))
