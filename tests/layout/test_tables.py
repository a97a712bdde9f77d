"""Columns of numbers stand to the right, all others to the left."""

import pytest

from reader.layout.tables import lay_out_table


def lines(*rows: str) -> list[str]:
    return [line.text for line in lay_out_table([row.split("|") for row in rows], 40, 1)]


@pytest.mark.parametrize(
    ("cells", "drawn"),
    [
        (["1,094", "65", "7 %"], ["1,094", "   65", "  7 %"]),
        (["1,094", "", "-3"], ["1,094", "", "   -3"]),
        (["1,094", "about 65", "7"], ["1,094", "about 65", "7"]),
        (["many", "65", "7"], ["many", "65", "7"]),
        (["1" * 30 + "x", "7"], ["1" * 30 + "x", "7"]),
    ],
)
def test_a_column_is_one_of_numbers_if_all_of_its_cells_are(
    cells: list[str], drawn: list[str]
) -> None:
    _, _, *body = lines("a|n", *(f"a|{cell}" for cell in cells))
    assert body == [f"a  {text}".rstrip() for text in drawn]


def test_the_head_of_a_column_of_numbers_is_a_word() -> None:
    head, _, body = lines("a|Length", "a|65")
    assert (head, body) == ("a  Length", "a      65")
