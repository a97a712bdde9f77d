"""Bytes to text: never garbled letters without a word about it."""

import codecs
import re
from dataclasses import dataclass

from reader.loaders import limits

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BYTE_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# The four-byte marks first: the shorter one begins like the longer.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How the kinds of files begin that people most often put beside their pages.
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, or a document packed in one"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_SAVE_AS_TEXT = "save the page as text in UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document, if it has one, and what is to be said about it."""

    text: str | None
    why: str = ""
    advice: str = ""


def decode(data: bytes) -> Decoded:
    """The text: UTF-8, UTF-16 with its mark, or else a guess that says so."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return _binary(f"it is {kind}")
    try:
        return _checked(data.decode())
    except UnicodeDecodeError:
        return _guessed(data)


def _checked(text: str, why: str = "") -> Decoded:
    """The text, unless so much of it is controls that it cannot be one."""
    if len(_CONTROLS.findall(text)) > limits.MAX_CONTROLS * len(text):
        return _binary("it is binary: most of it is no text")
    return Decoded(text, why, _SAVE_AS_TEXT if why else "")


def _lenient(data: bytes, encoding: str) -> Decoded:
    name = encoding.removesuffix("-sig").upper()
    text = data.decode(encoding, "replace")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return _checked(text, f"parts of it are not {name}; they are shown as \ufffd")
    return _checked(text)


def _guessed(data: bytes) -> Decoded:
    controls = len(_BYTE_CONTROLS.findall(data))
    if b"\x00" in data or controls > limits.MAX_CONTROLS_UNKNOWN * len(data):
        return _binary("it is binary: bytes that are no text in any encoding")
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    letters = sum(character > "\x7f" for character in text) - lost
    if letters > lost:
        return _checked(text, f"{lost} places of it are not UTF-8; they are shown as \ufffd")
    why = "its encoding was guessed (Windows-1252), so letters may be wrong"
    return Decoded(data.decode("cp1252", "replace"), why, _SAVE_AS_TEXT)


def _binary(why: str) -> Decoded:
    return Decoded(None, why, "if it holds a page, save that as text (.txt)")
