"""Bytes to text: never garbled letters without a word about it.

In this order: a mark at the beginning, UTF-16 that its zero bytes betray, UTF-8, what the
document declares, and last a guess, which is always told.
"""

import codecs
import unicodedata

from msgspec import Struct

from reader.loaders import encodings, limits
from reader.text import clean

_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
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
_LOST = "\ufffd"
# Encodings that say all in ASCII: only what introduces them tells them from it.
_ESCAPES = ((b"\x1b$B", "iso2022_jp_2"), (b"\x1b$@", "iso2022_jp_2"), (b"\x1b$)C", "iso2022_kr"))
_HZ = b"~{"
_ZEROS_LEAST = 0.002
# Text in ASCII read so is Chinese letters of two bytes that are both printed signs.
_PRINTED = range(0x20, 0x7F)
_PAIRS_MOST = 0.75
# Where all bytes are ASCII, letters of UTF-16 are of scripts whose upper half is no printed sign.
_LOWS_LEAST = 0.5
_LOWEST_PRINTED = 0x20
_PAIRS_LEAST = 0.1
_STRANGE_MOST = 0.02
# A declared encoding in which more of the bytes beyond ASCII than this mean nothing is wrong.
_FAULTS_MOST = 0.01
_NAME_MAX = 40
_SAVE_AS_TEXT = "save the page as text in UTF-8"


class Decoded(Struct, frozen=True):
    """The text of a document, if it has one, and what is to be said about it."""

    text: str | None
    why: str = ""
    advice: str = ""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes; `declared` is the encoding that the document says it has."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data, encoding)
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return _binary(f"it is {kind}")
    if wide := _unmarked_utf_16(data):
        return _read(data, wide)
    if escaped := _escaped(data, declared):
        return _read(data, escaped)
    try:
        return _checked(data.decode(), encoded=data)
    except UnicodeDecodeError:
        return _of_bytes(data, declared)


def _read(data: bytes, codec: str, why: str = "") -> Decoded:
    """The text in an encoding that is certain, or else told in `why`."""
    try:
        return _checked(data.decode(codec), why)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    lost = _lost(text, f"not {_called(codec)}")
    return _checked(text, f"{why}; {lost}" if why else lost)


def _checked(text: str, why: str = "", encoded: bytes = b"") -> Decoded:
    """The text, perhaps with its UTF-8, unless so much is controls that it cannot be one."""
    encoded = encoded or text.encode("utf-8", "surrogatepass")
    if _controls(encoded) > limits.MAX_CONTROLS * len(text):
        return _binary("it is binary: most of it is no text")
    if not why and _LOST in text:
        why = _lost(text, "lost since before it was saved")
        return Decoded(text, why, "save the page again from where it came")
    return Decoded(text, why, _SAVE_AS_TEXT if why else "")


def _unmarked_utf_16(data: bytes) -> str | None:
    """UTF-16 without its mark, told by its zero bytes: half of each blank and line end."""
    sample = data[: min(len(data), encodings.SAMPLE) & ~1]
    pairs = len(sample) // 2
    if b"\x00" not in sample or sample.count(0) < _ZEROS_LEAST * pairs:
        return None
    if not sample.isascii() and _reads(data, "utf-8"):
        return None
    if sample.isascii() and max(_lows(sample[0::2]), _lows(sample[1::2])) < _LOWS_LEAST * pairs:
        return None
    full = [pair for pair in zip(sample[0::2], sample[1::2], strict=True) if all(pair)]
    printed = sum(one in _PRINTED and two in _PRINTED for one, two in full)
    if printed > max(_PAIRS_MOST * len(full), _PAIRS_LEAST * pairs):
        return None
    strange, codec = min(
        (sum(map(_is_strange, sample.decode(codec, "replace"))), codec)
        for codec in ("utf-16-be", "utf-16-le")
    )
    return codec if strange <= _STRANGE_MOST * pairs else None


def _lows(halves: bytes) -> int:
    """How many bytes could be the upper half of a letter whose lower half is ASCII too."""
    return sum(half < _LOWEST_PRINTED for half in halves)


def _is_strange(character: str) -> bool:
    """Whether it is of no text: a control, or nothing at all."""
    return unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs") and character not in "\t\n\r"


def _escaped(data: bytes, declared: str | None) -> str | None:
    """The encoding that its own escapes introduce, if it reads without fault."""
    # One byte is looked for much faster than three.
    found = [codec for escape, codec in _ESCAPES if escape in data] if b"\x1b" in data else []
    if _HZ in data and declared and encodings.declared_codec(declared) == "hz":
        found.append("hz")
    return next((codec for codec in found if _reads(data, codec)), None)


def _of_bytes(data: bytes, declared: str | None) -> Decoded:
    """The text of bytes that are not UTF-8."""
    if b"\x00" in data or _controls(data) > limits.MAX_CONTROLS_UNKNOWN * len(data):
        return _binary("it is binary: bytes that are no text in any encoding")
    if broken := _broken_utf_8(data):
        return broken
    codec = encodings.declared_codec(declared) if declared else None
    if codec and codec != "utf-8" and _fits(data, codec):
        return _read(data, codec)
    guess = encodings.likely_codec(data) or encodings.WESTERN
    if not declared or guess == codec:
        why = f"its encoding was guessed ({_called(guess)}), so letters may be wrong"
    else:
        said = clean(declared.strip())[:_NAME_MAX]
        why = f"it says that it is {said}, which it is not; it was read as {_called(guess)}"
    return _read(data, guess, why)


def _broken_utf_8(data: bytes) -> Decoded | None:
    """The text where most of what is beyond ASCII is UTF-8, and only places of it are not."""
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST)
    letters = len(text) - len(text.encode("ascii", "ignore")) - lost
    if letters <= lost:
        return None
    return _checked(text, _lost(text, "not UTF-8"))


def _fits(data: bytes, codec: str) -> bool:
    """Whether the declared encoding can be true: few faults, and letters of its script."""
    text = data.decode(codec, "replace")
    high = len(data) - len(data.decode("ascii", "ignore"))
    if text.count(_LOST) > _FAULTS_MOST * high:
        return False
    # Any bytes are Western letters, so these are believed only where they are few.
    return codec != encodings.WESTERN or encodings.is_latin_text(data)


def _controls(data: bytes) -> int:
    """How many bytes are control characters."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _reads(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _lost(text: str, what: str) -> str:
    count = text.count(_LOST)
    places = "1 place of it is" if count == 1 else f"{count:,} places of it are"
    return f"{places} {what} and shown as {_LOST}"


def _called(codec: str) -> str:
    return codec.upper().removesuffix("-SIG") if codec.startswith("utf") else encodings.name(codec)


def _binary(why: str) -> Decoded:
    return Decoded(None, why, "if it holds a page, save that as text (.txt)")
