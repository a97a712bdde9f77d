"""What a terminal received, sign by sign: only what Textual and Reader need is allowed."""

import base64
import re
import unicodedata
from typing import NamedTuple

# Modes that are set, and set back at the end: mouse, focus, cursor, wrapping, the other screen,
# bracketed paste, whole frames, reports of size.
_MODES = "1000|1003|1004|1006|1015|1016|1049|2004|2026|2048|25|7"
# By what Textual needs them for; each must stand there whole.
_ALLOWED = {
    "colours": r"\x1b\[[\d;]*m",
    "where to paint": r"\x1b\[\d+;\d+H|\x1b\[H|\x1b\[2J|\x1b\[K",
    "modes": rf"\x1b\[\?(?:{_MODES})[hl]",
    # Asked once, as it begins.
    "request": r"\x1b\[\?(?:2026|2048)\$p",
    "keyboard": r"\x1b\[>25u|\x1b\[<u",
    # The shape of the pointer.
    "pointer": r"\x1b\]22;[a-z-]+\x07",
    "link": r"\x1b\]8;id=[0-9a-f]{1,8};(?P<address>https?://[!-~]+)\x1b\\",
    "end of a link": r"\x1b\]8;;\x1b\\",
    "clipboard": r"\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07",
    "ends of lines": r"[\r\n]",
    "text": r"[^\x00-\x1f\x7f-\x9f]+",
}
_TOKEN = re.compile("|".join(f"(?P<{name.replace(' ', '_')}>{p})" for name, p in _ALLOWED.items()))
# Of the signs without a picture these are left where a script or an emoji needs them.
_JOINERS = "\u200c\u200d"
# Formally signs without a picture, yet drawn: around numbers in Arabic, Syriac and Kaithi.
_DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
# What has no width or another script's: the marks of Mongolian and the fillers of Hangul stay.
_FORBIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_MARKS_ON_A_LETTER = 6


class Copied(NamedTuple):
    """What went to the clipboard, and at which byte."""

    at: int
    text: str


class Received(NamedTuple):
    """What was received: where links lead, what was copied, how often the terminal was asked."""

    links: tuple[str, ...]
    copied: tuple[Copied, ...]
    requests: int
    text: str


class HarmfulError(AssertionError):
    """Something that no terminal may receive, and what stands around it."""


def parse(data: bytes) -> Received:
    """Take what was received apart; HarmfulError where it holds anything that is not allowed."""
    text = data.decode("utf-8")
    links, copied, shown = [], [], []
    at = requests = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise HarmfulError(
                f"not allowed: {text[at : at + 30]!r} in {text[at - 60 : at + 60]!r}"
            )
        match found.lastgroup:
            case "text" | "ends_of_lines":
                shown.append(found[0])
            case "link" | "address":
                links.append(found["address"])
            case "clipboard" | "copied":
                told = base64.b64decode(found["copied"], validate=True).decode("utf-8")
                look_at(told.replace("\n", " "))
                copied.append(Copied(len(text[:at].encode()), told))
            case "request":
                requests += 1
        at = found.end()
    told = "".join(shown)
    look_at(told.replace("\r", "").replace("\n", ""))
    return Received(tuple(dict.fromkeys(links)), tuple(copied), requests, told)


def look_at(text: str) -> None:
    """Nothing acts, reorders, hides or piles up in a text; HarmfulError where it does."""
    if found := _FORBIDDEN.search(text):
        raise HarmfulError(f"not to be shown: {found[0]!r} in {text[:200]!r}")
    signs = set(text)
    of_kind = {sign: unicodedata.category(sign) for sign in signs}
    for sign, kind in of_kind.items():
        if kind in ("Cc", "Cs") or (kind == "Cf" and sign not in _JOINERS + _DRAWN):
            raise HarmfulError(f"not to be shown: {sign!r}")
    marks = "".join(sign for sign, kind in of_kind.items() if kind in ("Mn", "Me", "Cn"))
    if marks and (found := re.search(f"[{marks}]{{{_MARKS_ON_A_LETTER + 1},}}", text)):
        raise HarmfulError(f"more marks than a letter has: {found[0]!r}")
