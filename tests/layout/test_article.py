from hypothesis import given
from hypothesis import strategies as st

from reader.layout import Spot, lay_out_article, lay_out_teaser
from reader.layout.article import text_column
from reader.layout.cells import width
from reader.model import (
    NO_RELATED,
    Article,
    Block,
    Figure,
    Related,
    RelatedItem,
    Teaser,
)


def article(*blocks: Block, **fields: object) -> Article:
    return Article(id="i", path="/p", headline="Head", body=blocks, **fields)  # type: ignore[arg-type] # fields of the test


def shown(*blocks: Block, columns: int = 60, **fields: object) -> list[str]:
    return [line.text for line in lay_out_article(article(*blocks, **fields), columns, 72).lines]


def test_the_column_is_centred_and_no_wider_than_the_measure() -> None:
    assert text_column(100, 72) == (72, 14)
    assert text_column(50, 72) == (46, 2)
    assert text_column(5, 72)[0] == 8


def test_the_head_says_who_what_and_when() -> None:
    lines = shown(
        Block("paragraph", "Text."),
        publisher="The Desk",
        standfirst="In short.",
        byline=("Ann", "Bo"),
        published="2024-11-13T10:00:00+01:00",
        minutes=2,
        figures=(Figure("A picture.", "Map: Desk"),),
    )
    assert lines == [
        "",
        "THE DESK",
        "",
        "Head",
        "In short.",
        "",
        "Ann, Bo · 13 Nov 2024 · 2 min read",
        "",
        "▌ A picture.  Map: Desk",
        "",
        "Text.",
        "",
    ]


def test_a_later_figure_stands_where_it_stood() -> None:
    lines = shown(
        Block("paragraph", "One."),
        Block("figure", "", figure=1),
        Block("paragraph", "Two."),
        figures=(Figure("First."), Figure("Second.")),
    )
    assert [line for line in lines if line] == ["Head", "▌ First.", "One.", "▌ Second.", "Two."]


def test_right_to_left_paragraphs_stand_at_the_right() -> None:
    line = shown(Block("paragraph", "שלום"))[-2]
    assert line == " " * 52 + "שלום"


def test_related_items_can_follow_the_end() -> None:
    related = Related("Desk", (RelatedItem(Teaser("story", "Other", "Other.")),), promotions=1)
    layout = lay_out_article(article(Block("paragraph", "Text.")), 60, 72, related=related)
    after = [line.text.strip() for line in layout.lines[layout.end :]]
    assert "MORE FROM DESK" in after
    assert "Other" in after
    assert after[-1] == "1 promotion hidden"


def test_a_teaser_says_that_its_story_is_not_there() -> None:
    teaser = Teaser("video", "Head", "Head. And more.", "A caption", "AP", "https://e.org/x")
    lines = [line.text for line in lay_out_teaser(RelatedItem(teaser), 60, 72).lines]
    for wanted in ("VIDEO", "Head", "▌ A caption  AP", "Head. And more.", "https://e.org/x"):
        assert wanted in lines
    assert lines[-1] == "The story itself is not in your library."


def test_a_teaser_of_one_sentence_is_not_told_twice() -> None:
    item = RelatedItem(Teaser("story", "Head.", "Head."))
    lines = [line.text for line in lay_out_teaser(item, 60, 72).lines]
    assert lines.count("Head.") == 1


@given(
    st.lists(st.text(st.sampled_from("ab é日\u0301-/ "), max_size=200), max_size=8),
    st.integers(20, 120),
    st.integers(20, 120),
)
def test_a_place_stays_through_any_widths(texts: list[str], first: int, second: int) -> None:
    story = article(*(Block("paragraph", text) for text in texts))
    one, other = lay_out_article(story, first, 72), lay_out_article(story, second, 72)
    following = [*one.lines[1:], None]
    for (spot, line), after in zip(one.walk(Spot()), following, strict=True):
        assert one.spot(line.place) == spot
        assert after is None or line.place < after.place
        there = other.spot(line.place)
        assert other.line(there).place <= line.place
        below = other.moved(there, 1)
        # The next line begins after what was at the top.
        assert below == there or other.line(below).place > line.place


@given(st.text(max_size=300), st.integers(20, 200), st.integers(20, 100))
def test_lines_keep_to_the_column(text: str, columns: int, measure: int) -> None:
    layout = lay_out_article(article(Block("paragraph", text.replace("\n", " "))), columns, measure)
    column, margin = text_column(columns, measure)
    assert margin + column <= columns
    assert all(width(line.text) <= column for line in layout.lines)


def test_what_is_said_of_a_story_stands_below_its_text() -> None:
    related = Related(items=(RelatedItem(Teaser("story", "Another", "Another")),))
    for beside in (NO_RELATED, related):
        flow = lay_out_article(
            article(Block("paragraph", "Text.")), 60, 72, related=beside, ending="This is all."
        )
        texts = [line.text for line in flow.lines]
        at = texts.index("This is all.")
        assert texts[at - 2 : at] == ["Text.", ""]
        assert [piece.style for piece in flow.lines[at].pieces] == ["dim"]
        assert flow.end == at
        assert bool(texts[at + 1 :]) is bool(beside.items)
        places = [line.place for line in flow.lines]
        assert places == sorted(set(places))
