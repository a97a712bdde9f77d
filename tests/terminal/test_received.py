"""The parser of what a terminal received lets nothing through that a document could have made."""

import base64

import pytest

from tests.terminal.hostile.strings import BIDI, C0, C1, FLOOD, SEQUENCES, TAGS
from tests.terminal.received import HarmfulError, parse

USUAL = (
    "\x1b[?1049h\x1b[?2026$p\x1b[1;1H\x1b[1;38;2;1;2;3mStory é 日本 👨‍👩‍👧\x1b[0m\r\n"
    "\x1b]8;id=ab;https://example.org/\x1b\\a link\x1b]8;;\x1b\\\x1b[?1049l"
)


def test_what_textual_sends_is_allowed() -> None:
    received = parse(USUAL.encode())
    assert received.links == ("https://example.org/",)
    assert received.requests == 1
    assert "a link" in received.text


@pytest.mark.parametrize(
    "harmful",
    [
        # Whether anything was to be copied only a test knows.
        *(one for one in SEQUENCES if not one.startswith("\x1b]52;")),
        *(sign for sign in C0 + C1 + BIDI + TAGS + "\x7f\u200b\u2060\ufeff\u00ad" if sign != "\r"),
        FLOOD[:10],
        "\x1b]8;id=ab;file:///etc\x1b\\",
        "\x1b]8;id=ab;https://b\u0430nk.example/\x1b\\",
        "\x1b]8;id=ab;https://e.org/\x07",
        "\x1b]8;;https://e.org/\x1b\\",
        "\x1b]52;c;?\x07",
        "\x1b[6n",
        "\x1b[c",
        "\x1b[?6n",
        "\x1b[21t",
        "\x1b[?47h",
        "\x1b[10;10r",
        "\x1b7",
        "\x1b",
    ],
    ids=ascii,
)
def test_nothing_else_is(harmful: str) -> None:
    for data in (USUAL + harmful, harmful + USUAL, f"{USUAL}a{harmful}b"):
        with pytest.raises(HarmfulError):
            parse(data.encode())


def test_what_is_copied_is_looked_at_too() -> None:
    def copied(text: str) -> bytes:
        return f"ab\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07".encode()

    ((at, text),) = parse(copied("a story\nand more")).copied
    assert (at, text) == (2, "a story\nand more")
    for text in ("\x1b[66;6n", "a\u202eb", "a\rb"):
        with pytest.raises(HarmfulError):
            parse(copied(text))
