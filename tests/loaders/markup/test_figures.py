"""Figures: their pictures, captions and credits, and what else stands in them."""

import pytest

from reader.loaders import markup
from reader.loaders.markup import figures as figures_module
from reader.model import Figure


def told(html: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in markup.read_fragment(html).blocks]


def figures(html: str) -> tuple[Figure, ...]:
    return markup.read_fragment(html, "https://e.org/").figures


def test_the_caption_and_its_credit() -> None:
    html = "<figure><img src=a.jpg alt='alt'><figcaption>The old dam in May. Photo: A. Bo"
    (figure,) = figures(html)
    assert figure == Figure("The old dam in May.", "Photo: A. Bo", "https://e.org/a.jpg")


def test_a_sign_between_caption_and_credit_belongs_to_neither() -> None:
    told = "The old dam in May. | Ann Bo/AFP via Getty Images"
    (figure,) = figures(f"<figure><img><figcaption>{told}")
    assert (figure.caption, figure.credit) == (
        "The old dam in May.",
        "Ann Bo/AFP via Getty Images",
    )


def test_without_a_caption_the_alternative_text() -> None:
    assert figures("<img src=a.jpg alt='The old dam'>")[0].caption == "The old dam"


@pytest.mark.parametrize(
    "html",
    [
        "<img src=a.jpg>",
        "<img alt=' '>",
        "<img alt='Counter' width=1 height=1>",
        "<figure><img></figure>",
    ],
)
def test_a_picture_that_nothing_tells_of_is_none(html: str) -> None:
    assert figures(html) == ()


def test_a_picture_twice_is_one() -> None:
    assert len(figures("<img alt='The dam'><p>x</p><img alt='The dam'>")) == 1


def test_only_one_behind_a_paragraph_has_a_block() -> None:
    found = told("<img alt='One here'><p>a</p><img alt='Two here'><p>b</p>")
    assert found == [("paragraph", "a"), ("figure", ""), ("paragraph", "b")]


def test_one_inside_a_line_does_not_break_it() -> None:
    found = told("<p>a <img alt='The dam'> b</p>")
    assert found == [("paragraph", "a b"), ("figure", "")]


def test_an_emoji_is_text() -> None:
    assert told("good <img class=emoji alt='👍'>") == [("paragraph", "good 👍")]


def test_text_beside_the_caption_stays() -> None:
    html = "<figure><img src='a'><figcaption>A dam.</figcaption><p>It held all night.</p></figure>"
    content = markup.read_fragment(html)
    assert [block.text for block in content.blocks] == ["It held all night."]
    assert [figure.caption for figure in content.figures] == ["A dam."]


@pytest.mark.parametrize(
    ("html", "captions"),
    [
        ("<img alt=one><figcaption>One.</figcaption><img alt=two><figcaption>Two.</figcaption>",
         ["One.", "Two."]),
        ("<figcaption>One.</figcaption><img><figcaption>Two.</figcaption><img>", ["One.", "Two."]),
        ("<img alt=one><img alt=two><figcaption>Both.</figcaption>", ["Both.", "two"]),
        ("<img><figcaption>One.</figcaption><figcaption>More.</figcaption>", ["One. More."]),
        ("<ul><li><img alt=one><li><img alt=two></ul><figcaption>Both.</figcaption>",
         ["Both.", "two"]),
        ("<figure><img></figure><figure><img></figure><figcaption>All.</figcaption>", ["All."]),
        ("<figure><img><figcaption>1.</figcaption></figure><figure><img></figure><figcaption>All.",
         ["All.", "1."]),
        ("<img alt=dam><noscript><img alt=dam></noscript><figcaption>A dam.", ["A dam."]),
        ("<img alt=dam><img alt=dam><figcaption>A dam.", ["A dam."]),
        ("<img src=data:x><img alt=dam><figcaption>A dam.", ["A dam."]),
        ("<img width=1 height=1 alt=x><img alt=dam><figcaption>A dam.", ["A dam."]),
        ("<img alt=dam><figcaption><img alt=sign>A dam.", ["A dam."]),
        ("<img alt=dam><figcaption> </figcaption>", ["dam"]),
        ("<img><figcaption>A<p>dam<script>x()</script><i hidden>y</i><br>held", ["A dam held"]),
    ],
)  # fmt: skip
def test_each_picture_has_its_caption(html: str, captions: list[str]) -> None:
    assert [figure.caption for figure in figures(f"<figure>{html}</figure>")] == captions


def test_a_caption_shared_by_pictures_with_their_own_is_text() -> None:
    inner = "<figure><img><figcaption>{}.</figcaption></figure>"
    html = f"<figure>{inner.format('a')}{inner.format('b')}<figcaption>All.</figcaption></figure>"
    assert [figure.caption for figure in figures(html)] == ["a.", "b."]
    assert told(html) == [("paragraph", "All.")]


def test_the_caption_of_a_quotation_is_not_that_of_a_picture_in_it() -> None:
    html = "<figure><blockquote>So it is. <img alt='Ann Bo'></blockquote><figcaption>Ann Bo, 1931"
    assert told(html) == [("quote", "So it is."), ("paragraph", "Ann Bo, 1931")]


def test_pictures_deep_inside_figures_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def look(element: object) -> bool:
        looked.append(element)
        return False

    monkeypatch.setattr(figures_module, "is_unsaid", look)
    markup.read_fragment("<figure>" * 50 + "<img alt=a>" * 50)
    assert len(looked) == len(set(looked)) == 100


def test_a_figure_around_a_table_is_the_table() -> None:
    found = told(
        "<figure><img alt=x><table><tr><th>River<th>km<tr><td>Elbe<td>1,094</table></figure>"
    )
    assert found[0][0] == "table"
