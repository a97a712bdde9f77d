import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout.columns import Room, divide
from reader.layout.frame import (
    bare_rule,
    counts_text,
    error_line,
    footer_line,
    header_about,
    header_line,
    hint_rule,
    rule_line,
    told_lines,
    waiting_text,
    with_words,
    work_text,
)
from reader.layout.lines import BLANK

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
        (40, " All stories                        1 !"),
        (16, " All stori… 1 !"),
        (6, "  1 !"),
    ],
)
def test_header_tells_of_problems_as_long_as_there_is_room(width: int, header: str) -> None:
    line = header_line("All stories", "2 stories · 2 unread · 0 ★", width, problems=1)
    assert line.text == header
    assert line.pieces[-1].style == "accent"


@pytest.mark.parametrize(
    ("width", "header"),
    [
        (90, "Reader All stories 14 stories · 9 unread · 2 ★ · 3 not on the disk · 1 problem"),
        (80, "All stories 14 stories · 9 unread · 2 ★ · 3 not on the disk · 1 problem"),
        (70, "All stories 14 stories · 9 unread · 2 ★ · 3 not on the disk · 1 !"),
        (50, "All stories 3 not on the disk · 1 !"),
        (32, "All s… 3 not on the disk · 1 !"),
        (27, "3 not on the disk · 1 !"),
        (20, "3 unsaved · 1 !"),
        (14, "3 unsaved"),
    ],
)
def test_header_tells_to_the_last_what_is_not_on_the_disk(width: int, header: str) -> None:
    counts = "14 stories · 9 unread · 2 ★"
    line = header_line("All stories", counts, width, 1, held=3)
    assert " ".join(line.text.split()) == header
    assert line.width == width - 1
    style = {piece.text: piece.style for piece in line.pieces}
    assert style.get("3 not on the disk", style.get("3 unsaved")) == "accent"


@pytest.mark.parametrize(
    ("width", "held", "header"),
    [
        (50, 0, "Reader The page /home/me/news/a/story.txt"),
        (50, 3, "The page …e/news/a/story.txt · 3 not on the disk"),
        (40, 0, "The page /home/me/news/a/story.txt"),
        (39, 3, "The page …ory.txt · 3 not on the disk"),
        (38, 3, "Reader The page 3 not on the disk"),
        (35, 3, "The page 3 not on the disk"),
        (24, 0, "The page …/a/story.txt"),
        (20, 3, "3 not on the disk"),
        (10, 0, "The page"),
    ],
)
def test_what_a_view_is_about_makes_room_for_what_is_not_on_the_disk(
    width: int, held: int, header: str
) -> None:
    about = header_about("The page", "/home/me/news/a/story.txt", width, held=held)
    told = header_line("The page", about, width, held=held).text
    assert " ".join(told.split()) == header


@given(
    st.text("ab 漢", max_size=60),
    st.integers(20, 120),
    st.integers(1, 999_999),
    st.integers(0, 2_000),
)
def test_what_is_not_on_the_disk_always_has_room(
    view: str, width: int, held: int, problems: int
) -> None:
    for plain in (False, True):
        told = header_line(view, "14 stories", width, problems, held=held, plain=plain)
        assert f"{held:,} not on the disk" in told.text or f"{held:,} unsaved" in told.text
        assert told.width <= width


def test_the_rule_names_the_panes_and_lights_the_focused_one() -> None:
    line = rule_line(divide(120, "article", alone=False, related=True), "article", top=True)
    assert line.text.startswith("─ Stories ─")
    assert "┬─ Story ─" in line.text
    lit = [(piece.text, piece.style) for piece in line.pieces if piece.style in ("accent", "name")]
    assert lit == [("─", "accent"), (" Story ", "name")]


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


def test_footer_says_what_is_left_to_read() -> None:
    assert footer_line(HINTS, 0.34, 120, left=2).text.endswith(" 34%  2 min left  ━━━━━─────────")
    assert footer_line(HINTS, 0.34, 80, left=2).text.endswith(" 34%  2 min left")
    assert footer_line(HINTS, 0.34, 40, left=2).text.endswith(" 34%")
    assert footer_line(HINTS, 1.0, 80, left=0).text.endswith("100%  ━━━━━━━━━━━━━━")


@given(
    st.integers(1, 200),
    st.one_of(st.none(), st.floats(0, 1)),
    st.one_of(st.none(), st.integers(0, 999)),
)
def test_footer_is_never_wider_than_the_screen(
    width: int, progress: float | None, left: int | None
) -> None:
    least = 20 if width >= 60 else 4
    assert footer_line(HINTS, progress, width, left=left).width <= max(width, least + 1)


def test_plain_counts_are_words() -> None:
    assert counts_text(1_400, 9, 2, "3 new wait") == "1,400 stories · 9 unread · 2 ★ · 3 new wait"
    assert counts_text(14, 9, 2, plain=True) == "14 stories, 9 unread, 2 bookmarked"


@pytest.mark.parametrize(
    ("width", "header"),
    [
        (70, " Reader: All stories, 2 stories, 1 problem"),
        (40, " All stories, 2 stories, 1 problem"),
        (30, " All stories, 1 problem"),
        (20, " All sto…, 1 problem"),
    ],
)
def test_plain_header_is_a_sentence(width: int, header: str) -> None:
    assert header_line("All stories", "2 stories", width, problems=1, plain=True).text == header


@pytest.mark.parametrize(("focus", "name"), [("stories", "Stories"), ("article", "Story")])
def test_plain_rules_are_a_name_and_nothing(focus: Room, name: str) -> None:
    columns = divide(120, focus, alone=False, related=True, plain=True)
    assert rule_line(columns, focus, top=True, plain=True).text == f" {name}, focused"
    assert rule_line(columns, focus, top=False, plain=True).text == ""
    assert bare_rule(20, plain=True).text == ""
    assert bare_rule(20).text == "─" * 20


def test_plain_footer_has_no_bar() -> None:
    text = footer_line(HINTS, 0.34, 100, left=1, plain=True).text
    assert text.startswith(" j/k move, enter read, ? help")
    assert text.endswith("  34 percent, 1 minute left")
    assert footer_line(HINTS, 1.0, 100, left=0, plain=True).text.endswith("  100 percent")


@given(st.integers(30, 200), st.floats(0, 1), st.integers(0, 9), st.integers(0, 99))
def test_plain_lines_have_no_box_drawing(
    width: int, progress: float, left: int, problems: int
) -> None:
    counts = counts_text(14, 9, 2, plain=True)
    for line in (
        header_line("All stories", counts, width, problems, plain=True),
        rule_line(
            divide(width, "article", alone=False, related=True, plain=True),
            "article",
            top=True,
            plain=True,
        ),
        footer_line(HINTS, progress, width, left=left, plain=True),
    ):
        assert line.text.replace("…", "").isascii()
        assert line.width <= width


def test_of_a_message_that_is_cut_it_is_said_where_all_of_it_is() -> None:
    message = "Your marks were damaged and set aside; " + "all of them " * 9 + "are there."
    lines = [line.text for line in told_lines(message, BLANK, 60, "! tells all")]
    assert lines[0].startswith(" Your marks were damaged and set aside; all of")
    assert lines[1].endswith("… ! tells all")
    assert max(map(len, lines)) <= 60
    wide = [line.text for line in told_lines(message, BLANK, 100, "! tells all")]
    assert wide[1].endswith("are there.")
    (_, short) = told_lines("It is damaged.", BLANK, 60, "! tells all")
    assert short.text == " It is damaged."


def test_what_goes_on_behind_is_told_with_a_bar() -> None:
    assert work_text("reading", 45, 100) == "reading 45 % ━━━━──────"
    assert work_text("reading", 0, 0) == "reading 0 % ──────────"
    assert work_text("indexing", 1, 3, plain=True) == "indexing, 33 percent"


def test_a_rule_keeps_its_signs_beside_its_words() -> None:
    rule = rule_line(divide(120, "stories", alone=False, related=True), None, top=False)
    told = with_words(rule, "fetching Birds")
    assert told.text == f"─ fetching Birds {rule.text[17:]}"
    assert told.text.count("┴") == 2
    assert with_words(rule, "") is rule
    assert with_words(BLANK, "fetching Birds", plain=True).text == " fetching Birds"


def test_what_waits_is_told() -> None:
    assert waiting_text(1, others=True) == "1 new waits"
    assert waiting_text(1_200, others=True) == "1,200 new wait"
    assert waiting_text(0, others=True) == "changes wait"
    assert waiting_text(0, others=False) == ""


def test_the_words_that_are_wrong_are_marked_and_the_reason_stands_beside() -> None:
    assert error_line(3, 6, "no such field", 40).text == "   ▾▾▾ no such field"
    assert error_line(25, 28, "no such field", 40).text == "           no such field ▾▾▾"
    assert all(error_line(at, at + 3, "why " * 30, 40).width <= 40 for at in range(60))


def test_a_rule_has_a_hint_in_it() -> None:
    assert hint_rule("esc back", 20).text == "─ esc back ─────────"
    assert hint_rule("esc back", 20, plain=True).text == " esc back"
    assert all(hint_rule("esc back", width).width <= width for width in range(9, 30))
