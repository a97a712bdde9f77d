from hypothesis import given
from hypothesis import strategies as st

from reader.library.checksum import checksum

TEXTS = st.text(st.characters(exclude_categories=[]))


@given(TEXTS)
def test_it_is_a_number_that_sqlite_keeps(text: str) -> None:
    assert -(1 << 63) <= checksum(text) < 1 << 63


@given(TEXTS, TEXTS)
def test_other_texts_have_another_one(one: str, other: str) -> None:
    assert (checksum(one) == checksum(other)) == (one == other)


def test_many_texts_that_differ_little_are_told_apart() -> None:
    texts = [f"story {number:06} of the day" for number in range(50_000)]
    assert len({*map(checksum, texts)}) == len(texts)
