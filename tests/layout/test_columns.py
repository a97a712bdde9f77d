import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout.columns import Columns, Room, divide, has_sidebar, one_at_a_time

ROOMS: tuple[Room, ...] = ("stories", "article", "related")


def test_wide_screens_show_three_panes() -> None:
    assert divide(120, "stories", alone=False, related=True).shown == ROOMS
    assert divide(120, "stories", alone=False, related=False).shown == ("stories", "article")


def test_medium_screens_put_the_sidebar_over_the_text() -> None:
    without = divide(100, "stories", alone=False, related=False)
    over = divide(100, "related", alone=False, related=True)
    assert without.shown == ("stories", "article")
    assert over.over
    assert over.article == without.article


@pytest.mark.parametrize("focus", ROOMS)
def test_narrow_screens_show_the_focused_pane_alone(focus: Room) -> None:
    assert divide(79, focus, alone=False, related=True).shown == (focus,)


def test_alone_is_the_reading_pane_by_itself() -> None:
    assert divide(200, "article", alone=True, related=True) == Columns(article=200)
    assert divide(200, "related", alone=True, related=True).shown == ("article", "related")


@given(st.integers(1, 600), st.sampled_from(ROOMS), st.booleans(), st.booleans())
def test_panes_and_dividers_fill_the_screen(
    width: int, focus: Room, alone: bool, related: bool
) -> None:
    columns = divide(width, focus, alone=alone, related=related)
    beside = [columns.stories, columns.article, 0 if columns.over else columns.related]
    shown = [size for size in beside if size]
    assert sum(shown) + len(shown) - 1 == width
    assert not columns.over or columns.related < columns.article


def test_related_items_follow_the_text_where_no_sidebar_has_them() -> None:
    assert has_sidebar(120, alone=False, related=True)
    assert not has_sidebar(119, alone=False, related=True)
    assert not has_sidebar(120, alone=True, related=True)
    assert not has_sidebar(120, alone=False, related=False)


@given(st.integers(1, 600), st.sampled_from(ROOMS), st.booleans(), st.booleans())
def test_plain_screens_show_one_pane_at_any_width(
    width: int, focus: Room, alone: bool, related: bool
) -> None:
    columns = divide(width, focus, alone=alone, related=related, plain=True)
    assert columns.shown == (focus,)
    assert not columns.over
    assert one_at_a_time(width, plain=True)
    assert not has_sidebar(width, alone=alone, related=related, plain=True)


def test_narrow_screens_show_one_pane() -> None:
    assert one_at_a_time(79)
    assert not one_at_a_time(80)
