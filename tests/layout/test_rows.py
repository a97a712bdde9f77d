import pytest

from reader.layout import Row, related_rows, story_row
from reader.layout.rows import promotions_note
from reader.model import Mark, Place, Related, RelatedItem, Summary, Teaser

SUMMARY = Summary("id", "/p", "A column of tanks crosses the border", "The Desk", "2024-11-13", 2)


def text(row: Row) -> list[str]:
    return [line.text for line in row.lines]


def test_a_story_shows_sign_headline_and_facts() -> None:
    assert text(story_row(SUMMARY, Mark(), 38)) == [
        "● A column of tanks crosses the",
        "  border",
        "  The Desk · 13 Nov 2024 · 2 min",
        "",
    ]


def test_the_star_stands_at_the_right_of_the_first_line() -> None:
    first = story_row(SUMMARY, Mark(bookmarked=True), 38).lines[0]
    assert first.text.endswith("★")
    assert first.width == 37


@pytest.mark.parametrize(
    ("mark", "sign"),
    [
        (Mark(), "●"),
        (Mark(place=Place(2, 5)), "◐"),
        (Mark(read=True), " "),
        (Mark(read=True, place=Place(2, 5)), " "),
    ],
)
def test_the_sign_tells_unread_begun_and_read(mark: Mark, sign: str) -> None:
    assert story_row(SUMMARY, mark, 38).lines[0].text[0] == sign


def test_a_long_headline_ends_after_three_lines() -> None:
    summary = Summary("id", "/p", "word " * 40, None, None, 0)
    row = story_row(summary, Mark(), 30)
    assert len(row.lines) == 4
    assert row.lines[2].text.endswith("…")


def test_facts_that_do_not_fit_are_left_out_whole() -> None:
    assert text(story_row(SUMMARY, Mark(), 30))[-2] == "  The Desk · 13 Nov 2024"
    assert text(story_row(SUMMARY, Mark(), 12))[-2] == "  The Desk"


def test_a_story_without_facts_has_no_line_for_them() -> None:
    assert text(story_row(Summary("id", "/p", "Head", None, None, 0), Mark(), 30)) == ["● Head", ""]


def test_related_items_say_what_opening_them_shows() -> None:
    related = Related(
        "The Desk",
        (
            RelatedItem(Teaser("story", "Tanks", "Tanks and more."), SUMMARY),
            RelatedItem(Teaser("story", "Unknown", "Unknown.")),
            RelatedItem(Teaser("video", "Talk", "Talk.")),
        ),
    )
    rows = related_rows(related, 40)
    assert text(rows[0]) == [
        "",
        " MORE FROM THE DESK",
        "",
        " A column of tanks crosses the border",
        " in your library · 2 min",
        "",
    ]
    assert rows[0].first == 3
    assert text(rows[1])[1] == " teaser only"
    assert text(rows[2]) == [" ▶ Talk", " video", ""]


def test_a_page_that_names_no_publisher_still_has_a_heading() -> None:
    related = Related(None, (RelatedItem(Teaser("story", "A", "A.")),))
    assert text(related_rows(related, 40)[0])[1] == " MORE FROM THIS PAGE"


@pytest.mark.parametrize(
    ("count", "note"), [(0, ""), (1, "1 promotion hidden"), (2, "2 promotions hidden")]
)
def test_promotions_are_counted(count: int, note: str) -> None:
    assert promotions_note(count) == note
