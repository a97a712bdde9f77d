import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout.columns import Room, divide
from reader.layout.frame import counts_text, footer_line, header_line, rule_line

HINTS = [("j/k", "move"), ("enter", "read"), ("?", "help")]


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [((14, 9, 2), "14 stories · 9 unread · 2 ★"), ((1, 0, 0), "1 story · 0 unread · 0 ★")],
)
def test_counts(counts: tuple[int, int, int], wanted: str) -> None:
    assert counts_text(*counts) == wanted


def test_header_gives_up_the_name_before_the_view() -> None:
    counts = "14 stories · 9 unread · 2 ★"
    assert header_line("All stories", counts, 60).text.startswith(" Reader   All stories ")
    assert header_line("All stories", counts, 45).text.startswith(" All stories ")
    assert header_line("All stories", counts, 30).text == " All stories"
    assert header_line("All stories", counts, 60).width == 59


@pytest.mark.parametrize(
    ("width", "header"),
    [
        (70, " Reader   All stories          2 stories · 2 unread · 0 ★ · 1 problem"),
        (60, " All stories         2 stories · 2 unread · 0 ★ · 1 problem"),
        (50, " All stories     2 stories · 2 unread · 0 ★ · 1 !"),
        (40, " All stories"),
    ],
)
def test_header_tells_of_problems_as_long_as_there_is_room(width: int, header: str) -> None:
    line = header_line("All stories", "2 stories · 2 unread · 0 ★", width, problems=1)
    assert line.text == header
    assert line.pieces[-1].style in ("accent", "text")


def test_the_rule_names_the_panes_and_lights_the_focused_one() -> None:
    line = rule_line(divide(120, "article", alone=False, related=True), "article", top=True)
    assert line.text.startswith("─ Stories ─")
    assert "┬─ Story ─" in line.text
    lit = [piece.text for piece in line.pieces if piece.style == "accent"]
    assert lit == ["─", " Story "]


@given(st.integers(40, 300), st.booleans(), st.booleans(), st.booleans())
def test_rules_are_as_wide_as_the_screen(width: int, alone: bool, related: bool, top: bool) -> None:
    focus: Room = "article"
    columns = divide(width, focus, alone=alone, related=related)
    assert rule_line(columns, focus, top=top).width == width


def test_footer_shows_what_fits() -> None:
    assert footer_line(HINTS, 0.34, 80).text.endswith(" 34%  ━━━━━─────────")
    narrow = footer_line(HINTS, 1.0, 40).text
    assert "j/k move" in narrow
    assert narrow.endswith("100%")
    assert "help" not in footer_line(HINTS, None, 25).text


@given(st.integers(1, 200), st.one_of(st.none(), st.floats(0, 1)))
def test_footer_is_never_wider_than_the_screen(width: int, progress: float | None) -> None:
    least = 20 if width >= 60 else 4
    assert footer_line(HINTS, progress, width).width <= max(width, least + 1)
