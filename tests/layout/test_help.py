from hypothesis import given
from hypothesis import strategies as st

from reader.layout.cells import width
from reader.layout.help import HelpEntry, HelpGroup, lay_out_help

GROUP = HelpGroup("In a pane", [HelpEntry("j  ↓", "Down", "one story, line or item down")])


def text(groups: list[HelpGroup], columns: int) -> list[str]:
    return [line.text for line in lay_out_help(groups, columns).lines]


def test_keys_stand_beside_what_they_do() -> None:
    assert text([GROUP], 80) == [
        "",
        " In a pane",
        f"   {'j  ↓':20}Down: one story, line or item down",
    ]


def test_where_there_is_little_room_it_stands_below() -> None:
    assert text([GROUP], 40)[2:] == ["   j  ↓", "      Down: one story, line or item", "      down"]


def test_a_search_without_a_find_says_so() -> None:
    assert text([], 80) == ["", " No key does that."]


@given(st.text("j ↓k長", max_size=60), st.text("ab cd", max_size=80), st.integers(22, 200))
def test_no_line_of_what_keys_do_is_wider_than_the_column(
    keys: str, about: str, columns: int
) -> None:
    flow = lay_out_help([HelpGroup("Where", [HelpEntry(keys, "Name", about)])], columns)
    for line in flow.lines[2:]:
        said = "".join(piece.text for piece in line.pieces if piece.style != "headline")
        assert width(said) <= max(20, min(92, columns - 2))
