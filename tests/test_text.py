"""clean(): what a terminal obeys is shown, what reorders or hides is gone, what writes is kept."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import JOINS_KEPT, MARKS_KEPT, clean, is_harmless, is_plain
from tests.terminal.received import look_at

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
# In pieces, for one joiner makes all of a text take the slow way.
PIECES = [EVERY[at : at + 256] for at in range(0, len(EVERY), 256)]
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SPICE = st.sampled_from(
    [
        *"\u200c\u200d\ufe0e\ufe0f\u180b\U000e0100\U000e0041\u0301\u0489\u202e\x1b\x9b\xad\u2028ae👩🏽❤ر9"
    ]
)
# Categories that clean() tells apart by their block alone.
_ALIKE = ("Cn", "Co", "Ll", "Lm", "Lo", "Lu", "Nd", "Nl", "No", "So")


# What has no width, or is none of a text: the soft hyphen, joiners of graphemes and words, signs of
# Mongolian, shorthand, music and hieroglyphs, notes between lines, tags, and what is kept for more.
INVISIBLE = (
    *(0x00AD, 0x034F, 0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF),
    *(*range(0xFFF0, 0xFFFC), *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4)),
    *(*range(0x1D173, 0x1D17B), *range(0xE0000, 0xE0100), *range(0xE01F0, 0xE1000)),
)


def is_dangerous(character: str) -> bool:
    """Whether a terminal obeys it, or it reorders or hides what stands around it."""
    category = unicodedata.category(character)
    return category in ("Cc", "Cs", "Zl", "Zp") or character in BIDI


@pytest.mark.unmeasured
def test_no_character_at_all_is_left_that_could_act() -> None:
    for piece in PIECES:
        once = clean("a".join(["", *piece, ""]))
        assert [hex(ord(one)) for one in once if one != "a" and is_dangerous(one)] == []
        assert is_harmless(once)


@pytest.mark.unmeasured
def test_nor_is_one_left_between_joiners() -> None:
    # Of unassigned, private and most writing characters a few stand for their block.
    special = [one for one in EVERY if unicodedata.category(one) not in _ALIKE or one in BIDI]
    once = clean("\u200d".join(["👩", *special, *EVERY[::61], "👩"]))
    assert [hex(ord(one)) for one in set(once) if is_dangerous(one)] == []
    assert is_harmless(once)


@pytest.mark.unmeasured
def test_letters_marks_digits_and_signs_of_all_writing_are_kept() -> None:
    for piece in PIECES:
        kept = [one for one in piece if unicodedata.category(one)[0] in "LNPS" or one == " "]
        assert list(clean("".join(kept))) == kept


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x00\x08\x0b\x7f", "␀␈␋␡"),
        ("a\nb\tc\rd", "a␊b␉c␍d"),
        ("\x9b31m\x85", "␛[31m␛E"),
        ("\x90x\x9c", "␛Px␛\\"),
        ("\u202eevil\u202c", "◂evil◆"),
        ("\u2066a\u2067b\u2068c\u2069", "▸a◂b◆c◆"),
        ("soft\u00adly", "softly"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("line\u2028end\u2029", "line end "),
        ("\ud800 \ufffe \ufdd0", "� � �"),
        ("a\u200cb\u200dc", "abc"),
        ("a\ufe0fb", "ab"),
        ("hangul\u3164", "hangul\u3164"),
        ("[/b] [@click=app.quit]x[/]", "[/b] [@click=app.quit]x[/]"),
    ],
)
def test_hostile_text_is_shown_as_what_it_is(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown
    assert not is_harmless(hostile) or hostile == shown


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian: a non-joiner inside the word
        "क्‍ष",  # Hindi: a joiner shows the half form
        "ක්‍ෂ",  # Sinhala
        "👩‍👩‍👧‍👦",  # a family of four
        "🏳️‍🌈",
        "👩🏽‍💻",
        "❤️",
        "1️⃣",
        "©️",
        "葛󠄀",  # a variant of the ideograph
        "ᠠ᠋",  # Mongolian
        "שִׁ֑",  # Hebrew with accents
        "ที่",
        "e\u0301\u0302",
        "Ελληνικά, русский, 漢字, العربية",
    ],
)
def test_what_writing_uses_is_kept(text: str) -> None:
    assert clean(text) == text
    assert is_harmless(text)


def test_lines_are_kept_where_they_are_wanted() -> None:
    assert clean("a\n\tb\r\x0b", lines=True) == "a\n\tb␍␋"
    assert clean("a\nb") == "a␊b"


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20dd"])
def test_marks_stack_up_to_a_bound(mark: str) -> None:
    assert clean("a" + mark * MARKS_KEPT) == "a" + mark * MARKS_KEPT
    assert clean("a" + mark * 1000 + "b") == "a" + mark * MARKS_KEPT + "b"
    assert clean(("a" + mark * MARKS_KEPT) * 50) == ("a" + mark * MARKS_KEPT) * 50


def test_more_marks_than_any_letter_has_are_dropped() -> None:
    assert clean("a" + "\u0301" * 7) == "a" + "\u0301" * 6
    assert clean("👩" + "\u200d👩" * 9).count("\u200d") == 8


def test_what_is_newer_than_python_is_kept_and_bounded_as_marks_are() -> None:
    unknown = "\u0378"
    assert unicodedata.category(unknown) == "Cn"
    assert clean(f"a{unknown}b") == f"a{unknown}b"
    assert clean("a" + unknown * 100) == "a" + unknown * MARKS_KEPT
    assert not is_plain(unknown)


def test_nothing_invisible_is_left() -> None:
    assert [hex(one) for one in INVISIBLE if clean(f"a{chr(one)}b") != "ab"] == []


def test_what_a_terminal_may_show_is_what_is_left() -> None:
    for piece in PIECES:
        look_at(clean("a".join(["", *piece, ""])))


def test_joiners_between_marks_do_not_lift_the_bound() -> None:
    stacked = clean("\u0915" + "\u0941\u200d" * 100)
    marks = [one for one in stacked if unicodedata.category(one) in ("Mn", "Me")]
    assert len(marks) <= MARKS_KEPT


def test_joins_are_bounded() -> None:
    joined = clean("👩\u200d" * 100 + "👩")
    assert joined.count("👩") == 101
    assert max(run.count("\u200d") for run in joined.split("👩👩")) == JOINS_KEPT
    assert clean("👩\u200d\u200d👩") == "👩\u200d👩"


@given(st.text() | st.text(SPICE, max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(map(is_dangerous, once))


@given(st.text() | st.text(SPICE, max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_plain_text_is_clean_wherever_it_is_cut(text: str, start: int, end: int) -> None:
    assert not is_plain(text) or is_harmless(text[start:end])


@pytest.mark.parametrize("text", ["The dam held.", "“Es hält”, sagt sie – ja … wirklich …", "水坝"])
def test_what_most_pages_have_is_plain(text: str) -> None:
    assert is_plain(text * 3)


@given(st.text(SPICE, max_size=60))
def test_runs_of_marks_and_joins_are_bounded_in_any_text(text: str) -> None:
    run = 0
    for character in clean(text):
        if unicodedata.category(character) in ("Mn", "Me"):
            run += 1
        elif character not in "\u200c\u200d":
            run = 0
        assert run <= MARKS_KEPT


@given(st.text(), st.booleans())
def test_nothing_visible_is_lost(text: str, lines: bool) -> None:
    def letters(value: str) -> list[str]:
        return [one for one in value if unicodedata.category(one)[0] in "LN"]

    found = iter(letters(clean(text, lines=lines)))
    assert all(one in found for one in letters(text))
