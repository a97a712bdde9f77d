"""Bytes to text: never garbled letters without a word about it, never binary as text."""

import gzip
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders.decode import decode

TEXT = "Der Damm über dem Tal – “hält er?” fragt Łukasz.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.why, decoded.advice) == (TEXT, "", "")


@pytest.mark.parametrize("order", ["le", "be"])
def test_both_orders_of_utf_16_are_read_with_their_mark(order: str) -> None:
    assert decode(f"\ufeff{TEXT}".encode(f"utf-16-{order}")).text == TEXT


def test_another_encoding_is_guessed_and_said_so() -> None:
    text = "Der Damm über dem Tal – “hält er?” fragt Jürgen. " * 4
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert "guessed" in decoded.why
    assert "UTF-8" in decoded.advice


def test_bytes_that_no_encoding_has_are_shown_as_lost() -> None:
    decoded = decode("Der Dämm \x81 bricht".encode("latin-1") + b"\x81")
    assert decoded.text == "Der Dämm \ufffd bricht\ufffd"
    assert "guessed" in decoded.why


def test_utf_8_with_a_few_broken_bytes_stays_utf_8() -> None:
    decoded = decode(TEXT.encode() * 9 + b"\xff and on " + TEXT.encode())
    assert decoded.text == TEXT * 9 + "\ufffd and on " + TEXT
    assert "not UTF-8" in decoded.why


def test_utf_16_that_ends_inside_a_character_says_so() -> None:
    decoded = decode(TEXT.encode("utf-16") + b"\x00")
    assert decoded.text == f"{TEXT}\ufffd"
    assert "not UTF-16" in decoded.why


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"%PDF-1.7 some text", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"\x7fELF", "program"),
        (b"SQLite format 3\x00", "database"),
        (b"".join(hashlib.sha256(bytes([at])).digest() for at in range(99)), "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x00" * 1000, "binary"),
        (TEXT.encode("utf-16-le"), "binary"),
        (b"text \xff and\x00 more text", "binary"),
        (b"\xff\xfe" + b"\x01\x00" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, kind: str) -> None:
    decoded = decode(data)
    assert decoded.text is None
    assert kind in decoded.why
    assert decoded.advice


def test_a_text_with_every_control_character_is_a_text() -> None:
    controls = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
    text = f"The dam {controls} above the valley, and much more text around it than controls."
    assert decode(text.encode()).text == text


@given(st.binary())
def test_any_bytes_are_text_or_a_reason(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text is not None or (decoded.why and decoded.advice)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_in_utf_8_is_itself(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text in (text, text.removeprefix("\ufeff"), None)
    assert decoded.text is not None or text.startswith(("GIF8", "%PDF-"))
