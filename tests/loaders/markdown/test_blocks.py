"""The text of a document: each mark of Markdown becomes what it means in the model."""

import pytest

from reader.loaders import limits
from reader.loaders.markdown import load, read_text
from tests.loaders.markdown.reading import PATH, article, blocks, receipt, styled

LINK = "https://a.example/b"


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def test_hard_wraps_are_joined_with_a_blank() -> None:
    assert shapes("The dam\nheld\nfor years.\n\nNobody came.") == [
        ("paragraph", "The dam held for years."),
        ("paragraph", "Nobody came."),
    ]


def test_lines_that_are_meant_stay_lines() -> None:
    assert shapes("The dam held  \nfor years<br>and years") == [
        ("paragraph", "The dam held"),
        ("paragraph", "for years"),
        ("paragraph", "and years"),
    ]


def test_scripts_without_blanks_are_joined_without_one() -> None:
    assert shapes("谷の上の\nダムは\nheld") == [("paragraph", "谷の上のダムは held")]


@pytest.mark.parametrize(
    ("text", "read", "spans"),
    [
        ("**a** b", "a b", [("a", "strong", None)]),
        ("a *b*", "a b", [("b", "emphasis", None)]),
        ("***a***", "a", [("a", "emphasis", None), ("a", "strong", None)]),
        ("a `b *c*`", "a b *c*", [("b *c*", "code", None)]),
        (f"a [b *c*]({LINK}) d", "a b c d", [("b c", "link", LINK), ("c", "emphasis", None)]),
        (f"[a][1] b\n\n[1]: {LINK}", "a b", [("a", "link", LINK)]),
        (f"a <{LINK}>", f"a {LINK}", [(LINK, "link", LINK)]),
        ("[a](mailto:b@c.example)", "a", [("a", "link", "mailto:b@c.example")]),
        ("[a](/b) [c](../d.md) [e](#f)", "a c e", []),
        ("[a](ftp://b.example)", "a", []),
        ("~~a~~ b", "a b", []),
        ("a &amp; b &#8217; &copy;", "a & b ’ ©", []),
        ("a\\*b\\*", "a*b*", []),
        ("<b>a</b> <i>b</i>", "a b", [("a", "strong", None), ("b", "emphasis", None)]),
        (f'a <a class="x" href="{LINK}">b</a>', "a b", [("b", "link", LINK)]),
        ("<b>a *b</b> c*", "a b c", [("a b", "strong", None), ("b", "emphasis", None)]),
        ("*a <b>b* c</b> d", "a b c d", [("a b", "emphasis", None), ("b", "strong", None)]),
        ("a</b> b", "a b", []),
        ("a <b>b", "a b", [("b", "strong", None)]),
        ("H<sub>2</sub>O", "H2O", []),
        ("[[Lower dam]] and [[dams/upper|the upper]]", "Lower dam and the upper", []),
        (f"[[1]]({LINK})", "[1]", [("[1]", "link", LINK)]),
    ],
)
def test_text_in_the_line(text: str, read: str, spans: list[tuple[str, str, str | None]]) -> None:
    (block,) = blocks(text)
    assert (block.kind, block.text, sorted(styled(block))) == ("paragraph", read, sorted(spans))


def test_an_address_of_a_script_is_no_link() -> None:
    (block,) = blocks("[a](javascript:b) <a href='javascript:c'>d</a>")
    assert block.spans == ()


def test_headings_have_their_level_and_lose_their_names() -> None:
    read = blocks("# One\n\nTwo\n---\n\n###### Six {#six .x}")
    assert [(one.kind, one.level, one.text) for one in read] == [
        ("heading", 1, "One"),
        ("heading", 2, "Two"),
        ("heading", 6, "Six"),
    ]


def test_lists_are_nested_by_level() -> None:
    read = blocks("- a\n  1. b\n  2. c\n     - d\n- e\n\n  f\n- [ ] g\n- [x] h")
    assert [(one.kind, one.level, one.ordered, one.text) for one in read] == [
        ("list", 1, False, "a"),
        ("list", 2, True, "b"),
        ("list", 2, True, "c"),
        ("list", 3, False, "d"),
        ("list", 1, False, "e"),
        ("paragraph", None, None, "f"),
        ("list", 1, False, "☐ g"),
        ("list", 1, False, "☑ h"),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. a\n\n   more of a\n\n2. b", [1, 2]),
        ("1. a\n\n   ```\n   code\n   ```\n\n2. b", [1, 2]),
        ("3. c\n3. d", [3, 4]),
        ("0) a\n1) b", [0, 1]),
        ("1. a\n\nBetween.\n\n2. b", [1, 2]),
        ("- a\n  1. b\n  2. c\n- d", [None, 1, 2, None]),
    ],
)
def test_items_have_the_numbers_of_the_document(text: str, numbers: list[int | None]) -> None:
    assert [block.number for block in blocks(text) if block.kind == "list"] == numbers


def test_quotes_are_quotes_and_say_their_kind_to_the_receipt() -> None:
    read = article("---\ntitle: Dam\n---\n> a\n>\n> b\n\n> [!WARNING]\n> c")
    assert [(one.kind, one.text) for one in read.body] == [
        ("quote", "a"),
        ("quote", "b"),
        ("quote", "c"),
    ]
    assert receipt(read)["kind of a quote"] == ("[!WARNING]",)


def test_code_keeps_its_lines_and_its_language() -> None:
    read = blocks(
        "```go {lines=1}\nif x {\n\ty()\n}\n```\n\n    a\n      b\n\n~~~ {.python}\nz\n~~~"
    )
    assert [(one.kind, one.text, one.code_language) for one in read] == [
        ("code", "if x {\n    y()\n}", "go"),
        ("code", "a\n  b", None),
        ("code", "z", "python"),
    ]


def test_tables_have_rows_of_cells() -> None:
    (table,) = blocks("| Gate | *Opened* |\n|---|:-:|\n| upper | [Sunday](/x) |\n| lower |")
    assert table.kind == "table"
    assert table.rows == (("Gate", "Opened"), ("upper", "Sunday"), ("lower", ""))


@pytest.mark.parametrize(
    ("columns", "rows"), [(limits.MAX_TABLE_COLUMNS + 1, 1), (2, limits.MAX_TABLE_ROWS)]
)
def test_a_table_that_is_too_large_is_read_as_its_rows(columns: int, rows: int) -> None:
    row = "|".join(["a"] * columns)
    read = blocks("\n".join([row, "|".join(["-"] * columns), *[row] * rows]))
    assert {(one.kind, one.text) for one in read} == {("paragraph", " | ".join(["a"] * columns))}
    assert len(read) == rows + 1


def test_rules_stand_between_parts() -> None:
    assert [one.kind for one in blocks("a\n\n---\n\n***\n\nb")] == [
        "paragraph",
        "rule",
        "paragraph",
    ]


def test_footnotes_come_last_in_the_order_of_the_text() -> None:
    read = blocks(
        "a[^b] c^[inline *d*] e[^f].\n\n[^f]: Last.\n[^b]: First.\n\n    More.\n[^g]: Alone.\n\nh"
    )
    assert [(one.kind, one.text) for one in read] == [
        ("paragraph", "a[1] c[2] e[3]."),
        ("paragraph", "h"),
        ("footnote", "[1] First."),
        ("footnote", "More."),
        ("footnote", "[2] inline d"),
        ("footnote", "[3] Last."),
        ("footnote", "[g] Alone."),
    ]
    assert styled(read[4]) == [("d", "emphasis", None)]


def test_a_reference_to_no_footnote_is_text() -> None:
    assert shapes("a[^b]") == [("paragraph", "a[^b]")]


def test_pictures_are_figures_where_they_stand() -> None:
    read = article(
        f"---\ntitle: Dam\n---\n![The dam from above. (Photo: AFP)](x.png)\n\na\n\n"
        f"[![Within]({LINK})]({LINK}) b\n\n"
        '![](y.png "Told")\n\n![](z.png)\n\n<img src="q.png" alt="Raw">'
    )
    told = [(one.caption, one.credit, one.url) for one in read.figures]
    assert told == [
        ("The dam from above.", "Photo: AFP", None),
        ("Within", None, LINK),
        ("Told", None, None),
        ("Raw", None, None),
    ]
    assert [(one.kind, one.text, one.figure) for one in read.body] == [
        ("paragraph", "a", None),
        ("paragraph", "b", None),
        ("figure", "", 1),
        ("figure", "", 2),
        ("figure", "", 3),
    ]


def test_html_is_read_for_its_text() -> None:
    read = article(
        "---\ntitle: Dam\n---\n<div class='x'>\n<p>a <em>b</em></p><ul><li>c</li></ul>\n</div>\n\n"
        "<!-- d -->\n<style>\ne {}\n\nf\n</style>\n\n"
        "<details><summary>g</summary>\n\n**h**\n\n</details>\n\n"
        "i <!-- j --> <script>k()</script> l\n\n<table><tr><td>1</td><td>2</td></tr><tr><td>3</td>"
        "<td>4</td></tr></table>"
    )
    assert [(one.kind, one.text) for one in read.body] == [
        ("paragraph", "a b"),
        ("list", "c"),
        ("paragraph", "g"),
        ("paragraph", "h"),
        ("paragraph", "i l"),
        ("table", "1 | 2\n3 | 4"),
    ]
    folded = receipt(read)
    assert folded["comment"] == ("<!-- d -->", "<!-- j -->")
    assert folded["script or style"] == ("<style>", "e {}", "f", "</style>")
    assert folded["script"] == ("k()",)


@pytest.mark.parametrize(
    "order",
    [
        "{{< youtube id=x >}}",
        "{{% notice %}}",
        '{{< tweet\n  user="a"\n  id="b" >}}',
        "{% include a.html %}",
        "{{ site.url }}",
        "{{page.title}}",
        "{{/* a note */}}",
        "{:.lead}",
        "{::options toc='x' /}",
        ":::note Title",
    ],
)
def test_shortcodes_go_to_the_receipt(order: str) -> None:
    read = article(f"---\ntitle: Dam\n---\na\n\n{order}\n\nb\n\n```\n{order}\n```")
    assert [(one.kind, one.text) for one in read.body] == [
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("code", order),
    ]
    assert receipt(read)["shortcode"] == tuple(line.strip() for line in order.split("\n"))


def test_shortcodes_within_text_leave_the_text() -> None:
    (one, two, three) = blocks(
        '{{< box >}}a [b]({{< ref "c.md" >}} "d") e{{< /box >}}\n\n'
        "`{{ f.g }}` and {x} and {{y}}\n\n"
        "{% raw %}{{ h.i }}{% endraw %}"
    )
    assert (one.text, one.spans) == ("a b e", ())
    assert two.text == "{{ f.g }} and {x} and {{y}}"
    assert three.text == "{{ h.i }}"


def test_shortcodes_in_addresses_make_them_no_addresses() -> None:
    read = article(
        "---\ntitle: Dam\n---\n[a](https://b.example/{{ c.d }}) ![e]({{ f.g }}/h.png) "
        '<a href="{{ i.j }}">k</a> <a href="https://l.example/{{ m.n }}">o</a>'
    )
    assert (read.body[0].text, read.body[0].spans) == ("a k o", ())
    assert [(one.caption, one.url) for one in read.figures] == [("e", None)]
    assert receipt(read)["shortcode"] == ("{{ c.d }}", "{{ f.g }}", "{{ i.j }}", "{{ m.n }}")


def test_shortcodes_that_show_a_picture_or_code_do_so() -> None:
    read = article(
        '---\ntitle: Dam\n---\na\n\n{{< figure src="b.jpg" alt="c" caption="The dam" >}}\n\n'
        "{% highlight go linenos %}\n*d*\n{% endhighlight %}\n\n"
        "{{< highlight c >}}\ne\n{{< /highlight >}}"
    )
    assert [one.caption for one in read.figures] == ["The dam"]
    assert [(one.kind, one.text, one.code_language) for one in read.body] == [
        ("paragraph", "a", None),
        ("figure", "", None),
        ("code", "*d*", "go"),
        ("code", "e", "c"),
    ]


def test_notes_to_oneself_go_to_the_receipt() -> None:
    read = article(
        "---\ntitle: Dam\n---\n* toc\n{:toc}\n\n[TOC]\n\n%% hidden\nhere %%\n\n"
        "a ![[plan.png]] b\n\n"
        "{% comment %}c\n\nd{% endcomment %}"
    )
    assert [one.text for one in read.body] == ["a b"]
    folded = receipt(read)
    assert folded["table of contents"] == ("* toc", "{:toc}", "[TOC]")
    assert folded["comment"] == ("%% hidden", "here %%", "{% comment %}c", "d{% endcomment %}")
    assert folded["embedded note"] == ("![[plan.png]]",)


def test_a_place_holder_in_the_document_is_no_place_holder() -> None:
    assert shapes("a \ufdd00\ufdd1 b {% c %}") == [("paragraph", "a \ufffd0\ufffd b")]


def test_text_can_be_read_by_others() -> None:
    content = read_text("# a\r\n\r\n![b](http://c.example/d.png)\r\n\r\ne")
    assert [(one.kind, one.text) for one in content.blocks] == [
        ("heading", "a"),
        ("paragraph", "e"),
    ]
    assert [(one.caption, one.url) for one in content.figures] == [("b", "http://c.example/d.png")]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (">" * limits.MAX_MARKDOWN_NESTING + " a", "nested deeper"),
        ("- " * limits.MAX_MARKDOWN_NESTING + "a", "nested deeper"),
        (
            ("*a* b " * 9000 + "\n\n") * (limits.MAX_MARKDOWN // 54_000 + 1),
            "longer than the limit on Markdown",
        ),
    ],
)
def test_beyond_a_limit_the_text_is_shown_as_it_stands(text: str, limit: str) -> None:
    loaded = load(PATH, f"---\ntitle: Dam\n---\n{text}".encode())
    (read,), (problem,) = loaded.articles, loaded.problems
    assert limit in problem.why
    assert read.headline == "Dam"
    assert read.body[0].text == text.partition("\n")[0].strip()


def test_a_paragraph_that_is_too_long_for_its_marks_is_shown_with_them() -> None:
    text = "*a* " * (limits.MAX_MARKDOWN_PARAGRAPH // 4 + 1)
    first, second = blocks(f"{text}\n\n*b*")
    assert first.text == text.strip()
    assert second.text == "b"
