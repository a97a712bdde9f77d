"""Text from documents does nothing to the terminal: proved from the bytes it receives."""

import re
from pathlib import Path

import pytest

from tests.terminal.terminal import READER, Terminal

C0 = "".join(chr(code) for code in range(1, 0x20) if chr(code) not in "\n\r")
C1 = "".join(chr(code) for code in range(0x80, 0xA0))
BIDI = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "tag")
SEQUENCES = ("\x1b[66;6n", "\x1b]52;c;aGk=\x07", "\x1bP66q\x1b\\", "\x1b_66\x1b\\", "\x9b66;6n")
MARKUP = "[/b][@click=app.quit]x[/][link=file:///etc]y[/link][b"
HOSTILE = MARKUP + "".join(SEQUENCES) + C0 + C1 + BIDI + TAGS + "\x7f" + "a" + "\u0301" * 500


def page() -> str:
    """A page with all of it in headline, caption, credit, body, teaser and its parts."""
    return "\n".join(
        (
            f"Headline {HOSTILE}",
            "",
            f"By Anna {HOSTILE}",
            "13 November 2024",
            "",
            f"Caption {HOSTILE}",
            f"Caption {HOSTILE}",
            f"Photo: {HOSTILE}",
            "",
            f"Body {HOSTILE} and more of it, so that it is a paragraph. " + "Words go on. " * 30,
            "",
            f"More from Desk {HOSTILE}",
            "",
            f"Caption of a teaser {HOSTILE}",
            f"Photo: Teaser {HOSTILE}",
            "",
            f"Teaser {HOSTILE}. It goes on with a second sentence of some length.",
            "",
        )
    )


@pytest.fixture
def hostile(folder: Path) -> Path:
    """A library of one hostile page with a hostile name, and two that cannot be read."""
    name = HOSTILE.replace("/", "")[:100].encode()[:200].decode("utf-8", "ignore")
    (folder / f"a{name}.txt").write_text(page(), "utf-8")
    (folder / f"b{name}.txt").write_bytes(b"")
    (folder / "c\udcff\udc9b66;6n.txt").write_text(
        "Another\n\nA name that is not UTF-8.\n", "utf-8"
    )
    return folder


def harmless(received: bytes) -> None:
    """Nothing that came is of the documents' making."""
    # What Textual itself asks for: the shape of the mouse pointer.
    text = received.decode("utf-8").replace("\x1b]22;default\x07", "")
    for sequence in SEQUENCES:
        assert sequence not in text
    assert not re.search(f"[{BIDI}{C1}{TAGS}\x7f]", text)
    # Of the controls only those that Textual itself uses: ESC, and the ends of lines.
    assert set(re.findall("[\x00-\x1f]", text)) <= {"\x1b", "\r", "\n"}
    # No sequence but CSI, and the choice of a character set.
    assert set(re.findall("\x1b(.)", text, re.DOTALL)) <= {"[", "(", "7", "8", "="}
    # The final bytes and prefixes of the CSI sequences are Textual's.
    finals = {match[1] + match[2] for match in re.finditer(r"\x1b\[([?<>=]*)[\d;:$]*([@-~])", text)}
    assert finals <= {"m", "H", "?h", "?l", ">u", "<u", "?p", "J", "K", "t"}
    assert "\u0301" * 7 not in text


@pytest.mark.parametrize("size", [(120, 40), (90, 30), (60, 20)])
def test_every_screen_stays_harmless(hostile: Path, size: tuple[int, int]) -> None:
    with Terminal([READER, str(hostile)], size=size) as terminal:
        terminal.wait_for("2 stories")
        terminal.wait_for(r"Headline \[/b\]")
        terminal.settle()
        for keys in (
            "b",
            "\r",
            " ",
            " ",
            "3",
            "\r",
            " ",
            "[",
            "R",
            "z",
            "z",
            "m",
            "A",
            "U",
            "U",
            "r",
            "!",
            "j",
            "y",
            "q",
            "x",
            "G",
            "q",
        ):
            terminal.send(keys)
            terminal.settle()
        assert "␛" in terminal.text
        for keys, shown in (("L", "What was done"), ("v", "Views"), (":", "What to do")):
            terminal.send(keys)
            terminal.wait_for(shown)
            # A lone Esc is told from the beginning of another key by the time that passes.
            terminal.send("\x1b")
            terminal.wait_until_gone(shown)
        terminal.send("?")
        terminal.wait_for("In the focused pane")
        terminal.send("q")
        terminal.settle()
        assert terminal.exit_code is None
        terminal.send("Q")
        assert terminal.wait_for_exit() == 0
        harmless(bytes(terminal.received))


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["check"],
        ["check", "--json"],
        ["show", "headline"],
        ["show", "headline", "--json"],
        ["show", "headline", "--markdown"],
        ["show", "headline", "--raw"],
        ["show", "headline", "--explain"],
    ],
    ids=" ".join,
)
def test_every_command_on_a_terminal_stays_harmless(hostile: Path, arguments: list[str]) -> None:
    with Terminal([READER, *arguments, str(hostile)], size=(200, 50)) as terminal:
        # Others of the folder are wrong, which is nothing to whoever asks for one story.
        assert terminal.wait_for_exit() == (0 if arguments[0] == "show" else 1)
        assert terminal.received
        harmless(bytes(terminal.received))


def test_markup_and_escapes_are_shown_as_characters(hostile: Path) -> None:
    with Terminal([READER, "show", "headline", str(hostile)], size=(200, 60)) as terminal:
        terminal.wait_for_exit()
        shown = terminal.text
        assert "[/b][@click=app.quit]x[/]" in shown
        assert "␛[66;6n" in shown
        assert "␛]52;c;aGk=␇" in shown
