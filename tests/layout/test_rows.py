import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import Row, related_rows, story_row
from reader.layout.hits import StoryHits
from reader.layout.manner import USUAL, Manner
from reader.layout.rows import promotions_note
from reader.model import (
    NO_MARK,
    Mark,
    NearStory,
    Place,
    Related,
    RelatedItem,
    Summary,
    Teaser,
)

SUMMARY = Summary("id", "/p", "A column of tanks crosses the border", "The Desk", "2024-11-13", 2)

PLAIN = Manner(plain=True)


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


def test_the_facts_reach_to_the_margin() -> None:
    assert text(story_row(SUMMARY, Mark(), 33))[-2] == "  The Desk · 13 Nov 2024 · 2 min"
    assert text(story_row(SUMMARY, Mark(), 32))[-2] == "  The Desk · 13 Nov 2024"


def test_facts_that_do_not_fit_are_left_out_whole() -> None:
    assert text(story_row(SUMMARY, Mark(), 30))[-2] == "  The Desk · 13 Nov 2024"
    assert text(story_row(SUMMARY, Mark(), 12))[-2] == "  The Desk"


def test_a_story_without_facts_has_no_line_for_them() -> None:
    assert text(story_row(Summary("id", "/p", "Head", None, None, 0), Mark(), 30)) == ["● Head", ""]


MARKED = Mark(bookmarked=True, tags=("war", "two words"), note="Read again", hidden=True)


def test_new_and_hidden_are_words_and_a_note_is_a_sign_below_that_of_unread() -> None:
    row = story_row(SUMMARY, MARKED, 90, new=True)
    assert text(row) == [
        f"● {SUMMARY.headline:86}★",
        "✎ new · hidden · The Desk · #war #two words · 13 Nov 2024 · 2 min",
        "",
    ]
    assert [piece.style for piece in row.lines[1].pieces] == ["accent", "dim"]
    assert row.lines[1].pieces[0].text == "✎ new"
    assert row.lines[0].pieces[1].style == "dim"


def test_tags_that_do_not_fit_have_a_line_of_their_own() -> None:
    mark = Mark(tags=("politics", "war"))
    assert text(story_row(SUMMARY, mark, 38))[-3:] == [
        "  The Desk · 13 Nov 2024 · 2 min",
        "  #politics #war",
        "",
    ]
    bare = Summary("id", "/p", "Head", None, None, 0)
    assert text(story_row(bare, mark, 12)) == ["● Head", "  #politic…", ""]


def test_a_note_on_a_story_without_facts_has_its_sign() -> None:
    bare = Summary("id", "/p", "Head", None, None, 0)
    assert [line.rstrip() for line in text(story_row(bare, Mark(note="!"), 30))] == [
        "● Head",
        "✎",
        "",
    ]
    assert text(story_row(bare, Mark(), 30, new=True)) == ["● Head", "  new", ""]


def test_plain_rows_say_in_words_what_signs_show() -> None:
    facts = "The Desk, 13 Nov 2024, 2 minutes"
    assert text(story_row(SUMMARY, MARKED, 120, new=True, manner=PLAIN)) == [
        " A column of tanks crosses the border",
        f" unread, new, bookmarked, hidden, with a note, tagged war, two words. {facts}",
        "",
    ]


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        (Mark(), "unread"),
        (Mark(place=Place(2, 5)), "begun"),
        (Mark(read=True), "read"),
        (Mark(read=True, place=Place(2, 5)), "read"),
    ],
)
def test_plain_rows_begin_with_how_far_one_is(mark: Mark, word: str) -> None:
    bare = Summary("id", "/p", "Head", None, None, 1)
    assert text(story_row(bare, mark, 60, manner=PLAIN)) == [" Head", f" {word}. 1 minute", ""]


MARKS = st.builds(
    Mark,
    bookmarked=st.booleans(),
    read=st.booleans(),
    tags=st.lists(st.sampled_from(["war", "長江", "a long tag with words"])).map(tuple),
    note=st.sampled_from(["", "note"]),
    hidden=st.booleans(),
)


@given(MARKS, st.integers(12, 100), st.booleans(), st.booleans())
def test_no_line_is_wider_than_its_columns(
    mark: Mark, columns: int, new: bool, plain: bool
) -> None:
    row = story_row(SUMMARY, mark, columns, new=new, manner=Manner(plain))
    assert max(line.width for line in row.lines) <= columns
    assert row.lines[-1].text == ""


@given(MARKS, st.integers(12, 100), st.booleans())
def test_plain_rows_have_no_signs_and_lose_no_word(mark: Mark, columns: int, new: bool) -> None:
    said = "".join(text(story_row(SUMMARY, mark, columns, new=new, manner=PLAIN)))
    assert not set(said) & set("●◐★✎▶·▌│─")
    for tag in mark.tags:
        assert "".join(tag.split()) in "".join(said.split())
    assert "2minutes" in "".join(said.split())


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


def test_plain_related_items_shout_no_heading_and_name_a_video() -> None:
    related = Related(
        "The Desk",
        (
            RelatedItem(Teaser("story", "Tanks", "Tanks and more."), SUMMARY),
            RelatedItem(Teaser("video", "Talk", "Talk.")),
        ),
    )
    rows = related_rows(related, 40, plain=True)
    assert text(rows[0])[1] == " More from The Desk"
    assert text(rows[0])[-2] == " in your library, 2 minutes"
    assert text(rows[1]) == [" Talk", " video", ""]


def test_a_page_that_names_no_publisher_still_has_a_heading() -> None:
    related = Related(None, (RelatedItem(Teaser("story", "A", "A.")),))
    assert text(related_rows(related, 40)[0])[1] == " MORE FROM THIS PAGE"


@pytest.mark.parametrize(
    ("count", "note"), [(0, ""), (1, "1 promotion hidden"), (2, "2 promotions hidden")]
)
def test_promotions_are_counted(count: int, note: str) -> None:
    assert promotions_note(count) == note


def test_what_was_found_is_lit_in_headline_and_excerpt() -> None:
    found = StoryHits(((2, 7),), "…It saw a goose.", ((10, 15),))
    summary = Summary("i", "/p", "A goose flies", None, None, 1)
    for manner in (USUAL, Manner(plain=True)):
        row = story_row(summary, NO_MARK, 40, found=found, manner=manner)
        lit = [piece.text for line in row.lines for piece in line.pieces if piece.style == "hit"]
        assert "goose" in lit
        assert any("It saw a goose." in line.text for line in row.lines)


def test_other_publishers_of_a_story_are_named() -> None:
    summary = Summary("i", "/p", "A goose flies", "AFP", None, 1)
    for manner in (USUAL, Manner(plain=True)):
        row = story_row(summary, NO_MARK, 40, also=("AP", "Reuters"), manner=manner)
        assert any(line.text.strip() == "also in AP, Reuters" for line in row.lines)


def test_near_stories_stand_below_those_of_the_page_with_their_reasons() -> None:
    near = NearStory(Summary("i", "/p", "A goose flies", None, None, 1), "both: goose · same day")
    item = RelatedItem(Teaser("story", "A swan", "A swan"))
    rows = related_rows(Related("AFP", (item,), nearest=(near, near)), 40)
    texts = [[line.text.strip() for line in row.lines] for row in rows]
    assert texts[1] == ["IN YOUR LIBRARY", "", "A goose flies", "both: goose · same day", ""]
    assert texts[2] == ["A goose flies", "both: goose · same day", ""]
    alone = related_rows(Related(nearest=(near,)), 40, plain=True)
    assert [line.text.strip() for line in alone[0].lines][:2] == ["", "In your library"]


@given(st.integers(0, 12), st.integers(10, 40), st.text("abü漢 ", max_size=40))
def test_the_first_hit_of_an_excerpt_is_seen_whole(before: int, columns: int, after: str) -> None:
    text = f"{'some words ' * before}goose {after}"
    start = text.index("goose")
    found = StoryHits((), text, ((start, start + 5),))
    row = story_row(SUMMARY, NO_MARK, columns + 3, found=found)
    lit = [piece.text for line in row.lines for piece in line.pieces if piece.style == "hit"]
    assert lit == ["goose"]
