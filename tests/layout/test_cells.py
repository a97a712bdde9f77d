import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.layout.cells import clip, clusters, fitting, width
from reader.text import clean

# Trigrams, hexagrams and counting rods are wide since Unicode 16, which came with Python 3.14.
NEWLY_WIDE = frozenset(
    (
        *range(0x2630, 0x2638),
        *range(0x268A, 0x2690),
        *range(0x4DC0, 0x4E00),
        *range(0x1D300, 0x1D378),
    )
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("plain", 5),
        ("日本語", 6),
        ("é", 1),
        ("e\u0301", 1),
        ("👩\u200d👩\u200d👧", 2),
        ("❤\ufe0f", 2),
        ("👍🏽", 2),
        ("한국어", 6),
        ("\u1112\u1161\u11ab", 2),
        ("می\u200cروم", 5),
        ("", 0),
    ],
)
def test_width_of_what_people_write(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.unmeasured
def test_widths_agree_with_what_the_screen_counts() -> None:
    """Textual cuts strips by rich's count: ours must be the same, or panes would shift."""
    different = [
        hex(code)
        for code in range(0x20, sys.maxunicode + 1)
        if not 0xD800 <= code < 0xE000
        and code not in NEWLY_WIDE
        and unicodedata.category(chr(code)) not in ("Cn", "Co")
        and clean(chr(code)) == chr(code)
        and width(chr(code)) != get_character_cell_size(chr(code))
    ]
    assert different == []


@given(st.text())
def test_width_of_any_clean_text_agrees(text: str) -> None:
    text = clean(text)
    if any(unicodedata.category(character) == "Cn" for character in text):
        return
    if "\ufe0f" not in text and "\u200d" not in text:
        assert width(text) == sum(cells for _, _, cells in clusters(text))
        assert abs(width(text) - cell_len(text)) <= sum(not c.isascii() for c in text)


@given(st.text(), st.integers(0, 30))
def test_clip_fits_and_marks_what_was_cut(text: str, columns: int) -> None:
    text = clean(text)
    clipped = clip(text, columns)
    assert width(clipped) <= columns
    assert clipped == text or clipped.endswith("…") or columns == 0


@given(st.text(), st.integers(0, 30))
def test_fitting_never_tears_a_visible_character(text: str, columns: int) -> None:
    text = clean(text)
    cut = fitting(text, columns)
    assert cut in {0, len(text)} | {start for start, _, _ in clusters(text)}
    assert width(text[:cut]) <= columns
