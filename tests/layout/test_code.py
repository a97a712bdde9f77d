"""Code in the colours of its language, and lines that are too long for the column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.layout import Line
from reader.layout.cells import width
from reader.layout.code import _LEXERS, lay_out_code
from reader.model import Block, Place

PYTHON = 'def twice(word):\n    # Two of them.\n    return word + "more"\n'


def laid_out(text: str, language: str | None = None, column: int = 40) -> list[Line]:
    block = Block("code", text, code_language=language)
    return list(lay_out_code(block, column, 1))


def styles(lines: list[Line]) -> dict[str, str]:
    return {piece.text: piece.style for line in lines for piece in line.pieces}


def test_keywords_strings_and_comments_are_told_apart() -> None:
    told = styles(laid_out(PYTHON, "python"))
    assert told["def"] == "code-keyword"
    assert told["return"] == "code-keyword"
    assert told["# Two of them."] == "code-comment"
    assert told['"more"'] == "code-string"
    assert told[" twice(word):"] == "code"


@pytest.mark.parametrize("language", [None, "", "klingon", "python" * 20])
def test_code_of_no_known_language_is_code(language: str | None) -> None:
    assert set(styles(laid_out(PYTHON, language)).values()) == {"code"}


def test_what_would_take_a_lexer_long_is_left_alone() -> None:
    assert set(styles(laid_out(f"x = '{'a' * 600}'", "python")).values()) <= {"code", "dim"}
    assert set(styles(laid_out("x = 'a'\n" * 4_000, "python")).values()) == {"code"}


@pytest.mark.parametrize("name", sorted(_LEXERS))
def test_all_lexers_are_there(name: str) -> None:
    from pygments import lexers

    assert hasattr(lexers, _LEXERS[name])
    text = "\n".join("".join(p.text for p in line.pieces)[2:] for line in laid_out(PYTHON, name))
    assert text == PYTHON


def test_a_long_line_is_broken_between_words_where_it_has_some() -> None:
    lines = laid_out("one = two + three_and_more", column=22)
    assert [line.text for line in lines] == ["  one = two + ", "↳ three_and_more"]
    wide = laid_out("eins = “zwei drei vier”", column=20)
    assert [line.text for line in wide] == ["  eins = “zwei drei ", "↳ vier”"]


def test_in_plain_mode_no_sign_is_drawn() -> None:
    lines = lay_out_code(Block("code", "a" * 50), 40, 1, plain=True)
    assert [line.text[:2] for line in lines] == ["  ", "  "]


def test_a_long_line_goes_on_below_and_says_so() -> None:
    lines = laid_out("a" * 50 + "\nb", column=22)
    assert [line.text for line in lines] == [
        "  " + "a" * 20, "↳ " + "a" * 20, "↳ " + "a" * 10, "  b",
    ]  # fmt: skip
    assert [line.joint for line in lines] == ["\n", "", "", "\n"]
    assert [line.place.character for line in lines] == [0, 20, 40, 51]


@given(
    st.text(st.sampled_from("ab=\"'#/ \t\n日é{}"), max_size=300),
    st.sampled_from([None, *sorted(_LEXERS)]),
    st.integers(8, 60),
)
def test_no_character_is_lost_and_no_line_too_wide(
    text: str, language: str | None, column: int
) -> None:
    lines = laid_out(text, language, column)
    assert all(line.width <= column for line in lines)
    told = "".join(line.joint + line.told(0, None) for line in lines)[1:]
    expanded = "\n".join(line.expandtabs(4) for line in text.split("\n"))
    assert told == expanded
    assert all(width(line.text) == line.width for line in lines)
    places = [line.place for line in lines]
    assert places == sorted(places)
    assert all(Place(1) <= place <= Place(1, len(text)) for place in places)


def test_a_lexer_that_takes_long_is_left_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 0.05, *[9.0] * 99])
    monkeypatch.setattr("reader.layout.code.monotonic", lambda: next(moments))
    told = styles(laid_out("def a():\n    return 1\n", "python"))
    assert told["def"] == "code-keyword"
    assert "code-keyword" not in {style for text, style in told.items() if "return" in text}
