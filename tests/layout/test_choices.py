from hypothesis import given
from hypothesis import strategies as st

from reader.layout.choices import Choice, choice_row

NOW = Choice("Reader Desk", "3 unread of 5", now=True, section="Publishers")


def test_the_choice_of_now_is_told_by_a_sign() -> None:
    row = choice_row(NOW, 40)
    assert [line.text for line in row.lines] == [
        "",
        " PUBLISHERS",
        "✓ Reader Desk            3 unread of 5",
    ]
    assert row.first == 2
    assert choice_row(NOW, 40, first=True).first == 1


def test_in_plain_mode_by_a_word() -> None:
    assert [line.text for line in choice_row(NOW, 44, plain=True).lines] == [
        "",
        " Publishers",
        "  Reader Desk (now)          3 unread of 5",
    ]


@given(
    st.text(st.characters(codec="utf-8", categories=["L", "N"])),
    st.text("長a", max_size=20),
    st.integers(4, 60),
    st.booleans(),
)
def test_no_choice_is_wider_than_its_columns(
    text: str, beside: str, columns: int, plain: bool
) -> None:
    room = max(columns, len(beside) * 2 + 8)
    for line in choice_row(Choice(text, beside, now=True), room, plain=plain).lines:
        assert line.width <= room
