"""The numbers of items: those of the document, and counted where it gives none."""

import pytest

from reader.layout.numbering import item_numbers
from reader.model import Block

BETWEEN = Block("paragraph", "The second paragraph of an item.")


def item(number: int | None = None, level: int = 1) -> Block:
    return Block("list", "x", level, ordered=True, number=number)


@pytest.mark.parametrize(
    ("blocks", "numbers"),
    [
        ([item(1), BETWEEN, item(2)], [1, 0, 2]),
        ([item(5), item(), item()], [5, 6, 7]),
        ([item(3), item(2), item(1)], [3, 2, 1]),
        ([item(2), item(1, level=2), BETWEEN, item(2, level=2), item(3)], [2, 1, 0, 2, 3]),
        ([item(), BETWEEN, item()], [1, 0, 1]),
        ([item(0), item(-1)], [0, -1]),
    ],
)
def test_an_item_has_its_own_number_or_the_next(blocks: list[Block], numbers: list[int]) -> None:
    assert item_numbers(blocks) == numbers
