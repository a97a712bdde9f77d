import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout.cells import width
from reader.layout.wrap import is_right_to_left, wrap
from reader.text import clean


def lines(text: str, columns: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, columns)]


@pytest.mark.parametrize(
    ("text", "columns", "wanted"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("", 10, []),
        ("   ", 10, []),
        ("well-known facts", 6, ["well-", "known", "facts"]),
        ("10\u00a0km away", 6, ["10\u00a0km", "away"]),
        ("https://example.com/a/long/path", 14, ["https://", "example.com/a/", "long/path"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("日本語の文章です", 6, ["日本語", "の文章", "です"]),
        ("今日は。明日", 6, ["今日", "は。明", "日"]),
        ("「今日」は", 6, ["「今", "日」は"]),
        ("👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 2, ["👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"]),
    ],
)
def test_where_lines_break(text: str, columns: int, wanted: list[str]) -> None:
    assert lines(text, columns) == wanted


@given(st.text(), st.integers(2, 40))
def test_lines_fit_and_nothing_but_blanks_is_lost(text: str, columns: int) -> None:
    text = clean(text)
    spans = wrap(text, columns)
    for start, end in spans:
        line = text[start:end]
        assert line
        assert width(line) <= columns
    lost = set(range(len(text))) - {i for start, end in spans for i in range(start, end)}
    assert all(text[index].isspace() for index in lost)
    assert spans == sorted(spans)


def test_work_grows_with_the_text_only() -> None:
    """A long unbroken text must not cost the square of its length."""
    for text in ("x" * 200_000, "「" * 50_000, "-" * 200_000, "a\u0301" * 50_000):
        assert len(wrap(text, 60)) >= len(text) // 130


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("plain", False), ("12 שלום", True), ("مرحبا", True), ("été", False), ("…", False)],
)
def test_direction_is_that_of_the_first_letter(text: str, wanted: bool) -> None:
    assert is_right_to_left(text) is wanted
