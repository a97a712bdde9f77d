"""Encodings: which one a document means by its name, and which one its bytes look like.

What is known of them stands in encodings.json:

    names          what an encoding is called where a person reads it
    declared       codecs that stand for a wider one on the pages that declare them
    spellings      names on pages that Python does not know
    latin          by language: the letters beyond ASCII, and the encodings they were saved in
    wide, other    encodings of other scripts, of two bytes a letter or of one
    rare           such that are believed only where they make a language that is known
"""

import codecs
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from reader.loaders.language import detect

# So many bytes tell an encoding; more would only take time.
SAMPLE = 64 * 1024
WESTERN = "cp1252"
# Of a window of markup so much may be left.
_WINDOW = 4 * SAMPLE
# Words of Latin letters that are not all ASCII are so for half of their letters at most.
_LATIN_SHARE = 0.5
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{3,}")
_MARKUP = re.compile(
    rb"<(script|style)\b(?:(?!<\1\b).){0,20000}?</\1\s*>|<[a-z/!?][^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = frozenset("“”„‟‘’‚‛«»‹›–—…•·°§©®™€£¢¥¿¡´½¼¾²³†\u00a0")
# A sign between two letters, or a capital after a small letter, is a letter of another encoding.
_OUT_OF_PLACE = re.compile(
    "(?<=[^\\W\\d_])[“”„‟‚‛«»‹›…•†¡¿´²³](?=[^\\W\\d_])|(?<=[a-zß-öø-ÿ])[À-ÖØ-Þ]"
)
# A text of which more is out of place is in another language.
_STRANGE_MOST = 0.2
# Encodings that a page cannot mean: what it says so is already read, or is UTF-8 after all.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "unicode_escape", "mbcs", "oem"}
    | {"raw-unicode-escape", "raw_unicode_escape", "utf-7", "utf-8-sig"}
    | {f"utf-{wide}{order}" for wide in (16, 32) for order in ("", "-le", "-be")}
)
_CUT_MOST = 400
_CUT_END = re.compile(rb"[^\x00-\x2f\x3a-\x3f]+\Z")


def name(codec: str) -> str:
    """What people call the encoding."""
    known: str = _known()["names"].get(codec, codec.upper().replace("_", "-"))
    return known


def declared_codec(said: str) -> str | None:
    """The codec that a document means; None for one that says nothing or is no encoding of text.

    As in browsers, narrow old encodings mean the wider ones that replaced them.
    """
    spelled = said.strip().strip("\"'").lower()[:40]
    try:
        found = codecs.lookup(_known()["spellings"].get(spelled, spelled))
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name in _NO_CHARSETS:  # noqa: SLF001 - its only test
        return None
    meant: str | None = _known()["declared"].get(found.name, found.name)
    return meant


def likely_codec(data: bytes) -> str | None:
    """The codec that the bytes look like; None where there is no telling."""
    sample = _sample(data)
    if not _is_latin(sample):
        return _by_script(sample)
    return _by_language(sample) or _by_letters(sample)


def is_latin_text(data: bytes) -> bool:
    """Whether so few bytes are beyond ASCII that its letters are Latin ones."""
    return _is_latin(_sample(data))


def _is_latin(sample: bytes) -> bool:
    words = [word for word in _WORD.findall(sample) if _HIGH.search(word)]
    high = sum(len(_HIGH.findall(word)) for word in words)
    return high <= _LATIN_SHARE * sum(map(len, words))


def _sample(data: bytes) -> bytes:
    """Some text from the first line on that is not ASCII, cut where no character is."""
    first = _HIGH.search(data)
    place = first.start() if first else 0
    start = max(data.rfind(b"\n", 0, place) + 1, place - SAMPLE)
    piece = _MARKUP.sub(b" ", data[start : start + _WINDOW])
    if len(data) <= SAMPLE:
        return piece
    kept, end = piece[: SAMPLE - _CUT_MOST], piece[SAMPLE - _CUT_MOST : SAMPLE]
    return kept + _CUT_END.sub(b"", end)


def _by_language(sample: bytes) -> str | None:
    """The encoding in which the text is in a language that is written in it."""
    languages: dict[str, Any] = _known()["latin"]
    tried: list[tuple[int, int, str]] = []
    for codec in dict.fromkeys(one for about in languages.values() for one in about["encodings"]):
        text = sample.decode(codec, "replace")
        about = languages.get(detect(text) or "")
        if about and codec in about["encodings"]:
            odd = _strange(text, frozenset(about["letters"]))
            tried.append((odd, about["encodings"].index(codec), codec))
    odd, _, best = min(tried, default=(0, 0, None))
    return best if odd <= _STRANGE_MOST * len(_HIGH.findall(sample)) else None


def _strange(text: str, letters: frozenset[str]) -> int:
    """How many characters are no letters of the language, or signs inside a word."""
    known = letters | _SIGNS
    odd = sum(c > "\x7f" and c not in known and c.lower() not in letters for c in text)
    return odd + len(_OUT_OF_PLACE.findall(text))


def _by_letters(sample: bytes) -> str | None:
    """The encoding that gives the letters of some language, where none is told by its words."""
    written = _matches(sample, _known()["wide"])
    if told := next((codec for codec, text in written if detect(text)), None):
        return told
    tried = {
        (_strange(sample.decode(codec, "replace"), frozenset(about["letters"])), place): codec
        for place, about in enumerate(_known()["latin"].values())
        for codec in about["encodings"][:1]
    }
    best: str = tried[min(tried)]
    return best


def _by_script(sample: bytes) -> str | None:
    """The encoding that makes words of another script: if several do, of a language we know."""
    found = _matches(sample, [*_known()["wide"], *_known()["other"], *_known()["rare"]])
    told = (codec for codec, text in found if detect(text))
    common = (codec for codec, _ in found if codec not in _known()["rare"])
    return next(told, next(common, None))


def _matches(sample: bytes, encodings: list[str]) -> list[tuple[str, str]]:
    """The encodings that fit best, with the text that each gives."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only few documents need it

    found = list(from_bytes(sample, cp_isolation=encodings))
    return [(one.encoding, str(one)) for one in found if one.chaos <= found[0].chaos]


@cache
def _known() -> dict[str, Any]:
    text = Path(__file__).with_name("encodings.json").read_text("utf-8")
    known: dict[str, Any] = json.loads(text)
    return known
