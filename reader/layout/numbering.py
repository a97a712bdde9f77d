"""The numbers of the items of ordered lists, however they are nested."""

from collections.abc import Iterable

from reader.model import Block


def item_numbers(blocks: Iterable[Block]) -> list[int]:
    """For each block its number in its ordered list; 0 for one that is in none.

    That of the document, where it numbers its items. Else a list ends with what is no item, or with
    an item of another kind at its level; the lists inside an item end with it.
    """
    counts: dict[int, int] = {}
    numbers: list[int] = []
    for block in blocks:
        level = block.level or 1
        if block.kind != "list":
            counts = {}
        else:
            counts = {deep: count for deep, count in counts.items() if deep <= level}
            counted = counts.get(level, 0) + 1 if block.ordered else 0
            counts[level] = counted if block.number is None else block.number
        numbers.append(counts.get(level, 0) if block.kind == "list" else 0)
    return numbers
