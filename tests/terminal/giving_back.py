"""What a terminal is asked for and what of it is taken back, told from the bytes alone."""

import re

from tests.terminal.terminal import Terminal

ALTERNATE_ON, ALTERNATE_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
# Lines wrap and the cursor is shown in every terminal; all other modes are off in a shell.
_ON_IN_A_SHELL = {7, 25}
_PAINTED = re.compile(rb"\x1b\[[\d;]*m")


def given_back(terminal: Terminal) -> None:
    """The shell's screen is there again, with no mode that was not there before."""
    seen = bytes(terminal.received)
    assert ALTERNATE_ON in seen
    nothing_left_on(seen)
    for mode in (1000, 1003, 1006, 2004, 1004):
        assert b"\x1b[?%dh" % mode in seen


def nothing_left_on(seen: bytes) -> None:
    """Every mode is as a shell has it, the keyboard too; no title was changed, no colour stays."""
    last = {int(mode): on == b"h" for mode, on in re.findall(rb"\x1b\[\?(\d+)([hl])", seen)}
    assert {mode for mode, on in last.items() if on != (mode in _ON_IN_A_SHELL)} == set()
    assert len(re.findall(rb"\x1b\[>\d+u", seen)) == len(re.findall(rb"\x1b\[<\d*u", seen))
    assert not re.search(rb"\x1b\][012];", seen)
    assert set(re.findall(rb"\x1b\]22;([^\x07\x1b]*)", seen)[-1:]) <= {b"default"}
    colours = _PAINTED.findall(seen)
    assert not colours or colours[-1] in (b"\x1b[0m", b"\x1b[m")


def said_after(terminal: Terminal) -> str:
    """What stands below the shell's line once the screen is left; the shell's next is clean."""
    before, _, rest = bytes(terminal.received).partition(ALTERNATE_ON)
    line = before.rpartition(b"\n")[2].rpartition(b"\r")[2]
    assert not rest or line in (b"", b"\x1b[K")
    after = rest.rpartition(ALTERNATE_OFF)[2] if rest else before
    after = re.sub(rb"[^\n]*\r\x1b\[K", b"", after)  # a line that was taken away
    text = re.sub(rb"\x1b\[[\d;?<>=]*[A-Za-z]", b"", after).decode()
    assert not text or text.endswith("\n"), after
    return text.replace("\r", "")
