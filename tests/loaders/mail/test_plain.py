"""Plain text of a mail: what is joined, what is kept, and as what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders.mail.plain import blocks, linked
from reader.model import Span
from reader.text import clean

WRAPPED = (
    "Water stood two metres high in the old part of the town when the\n"
    "morning came, and the dam that was built a hundred years ago held\n"
    "all night long."
)
WHOLE = WRAPPED.replace("\n", " ")


def told(text: str, **about: bool) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text, **about)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WRAPPED, [("paragraph", WHOLE)]),
        (WRAPPED.replace("\n", "\r\n"), [("paragraph", WHOLE)]),
        (f"{WRAPPED}\n\n{WRAPPED}", [("paragraph", WHOLE)] * 2),
        ("One.\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        (f"Dear Ann,\n{WRAPPED}", [("paragraph", "Dear Ann,"), ("paragraph", WHOLE)]),
        ("A line\nhttps://e.org/1", [("paragraph", "A line"), ("paragraph", "https://e.org/1")]),
        ("The dam\n=======\nIt held.", [("heading", "The dam"), ("paragraph", "It held.")]),
        ("-----\nThe dam\n-----", [("heading", "The dam")]),
        ("a\n\n* * *\n\nb", [("paragraph", "a"), ("rule", ""), ("paragraph", "b")]),
        ("The dam\nheld long\nand well", [("code", "The dam\nheld long\nand well")]),
        ("Elbe     1,094\nOder       840", [("code", "Elbe     1,094\nOder       840")]),
        ("    if (a) {\n      b();\n    }", [("code", "    if (a) {\n      b();\n    }")]),
        ("a\x1bb", [("paragraph", "a␛b")]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_shapes(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_scripts_without_blanks_are_joined_without_them() -> None:
    line = "水位は昨夜から上がり続けて今朝には二メートルに達したと市の担当者が説明した"
    assert told(f"{line}\n{line}。") == [("paragraph", f"{line}{line}。")]


class TestLists:
    def read(self, text: str) -> list[tuple[str, str, int | None, bool | None]]:
        return [(one.kind, one.text, one.level, one.ordered) for one in blocks(text)]

    def test_signs_and_levels(self) -> None:
        assert self.read("Three:\n- one\n  goes on\n  * two\n- three") == [
            ("paragraph", "Three:", None, None),
            ("list", "one goes on", 1, False),
            ("list", "two", 2, False),
            ("list", "three", 1, False),
        ]

    def test_numbers(self) -> None:
        assert self.read("1. one\n2. two") == [("list", "one", 1, True), ("list", "two", 1, True)]
        assert self.read("a) one\nb) two") == [("list", "one", 1, True), ("list", "two", 1, True)]

    @pytest.mark.parametrize("text", ["2024. A year", "3. three\n4. four", "1. alone"])
    def test_numbers_that_do_not_count_from_one_stay(self, text: str) -> None:
        expected = [("paragraph", line, None, None) for line in text.split("\n")]
        assert self.read(text) == expected


class TestQuotes:
    def test_are_quotes_and_joined(self) -> None:
        quoted = "\n".join(f"> {line}" for line in WRAPPED.split("\n"))
        assert told(f"Ann wrote:\n{quoted}\nYes.") == [
            ("paragraph", "Ann wrote:"),
            ("quote", WHOLE),
            ("paragraph", "Yes."),
        ]

    def test_of_quotes(self) -> None:
        assert told("> a\n> > b\n>> c\n>\n> d") == [
            ("quote", "a"),
            ("quote", "b"),
            ("quote", "c"),
            ("quote", "d"),
        ]


class TestFlowed:
    def test_lines_that_end_in_a_blank_go_on(self) -> None:
        assert told("One \ntwo\nthree", flowed=True) == [
            ("paragraph", "One two"),
            ("paragraph", "three"),
        ]

    def test_the_blank_can_be_none_of_the_text(self) -> None:
        assert told("Wa \nter", flowed=True, joined=True) == [("paragraph", "Water")]

    def test_a_blank_at_the_beginning_is_stuffed(self) -> None:
        assert told(" >a", flowed=True) == [("paragraph", ">a")]

    def test_quotes_flow_by_themselves(self) -> None:
        assert told("> a \n> b \nc", flowed=True) == [("quote", "a b"), ("paragraph", "c")]

    def test_a_long_line_is_not_joined(self) -> None:
        text = f"{WHOLE}\nAnd so on."
        assert told(text, flowed=True) == [("paragraph", WHOLE), ("paragraph", "And so on.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://e.org/a?b=1.", [(4, 23, "https://e.org/a?b=1")]),
        ("(http://e.org)", [(1, 13, "http://e.org")]),
        ("<mailto:a@e.org>", [(1, 15, "mailto:a@e.org")]),
        ("http:// and javascript:x", []),
    ],
)
def test_addresses_are_links(text: str, found: list[tuple[int, int, str]]) -> None:
    assert linked(text) == tuple(Span(start, end, "link", url) for start, end, url in found)


@given(st.text(alphabet="ab .\n\t>-=*1)水{};", max_size=200), st.booleans(), st.booleans())
def test_no_letter_is_lost(text: str, flowed: bool, joined: bool) -> None:
    found = blocks(text, flowed=flowed, joined=joined)
    letters = "".join(one.text for one in found)
    wanted = {sign: text.count(sign) for sign in "ab水"}
    # A letter and a bracket are the sign of an item.
    lost = sum(wanted.values()) - sum(letters.count(sign) for sign in "ab水")
    assert 0 <= lost <= text.count(")")
    assert all(clean(one.text, lines=one.kind == "code") == one.text for one in found)
